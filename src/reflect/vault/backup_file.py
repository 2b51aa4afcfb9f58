"""The file of a backup: a plain ZIP of the header, the encrypted database, and a sealed manifest.

The layout is fixed, so that every byte of it is either covered by a hash or equal to what it
has to be. ``docs/VAULT-FORMAT.md`` describes it.
"""

import hashlib
import json
import re
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import rfc8785
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from reflect.errors import ReflectError
from reflect.vault import contents, database, files, header
from reflect.vault.contents import Contents
from reflect.vault.keys import NONCE_BYTES, derive, unwrap, wrap
from reflect.vault.pages import Pages
from reflect.vault.steps import Steps, Tick

ENDING = ".reflect-backup"
FORMAT = "reflect-backup"
VERSION = 1
MANIFEST_NAME = "manifest.json"
_KEY_PURPOSE = "backup-manifest"
_MAX_MANIFEST = 64 * 1024
_PIECE = 1 << 20
VERIFYING = 2

# Parts of a ZIP (APPNOTE 6.3.9, sections 4.3 and 4.5.3); no compression, no clock.
_MEMBER = struct.Struct("<IHHHHHIIIHH")
_ENTRY = struct.Struct("<IHHHHHHIIIHHHHHII")
_END_64 = struct.Struct("<IQHHIIQQQQ")
_LOCATOR = struct.Struct("<IIQI")
_END = struct.Struct("<IHHHHIIH")
_VERSION_64 = 45
_MADE_ON_UNIX = 3 << 8 | _VERSION_64
_FIRST_DAY = 1 << 5 | 1  # 1 January 1980
_PRIVATE = 0o100600 << 16
_ELSEWHERE = 0xFFFFFFFF  # the number stands in the extra field
_NAMES = (header.NAME, database.NAME, MANIFEST_NAME)

Member = tuple[int, int]  # size, CRC-32
_HASH = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What a backup holds; it is sealed, and only who can open the backup can read it.

    ``made`` in UTC, ``schema_version`` of the tables, SHA-256 of the two other members, the
    database's size and its first 16 bytes, without which no page of it can be read, the
    ``rows`` of each table, ``entries`` a person wrote (those in the bin left out), attached
    ``files``, and ``root`` over the digests of all records.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    made: AwareDatetime
    schema_version: int = Field(ge=1)
    header_sha256: str = _HASH
    database_sha256: str = _HASH
    database_bytes: int = Field(ge=database.PAGE_BYTES)
    database_salt: str = Field(pattern=r"^[0-9a-f]{32}$")
    rows: dict[str, int]
    entries: int = Field(ge=0)
    files: int = Field(ge=0)
    root: str = _HASH


class BackupFile:
    """A backup that can be looked into. Nothing is written, and no plain text leaves memory."""

    def __init__(self, path: Path) -> None:
        """Open the file and check its layout.

        Raises ``ReflectError``: ``file_missing``, ``backup_not_a_backup``, ``backup_damaged``,
        ``backup_newer``, ``header_newer``.
        """
        self.path = path
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError:
            raise ReflectError("file_missing", name=path.name) from None
        try:
            with self._reading():
                self._check_layout()
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> "BackupFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def manifest(self, data_key: bytes) -> Manifest:
        """What the backup says it holds. Raises ``ReflectError``: ``backup_damaged``."""
        fields = self._manifest_fields
        try:
            box = b64decode(fields["box"], validate=True)
            nonce = b64decode(fields["nonce"], validate=True)
            if len(nonce) != NONCE_BYTES:
                raise self._damaged()
            plain = unwrap(derive(data_key, _KEY_PURPOSE), nonce, box, _context())
            if plain is None:
                raise self._damaged()
            return Manifest.model_validate_json(plain)
        except (ValueError, TypeError, ValidationError):
            raise self._damaged() from None

    def verify(self, data_key: bytes, steps: Steps) -> tuple[Manifest, Contents]:
        """Read every byte and compare it with what it was when the backup was made.

        Each page's seal, the hashes of the members, each record's digest, each attached
        file's hash, in ``VERIFYING`` parts of ``steps``. Raises ``ReflectError``:
        ``backup_damaged``, ``backup_page_damaged`` with the page's number, ``disk_error``,
        ``stopped``.
        """
        manifest = self.manifest(data_key)
        whole, crc = hashlib.sha256(), 0

        def stored(raw: bytes) -> None:
            nonlocal crc
            whole.update(raw)
            crc = zlib.crc32(raw, crc)

        with self._reading():
            found = contents.read(self.pages(data_key), steps.part(), stored)
            intact = not found.damaged and not found.damaged_files(steps.part())
        if found.damaged:
            raise ReflectError("backup_page_damaged", name=self.path.name, page=found.damaged[0])
        same = (
            (manifest.database_sha256, manifest.database_bytes)
            == (whole.hexdigest(), self._database_bytes)
            and crc == self._database_crc
            and manifest.header_sha256 == hashlib.sha256(self._header_bytes).hexdigest()
            and (manifest.root, manifest.rows.get("record"), manifest.entries, manifest.files)
            == (found.root(), len(found.records), found.entries(), len(found.files))
        )
        if not same or not intact:
            raise self._damaged()
        return manifest, found

    def pages(self, data_key: bytes) -> Pages:
        """The pages of the database in this file."""
        salt = None
        with suppress(ReflectError):
            salt = bytes.fromhex(self.manifest(data_key).database_salt)
        return Pages(
            self._file,
            data_key,
            start=self._database_at,
            size=self._database_bytes,
            salt=salt,
        )

    def header_bytes(self) -> bytes:
        """The header as it was stored."""
        return self._header_bytes

    def copy_database(self, take: Callable[[bytes], object], tick: Tick) -> None:
        """Give out the encrypted database piece by piece. Raises ``disk_error``."""
        with self._reading():
            self._file.seek(self._database_at)
            for done in range(0, self._database_bytes, _PIECE):
                tick(done, self._database_bytes)
                take(self._file.read(min(_PIECE, self._database_bytes - done)))

    def _check_layout(self) -> None:
        start = self._file.read(_MEMBER.size + len(header.NAME))
        if not start.startswith(b"PK\3\4") or not start.endswith(header.NAME.encode()):
            raise ReflectError("backup_not_a_backup", name=self.path.name)
        size = self._file.seek(0, 2)
        members, at = [], 0
        data = {}
        try:
            for name in _NAMES:
                member, begin = self._member(at, name)
                members.append(member)
                at = begin + member[0]
                if at > size:
                    raise ValueError
                if name == database.NAME:
                    self._database_at, (self._database_bytes, self._database_crc) = begin, member
                elif member[0] > _MAX_MANIFEST:
                    raise ValueError
                else:
                    self._file.seek(begin)
                    data[name] = self._file.read(member[0])
                    if zlib.crc32(data[name]) != member[1]:
                        raise ValueError
        except (ValueError, struct.error):
            raise self._damaged() from None
        self._compare_layout(members, size)
        self._header_bytes = data[header.NAME]
        self._manifest_fields = self._parse_manifest(data[MANIFEST_NAME])
        try:
            self.head = header.parse(self._header_bytes)
        except ReflectError as error:
            raise error if error.code == "header_newer" else self._damaged() from None

    def _member(self, at: int, name: str) -> tuple[Member, int]:
        self._file.seek(at)
        fields = _MEMBER.unpack(self._file.read(_MEMBER.size))
        crc, size, extra = fields[6], fields[7], fields[10]
        begin = at + _MEMBER.size + len(name) + extra
        if name == database.NAME:
            self._file.seek(begin - extra + 4)
            (size,) = struct.unpack("<Q", self._file.read(8))
        return (size, crc), begin

    def _compare_layout(self, members: list[Member], size: int) -> None:
        at = 0
        for part, (length, _) in zip(starts(members), members, strict=True):
            self._file.seek(at)
            if self._file.read(len(part)) != part:
                raise self._damaged()
            at += len(part) + length
        rest = end(members)
        self._file.seek(at)
        # The whole rest is not read: it may be anything, and a great deal of it.
        if size != at + len(rest) or self._file.read(len(rest)) != rest:
            raise self._damaged()

    def _parse_manifest(self, data: bytes) -> dict[str, Any]:
        try:
            fields = json.loads(data)
            if fields["format"] != FORMAT or rfc8785.dumps(fields) != data:
                raise ValueError
            if fields["version"] > VERSION:
                raise ReflectError("backup_newer", name=self.path.name)
            if fields.keys() != {"format", "version", "nonce", "box"}:
                raise ValueError
            return dict(fields)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise self._damaged() from None

    def _damaged(self) -> ReflectError:
        return ReflectError("backup_damaged", name=self.path.name)

    def _reading(self) -> Any:
        return files.refusals()


def sealed_manifest(manifest: Manifest, data_key: bytes) -> bytes:
    """The member ``manifest.json``: the manifest as nobody without the data key can read it."""
    plain = rfc8785.dumps(manifest.model_dump(mode="json"))
    nonce, box = wrap(derive(data_key, _KEY_PURPOSE), plain, _context())
    sealed = {"nonce": b64encode(nonce).decode(), "box": b64encode(box).decode()}
    return rfc8785.dumps({"format": FORMAT, "version": VERSION, **sealed})


def _context() -> bytes:
    return rfc8785.dumps({"format": FORMAT, "version": VERSION})


def starts(members: list[Member]) -> list[bytes]:
    """What stands before each of the three members."""
    parts = []
    for name, (size, crc) in zip(_NAMES, members, strict=True):
        large = name == database.NAME
        extra = struct.pack("<HHQQ", 1, 16, size, size) if large else b""
        shown = _ELSEWHERE if large else size
        fields = (_VERSION_64, 0, 0, 0, _FIRST_DAY, crc, shown, shown, len(name), len(extra))
        parts.append(_MEMBER.pack(0x04034B50, *fields) + name.encode() + extra)
    return parts


def end(members: list[Member]) -> bytes:
    """What stands after the last member: the directory of the ZIP."""
    entries, at = b"", 0
    for name, start, (size, crc) in zip(_NAMES, starts(members), members, strict=True):
        large = name == database.NAME
        extra = (struct.pack("<QQ", size, size) if large else b"") + struct.pack("<Q", at)
        extra = struct.pack("<HH", 1, len(extra)) + extra
        shown = _ELSEWHERE if large else size
        fields = (
            _MADE_ON_UNIX, _VERSION_64, 0, 0, 0, _FIRST_DAY, crc, shown, shown, len(name),
            len(extra), 0, 0, 0, _PRIVATE, _ELSEWHERE,
        )  # fmt: skip
        entries += _ENTRY.pack(0x02014B50, *fields) + name.encode() + extra
        at += len(start) + size
    count = len(_NAMES)
    sizes = (44, _MADE_ON_UNIX, _VERSION_64, 0, 0, count, count, len(entries), at)
    end_64 = _END_64.pack(0x06064B50, *sizes)
    locator = _LOCATOR.pack(0x07064B50, 0, at + len(entries), 1)
    return (
        entries
        + end_64
        + locator
        + _END.pack(0x06054B50, 0, 0, count, count, len(entries), _ELSEWHERE, 0)
    )


_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}(-\d+)?" + re.escape(ENDING))


def name_of(moment: datetime, number: int = 1) -> str:
    """A name that says when, in local time, and nothing else."""
    again = f"-{number}" if number > 1 else ""
    return f"{moment.astimezone():%Y-%m-%d-%H%M}{again}{ENDING}"


def is_our_name(name: str) -> bool:
    """Whether a file is called as Reflect calls backups; who renames one keeps it."""
    return _NAME.fullmatch(name) is not None
