"""Signs of learning and of results that someone chose, and notes on them. Absent is absent."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from reflect.coaching import cadence
from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.measures import CheckIn, Indicator, number
from reflect.model.writing import LEVEL_NAMES, LEVELS, Goal
from reflect.usecases import exports, fields, journal
from reflect.vault.vault import Vault

# So many indicators a goal are suggested at most; more are one's own business.
SUGGESTED = 3
_TEN = 10
_TAKES = {
    "ten": "0 to 10",
    "count": "a whole number from 0 on",
    "yes_no": "yes or no",
    "words": "words",
    "number": "a number",
}
_COLUMNS = ("day", "about", "value", "unit", "word", "report", "noticed", "note")


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, and the check-in that holds it."""

    day: date
    value: float
    check_in_id: str


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator with one's own check-ins on it, the oldest first. It never holds two authors.

    ``points`` are those with a value, one a day; ``last`` is the latest check-in of any kind.
    """

    indicator: Indicator
    points: tuple[Point, ...]
    last: CheckIn | None
    notes: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a goal with levels stands: the level from -2 to 2 that was noted last, and when."""

    level: int
    day: date


def choose(vault: Vault, values: dict[str, Any]) -> tuple[str, Changes]:
    """Keep a new indicator from the fields of ``Indicator``; its id, and what changed.

    Raises ``ReflectError``: ``indicator_unnamed``, ``field_invalid``.
    """
    made = _fitting(fields.made(Indicator, values))
    return made.id, journal.save(vault, made)


def change(vault: Vault, indicator_id: str, values: dict[str, Any]) -> Changes:
    """Change an indicator, its baseline and range among the rest. Raises as ``choose``."""
    with vault.transaction():
        return journal.save(vault, _fitting(fields.changed(get(vault, indicator_id), values)))


def get(vault: Vault, indicator_id: str) -> Indicator:
    """An own indicator. Raises ``ReflectError``: ``record_missing``, ``record_in_bin``."""
    record = journal.writable(vault.records.get(indicator_id))
    if not isinstance(record, Indicator):
        raise ReflectError("record_missing", id=indicator_id)
    return record


def note(
    vault: Vault,
    indicator_id: str,
    day: date,
    *,
    value: float | None = None,
    word: str = "",
    text: str = "",
    noticed: str = "",
) -> tuple[str, Changes]:
    """Note something about an indicator on ``day``: the id of the check-in, and what changed.

    Where all is blank nothing is kept, and the id is blank. There is one check-in a day; what
    is blank this time stays as it was. Raises ``ReflectError``: ``check_in_value``,
    ``field_invalid``.
    """
    with vault.transaction():
        indicator = get(vault, indicator_id)
        checked = _checked(indicator, value)
        given: dict[str, Any] = {
            "value": checked,
            "in_words": "" if checked is None else indicator.in_words(checked),
            "word": word.strip(),
            "note": text.strip(),
            "noticed": noticed.strip(),
        }
        said = {name: it for name, it in given.items() if it not in (None, "")}
        return _keep(vault, indicator.id, day, said)


def rate(vault: Vault, goal_id: str, level: int, day: date) -> tuple[str, Changes]:
    """Note where a goal stands among its five levels; the check-in's id, and what changed.

    Raises ``ReflectError``: ``goal_without_levels``.
    """
    goal = journal.writable(vault.records.get(goal_id))
    if not isinstance(goal, Goal) or not goal.levels or level not in LEVELS:
        raise ReflectError("goal_without_levels")
    with vault.transaction():
        return _keep(vault, goal.id, day, {"value": float(level), "in_words": LEVEL_NAMES[level]})


def stands(vault: Vault, goal_id: str) -> Standing | None:
    """Where a goal stands among its levels; None where nobody said."""
    rated = [one for one in _check_ins(vault, goal_id) if one.value is not None]
    if not rated or rated[-1].value is None:
        return None
    return Standing(round(rated[-1].value), rated[-1].on_date)


def series(vault: Vault, indicator_id: str) -> Series:
    """An indicator with what was noted about it."""
    return _series(vault, get(vault, indicator_id))


def notes(vault: Vault, indicator_id: str) -> list[CheckIn]:
    """Every check-in on an indicator, the latest first."""
    return _check_ins(vault, get(vault, indicator_id).id)[::-1]


def of_goal(vault: Vault, goal_id: str) -> tuple[Series, ...]:
    """The indicators of a goal that are not closed: learning first, then by age."""
    found = vault.records.pointing_at(goal_id, "goal")
    chosen = [one for one in found if isinstance(one, Indicator) and one.state != "closed"]
    chosen.sort(key=lambda one: (one.family != "learning", one.id))
    return tuple(_series(vault, one) for one in chosen)


def to_ask(vault: Vault, today: date) -> list[Series]:
    """What can be noted today: those whose day it is first, those noted today last."""
    found = vault.records.all_of(("indicator",))
    asked = [
        _series(vault, one) for one in found if isinstance(one, Indicator) and one.state == "active"
    ]
    return sorted(asked, key=lambda one: (_turn(one, today), one.indicator.id))


def points_of(check_ins: Iterable[CheckIn]) -> tuple[Point, ...]:
    """The values by day, the last one of each; days without a value are no points."""
    ordered = sorted(check_ins, key=lambda one: (one.on_date, one.id))
    valued = ((one, one.value) for one in ordered if one.value is not None)
    by_day = {one.on_date: Point(one.on_date, value, one.id) for one, value in valued}
    return tuple(by_day.values())


def any_active(vault: Vault) -> bool:
    """Whether there is anything to note."""
    rows = journal.list_rows(vault, kinds=("indicator",), limit=100)
    return any(row.state == "active" for row in rows)


def as_csv(vault: Vault) -> str:
    """Every own check-in as comma-separated values (RFC 4180), the oldest first."""
    names = {
        row.id: row.title
        for row in vault.records.rows_of(
            [one.subject_id for one in _all(vault) if one.subject_id is not None]
        )
    }
    units = {
        one.id: one.unit
        for one in vault.records.all_of(("indicator",))
        if isinstance(one, Indicator)
    }
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in _all(vault):
        subject = one.subject_id or ""
        value = "" if one.value is None else number(one.value)
        about = (names.get(subject, ""), value, units.get(subject, ""))
        row = (one.on_date.isoformat(), *about, one.word, one.report, one.noticed, one.note)
        writer.writerow([_inert(cell) for cell in row])
    return out.getvalue()


def save_csv(vault: Vault, path: Path) -> int:
    """Write ``as_csv`` into a file; how many check-ins are in it.

    Raises ``ReflectError``: ``vault_not_writable``, ``disk_full``.
    """
    exports.write_file(path, as_csv(vault).encode())
    return len(_all(vault))


def _all(vault: Vault) -> list[CheckIn]:
    found = vault.records.all_of(("check_in",))
    return [one for one in found if isinstance(one, CheckIn)]


def _inert(cell: str) -> str:
    """A cell that spreadsheet programs do not take for a formula; numbers stay numbers."""
    try:
        float(cell)
    except ValueError:
        return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
    return cell


def _fitting(record: object) -> Indicator:
    """A named indicator whose range begins at its lower end."""
    assert isinstance(record, Indicator)
    if not record.title.strip():
        raise ReflectError("indicator_unnamed")
    if record.low is not None and record.high is not None and record.low > record.high:
        return record.changed(low=record.high, high=record.low)
    return record


def _checked(indicator: Indicator, value: float | None) -> float | None:
    if value is None:
        return None
    fits = {
        "ten": 0 <= value <= _TEN,
        "yes_no": value in (0, 1),
        "count": value >= 0 and value == round(value),
        "words": False,
    }.get(indicator.scale, True)
    if not fits:
        raise ReflectError("check_in_value", takes=_TAKES[indicator.scale])
    return value


def _keep(vault: Vault, subject_id: str, day: date, said: dict[str, Any]) -> tuple[str, Changes]:
    """Store what was said about a subject on ``day``, in the check-in of that day."""
    if not said:
        return "", Changes()
    known = [one for one in _check_ins(vault, subject_id) if one.on_date == day]
    if known:
        told = fields.changed(known[-1], said)
    else:
        told = fields.made(CheckIn, {**said, "subject_id": subject_id, "on_date": day})
    return told.id, journal.save(vault, told)


def _check_ins(vault: Vault, subject_id: str) -> list[CheckIn]:
    found = vault.records.pointing_at(subject_id, "subject")
    return [one for one in found if isinstance(one, CheckIn)]


def _series(vault: Vault, indicator: Indicator) -> Series:
    notes = _check_ins(vault, indicator.id)
    return Series(indicator, points_of(notes), notes[-1] if notes else None, len(notes))


def _turn(one: Series, today: date) -> int:
    """0 where it is the day of an indicator, 1 where it is not, 2 where it was noted today."""
    if one.last is not None and one.last.on_date == today:
        return 2
    rhythm = one.indicator.rhythm
    if rhythm is None:
        return 1
    first, yesterday = one.indicator.on_date, today - timedelta(days=1)
    return 0 if cadence.next_day(rhythm, first, yesterday) == today else 1
