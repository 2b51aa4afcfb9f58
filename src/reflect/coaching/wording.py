"""How questions are asked: openly, kindly, and without advice inside.

The words are in ``resources/wording``, one file a language.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from reflect import resources

LANGUAGE = "en"
_SENTENCE = re.compile(r"[.:;?!]\s+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, made ready to look for."""

    unkind: re.Pattern[str]
    blame: re.Pattern[str]
    closed: re.Pattern[str]
    advice: re.Pattern[str]
    named: re.Pattern[str]


def unkind(text: str, language: str = LANGUAGE) -> list[str]:
    """The words in ``text`` that judge, press or blame; names that hold such a word are no such."""
    known = _wording(language)
    plain = known.named.sub("", _plain(text))
    sentences = (found for one in _SENTENCE.split(plain) if (found := known.blame.match(one)))
    return [*known.unkind.findall(plain), *(found.group() for found in sentences)]


def is_open(question: str, language: str = LANGUAGE) -> bool:
    """Whether ``question`` leaves the answer to the one who is asked.

    It ends with a question mark, cannot be answered by yes or no, and advises nothing.
    """
    plain, known = _plain(question).strip(), _wording(language)
    return plain.endswith("?") and not known.closed.match(plain) and not known.advice.search(plain)


@cache
def _wording(language: str) -> Wording:
    words = tomllib.loads(resources.read_text(f"wording/{language}.toml"))
    return Wording(**{kind: _any_of(some) for kind, some in words.items()})


def _any_of(words: list[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\#", r"\d+") for word in words)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _plain(text: str) -> str:
    return text.replace("’", "'")
