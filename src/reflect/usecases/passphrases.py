"""Advice on a passphrase, in words. It never refuses one."""

import secrets
from dataclasses import dataclass
from functools import cache

from xkcdpass import xkcd_password
from zxcvbn import zxcvbn

from reflect.messages import QT_TRANSLATE_NOOP, translate

CONTEXT = "passphrases"
WORDS = 5
# zxcvbn's time grows with the square of the length; what follows adds strength anyway.
_LOOKED_AT = 72
_ADVICE = (
    (
        QT_TRANSLATE_NOOP("passphrases", "Very weak."),
        QT_TRANSLATE_NOOP("passphrases", "A guessing program tries it among the first."),
    ),
    (
        QT_TRANSLATE_NOOP("passphrases", "Weak."),
        QT_TRANSLATE_NOOP("passphrases", "A guessing program finds it within hours."),
    ),
    (
        QT_TRANSLATE_NOOP("passphrases", "Fair."),
        QT_TRANSLATE_NOOP("passphrases", "It keeps a curious person out, not a patient one."),
    ),
    (
        QT_TRANSLATE_NOOP("passphrases", "Good."),
        QT_TRANSLATE_NOOP("passphrases", "Guessing it takes long. One more word makes it strong."),
    ),
    (
        QT_TRANSLATE_NOOP("passphrases", "Strong."),
        QT_TRANSLATE_NOOP(
            "passphrases", "Guessing it would take far longer than anyone would try."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """``level`` 0 (very weak) to 4 (strong), in a ``word``, and ``why`` in a sentence."""

    level: int
    word: str
    why: str


def strength(passphrase: str) -> Strength:
    """How hard ``passphrase`` is to guess, by zxcvbn's estimate."""
    level = (
        int(zxcvbn(passphrase[:_LOOKED_AT], max_length=_LOOKED_AT)["score"]) if passphrase else 0
    )
    word, why = _ADVICE[level]
    return Strength(level, translate(CONTEXT, word), translate(CONTEXT, why))


def suggest_words() -> str:
    """Five unrelated English words from the EFF's long list, about 64 bits."""
    words = _words()
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def spoken(digest: str) -> tuple[str, str, str]:
    """Three words that stand for a hash (hex), to compare two texts by reading them aloud."""
    words, number = _words(), int(digest, 16)
    number, first = divmod(number, len(words))
    number, second = divmod(number, len(words))
    return words[first], words[second], words[number % len(words)]


@cache
def _words() -> tuple[str, ...]:
    listed = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=4, max_length=8
    )
    return tuple(word for word in listed if word.isalpha())
