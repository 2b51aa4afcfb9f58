"""The versions of an agreement, each readable for good: clause by clause, and since when."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from reflect.coaching import agreements as rules
from reflect.model import wording
from reflect.model.people import Partner
from reflect.model.rows import Row
from reflect.model.together import Agreement
from reflect.usecases import agreements, journal, passphrases
from reflect.vault.vault import Vault

# What became of a version: being written; waiting for the partner or for oneself; counting now,
# or until a newer one; ended; answered with no by oneself or by the partner; left for another.
Fate = Literal[
    "draft", "mine", "theirs", "in_force", "replaced", "ended", "declined", "not_taken", "passed"
]
_AFTER = "respect"  # the rhythm is read after the clause of time and turns


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an agreement as it is read. ``field`` is blank for a term."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a pair. ``since`` and ``until`` are the days on which its fate turned.

    ``note`` is what the partner said with it; ``row`` that of one's own record, None for a text
    of the partner's alone.
    """

    agreement: Agreement
    fate: Fate
    since: date
    until: date | None = None
    note: str = ""
    row: Row | None = None

    @property
    def content_hash(self) -> str:
        """What both accept it by."""
        return rules.content_hash(self.agreement)


def versions(vault: Vault, partner: Partner) -> list[Version]:
    """Every text of the two that is known here, the newest first."""
    own = agreements.own(vault, partner)
    said = agreements.said(vault, partner)
    known = rules.standing(own, said)
    found = [_own_version(one, own, known) for one in own]
    ids = [one.agreement.id for one in found]
    rows = {row.id: row for row in journal.with_sharing(vault, vault.records.rows_of(ids))}
    found = [replace(one, row=rows[one.agreement.id]) for one in found]
    answered = {rules.content_hash(one) for one in own if one.state != "draft"}
    notes = {rules.content_hash(one.agreement): one.note for one in said if one.yes}
    found += [
        _their_version(agreement, known, notes.get(digest, ""))
        for digest, (agreement, _) in rules.last_words(said).items()
        if digest not in answered
    ]
    return sorted(found, key=lambda one: rules.place(one.agreement), reverse=True)


def clauses(agreement: Agreement) -> tuple[Clause, ...]:
    """``agreement`` as it is read, blank clauses left out."""
    found = []
    (when, meeting), *later = wording.term_lines(agreement.terms)
    for field, label in agreement.PARTS:
        text = rules.one_text(getattr(agreement, field))
        if text:
            found.append(Clause(field, label, text))
        if field == _AFTER:
            found.append(Clause("", when, meeting))
    return (*found, *(Clause("", label, text) for label, text in later))


def check_words(agreement: Agreement) -> tuple[str, str, str]:
    """Three words that are the same on both sides where the text is."""
    return passphrases.spoken(rules.content_hash(agreement))


def _own_version(one: Agreement, own: list[Agreement], known: rules.Standing) -> Version:
    started = _in_force_since(one)
    if one.state == "draft":
        return Version(one, "draft", _day(one.created))
    if one.state == "agreed":
        return Version(one, "in_force", started or one.on_date)
    if one.state == "superseded":
        later = [day for other in own if (day := _in_force_since(other)) and _after(other, one)]
        return Version(one, "replaced", started or one.on_date, min(later, default=None))
    if one.state == "ended" and started:
        return Version(one, "ended", started, one.on_date)
    if one.state == "ended" and one.my_accept_at is None:
        return Version(one, "declined", one.on_date)
    if one.state == "ended" and not any(_in_force_since(o) and _after(o, one) for o in own):
        return Version(one, "not_taken", one.on_date)
    waits = known.mine is not None and known.mine.id == one.id
    since = _day(one.my_accept_at) if one.my_accept_at else one.on_date
    return Version(one, "mine" if waits else "passed", since)


def _their_version(one: Agreement, known: rules.Standing, note: str) -> Version:
    waits = known.theirs is not None and rules.place(known.theirs) == rules.place(one)
    return Version(one, "theirs" if waits else "passed", one.on_date, note=note)


def _in_force_since(one: Agreement) -> date | None:
    """The local day on which both had accepted it, if both did."""
    if one.my_accept_at is None or one.their_accept_at is None:
        return None
    return _day(max(one.my_accept_at, one.their_accept_at))


def _after(one: Agreement, other: Agreement) -> bool:
    return rules.place(one) > rules.place(other)


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
