"""Receiving: look first, then take in. One's own records are never touched by it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, partial
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
from reflect.sharing import age_header, limited, render
from reflect.sharing.opening import Opened
from reflect.usecases import agreements, attachments, identities, partners, share
from reflect.usecases.reading import record_html as record_html
from reflect.vault.ledger import LedgerEntry, LedgerItem
from reflect.vault.vault import Vault

LIMIT_MIB = 64
Status = Literal["new", "newer", "older", "already", "in_bin"]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A record of the file, and how it stands to what is here.

    ``have`` is the highest version that came before, 0 for none; ``answers`` the heading of the
    own record that it answers, where that was found.
    """

    record: SharedRecord
    status: Status
    have: int = 0
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would bring, and from whom; nothing is written yet.

    ``arrived`` are the numbers of the partner's updates that were taken in.
    """

    partner: Partner
    opened: Opened = field(repr=False)
    items: tuple[PlanItem, ...]
    already_taken_in: bool
    arrived: frozenset[int] = frozenset()

    @property
    def bundle(self) -> Bundle:
        return self.opened.bundle

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of earlier updates that were not taken in here."""
        return tuple(n for n in range(1, self.opened.manifest.seq) if n not in self.arrived)

    @property
    def earlier_key(self) -> bool:
        """Whether it is signed with a key that was compared, and that a newer one replaced."""
        return self.opened.manifest.signer != self.partner.keys.signer


@dataclass(frozen=True, slots=True)
class ReceivedItem:
    """Something received with its sender's name, and what it answers.

    ``not_quoted`` is the code that says why what it answers is not quoted; blank for a quote,
    and where there is none to give.
    """

    record: Received
    partner: str
    quoted: SharedRecord | None
    not_quoted: str = ""


def inspect(vault: Vault, file: Path, *, cancelled: Callable[[], bool] = lambda: False) -> Plan:
    """Open ``file`` in a limited child process and say what it holds. Nothing is written.

    Raises ``ReflectError``: ``file_missing``, ``file_too_large``, every ``bundle_...`` code of
    ``sharing.opening``, ``bundle_agreement_differs``, ``bundle_id_reused``, and
    ``opening_cancelled``.
    """
    return inspect_bytes(vault, attachments.read_file(file, LIMIT_MIB), cancelled=cancelled)


def inspect_bytes(
    vault: Vault, data: bytes, *, cancelled: Callable[[], bool] = lambda: False
) -> Plan:
    """As ``inspect``, for what was read already."""
    identity = identities.identity(vault)
    everyone = partners.partners(vault)
    opened = limited.open_limited(data, identity, known_signers(everyone), cancelled)
    signer = opened.manifest.signer
    partner = next(p for p in everyone if signer in _signers(p))
    agreements.require_whole(partner, opened.bundle.records)
    known = _known_bundle(vault, partner, opened)
    items = tuple(_plan_item(vault, partner, record) for record in opened.bundle.records)
    return Plan(
        partner,
        opened,
        items,
        already_taken_in=known,
        arrived=vault.ledger.arrived(partner.id),
    )


def may_be_sealed(data: bytes) -> bool:
    """Whether ``data`` begins as a sealed file does; nothing more is said about it."""
    return age_header.begins(data)


def preview_text(plan: Plan) -> str:
    """What the file says, in the same words as its sender saw before sealing."""
    return render.render_text(plan.bundle)


def accept(vault: Vault, plan: Plan, share_ids: Collection[str] | None = None) -> Changes:
    """Take in all of a file, or the records with these share ids, in one transaction.

    What rests in the bin comes back from there. The rest of a file may be taken in later.
    What came in since the plan was made is left out. Of one's own nothing changes, but for an
    agreement whose partner says yes or no to it here. Raises ``ReflectError``:
    ``bundle_already_taken_in`` when nothing of it is left to take in, ``bundle_id_reused``.
    """
    wanted = [
        item.record for item in plan.items if share_ids is None or item.record.share_id in share_ids
    ]
    row_id = new_id()
    with vault.transaction():
        here = {record.share_id: _here(vault, plan.partner, record) for record in wanted}
        resting = [own.id for own in here.values() if own and own.deleted_at]
        taken = [
            _received(vault, plan, row_id, record)
            for record in wanted
            if here[record.share_id] is None
        ]
        known = _known_bundle(vault, plan.partner, plan.opened)
        if known and not taken and not resting:
            raise ReflectError("bundle_already_taken_in", name=plan.partner.name)
        vault.records.insert(taken)
        vault.records.set_deleted(resting, None)
        if taken or not known:
            vault.ledger.add(_ledger_entry(plan, row_id, taken))
        agreed = Changes()
        if any(record.agreement for record in wanted):
            agreed = agreements.take_over(vault, plan.partner)
    log.note("taken_in", records=len(taken), put_back=len(resting))
    ids = frozenset(record.id for record in taken) | frozenset(resting)
    return Changes(frozenset({"received"}), ids) | agreed


def _ledger_entry(plan: Plan, row_id: str, taken: list[Received]) -> LedgerEntry:
    manifest = plan.opened.manifest
    return LedgerEntry(
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
            LedgerItem(r.id, 1, r.share.kind, r.share_id, r.share_rev, (), "") for r in taken
        ),
    )


def received(vault: Vault) -> list[ReceivedItem]:
    """What partners sent, the last arrival first, each beside what it answers."""
    return beside(vault, [one for one in vault.records.received() if _is_received(one)])


def answers(vault: Vault, record_id: str) -> list[ReceivedItem]:
    """What partners answered to an own record, the first answer first."""
    found = [row.id for role, row in vault.records.linked(record_id) if role == "answers"]
    records = [vault.records.get(one) for one in found if one != record_id]
    return beside(vault, [one for one in records if _is_received(one)])


def beside(vault: Vault, records: Iterable[Received]) -> list[ReceivedItem]:
    """``records`` with their senders' names and the sealed text that each answers.

    Reading a bundle back takes a while where much was in it (0.2 s for 1,000 entries); each is
    read once.
    """
    bundle_of = cache(partial(_kept_bundle, vault))
    found = []
    for record in records:
        sender = vault.records.find(record.partner_id)
        quote, not_quoted = _quoted(vault, record, bundle_of)
        found.append(ReceivedItem(record, sender.heading if sender else "", quote, not_quoted))
    return found


def _is_received(record: Record) -> TypeGuard[Received]:
    return isinstance(record, Received)


def _kept_bundle(vault: Vault, entry_id: str) -> tuple[Bundle | None, str]:
    """What left; or why it is not shown, as a code that is blank where it was dropped."""
    try:
        return share.sealed_bundle(vault, entry_id), ""
    except ReflectError as error:
        if error.code != "kept_content_differs":
            raise
        return None, error.code


def _quoted(
    vault: Vault, record: Received, bundle_of: Callable[[str], tuple[Bundle | None, str]]
) -> tuple[SharedRecord | None, str]:
    """The sealed text that ``record`` answers, or why there is none."""
    reply_to = record.share.reply_to
    sent = vault.ledger.sent_revision(reply_to.share_id, reply_to.share_rev) if reply_to else None
    if reply_to is None or sent is None:
        return None, ""
    bundle, not_quoted = bundle_of(sent[0])
    records = bundle.records if bundle else ()
    return next((one for one in records if one.share_id == reply_to.share_id), None), not_quoted


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


def _known_bundle(vault: Vault, partner: Partner, opened: Opened) -> bool:
    """Whether this very file was taken in. Raises ``bundle_id_reused`` where another one was."""
    before = vault.ledger.by_bundle_id(opened.manifest.bundle_id)
    if before and before.file_hash != opened.file_hash:
        raise ReflectError("bundle_id_reused", name=partner.name)
    return before is not None


def _plan_item(vault: Vault, partner: Partner, record: SharedRecord) -> PlanItem:
    answered = _answered(vault, partner, record)
    own = vault.records.find(answered.record_id) if answered else None
    have = vault.records.latest_received_rev(partner.id, record.share_id) or 0
    words = (own.heading or own.excerpt) if own else ""
    return PlanItem(record, _status(vault, partner, record, have), have, words)


def _status(vault: Vault, partner: Partner, record: SharedRecord, have: int) -> Status:
    here = _here(vault, partner, record)
    if here:
        return "in_bin" if here.deleted_at else "already"
    if not have:
        return "new"
    return "newer" if record.share_rev > have else "older"


def _here(vault: Vault, partner: Partner, record: SharedRecord) -> Record | None:
    """What was taken in of this very version, in the bin or not."""
    found = vault.records.received_revision(partner.id, record.share_id, record.share_rev)
    return vault.records.find(found) if found else None


def _signers(partner: Partner) -> set[str]:
    return {partner.keys.signer, *(keys.signer for keys in partner.former_keys)}


def known_signers(everyone: list[Partner]) -> dict[str, str]:
    """Whose signature is believed: signing keys and what is known of them."""
    known = {partner.keys.signer: partner.trust for partner in everyone}
    former = {keys.signer: "verified" for partner in everyone for keys in partner.former_keys}
    return {**known, **former}
