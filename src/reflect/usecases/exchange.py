"""A folder for one partner that something else carries: what was sealed is put there, whole.

Reflect only writes and reads files in it. What brings them to the partner, a program that keeps
two folders alike, a network drive or a stick, is not its matter.
"""

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from reflect import disk, log
from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import share
from reflect.vault.vault import Vault

KIND = "exchange"
_FOLDERS, _HELD = "exchange_folders", "exchange_held"
_READ_BY_OTHERS = 0o666
_NO_ACCESS = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Folder:
    """Where files for a partner are put and looked for.

    ``mount`` is where its file system is mounted: an empty folder that a drive or a stick hides
    while it is there is not taken for it.
    """

    path: Path
    mount: Path

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder at ``path``, on the drive that is there now."""
        whole = path.absolute()
        return cls(whole, next(one for one in (whole, *whole.parents) if os.path.ismount(one)))

    def there(self) -> bool:
        """Whether it can be reached now. It asks the disk, which may take its time."""
        return os.path.ismount(self.mount) and self.path.is_dir()


_STORED = TypeAdapter(dict[str, Folder])


def folders(vault: Vault) -> dict[str, Folder]:
    """The exchange folders by the id of their partner."""
    return _STORED.validate_python(vault.settings.get(_FOLDERS, {}))


def folder(vault: Vault, partner: Partner) -> Folder | None:
    """The exchange folder with ``partner``, if there is one."""
    return folders(vault).get(partner.id)


def choose(vault: Vault, partner: Partner, path: Path) -> Changes:
    """Put what is sealed for ``partner`` into ``path`` from now on, and look for files there.

    Raises ``ReflectError``: ``exchange_away`` where there is no such folder,
    ``exchange_not_writable`` where nothing can be put.
    """
    found = Folder.at(path)
    if not found.there():
        raise ReflectError("exchange_away", name=str(path))
    if not os.access(found.path, os.W_OK | os.X_OK):
        raise ReflectError("exchange_not_writable", name=str(path))
    before = folders(vault)
    with vault.transaction():
        if partner.id not in before:  # what waited for one of long ago went another way
            _hold(vault, partner, ())
        _store(vault, {**before, partner.id: found})
    log.note("exchange_folder_chosen")
    return Changes.of(KIND, partner.id)


def use_again(vault: Vault, partner: Partner, before: Folder) -> Changes:
    """Use the folder of before again, be it there or not."""
    _store(vault, {**folders(vault), partner.id: before})
    return Changes.of(KIND, partner.id)


def end(vault: Vault, partner: Partner) -> Changes:
    """Use the folder no more; every file stays where it is."""
    _store(vault, {k: v for k, v in folders(vault).items() if k != partner.id})
    return Changes.of(KIND, partner.id)


def held(vault: Vault, partner: Partner) -> tuple[str, ...]:
    """The ledger rows of sealed files that are still to be put into the folder."""
    return tuple(vault.settings.get(_HELD, {}).get(partner.id, ()))


def hold(vault: Vault, partner: Partner, entry_id: str) -> Changes:
    """Note that a sealed file is to be put into the folder of ``partner``, if there is one."""
    if folder(vault, partner) is None:
        return Changes()
    with vault.transaction():
        _hold(vault, partner, (*(one for one in held(vault, partner) if one != entry_id), entry_id))
    return Changes.of(KIND, partner.id)


def put(vault: Vault, partner: Partner) -> Changes:
    """Put what waits for ``partner`` into their folder, each file whole or not at all.

    The sealed files themselves stay where they are. Raises ``ReflectError``: ``exchange_away``,
    ``exchange_not_writable``, ``disk_full``, ``disk_error``, and what keeps one from sealing for
    the partner: then what could not be put goes on waiting. ``sealed_file_gone`` where one was
    moved or changed since; it waits no more.
    """
    to = folder(vault, partner)
    waiting = held(vault, partner)
    if to is None or not waiting:
        return Changes()
    share.may_seal_for(partner)
    if not to.there():
        raise ReflectError("exchange_away", name=str(to.path))
    gone = None
    for entry_id in waiting:
        try:
            _put_one(vault, entry_id, to.path)
        except ReflectError as error:
            if error.code != "sealed_file_gone":
                raise
            gone = error
        with vault.transaction():
            _hold(vault, partner, tuple(one for one in held(vault, partner) if one != entry_id))
    if gone:
        raise gone
    log.note("put_into_exchange_folder", files=len(waiting))
    return Changes.of(KIND, partner.id)


def _put_one(vault: Vault, entry_id: str, to: Path) -> None:
    entry = vault.ledger.entry(entry_id)
    source = Path(entry.path)
    target = to / source.name
    try:
        data = source.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != entry.file_hash:
        raise ReflectError("sealed_file_gone", name=source.name)
    if target.absolute() == source.absolute():
        return
    with _refusals(to):
        disk.write_whole(target, data)
        with contextlib.suppress(OSError):
            # It is closed to all but one, who may come to it as another user of the drive.
            target.chmod(to.stat().st_mode & _READ_BY_OTHERS)
        if hashlib.sha256(target.read_bytes()).hexdigest() != entry.file_hash:
            raise ReflectError("disk_error")


@contextlib.contextmanager
def _refusals(to: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ACCESS:
            raise ReflectError("exchange_not_writable", name=str(to)) from None
        if error.errno in _FULL:
            raise ReflectError("disk_full") from None
        code = "disk_error" if to.is_dir() else "exchange_away"
        raise ReflectError(code, name=str(to)) from None


def _store(vault: Vault, found: dict[str, Folder]) -> None:
    vault.settings.set(_FOLDERS, _STORED.dump_python(found, mode="json"))


def _hold(vault: Vault, partner: Partner, entry_ids: tuple[str, ...]) -> None:
    others = {k: v for k, v in vault.settings.get(_HELD, {}).items() if k != partner.id}
    vault.settings.set(_HELD, {**others, partner.id: entry_ids} if entry_ids else others)
