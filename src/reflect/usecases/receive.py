"""Receiving: look first, then take in. One's own records are never touched by it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeGuard

from reflect import log
from reflect.errors import ReflectError
from reflect.model.base import Record, new_id, now
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.share import Bundle, SharedRecord
from reflect.model.writing import FileRef
from reflect.sharing import limited, opening, render
from reflect.sharing.opening import Opened
from reflect.usecases import attachments, identities, partners
from reflect.usecases.reading import record_html as record_html
from reflect.vault.ledger import LedgerEntry, LedgerItem
from reflect.vault.vault import Vault

LIMIT_MIB = 64
Status = Literal["new", "newer", "older", "already"]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A record of the file, and how it stands to what is here."""

    record: SharedRecord
    status: Status


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would bring, and from whom; nothing is written yet."""

    partner: Partner
    opened: Opened = field(repr=False)
    items: tuple[PlanItem, ...]
    already_taken_in: bool

    @property
    def bundle(self) -> Bundle:
        return self.opened.bundle


@dataclass(frozen=True, slots=True)
class ReceivedItem:
    """Something received with its sender's name, and what it answers."""

    record: Received
    partner: str
    quoted: SharedRecord | None


def inspect(vault: Vault, file: Path) -> Plan:
    """Open ``file`` in a limited child process and say what it holds. Nothing is written.

    Raises ``ReflectError``: ``file_missing``, ``file_too_large``, every ``bundle_...`` code of
    ``sharing.opening``, and ``bundle_id_reused``.
    """
    data = attachments.read_file(file, LIMIT_MIB)
    identity = identities.identity(vault)
    everyone = partners.partners(vault)
    opened = limited.open_limited(data, identity, _known(everyone))
    signer = opened.manifest.signer
    partner = next(p for p in everyone if signer in _signers(p))
    before = vault.ledger.by_bundle_id(opened.manifest.bundle_id)
    if before and before.file_hash != opened.file_hash:
        raise ReflectError("bundle_id_reused", name=partner.name)
    items = tuple(
        PlanItem(record, _status(vault, partner, record)) for record in opened.bundle.records
    )
    return Plan(partner, opened, items, already_taken_in=before is not None)


def preview_text(plan: Plan) -> str:
    """What the file says, in the same words as its sender saw before sealing."""
    return render.render_text(plan.bundle)


def accept(vault: Vault, plan: Plan, share_ids: Collection[str] | None = None) -> Changes:
    """Take in all of a file, or the records with these share ids, in one transaction.

    Raises ``ReflectError``: ``bundle_already_taken_in``.
    """
    manifest = plan.opened.manifest
    if vault.ledger.by_bundle_id(manifest.bundle_id):
        raise ReflectError("bundle_already_taken_in", name=plan.partner.name)
    row_id = new_id()
    with vault.transaction():
        taken = [
            _received(vault, plan, row_id, item.record)
            for item in plan.items
            if item.status != "already" and (share_ids is None or item.record.share_id in share_ids)
        ]
        vault.records.insert(taken)
        vault.ledger.add(
            LedgerEntry(
                id=row_id,
                direction="in",
                state="taken_in",
                partner_id=plan.partner.id,
                made=now(),
                bundle_id=manifest.bundle_id,
                seq=manifest.seq,
                day=manifest.day,
                file_hash=plan.opened.file_hash,
                content_hash=plan.opened.content_hash,
                path="",
                items=tuple(
                    LedgerItem(r.id, 1, r.share.kind, r.share_id, r.share_rev, (), "")
                    for r in taken
                ),
            )
        )
    log.note("taken_in", records=len(taken))
    return Changes(frozenset({"received"}), frozenset(record.id for record in taken))


def received(vault: Vault) -> list[ReceivedItem]:
    """What partners sent, the last arrival first, each beside what it answers."""
    return [item(vault, record) for record in vault.records.received() if _is_received(record)]


def answers(vault: Vault, record_id: str) -> list[ReceivedItem]:
    """What partners answered to an own record, the first answer first."""
    found = [row.id for role, row in vault.records.linked(record_id) if role == "answers"]
    records = [vault.records.get(one) for one in found if one != record_id]
    return [item(vault, record) for record in records if _is_received(record)]


def item(vault: Vault, record: Received) -> ReceivedItem:
    """``record`` with its sender's name and the sealed text that it answers."""
    sender = vault.records.find(record.partner_id)
    return ReceivedItem(record, sender.heading if sender else "", quoted(vault, record))


def _is_received(record: Record) -> TypeGuard[Received]:
    return isinstance(record, Received)


def quoted(vault: Vault, record: Received) -> SharedRecord | None:
    """The sealed text that ``record`` answers, from the ledger; None when it was dropped."""
    reply_to = record.share.reply_to
    sent = vault.ledger.sent_revision(reply_to.share_id, reply_to.share_rev) if reply_to else None
    content = vault.ledger.content(sent[0]) if sent else None
    if content is None or reply_to is None:
        return None
    return next(
        (r for r in opening.read_inner(content).records if r.share_id == reply_to.share_id), None
    )


def _received(vault: Vault, plan: Plan, row_id: str, record: SharedRecord) -> Received:
    answered = _answered(vault, plan.partner, record)
    return Received(
        on_date=record.day or plan.opened.manifest.day,
        partner_id=plan.partner.id,
        bundle=row_id,
        share_id=record.share_id,
        share_rev=record.share_rev,
        share=record,
        letter=plan.bundle.letter,
        answers=answered.record_id if answered else None,
        answers_rev=answered.record_rev if answered else None,
        files=tuple(
            FileRef(
                name=shared.member.rpartition("/")[2],
                sha256=vault.attachments.put(plan.bundle.files[shared.member], shared.media_type),
                media_type=shared.media_type,
                size=len(plan.bundle.files[shared.member]),
            )
            for shared in record.files
        ),
    )


def _answered(vault: Vault, partner: Partner, record: SharedRecord) -> LedgerItem | None:
    """The item that this partner was sent under the name which the answer gives."""
    if record.reply_to is None:
        return None
    sent = vault.ledger.sent_revision(record.reply_to.share_id, record.reply_to.share_rev)
    if sent is None or vault.ledger.entry(sent[0]).partner_id != partner.id:
        return None
    return sent[1]


def _status(vault: Vault, partner: Partner, record: SharedRecord) -> Status:
    if vault.records.received_revision(partner.id, record.share_id, record.share_rev):
        return "already"
    latest = vault.records.latest_received_rev(partner.id, record.share_id)
    if latest is None:
        return "new"
    return "newer" if record.share_rev > latest else "older"


def _signers(partner: Partner) -> set[str]:
    return {partner.keys.signer, *(keys.signer for keys in partner.former_keys)}


def _known(everyone: list[Partner]) -> dict[str, str]:
    known = {partner.keys.signer: partner.trust for partner in everyone}
    former = {keys.signer: "verified" for partner in everyone for keys in partner.former_keys}
    return {**known, **former}
