"""Files that belong to a record."""

import mimetypes
from pathlib import Path

from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.writing import FileRef, Writing
from reflect.usecases import journal
from reflect.vault.vault import Vault

LIMIT_MIB = 64


def attach(vault: Vault, record_id: str, file: Path) -> Changes:
    """Copy ``file`` into the vault and add it to an own record.

    Raises ``ReflectError``: ``file_missing``, ``file_too_large``, ``record_read_only``.
    """
    record = journal.writable(vault.records.get(record_id))
    assert isinstance(record, Writing)
    data = read_file(file, LIMIT_MIB)
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    with vault.transaction():
        sha256 = vault.attachments.put(data, media_type)
        added = FileRef(name=file.name, sha256=sha256, media_type=media_type, size=len(data))
        kept = tuple(ref for ref in record.files if ref.sha256 != sha256)
        return journal.save(vault, record.changed(files=(*kept, added)))


def put_back(vault: Vault, record_id: str, ref: FileRef, place: int) -> Changes:
    """Let a file that was taken off a record be there again, at its ``place`` from 0."""
    record = journal.writable(vault.records.get(record_id))
    assert isinstance(record, Writing)
    files = [one for one in record.files if one.sha256 != ref.sha256]
    files.insert(place, ref)
    return journal.save(vault, record.changed(files=tuple(files)))


def read(vault: Vault, sha256: str) -> bytes:
    """The bytes of an attached file. Raises ``ReflectError``: ``attachment_missing``."""
    return vault.attachments.get(sha256)


def read_file(file: Path, limit_mib: int) -> bytes:
    """The bytes of a file outside. Raises ``file_missing`` and ``file_too_large``."""
    limit = limit_mib * 1024 * 1024
    try:
        with file.open("rb") as source:
            data = source.read(limit + 1)
    except OSError:
        raise ReflectError("file_missing", name=file.name) from None
    if len(data) > limit:
        raise ReflectError("file_too_large", name=file.name, limit=limit_mib)
    return data
