"""Never lost: encrypted copies that were read back, a look into them, and a rehearsal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reflect import log, paths
from reflect.errors import ReflectError
from reflect.model.base import now
from reflect.model.changes import Changes
from reflect.model.rows import Row
from reflect.usecases import identities
from reflect.vault import backup, files, header, recovery
from reflect.vault.backup import Kept as Kept
from reflect.vault.backup_file import VERIFYING, BackupFile
from reflect.vault.keys import STANDARD, Cost
from reflect.vault.steps import Cancelled, Progress, Steps, never, silent
from reflect.vault.vault import Vault

KIND = "backup"
DRILL_EVERY = timedelta(days=182)  # twice a year
_FOLDER = "backup_folder"
_PLACES = "backup_places"
_DRILL = "drill"
_PUT_OFF = "drill_put_off"
_SHOWN = 5
_ASKED_ABOUT = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that backups went to: whether it is there now, and when the last one went there.

    ``usual`` marks the one that the daily backup goes to.
    """

    folder: Path
    present: bool
    last: datetime | None
    usual: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read back, and how many older ones made room for it."""

    backup: Kept
    removed: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a backup, every byte of it compared: nothing was written for this.

    ``made`` in UTC; ``entries`` and ``files`` as in ``Kept``; ``newest`` the last entries by
    day; ``mark`` the one on the recovery sheet that opens it.
    """

    path: Path
    made: datetime
    entries: int
    files: int
    newest: tuple[Row, ...]
    schema_version: int
    mark: str


@dataclass(frozen=True, slots=True)
class Drill:
    """A rehearsal that worked: with which backup, and some entries out of it to recognise."""

    when: datetime
    backup: Kept
    pages: int
    asked_about: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PastDrill:
    """When a rehearsal last worked (UTC), and when the backup that it used was made."""

    when: datetime
    made: datetime


def folder(vault: Vault) -> Path:
    """Where the daily backup goes: a folder ``backups`` beside the vault unless chosen."""
    chosen = vault.settings.get(_FOLDER)
    return Path(chosen) if chosen else vault.backups.usual_folder


def set_folder(vault: Vault, chosen: Path | None) -> Changes:
    """Have the daily backup go to ``chosen`` from now on, None for the usual folder."""
    vault.settings.set(_FOLDER, str(chosen.absolute()) if chosen else None)
    return Changes.of(KIND, KIND)


def places(vault: Vault) -> list[Place]:
    """Where backups go and went, the usual one first."""
    usual = folder(vault)
    last = {Path(name): datetime.fromisoformat(when) for name, when in _places(vault).items()}
    others = sorted(last.keys() - {usual})
    return [Place(one, one.is_dir(), last.get(one), usual=one == usual) for one in (usual, *others)]


def forget_place(vault: Vault, place: Path) -> Changes:
    """Look for backups in ``place`` no more; those that are there stay."""
    others = {name: when for name, when in _places(vault).items() if Path(name) != place}
    vault.settings.set(_PLACES, others)
    return Changes.of(KIND, KIND)


def due(vault: Vault, moment: datetime) -> bool:
    """Whether the backup of this local day is still to be made."""
    if vault.read_only:
        return False
    last = _places(vault).get(str(folder(vault)))
    if last is None:
        return True
    return datetime.fromisoformat(last).astimezone().date() < moment.astimezone().date()


def make(
    vault: Vault,
    to: Path | None = None,
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Made:
    """Make a backup now and read it back; older ones there make room by their age.

    ``to`` is any folder that is there. Raises ``ReflectError``: ``backup_folder_missing``
    (a stick that is not plugged in), ``backup_differs``, ``disk_full``, ``disk_error``,
    ``vault_not_writable``, ``vault_damaged``, ``stopped``. Nothing half-made stays.
    """
    target = (to or folder(vault)).absolute()
    if target == vault.backups.usual_folder:
        with files.refusals():
            target.mkdir(mode=paths.PRIVATE_DIR, parents=True, exist_ok=True)
    made = vault.backups.make(target, Steps(backup.MAKING, progress, cancelled))
    removed = vault.backups.make_room(target, made.path)
    if not vault.read_only:
        vault.settings.set(_PLACES, {**_places(vault), str(target): made.made.isoformat()})
    return Made(made, removed)


def kept(vault: Vault) -> list[Kept]:
    """The backups of this vault in all places that are there, the newest first."""
    found = [one for place in places(vault) for one in vault.backups.kept(place.folder)]
    return sorted(found, key=lambda one: one.made, reverse=True)


def look(
    path: Path,
    secret: str,
    *,
    cost: Cost = STANDARD,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Preview:
    """Look into a backup with the passphrase or the recovery key that it was made with.

    It is read where it lies and decrypted in memory. Raises ``ReflectError``:
    ``file_missing``, ``backup_not_a_backup``, ``backup_damaged``, ``backup_page_damaged``,
    ``backup_newer``, ``passphrase_wrong``, ``recovery_key_wrong``, ``recovery_key_mistyped``,
    ``stopped``.
    """
    with BackupFile(path) as file:
        return _preview(file, unlock(file.head, secret, cost), progress, cancelled)


def look_within(
    vault: Vault, path: Path, *, progress: Progress = silent, cancelled: Cancelled = never
) -> Preview:
    """As ``look``, for a backup of this open vault, which needs no typing.

    Raises ``ReflectError``: ``backup_of_another`` besides.
    """
    with BackupFile(path) as file:
        return _preview(file, vault.backups.open_key(file), progress, cancelled)


def restore(
    path: Path,
    secret: str,
    into: Path,
    *,
    cost: Cost = STANDARD,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> int:
    """Put the vault of a backup into the new or empty folder ``into``; how many entries it has.

    It opens with the passphrase and the recovery key of the day of the backup. Raises
    ``ReflectError``: as ``look``, ``vault_exists`` where something is in ``into``,
    ``vault_in_use``, ``backup_differs``, ``disk_full``, ``vault_not_writable``.
    """
    with BackupFile(path) as file:
        data_key = unlock(file.head, secret, cost)
        steps = Steps(backup.RESTORING, progress, cancelled)
        return backup.restore(file, data_key, into, steps).entries


def drill(
    vault: Vault,
    secret: str,
    *,
    cost: Cost = STANDARD,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Drill:
    """Open the newest backup with what was typed alone, compare all of it, and note the day.

    Nothing is written but that day. Raises ``ReflectError``: ``backup_missing``, and what
    ``look`` raises.
    """
    newest = next(iter(kept(vault)), None)
    if newest is None:
        raise ReflectError("backup_missing")
    with BackupFile(newest.path) as file:
        data_key = unlock(file.head, secret, cost)
        _, found = file.verify(data_key, Steps(VERIFYING, progress, cancelled))
        asked_about = tuple(found.some(_ASKED_ABOUT))
    done = Drill(now(), newest, len(found.pages), asked_about)
    noted = {"when": done.when.isoformat(), "made": newest.made.isoformat()}
    vault.settings.set(_DRILL, noted)
    log.note("drill_done", entries=newest.entries)
    return done


def last_drill(vault: Vault) -> PastDrill | None:
    """The last rehearsal that worked, or None."""
    noted = vault.settings.get(_DRILL)
    if noted is None:
        return None
    return PastDrill(*(datetime.fromisoformat(noted[name]) for name in ("when", "made")))


def drill_due(vault: Vault, moment: datetime) -> bool:
    """Whether to offer a rehearsal: half a year after the last one, or after the beginning."""
    if vault.read_only:
        return False
    last = last_drill(vault)
    begun = last.when if last else identities.profile(vault).created
    put_off = vault.settings.get(_PUT_OFF)
    if put_off:
        begun = max(begun, datetime.fromisoformat(put_off))
    return moment - begun >= DRILL_EVERY


def put_off_drill(vault: Vault, moment: datetime) -> Changes:
    """Offer the next rehearsal in half a year; leaving one out is fine."""
    vault.settings.set(_PUT_OFF, moment.isoformat())
    return Changes.of(KIND, KIND)


def unlock(head: header.Header, secret: str, cost: Cost) -> bytes:
    """The data key that a passphrase or a recovery key opens, whichever was typed.

    Raises ``ReflectError``: ``passphrase_wrong``, and where it looks like a recovery key,
    ``recovery_key_wrong`` or ``recovery_key_mistyped``.
    """
    tries: list[Callable[[], bytes]] = [lambda: header.open_with_passphrase(head, secret, cost)]
    if looks_like_recovery_key(secret):
        tries.insert(0, lambda: header.open_with_recovery_key(head, secret))
    first: ReflectError | None = None
    for attempt in tries:
        try:
            return attempt()
        except ReflectError as error:
            if error.code == "header_damaged":
                raise
            first = first or error
    assert first is not None
    raise first


def looks_like_recovery_key(secret: str) -> bool:
    """Whether a text has the shape of a recovery key: eight groups of five characters."""
    groups = secret.replace("-", " ").split()
    return len(groups) == recovery.GROUPS and all(
        len(group) == recovery.GROUP_LENGTH for group in groups
    )


def _preview(
    file: BackupFile, data_key: bytes, progress: Progress, cancelled: Cancelled
) -> Preview:
    manifest, found = file.verify(data_key, Steps(VERIFYING, progress, cancelled))
    return Preview(
        path=file.path,
        made=manifest.made,
        entries=manifest.entries,
        files=manifest.files,
        newest=tuple(found.newest(_SHOWN)),
        schema_version=manifest.schema_version,
        mark=file.head.mark,
    )


def _places(vault: Vault) -> dict[str, str]:
    return dict(vault.settings.get(_PLACES, {}))
