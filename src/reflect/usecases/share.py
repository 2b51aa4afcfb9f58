"""Sharing: choose, see exactly what leaves, seal that, and keep a ledger of it."""

import contextlib
import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from reflect import log, paths
from reflect.errors import ReflectError
from reflect.model.base import new_id, now
from reflect.model.people import Partner
from reflect.model.share import Bundle, Letter
from reflect.sharing import opening, render
from reflect.sharing import seal as sealing
from reflect.sharing.redaction import Passage
from reflect.usecases import choosing, identities
from reflect.usecases.chosen import ONLY_IF_INCLUDED, Choice, Part, name_places, parts
from reflect.usecases.composing import NO_LETTER, Composed, compose, compose_one
from reflect.vault import files
from reflect.vault.ledger import LedgerEntry
from reflect.vault.vault import Vault

__all__ = [
    "ONLY_IF_INCLUDED",
    "Choice",
    "Composed",
    "Part",
    "Passage",
    "compose",
    "compose_one",
    "name_places",
    "parts",
]

_FOLDER = "hand_over_folder"
Stage = Literal["gathered", "signed", "written", "compared"]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file: where it is, its SHA-256, its ledger row, and how many records are in it."""

    path: Path
    file_hash: str
    entry_id: str
    records: int


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A row of the ledger with the name of the partner."""

    entry: LedgerEntry
    partner: str


def preview_text(composed: Composed) -> str:
    """The exact words that the partner gets, as plain text."""
    return render.render_text(composed.bundle)


def hand_over_folder(vault: Vault) -> Path:
    """Where sealed files are put unless another folder was chosen."""
    chosen = vault.settings.get(_FOLDER)
    return Path(chosen) if chosen else paths.hand_over_dir()


def ready_folder(vault: Vault) -> Path:
    """The folder for sealed files; the usual one is made where it is missing.

    Raises ``ReflectError``: ``vault_not_writable``, ``disk_full``.
    """
    folder = hand_over_folder(vault)
    if folder == paths.hand_over_dir():
        with files.refusals():
            folder.mkdir(mode=paths.PRIVATE_DIR, parents=True, exist_ok=True)
    return folder


def choose_folder(vault: Vault, folder: Path) -> None:
    """Put sealed files into ``folder`` from now on."""
    vault.settings.set(_FOLDER, str(folder))


def note_handed_over(vault: Vault, entry_id: str, handed_over: bool = True) -> None:
    """Note that the partner has the file, as the person says; Reflect cannot know."""
    vault.ledger.set_state(entry_id, "handed_over" if handed_over else "sealed")


def seal(
    vault: Vault,
    partner: Partner,
    choices: Sequence[Choice],
    seen: str,
    folder: Path,
    letter: Letter = NO_LETTER,
    *,
    day: date | None = None,
    stage: Callable[[Stage], object] = lambda stage: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Sealed:
    """Seal what was seen into a new file in ``folder``, for ``partner`` alone.

    ``seen`` is the hash of the preview, ``day`` the one that the file names (today). Raises
    ``ReflectError``: ``partner_unverified``, ``partner_changed``, ``partner_ended``,
    ``preview_changed`` when what would be sealed is not what was seen, ``folder_missing``,
    ``vault_not_writable``, ``disk_full``, ``sealed_file_differs``, and what ``compose`` raises.
    ``stage`` is told what is done; until the file is written ``cancelled`` may end it
    (``sealing_cancelled``). Nothing half-written stays.
    """
    may_seal_for(partner)
    composed = compose(vault, partner, choices, letter)
    if not hmac.compare_digest(composed.content_hash.encode(), seen.strip().lower().encode()):
        raise ReflectError("preview_changed")
    stage("gathered")
    if not folder.is_dir():
        raise ReflectError("folder_missing", name=str(folder))
    seq, day = vault.ledger.next_seq(partner.id), day or date.today()
    sealed = sealing.seal(
        composed.prepared, identities.identity(vault), partner.keys, seq=seq, day=day
    )
    stage("signed")
    if cancelled():
        raise ReflectError("sealing_cancelled")
    path = folder.resolve() / sealing.file_name()
    entry = LedgerEntry(
        id=new_id(),
        direction="out",
        state="sealing",
        partner_id=partner.id,
        made=now(),
        bundle_id=sealed.bundle_id,
        seq=seq,
        day=day,
        file_hash=sealed.sha256,
        content_hash=composed.content_hash,
        path=str(path),
        items=composed.items,
    )
    vault.ledger.add(entry, sealed.inner)
    try:
        files.write_whole(path, sealed.data)
        stage("written")
        _require_same(path, sealed.sha256)
        stage("compared")
        with vault.transaction():
            vault.ledger.set_state(entry.id, "sealed")
            choosing.leave(vault, partner, {choice.record_id for choice in choices})
    except BaseException:
        with contextlib.suppress(OSError, ReflectError):  # else the next opening settles it
            path.unlink(missing_ok=True)
            _settle(vault, entry)
        raise
    log.note("sealed", records=len(composed.items))
    return Sealed(path, sealed.sha256, entry.id, len(composed.items))


def _require_same(path: Path, sha256: str) -> None:
    """Read the file back: a stick or a disk that keeps something else is noticed at once."""
    with files.refusals():
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise ReflectError("sealed_file_differs")


def settle_unfinished(vault: Vault) -> None:
    """After a crash while sealing: what reached its place is sealed, the rest is discarded.

    Where the place cannot be looked at, as on a stick that is not there, the row waits.
    """
    for entry in vault.ledger.entries("sealing"):
        _settle(vault, entry)


def _settle(vault: Vault, entry: LedgerEntry) -> None:
    path = Path(entry.path)
    try:
        path.parent.stat()
        there = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        log.note("sealing_waits")
        return
    vault.ledger.set_state(entry.id, "sealed" if there == entry.file_hash else "discarded")
    files.remove_unfinished(path)


def sealed_bundle(vault: Vault, entry_id: str) -> Bundle | None:
    """Exactly what left; None when its content was dropped.

    Raises ``ReflectError``: ``kept_content_differs``.
    """
    content = vault.ledger.content(entry_id)
    if content is None:
        return None
    return opening.read_kept(content, vault.ledger.entry(entry_id).content_hash)


def ledger(vault: Vault) -> list[LedgerLine]:
    """What left and what came, the last one first, after following the chain.

    Raises ``ReflectError``: ``ledger_changed``.
    """
    vault.ledger.verify()
    names = {p.id: p.name for p in vault.records.all_of(("partner",)) if isinstance(p, Partner)}
    lines = [LedgerLine(e, names.get(e.partner_id, "")) for e in vault.ledger.entries()]
    return lines[::-1]


def may_seal_for(partner: Partner) -> None:
    """Raises ``ReflectError`` where nothing may be sealed for ``partner``: as ``seal`` does."""
    if partner.state == "ended":
        raise ReflectError("partner_ended", name=partner.name)
    if partner.trust == "changed":
        raise ReflectError("partner_changed", name=partner.name)
    if partner.trust != "verified":
        raise ReflectError("partner_unverified", name=partner.name)
