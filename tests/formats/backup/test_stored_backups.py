"""A backup of every version is read, by Reflect and by what docs/VAULT-FORMAT.md says of it."""

import hashlib
import hmac
import json
import sqlite3
import struct
import zipfile
from base64 import b32decode, b64decode
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reflect.usecases import backups, vaults
from reflect.vault import backup_file
from tests.formats.backup.make import VAULTS
from tests.support_vault import CHEAP, assert_sound, holds

HERE = Path(__file__).parent
STORED = sorted(HERE.glob(f"*{backup_file.ENDING}"))


def test_there_is_one_of_each_version():
    assert [path.stem for path in STORED] == [
        f"version-{number}" for number in range(1, backup_file.VERSION + 1)
    ]


@pytest.fixture(params=STORED, ids=lambda path: path.stem)
def stored(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    """A stored backup, and what has to be in it."""
    return request.param, json.loads(request.param.with_suffix(".json").read_text("utf-8"))


def test_a_look_inside_with_either_key(stored):
    path, expected = stored
    for secret in (expected["passphrase"], expected["recovery_key"]):
        seen = backups.look(path, secret, cost=CHEAP)
        assert (seen.entries, seen.files) == (
            expected["manifest"]["entries"],
            expected["manifest"]["files"],
        )
        assert seen.schema_version == expected["manifest"]["schema_version"]


def test_what_was_in_the_vault_comes_back(stored, tmp_path):
    path, expected = stored
    into = tmp_path / "vault"
    backups.restore(path, expected["recovery_key"], into)
    records = json.loads((VAULTS / f"{expected['vault']}.json").read_text("utf-8"))["records"]
    with vaults.open_vault(into, expected["passphrase"], cost=CHEAP) as vault:
        for record_id, fields in records.items():
            assert holds(vault.records.get(record_id).model_dump(mode="json"), fields)
        assert_sound(vault)


# A reader of its own, from the description alone; nothing of Reflect's is used.


def opened_with_recovery_key(header: dict[str, Any], typed: str) -> bytes:
    symbols = "".join(group[:4] for group in typed.split("-"))
    letters = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    slot = next(slot for slot in header["slots"] if slot["kind"] == "recovery")
    bound = {name: header[name] for name in ("format", "version", "vault_id")}
    context = rfc8785.dumps(bound | {"kind": "recovery"})
    cipher = ChaCha20Poly1305(derived(b32decode(symbols.translate(letters)), "recovery-slot"))
    return cipher.decrypt(b64decode(slot["nonce"]), b64decode(slot["box"]), context)


def derived(key: bytes, purpose: str) -> bytes:
    info = f"reflect/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)


def decrypted(data: bytes, key: bytes) -> bytes:
    """The plain database: each page's seal compared, then AES-256-CBC."""
    salt = bytes(byte ^ 0x3A for byte in data[:16])
    seal_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    pages = []
    for number in range(1, len(data) // 4096 + 1):
        page = data[(number - 1) * 4096 : number * 4096]
        begin = 16 if number == 1 else 0
        sealed = page[begin:4032] + struct.pack("<I", number)
        assert hmac.digest(seal_key, sealed, "sha512") == page[4032:]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[4016:4032])).decryptor()
        start = b"SQLite format 3\0" if number == 1 else b""
        pages.append(start + cipher.update(page[begin:4016]) + cipher.finalize() + bytes(80))
    return b"".join(pages)


def root(database: sqlite3.Connection) -> str:
    """SHA-256 over the digests of the records."""
    whole = hashlib.sha256()
    for row in database.execute(
        "SELECT id, kind, state, title, excerpt, on_date, never_share, created, updated, rev,"
        " deleted_at, document FROM record ORDER BY id"
    ):
        one = hashlib.sha256()
        for value in row:
            text = b"" if value is None else str(value).encode()
            one.update(len(text).to_bytes(4, "big") + text)
        whole.update(one.digest())
    return whole.hexdigest()


def test_the_description_is_enough_to_read_it(stored):
    path, expected = stored
    with zipfile.ZipFile(path) as archive:
        header, database, manifest = map(archive.read, archive.namelist())
    data_key = opened_with_recovery_key(json.loads(header), expected["recovery_key"])
    assert data_key.hex() == expected["data_key"]
    sealed = json.loads(manifest)
    bound = {name: sealed[name] for name in ("format", "version")}
    plain = ChaCha20Poly1305(derived(data_key, "backup-manifest")).decrypt(
        b64decode(sealed["nonce"]), b64decode(sealed["box"]), rfc8785.dumps(bound)
    )
    assert json.loads(plain) == expected["manifest"]
    said = expected["manifest"]
    assert said["header_sha256"] == hashlib.sha256(header).hexdigest()
    assert said["database_sha256"] == hashlib.sha256(database).hexdigest()
    assert (said["database_bytes"], said["database_salt"]) == (len(database), database[:16].hex())
    if not hasattr(sqlite3.Connection, "deserialize"):
        pytest.skip("this Python cannot open a database in memory")
    memory = sqlite3.connect(":memory:")
    memory.execute("PRAGMA temp_store = MEMORY")
    memory.deserialize(decrypted(database, data_key))
    for table, count in said["rows"].items():
        assert memory.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)  # noqa: S608
    assert root(memory) == said["root"]
    memory.close()
