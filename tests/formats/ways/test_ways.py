"""Every way into a header, read by what docs/VAULT-FORMAT.md says of it and by Reflect."""

import hashlib
import hmac
import json
import unicodedata
from base64 import b32decode, b64decode
from datetime import date
from typing import Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reflect.usecases import ways_in
from reflect.vault import header
from tests.formats.ways.make import FILE
from tests.support_vault import CHEAP, new_vault

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def vectors() -> Facts:
    """Headers, and what opens them."""
    found = json.loads(FILE.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


# A reader of its own, from the description alone; nothing of Reflect's is used.


def derived(key: bytes, purpose: str) -> bytes:
    info = f"reflect/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)


def opened(head: Facts, kind: str, key: bytes, facts: Facts, box: Facts) -> bytes:
    bound = {name: head[name] for name in ("format", "version", "vault_id")}
    context = rfc8785.dumps(bound | {"kind": kind} | facts)
    return ChaCha20Poly1305(key).decrypt(b64decode(box["nonce"]), b64decode(box["box"]), context)


def with_passphrase(head: Facts, passphrase: str) -> bytes:
    slot = next(slot for slot in head["slots"] if slot["kind"] == "passphrase")
    facts = {name: slot[name] for name in ("salt", "memory_kib", "passes", "lanes")}
    key = Argon2id(
        salt=b64decode(slot["salt"]),
        length=32,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["memory_kib"],
    ).derive(unicodedata.normalize("NFC", passphrase).encode())
    return opened(head, "passphrase", key, facts, slot)


def with_key(head: Facts, kind: str, key: bytes) -> bytes:
    slot = next(slot for slot in head["slots"] if slot["kind"] == kind)
    return opened(head, kind, derived(key, f"{kind.replace('_', '-')}-slot"), {}, slot)


def typed(recovery_key: str) -> bytes:
    symbols = "".join(group[:4] for group in recovery_key.split("-"))
    letters = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    return b32decode(symbols.translate(letters))


def assert_sealed(head: Facts, data_key: bytes) -> None:
    body = {name: value for name, value in head.items() if name not in ("mac", "check")}
    mac = hmac.digest(derived(data_key, "header-mac"), rfc8785.dumps(body), "sha256").hex()
    assert mac == head["mac"]
    stored = {name: value for name, value in head.items() if name != "check"}
    assert hashlib.sha256(rfc8785.dumps(stored)).hexdigest() == head["check"]


def test_every_way_leads_to_the_data_key(vectors):
    head, data_key = vectors["header"], bytes.fromhex(vectors["data_key"])
    assert with_passphrase(head, vectors["passphrase"]) == data_key
    assert with_key(head, "recovery", typed(vectors["recovery_key"])) == data_key
    assert with_key(head, "key_file", b64decode(vectors["key_file"])) == data_key
    assert with_key(head, "keychain", b64decode(vectors["keychain"])) == data_key
    assert_sealed(head, data_key)


def test_no_way_opens_the_slot_of_another(vectors):
    for kind, key in (("keychain", "key_file"), ("key_file", "keychain")):
        with pytest.raises(InvalidTag):
            with_key(vectors["header"], kind, b64decode(vectors[key]))


def test_in_a_renewal_both_headers_are_there(vectors):
    head, data_key = vectors["renewing"], bytes.fromhex(vectors["data_key"])
    next_key = bytes.fromhex(vectors["next_data_key"])
    assert with_passphrase(head, vectors["passphrase"]) == data_key
    assert_sealed(head, data_key)
    following = head["renewal"]
    assert opened(head, "renewal", derived(data_key, "renewal"), {}, following) == next_key
    said = {name: head[name] for name in ("format", "version", "vault_id")}
    said |= {name: following[name] for name in ("generation", "slots", "mac")}
    check = hashlib.sha256(rfc8785.dumps(said)).hexdigest()
    assert {**said, "check": check} == vectors["renewed"]
    assert_sealed(vectors["renewed"], next_key)
    assert with_passphrase(said, vectors["next_passphrase"]) == next_key
    assert with_key(said, "recovery", typed(vectors["next_recovery_key"])) == next_key


@pytest.mark.parametrize("name", ["header", "renewing", "renewed"])
def test_reflect_reads_what_was_stored(vectors, tmp_path, name):
    (tmp_path / header.NAME).write_bytes(rfc8785.dumps(vectors[name]))
    head = header.read(tmp_path)
    later = name == "renewed"
    passphrase = vectors["next_passphrase" if later else "passphrase"]
    key = vectors["next_data_key" if later else "data_key"]
    assert header.open_with_passphrase(head, passphrase, CHEAP).hex() == key
    if not later:
        for kind in ("key_file", "keychain"):
            found = header.open_with_key(head, kind, b64decode(vectors[kind]))
            assert found is not None
            assert found.hex() == key


def test_a_key_file_is_the_document_that_is_described(vectors, tmp_path):
    document = {"format": "reflect-key", "version": 1, "key": vectors["key_file"]}
    (tmp_path / "described").write_bytes(rfc8785.dumps(document))
    assert ways_in.read_key_file(tmp_path / "described") == b64decode(vectors["key_file"])
    with new_vault(tmp_path / "vault") as vault:
        ways_in.make_key_file(vault, tmp_path / "made", date(2026, 11, 24))
    made = json.loads((tmp_path / "made").read_bytes())
    assert {**made, "key": vectors["key_file"]} == document
    assert (tmp_path / "made").read_bytes() == rfc8785.dumps(made)
