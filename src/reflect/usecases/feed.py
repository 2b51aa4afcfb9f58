"""What stands between oneself and one partner: what came, what one answered, what left."""

from dataclasses import dataclass
from datetime import date

from reflect.errors import ReflectError
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.model.share import SharedRecord
from reflect.model.writing import Response
from reflect.usecases import journal, receive
from reflect.usecases.receive import ReceivedItem
from reflect.usecases.share import LedgerLine, ledger, sealed_bundle
from reflect.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class FeedItem:
    """The newest version of something that came, with one's answers to any version of it.

    ``arrived`` is the day it was taken in, ``earlier`` how many older versions are kept,
    ``draft`` the answer that is being written, blank for none.
    """

    item: ReceivedItem
    arrived: date
    earlier: int
    answers: tuple[Row, ...]
    draft: str


@dataclass(frozen=True, slots=True)
class Shared:
    """One bundle that left for a partner, and the titles of what was in it as it was sealed."""

    line: LedgerLine
    titles: tuple[str, ...]


def feed(vault: Vault, partner: Partner, limit: int = 20) -> list[FeedItem]:
    """What came from ``partner``: the last bundle first, and in it the sender's own order."""
    versions: dict[str, list[Received]] = {}
    for record in vault.records.received():
        if isinstance(record, Received) and record.partner_id == partner.id:
            versions.setdefault(record.share_id, []).append(record)
    newest = [max(found, key=lambda one: one.share_rev) for found in versions.values()]
    newest.sort(key=lambda one: one.id)
    newest.sort(key=lambda one: one.bundle, reverse=True)
    return [_item(vault, one, versions[one.share_id]) for one in newest[:limit]]


def count(vault: Vault, partner: Partner) -> int:
    """How many things came from ``partner``, versions apart."""
    return len(
        {
            one.share_id
            for one in vault.records.received()
            if isinstance(one, Received) and one.partner_id == partner.id
        }
    )


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
    """Exactly what left in a bundle; empty when its content is no longer kept, or not the same."""
    try:
        bundle = sealed_bundle(vault, entry_id)
    except ReflectError as error:
        if error.code != "kept_content_differs":
            raise
        return ()
    return bundle.records if bundle else ()


def _titles(vault: Vault, line: LedgerLine) -> tuple[str, ...]:
    found = []
    for item in line.entry.items:
        record = vault.records.find(item.record_id)
        if record is not None:
            found.append(record.heading or record.excerpt)
    return tuple(found)


def _item(vault: Vault, record: Received, versions: list[Received]) -> FeedItem:
    answers: list[Row] = []
    draft = ""
    for version in versions:
        for linked in journal.linked(vault, version.id):
            if linked.role != "reply_to":
                continue
            if linked.row.state == "draft":
                draft = linked.row.id
            else:
                answers.append(linked.row)
    kept = journal.with_sharing(vault, sorted(answers, key=lambda row: row.id))
    arrived = vault.ledger.entry(record.bundle).made.astimezone().date()
    return FeedItem(receive.item(vault, record), arrived, len(versions) - 1, tuple(kept), draft)


def draft_text(vault: Vault, response_id: str) -> str:
    """The text of an answer that is being written."""
    record = vault.records.get(response_id)
    assert isinstance(record, Response)
    return record.text
