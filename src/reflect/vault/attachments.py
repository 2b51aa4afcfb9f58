"""Attached files: bytes named by their hash, kept once, in pieces of 64 KiB."""

import hashlib

from reflect.errors import ReflectError
from reflect.vault.database import Database

CHUNK_BYTES = 64 * 1024


class Attachments:
    """The bytes that records refer to by SHA-256 (hex)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, data: bytes, media_type: str) -> str:
        """Keep ``data`` and give its SHA-256; identical bytes are kept once."""
        name = hashlib.sha256(data).hexdigest()
        with self._database.transaction():
            known = self._database.write(
                "INSERT OR IGNORE INTO attachment (sha256, size, media_type) VALUES (?, ?, ?)",
                (name, len(data), media_type),
            )
            if known:
                self._database.write_many(
                    "INSERT INTO attachment_chunk (sha256, number, bytes) VALUES (?, ?, ?)",
                    [
                        (name, number, data[start : start + CHUNK_BYTES])
                        for number, start in enumerate(range(0, len(data), CHUNK_BYTES))
                    ],
                )
        return name

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises ``ReflectError``: ``attachment_missing``, ``vault_damaged``."""
        size = self._database.value("SELECT size FROM attachment WHERE sha256 = ?", (sha256,))
        if size is None:
            raise ReflectError("attachment_missing")
        rows = self._database.rows(
            "SELECT bytes FROM attachment_chunk WHERE sha256 = ? ORDER BY number", (sha256,)
        )
        data = b"".join(row[0] for row in rows)
        if len(data) != size:
            raise ReflectError("vault_damaged")
        return data

    def drop_unused(self) -> int:
        """Remove the bytes that no record, bin item or revision names; how many files."""
        return self._database.write(
            "DELETE FROM attachment WHERE sha256 NOT IN ("
            " SELECT json_extract(f.value, '$.sha256') FROM"
            " (SELECT document FROM record UNION ALL SELECT document FROM revision) d,"
            " json_each(d.document, '$.files') f)"
        )
