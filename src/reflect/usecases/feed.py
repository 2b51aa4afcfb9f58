"""What stands between oneself and one partner: what came, what one answered, what left."""

from dataclasses import dataclass
from datetime import date

from reflect.model.feedback import Response
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.model.share import SharedRecord
from reflect.usecases import journal
from reflect.usecases.share import LedgerLine, ledger, sealed_bundle
from reflect.vault.arrivals import Arrival, Only
from reflect.vault.vault import Vault

__all__ = ["Only"]


@dataclass(frozen=True, slots=True)
class FeedItem:
    """The newest version of something that came, with one's answers to any version of it.

    ``arrived`` is the day it was taken in, ``earlier`` how many older versions are kept,
    ``draft`` the answer that is being written and ``tried`` the experiment that was made of it,
    blank for none.
    """

    record: Received
    arrived: date
    earlier: int
    answers: tuple[Row, ...]
    draft: str
    tried: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """One bundle that left for a partner, and the titles of what was in it as it was sealed."""

    line: LedgerLine
    titles: tuple[str, ...]


def feed(
    vault: Vault, partner: Partner, *, after: str = "", limit: int = 50, only: Only = "all"
) -> list[FeedItem]:
    """Up to ``limit`` things that came: the last bundle first, in it the sender's own order.

    ``after`` is the id of the last record that was there before, for what came earlier. ``only``
    narrows it to answers and feedback, to what was shared by itself, or to what is unanswered.
    """
    arrivals = vault.arrivals.page(partner.id, after=after, limit=limit, only=only)
    return [_item(vault, arrival) for arrival in arrivals]


def shared(vault: Vault, partner: Partner) -> list[Shared]:
    """What left for ``partner``, the last bundle first.

    Raises ``ReflectError``: ``ledger_changed``.
    """
    lines = [
        line
        for line in ledger(vault)
        if line.entry.partner_id == partner.id
        and line.entry.direction == "out"
        and line.entry.state in ("sealed", "handed_over")
    ]
    return [Shared(line, _titles(vault, line)) for line in lines]


def sealed_records(vault: Vault, entry_id: str) -> tuple[SharedRecord, ...]:
    """Exactly what left in a bundle; empty when its content is no longer kept.

    Raises ``ReflectError``: ``kept_content_differs``.
    """
    bundle = sealed_bundle(vault, entry_id)
    return bundle.records if bundle else ()


def _titles(vault: Vault, line: LedgerLine) -> tuple[str, ...]:
    rows = vault.records.rows_of([item.record_id for item in line.entry.items])
    return tuple(row.title or row.excerpt for row in rows)


def _item(vault: Vault, arrival: Arrival) -> FeedItem:
    answers: list[Row] = []
    draft = tried = ""
    for version in arrival.versions:
        for linked in journal.linked(vault, version):
            if linked.role == "idea_from":
                tried = max(tried, linked.row.id)
            elif linked.role != "reply_to":
                continue
            elif linked.row.state == "draft":
                draft = linked.row.id
            else:
                answers.append(linked.row)
    kept = journal.with_sharing(vault, sorted(answers, key=lambda row: row.id)) if answers else []
    arrived = arrival.made.astimezone().date()
    return FeedItem(arrival.record, arrived, len(arrival.versions) - 1, tuple(kept), draft, tried)


def draft_text(vault: Vault, response_id: str) -> str:
    """The text of an answer that is being written."""
    record = vault.records.get(response_id)
    assert isinstance(record, Response)
    return record.text
