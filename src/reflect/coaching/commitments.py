"""What a partner's commitment says, read back from the words in which it travelled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reflect.coaching import habits
from reflect.coaching.habits import Kept
from reflect.model.commitments import (
    BLANK,
    FORMS,
    HELP,
    HOW_IT_GOES,
    LATELY,
    REPORTS,
    WHAT_IT_IS,
    Report,
)
from reflect.model.share import SharedPart

_WORD = re.compile(
    r"(?P<word>[^(:]+?)\s*(?:\((?P<day>[^)]*)\))?\s*(?::\s*(?P<note>.*))?", re.DOTALL
)
_REPORTS: dict[str, Report] = {name.casefold(): code for code, name in REPORTS.items()}
_MARKS: dict[str, Report] = {**_REPORTS, BLANK.casefold(): ""}
_FORMS = {name: code for code, name in FORMS.items()}
_MOST = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment as its author told it. What was left out, or reads otherwise, is blank.

    ``report`` is the last one, ``said`` the day of it in the author's words, ``note`` what they
    added; ``marks`` are those of a habit (``habits.marks``).
    """

    form: str
    when: str
    text: str
    help: str
    report: Report
    said: str
    note: str
    marks: tuple[Report, ...]

    @property
    def lately(self) -> Kept | None:
        """How many of the last planned ones, as ``habits.lately``."""
        return habits.counted(self.marks)


def told(parts: Iterable[SharedPart]) -> Told:
    """The commitment that ``parts`` tell of, in whatever order they came."""
    by_label: dict[str, list[str]] = {}
    for part in parts:
        by_label.setdefault(part.label, []).append(part.text.strip())
    said = {label: "\n\n".join(texts) for label, texts in by_label.items()}
    form, _, when = said.get(WHAT_IT_IS, "").partition(": ")
    report, day, note = _report(said.get(HOW_IT_GOES, ""))
    return Told(
        _FORMS.get(form, ""),
        when,
        said.get("", ""),
        said.get(HELP, ""),
        report,
        day,
        note,
        _marks(said.get(LATELY, "")),
    )


def _report(text: str) -> tuple[Report, str, str]:
    """The word of a report, its day and what was added; all of it is that, if no word is known."""
    found = _WORD.fullmatch(text)
    report = _REPORTS.get(found["word"].casefold()) if found else None
    if found is None or report is None:
        return "", "", text
    return report, found["day"] or "", found["note"] or ""


def _marks(text: str) -> tuple[Report, ...]:
    """The marks of a habit; none where one of the words is not known."""
    words = [word.strip().casefold() for word in text.split(",")] if text else []
    marks = [_MARKS[word] for word in words if word in _MARKS]
    return tuple(marks[-_MOST:]) if len(marks) == len(words) else ()
