"""The pages of an encrypted database, read without the database library.

SQLCipher 4 as ``docs/VAULT-FORMAT.md`` describes it: each page is encrypted and sealed by
itself. So a single damaged page is found, named and passed over, where the library gives up;
a file can be read that lies inside another one; and nothing is written anywhere.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from reflect.vault.database import PAGE_BYTES, SALT_BYTES

_IV_BYTES = 16
_SEAL_BYTES = 64
# What is left of a page for rows.
USABLE = PAGE_BYTES - _IV_BYTES - _SEAL_BYTES
_SALT_MASK = 0x3A
_SEAL_KEY_PASSES = 2
_PLAIN_START = b"SQLite format 3\0"
# SQLite locks bytes of this page and never writes it.
_LOCKED_PAGE = 2**30 // PAGE_BYTES + 1

_LOG_START = struct.Struct(">8I")
_LOG_FRAME = struct.Struct(">6I")
_LOG_MAGIC = 0x377F0682  # the lowest bit says in which order of bytes its sums are


class Pages:
    """A database of ``len(pages)`` pages, numbered from 1, under ``data_key``."""

    def __init__(
        self,
        file: BinaryIO,
        data_key: bytes,
        *,
        start: int = 0,
        size: int | None = None,
        log: BinaryIO | None = None,
        salt: bytes | None = None,
    ) -> None:
        """Read the database that begins at ``start`` of ``file`` and has ``size`` bytes.

        Without ``size`` it is the rest of the file. ``log`` is its write-ahead log: what was
        saved there lies over the pages of the file. ``salt`` is tried where the one in the
        first page is damaged. Raises ``OSError``.
        """
        if size is None:
            size = file.seek(0, 2) - start
        self._file = file
        self._start = start
        self._count = size // PAGE_BYTES
        self._algorithm = algorithms.AES(data_key)
        self._log = log
        self._logged: dict[int, int] = {}
        if log is not None:
            self._logged, self._count = _read_log(log, self._count)
        self._salt = self._raw(1)[:SALT_BYTES]
        self._seal_key = _seal_key(data_key, self._salt)
        if salt is not None and self.get(1) is None:
            self._salt = salt
            self._seal_key = _seal_key(data_key, salt)

    def __len__(self) -> int:
        return self._count

    def get(self, number: int) -> bytes | None:
        """The plain page, its last 80 bytes blank; None where it is damaged or not there."""
        if not 1 <= number <= self._count:
            return None
        return self.opened(number, self._raw(number))

    def opened(self, number: int, raw: bytes) -> bytes | None:
        """The plain page of the encrypted one; None where its seal does not fit."""
        if number == _LOCKED_PAGE:
            return bytes(PAGE_BYTES)
        begin = SALT_BYTES if number == 1 else 0
        if not raw.startswith(self._salt[:begin]):
            return None
        sealed = raw[begin:-_SEAL_BYTES] + struct.pack("<I", number)
        if len(raw) != PAGE_BYTES or not hmac.compare_digest(
            hmac.digest(self._seal_key, sealed, "sha512"), raw[-_SEAL_BYTES:]
        ):
            return None
        decryptor = Cipher(self._algorithm, modes.CBC(raw[USABLE : USABLE + _IV_BYTES])).decryptor()
        plain = decryptor.update(raw[begin:USABLE]) + decryptor.finalize()
        return (_PLAIN_START if number == 1 else b"") + plain + bytes(_IV_BYTES + _SEAL_BYTES)

    def raw(self) -> Iterator[tuple[int, bytes]]:
        """Every page in order as it is stored, encrypted."""
        for number in range(1, self._count + 1):
            yield number, self._raw(number)

    def _raw(self, number: int) -> bytes:
        if number in self._logged:
            assert self._log is not None
            self._log.seek(self._logged[number])
            return self._log.read(PAGE_BYTES)
        self._file.seek(self._start + (number - 1) * PAGE_BYTES)
        return self._file.read(PAGE_BYTES)


def _seal_key(data_key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", data_key, masked, _SEAL_KEY_PASSES, 32)


def _read_log(log: BinaryIO, count: int) -> tuple[dict[int, int], int]:
    """Where the newest saved version of each page lies, and how many pages there are.

    A frame that does not add up ends the log, as it does for the library: what comes after
    it was never saved whole.
    """
    log.seek(0)
    start = log.read(_LOG_START.size)
    if len(start) < _LOG_START.size:
        return {}, count
    magic, _, page_bytes, _, *salts = _LOG_START.unpack(start)[:6]
    order = ">" if magic & 1 else "<"
    sums = _sums(order, start[:24], (0, 0))
    if magic & ~1 != _LOG_MAGIC or page_bytes != PAGE_BYTES or sums != _stored_sums(start[24:]):
        return {}, count
    saved: dict[int, int] = {}
    unsaved: dict[int, int] = {}
    while len(frame := log.read(_LOG_FRAME.size + PAGE_BYTES)) == _LOG_FRAME.size + PAGE_BYTES:
        number, pages, *rest = _LOG_FRAME.unpack(frame[: _LOG_FRAME.size])
        sums = _sums(order, frame[_LOG_FRAME.size :], _sums(order, frame[:8], sums))
        if rest[:2] != salts or tuple(rest[2:]) != sums:
            break
        unsaved[number] = log.tell() - PAGE_BYTES
        if pages:  # the last frame of a transaction
            saved |= unsaved
            unsaved = {}
            count = pages
    return saved, count


def _stored_sums(data: bytes) -> tuple[int, int]:
    first, second = struct.unpack(">2I", data)
    return first, second


def _sums(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
