"""What a partner would get: the one value that is shown and then sealed.

It is built from the share models, which have no field for anything private.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

import rfc8785
from pydantic import ValidationError

from reflect.coaching import agreements
from reflect.errors import ReflectError
from reflect.model.feedback import Response
from reflect.model.kinds import SHAREABLE
from reflect.model.people import Partner
from reflect.model.share import (
    Bundle,
    Letter,
    ReplyTo,
    SharedAgreement,
    SharedFile,
    SharedLink,
    SharedRecord,
    ShareKind,
)
from reflect.model.together import Agreement
from reflect.model.writing import Writing
from reflect.sharing import pictures
from reflect.sharing import seal as sealing
from reflect.sharing.identity import fingerprint
from reflect.sharing.seal import Prepared
from reflect.usecases import chosen, identities, journal
from reflect.usecases.chosen import ALWAYS_ASKED, ONLY_IF_INCLUDED, Choice
from reflect.vault.ledger import LedgerItem
from reflect.vault.vault import Vault

NO_LETTER = Letter()
_SHARE_ID_KEY_BYTES = 32
_SHARE_ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Composed:
    """The single value that is shown and sealed, its hash, and the ledger's view of it."""

    prepared: Prepared
    content_hash: str
    items: tuple[LedgerItem, ...] = field(repr=False)

    @property
    def bundle(self) -> Bundle:
        return self.prepared.bundle


def compose(
    vault: Vault, partner: Partner, choices: Sequence[Choice], letter: Letter = NO_LETTER
) -> Composed:
    """What ``partner`` would get. Nothing is written.

    The same choices on the same records compose to the same hash. Raises ``ReflectError``:
    ``share_nothing``, ``share_draft``, ``share_never``, ``share_part_unknown``,
    ``share_other_partner``, ``share_agreement_whole``, ``share_too_long``, ``record_missing``,
    ``record_read_only``, ``record_in_bin``.
    """
    records = [_shareable(vault, partner, choice) for choice in choices]
    if not records:
        raise ReflectError("share_nothing")
    share_ids = {record.id: share_id(vault, partner, record.id) for record in records}
    numbers = {record.id: number for number, record in enumerate(records, 1)}
    author = identities.profile(vault).name
    travelling: dict[str, bytes] = {}
    shared, items = [], []
    for record, choice in zip(records, map(chosen.settled, records, choices), strict=True):
        attached = _files(vault, record, travelling) if "files" in choice.include else ()
        draft = _shared(record, choice, author, share_ids[record.id], numbers, attached)
        if not (draft.title or draft.parts or draft.files):
            raise ReflectError("share_nothing")
        content_hash = _content_hash(draft, travelling, list(share_ids.values()))
        draft = draft.changed(share_rev=_next_rev(vault, draft.share_id, content_hash))
        shared.append(draft)
        items.append(
            LedgerItem(
                record_id=record.id,
                record_rev=record.rev,
                kind=record.kind,
                share_id=draft.share_id,
                share_rev=draft.share_rev,
                parts=(*_named(draft), *chosen.noted(record, choice)),
                content_hash=content_hash,
            )
        )
    bundle = Bundle(
        author=author,
        to=fingerprint(partner.keys),
        records=tuple(shared),
        letter=letter,
        files=travelling,
    )
    prepared = sealing.prepare(bundle)
    return Composed(prepared, prepared.content_hash, tuple(items))


def compose_one(
    vault: Vault, partner: Partner, choices: Sequence[Choice], record_id: str
) -> SharedRecord:
    """One record of ``choices`` as ``partner`` would get it, its files apart.

    For looking while one decides: all of them are composed, and files made, only to be seen
    whole and sealed. Raises ``ReflectError`` as ``compose`` does.
    """
    numbers = {choice.record_id: number for number, choice in enumerate(choices, 1)}
    choice = next(choice for choice in choices if choice.record_id == record_id)
    record = _shareable(vault, partner, choice)
    author = identities.profile(vault).name
    choice = chosen.settled(record, choice)
    return _shared(record, choice, author, share_id(vault, partner, record.id), numbers, ())


def _shared(
    record: Writing,
    choice: Choice,
    author: str,
    share_id: str,
    numbers: dict[str, int],
    files: tuple[SharedFile, ...],
) -> SharedRecord:
    """The allow-list: what is not named here does not leave."""
    day, month = chosen.day(record, choice)
    try:
        return SharedRecord(
            kind=_share_kind(record),
            share_id=share_id,
            share_rev=1,
            author=author,
            title=chosen.title(record, choice),
            day=day,
            month=month,
            parts=chosen.words(record, choice),
            tags=chosen.tags(record, choice),
            links=_links(record, numbers) if "links" in choice.include else (),
            files=files,
            reply_to=_reply_to(record),
            form=record.form if isinstance(record, Response) else "",
            agreement=_terms(record),
        )
    except ValidationError:  # it would hold content
        raise ReflectError("share_too_long", id=record.id) from None


def _shareable(vault: Vault, partner: Partner, choice: Choice) -> Writing:
    record = journal.writable(vault.records.get(choice.record_id))
    assert isinstance(record, Writing)
    assert record.kind in SHAREABLE
    if record.never_share:
        raise ReflectError("share_never", id=record.id)
    if record.state == "draft":
        raise ReflectError("share_draft", id=record.id)
    if isinstance(record, Response) and record.partner_id not in (None, partner.id):
        raise ReflectError("share_other_partner", name=partner.name)
    if isinstance(record, Agreement):
        _require_whole(record, partner, choice)
    for name in choice.include:
        if name not in ONLY_IF_INCLUDED:
            raise ReflectError("share_part_unknown", part=name)
    return record


def _require_whole(record: Agreement, partner: Partner, choice: Choice) -> None:
    """An agreement is one text for one partner: nothing is left out of it or added to it."""
    if record.partner_id != partner.id:
        raise ReflectError("share_other_partner", name=partner.name)
    if choice.include or choice.passages or choice.leave_out - set(ALWAYS_ASKED):
        raise ReflectError("share_agreement_whole")


def _share_kind(record: Writing) -> ShareKind:
    kinds: dict[str, ShareKind] = {kind: kind for kind in get_args(ShareKind)}
    return kinds[record.kind]


def _links(record: Writing, numbers: dict[str, int]) -> tuple[SharedLink, ...]:
    """Links to other records of the same bundle; any other link has no place in it."""
    return tuple(
        SharedLink(role=role, number=numbers[target])
        for role, target in record.links
        if target in numbers
    )


def _files(vault: Vault, record: Writing, travelling: dict[str, bytes]) -> tuple[SharedFile, ...]:
    shared = []
    for ref in record.files:
        data, media_type, ending = pictures.for_sharing(
            vault.attachments.get(ref.sha256), ref.media_type
        )
        member = f"files/{len(travelling) + 1:04}.{ending}"
        travelling[member] = data
        shared.append(SharedFile(member=member, media_type=media_type))
    return tuple(shared)


def _terms(record: Writing) -> SharedAgreement | None:
    if not isinstance(record, Agreement):
        return None
    return SharedAgreement(
        **record.terms.model_dump(),
        content_hash=agreements.content_hash(record),
        accepted=agreements.accepts(record),
    )


def _reply_to(record: Writing) -> ReplyTo | None:
    if isinstance(record, Response) and record.share_id:
        return ReplyTo(share_id=record.share_id, share_rev=record.share_rev)
    return None


def share_id(vault: Vault, partner: Partner, record_id: str) -> str:
    """Stable for this partner, so that a newer version finds the older; unlinkable otherwise."""
    key = vault.secrets.kept("share_id_key", _SHARE_ID_KEY_BYTES)
    name = hmac.digest(key, f"{partner.id}\0{record_id}".encode(), "sha256").hex()
    return name[:_SHARE_ID_DIGITS]


def _content_hash(record: SharedRecord, travelling: dict[str, bytes], share_ids: list[str]) -> str:
    """What a version says, whatever number it has and whatever it travels with."""
    content = record.model_dump(
        mode="json", exclude={"share_rev", "links", "files"}, exclude_defaults=True
    )
    content["links"] = [[link.role, share_ids[link.number - 1]] for link in record.links]
    content["files"] = [
        hashlib.sha256(travelling[shared.member]).hexdigest() for shared in record.files
    ]
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def _next_rev(vault: Vault, share_id: str, content_hash: str) -> int:
    last = vault.ledger.last_shared(share_id)
    if last is None:
        return 1
    rev, known = last
    return rev if known == content_hash else rev + 1


def _named(record: SharedRecord) -> tuple[str, ...]:
    names = ("title", "day", "month", "tags", "links", "files")
    return tuple(name for name in names if getattr(record, name))
