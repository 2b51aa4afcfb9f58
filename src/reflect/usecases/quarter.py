"""A gentle look back at a quarter: a few things that one tried, whatever came of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from reflect.model.base import Record, plain_line
from reflect.model.commitments import Commitment
from reflect.model.telling import Win
from reflect.model.writing import Experiment
from reflect.vault.vault import Vault

FEW = 5
_MONTHS = 3
# So long the quarter before is the one to look back at.
_FIRST_DAYS = timedelta(days=7)
_TRIED = ("running", "reviewed")


@dataclass(frozen=True, slots=True)
class Tried:
    """Something that one tried: the record, its words, and the day to remember it by."""

    record: Record
    words: str
    day: date


def days(today: date) -> tuple[date, date]:
    """The first and the last day of the quarter to look back at: the one before in its first
    week, else this one so far."""
    first = _begins(today)
    if today < first + _FIRST_DAYS:
        last = first - timedelta(days=1)
        return _begins(last), last
    return first, today


def has_just_begun(today: date) -> bool:
    """Whether this is the first week of a quarter."""
    return days(today)[1] < today


def tried(vault: Vault, today: date) -> tuple[Tried, ...]:
    """Up to ``FEW`` things tried in the quarter to look back at, in the order of time.

    Experiments come before wins and commitments where there are more.
    """
    first, last = days(today)
    found = [one for one in map(_told, _records(vault)) if one is not None]
    within = [one for one in found if first <= one.day <= last]
    return tuple(sorted(within[:FEW], key=lambda one: (one.day, one.record.id)))


def _records(vault: Vault) -> list[Record]:
    return [
        one for kind in ("experiment", "win", "commitment") for one in vault.records.all_of((kind,))
    ]


def _told(record: Record) -> Tried | None:
    if isinstance(record, Experiment) and record.state in _TRIED:
        words = record.title or plain_line(record.action)
        day = record.moved_on if record.state == "reviewed" else record.starts
        return Tried(record, words, day or record.on_date)
    if isinstance(record, Win) and record.state == "kept" and record.experiment_id is None:
        return Tried(record, record.heading, record.on_date)
    if isinstance(record, Commitment) and record.reported_on is not None:
        return Tried(record, record.heading, record.reported_on)
    return None


def _begins(day: date) -> date:
    return date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)
