"""What came into exchange folders: told only once it was opened and its signature holds.

A folder that something else carries holds all sorts of things: one's own files, copies that two
programs could not agree on, halves of files, what is for somebody else. Whatever is not a new file
from a partner is passed over without a word, and looked at again when it changed.
"""

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from reflect import __version__, disk, log
from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import exchange, partners, receive
from reflect.usecases.exchange import KIND, Folder
from reflect.vault.vault import Vault

_LOOKED, _FOUND, _LEFT = "exchange_looked", "exchange_found", "exchange_left"
_ENDING = ".reflect"
_HIDDEN = (".", "~")  # what is still being written, here and in programs that carry files
_MOST_FILES = 2_000
_LIMIT_BYTES = receive.LIMIT_MIB * 1024 * 1024
_READ_AT_ONCE = 64  # files in one look, and how many of them in a process of their own
_OPENED_AT_ONCE = 4
# FAT keeps times of two seconds: a file may change within them and look the same.
_SETTLED_SECONDS = 3

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file whose signature holds. ``day`` is the one that it names; nothing is taken in yet."""

    path: Path
    partner_id: str
    file_hash: str
    day: date
    records: int


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a file turned out to be: new from a partner, or with neither field one to pass over.

    ``judged_by`` stands for the keys and the version by which it was refused, blank where they
    do not matter: others may open it.
    """

    stamp: Stamp
    arrived: Arrived | None = None
    judged_by: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look into a folder came to; ``away`` when it could not be reached."""

    path: Path
    away: bool
    arrived: tuple[Arrived, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look changed; whether there is ``more`` to look at, and what may be ``unfinished``."""

    changes: Changes
    more: bool
    unfinished: bool


# By the id of the partner; apart, since a page reads the small one each time that it is shown.
_SMALL = TypeAdapter(dict[str, _Found])
_LARGE = TypeAdapter(dict[str, dict[str, _Looked]])


def arrived(vault: Vault, partner_id: str = "") -> list[Arrived]:
    """The files that are there, from one partner or from all, the oldest first; each once.

    As they were found at the last look: what was taken in or left since is not among them. In a
    vault that is open for reading alone nothing is looked for.
    """
    if vault.read_only:
        return []
    wanted = {partner_id} if partner_id else {one.id for one in partners.partners(vault)}
    left = set(vault.settings.get(_LEFT, ()))
    every = {one.file_hash: one for found in _found(vault).values() for one in found.arrived}
    files = [
        one
        for one in every.values()
        if one.partner_id in wanted
        and one.file_hash not in left
        and not vault.ledger.knows_file(one.file_hash)
    ]
    return sorted(files, key=lambda one: (one.day, one.file_hash))


def find(vault: Vault, file_hash: str) -> Arrived | None:
    """The file with this SHA-256, if it is among those that are there."""
    return next((one for one in arrived(vault) if one.file_hash == file_hash), None)


def in_reach(vault: Vault) -> list[Path]:
    """The folders that the last look could reach."""
    return [one.path for one in _found(vault).values() if not one.away]


def is_away(vault: Vault, partner: Partner) -> bool:
    """Whether the folder could not be reached at the last look."""
    found, to = _found(vault).get(partner.id), exchange.folder(vault, partner)
    return bool(found and to and found.path == to.path and found.away)


def leave(vault: Vault, file_hash: str, left: bool = True) -> Changes:
    """Say no more that this file is there; it stays where it is, and can be opened by hand."""
    with vault.transaction():
        others = [one for one in vault.settings.get(_LEFT, ()) if one != file_hash]
        vault.settings.set(_LEFT, [*others, file_hash][-_MOST_FILES:] if left else others)
    return Changes.of(KIND, file_hash)


def look(
    vault: Vault,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.time,
) -> Look:
    """Look into every exchange folder: what is there, and what of it is new from a partner.

    Long folders are looked at in several turns, the newest files first. Nothing is taken in.
    """
    if vault.read_only:
        return Look(Changes(), more=False, unfinished=False)
    before, told = _found(vault), arrived(vault)
    known = _LARGE.validate_python(vault.settings.get(_LOOKED, {}))
    everyone = partners.going_on(vault)
    turn = _Turn(vault, _keys(everyone), cancelled, clock)
    found, looked = {}, {}
    for partner in everyone:
        folder = exchange.folder(vault, partner)
        if folder is None:
            continue
        old = before.get(partner.id)
        files = known.get(partner.id, {}) if old and old.path == folder.path else {}
        there = turn.look_into(folder, files)
        looked[partner.id] = files if there is None else there
        new = tuple(one.arrived for one in looked[partner.id].values() if one.arrived)
        found[partner.id] = _Found(folder.path, there is None, new)
    if (found, looked) != (before, known):
        _store(vault, found, looked)
    away = [{key for key, one in some.items() if one.away} for some in (before, found)]
    if told == arrived(vault) and away[0] == away[1]:
        return Look(Changes(), turn.more, turn.unfinished)
    log.note("exchange_folders_changed", folders=len(found))
    return Look(Changes.of(KIND, *found), turn.more, turn.unfinished)


class _Turn:
    """One look, which ends when enough was read for now."""

    def __init__(
        self,
        vault: Vault,
        keys: str,
        cancelled: Callable[[], bool],
        clock: Callable[[], float],
    ) -> None:
        self.more = self.unfinished = False
        self._vault = vault
        self._keys = keys
        self._cancelled = cancelled
        self._clock = clock
        self._read = self._opened = 0

    def look_into(self, folder: Folder, known: dict[str, _Looked]) -> dict[str, _Looked] | None:
        """What is in ``folder`` now, where ``known`` is what was there; None when it is away."""
        try:
            listed = _files(folder) if folder.there() else None
        except OSError:
            listed = None
        if listed is None:
            return None
        found = {}
        for name, stamp in listed:
            old = known.get(name)
            if old and old.stamp == stamp and old.judged_by in ("", self._keys):
                found[name] = old
            elif self._cancelled() or self._enough():
                self.more = True
            elif new := self._judge(folder.path / name):
                found[name] = new
        return found

    def _enough(self) -> bool:
        return self._read >= _READ_AT_ONCE or self._opened >= _OPENED_AT_ONCE

    def _judge(self, path: Path) -> _Looked | None:
        """What the file at ``path`` is; None where that cannot be said now."""
        try:
            data, stamp = _read(path)
        except OSError:
            return None  # at the next look, then
        self._read += 1
        settled = abs(self._clock() - stamp[1] / 1e9) > _SETTLED_SECONDS
        if data is None:
            return _Looked(stamp)
        file_hash = hashlib.sha256(data).hexdigest()
        if self._vault.ledger.knows_file(file_hash):
            return _Looked(stamp)
        try:
            if not receive.may_be_sealed(data):
                raise ReflectError("bundle_not_a_bundle")
            self._opened += 1
            plan = receive.inspect_bytes(self._vault, data, cancelled=self._cancelled)
        except ReflectError:
            if self._cancelled():
                self.more = True
                return None
            if not settled:  # it may be half of what it will be
                self.unfinished = True
                return None
            return _Looked(stamp, judged_by=self._keys)
        if plan.already_taken_in:
            return _Looked(stamp)
        manifest = plan.opened.manifest
        records = len(plan.items)
        return _Looked(stamp, Arrived(path, plan.partner.id, file_hash, manifest.day, records))


def _files(folder: Folder) -> list[tuple[str, Stamp]]:
    """Names and stamps of what may be sealed files in ``folder``, the newest first."""
    found = []
    with os.scandir(folder.path) as entries:
        for entry in entries:
            if not entry.name.casefold().endswith(_ENDING) or entry.name.startswith(_HIDDEN):
                continue
            try:
                about = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISREG(about.st_mode):
                found.append((entry.name, _stamp(about)))
    found.sort(key=lambda one: one[1][1], reverse=True)
    return found[:_MOST_FILES]


def _read(path: Path) -> tuple[bytes | None, Stamp]:
    """The bytes of a file and its stamp; None for one that is larger than any sealed file.

    Raises ``OSError``, also where it changed while it was read.
    """
    descriptor = os.open(path, os.O_RDONLY | disk.NO_LINK | disk.NO_WAIT | disk.BINARY)
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise OSError
        data = file.read(_LIMIT_BYTES + 1)
        if _stamp(os.fstat(descriptor)) != _stamp(before):
            raise OSError
    return (data if len(data) <= _LIMIT_BYTES else None), _stamp(before)


def _stamp(about: os.stat_result) -> Stamp:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns


def _keys(everyone: list[Partner]) -> str:
    """Stands for what decides which files can be opened: whose signature is believed, by what."""
    known = json.dumps([__version__, sorted(receive.known_signers(everyone).items())])
    return hashlib.sha256(known.encode()).hexdigest()[:16]


def _found(vault: Vault) -> dict[str, _Found]:
    return _SMALL.validate_python(vault.settings.get(_FOUND, {}))


def _store(vault: Vault, found: dict[str, _Found], looked: dict[str, dict[str, _Looked]]) -> None:
    """Keep what was found, without folders that were changed or ended meanwhile."""
    with vault.transaction():
        now = exchange.folders(vault)
        same = {k for k, v in found.items() if k in now and now[k].path == v.path}
        found = {key: found[key] for key in same}
        looked = {key: looked[key] for key in same}
        vault.settings.set(_FOUND, _SMALL.dump_python(found, mode="json"))
        vault.settings.set(_LOOKED, _LARGE.dump_python(looked, mode="json"))
