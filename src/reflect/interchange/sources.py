"""Files to import from: plain, ``.xz`` or ``.gz``, told apart by how they begin."""

import gzip
import lzma
import zlib
from pathlib import Path
from typing import BinaryIO

from reflect.errors import ReflectError

HEAD_BYTES = 64 * 1024
MAX_BYTES = 1024**3
_XZ = b"\xfd7zXZ\0"
_GZIP = b"\x1f\x8b"


def head(path: Path) -> bytes:
    """The first 64 KiB of what ``path`` holds. Raises ``ReflectError`` as ``read`` does."""
    return _read(path, HEAD_BYTES, whole=False)


def read(path: Path) -> bytes:
    """All that ``path`` holds, expanded.

    Raises ``ReflectError``: ``file_missing``, ``import_truncated``, ``file_too_large``.
    """
    return _read(path, MAX_BYTES, whole=True)


def text(path: Path) -> str:
    """As ``read``, as UTF-8. Raises ``ReflectError``: ``import_binary`` besides."""
    data = read(path)
    if b"\0" in data:
        raise ReflectError("import_binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReflectError("import_binary") from None


def _read(path: Path, limit: int, *, whole: bool) -> bytes:
    try:
        with path.open("rb") as file, _expanded(file) as stream:
            data = stream.read(limit + 1)
    except (EOFError, lzma.LZMAError, gzip.BadGzipFile, zlib.error):
        raise ReflectError("import_truncated") from None
    except (OSError, ValueError):
        raise ReflectError("file_missing", name=path.name) from None
    if whole and len(data) > limit:
        raise ReflectError("file_too_large", name=path.name, limit=limit // 2**20)
    return data[:limit]


def _expanded(file: BinaryIO) -> BinaryIO:
    start = file.read(len(_XZ))
    file.seek(0)
    if start == _XZ:
        return lzma.open(file)  # type: ignore[return-value]  # it has all of BinaryIO that is used
    if start.startswith(_GZIP):
        return gzip.open(file)  # type: ignore[return-value]
    return file
