"""The file with the locks: damage and tricks are noticed, and it is never there by halves."""

import copy
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.vault import database, files, header, keys, slots
from reflect.vault.keys import Cost
from reflect.vault.vault import LOCK_NAME, Vault
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    assert_refused,
    dump_of,
    logical_dump,
    new_vault,
    open_again,
)

REFUSALS = {"header_damaged", "header_newer"}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a header."""
    folder = tmp_path_factory.mktemp("header") / "vault"
    new_vault(folder).close()
    return (folder / header.NAME).read_bytes()


@pytest.fixture
def closed(folder: Path) -> Path:
    """The folder of a closed vault with cheap locks; its recovery key is lost."""
    new_vault(folder).close()
    return folder


def refusal(call: Callable[..., object], *args: Any) -> str:
    """The code of the refusal of ``call``."""
    with pytest.raises(ReflectError) as caught:
        call(*args)
    return caught.value.code


def with_check(fields: dict[str, Any]) -> bytes:
    """A header that adds up for everybody who has no key."""
    body = {name: value for name, value in fields.items() if name != "check"}
    check = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
    return rfc8785.dumps({**body, "check": check})


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the header as someone would who can write files but has no key."""
    path = folder / header.NAME
    fields = json.loads(path.read_bytes())
    change(fields)
    path.write_bytes(with_check(fields))


def passphrase_slot(fields: dict[str, Any]) -> dict[str, Any]:
    """The slot of the passphrase."""
    found: dict[str, Any] = next(s for s in fields["slots"] if s["kind"] == "passphrase")
    return found


def test_it_says_nothing_about_the_journal(stored):
    fields = json.loads(stored)
    assert fields.keys() == {
        "check", "format", "generation", "mac", "slots", "vault_id", "version",
    }  # fmt: skip
    assert fields["format"] == "reflect-vault"
    assert fields["version"] == 1
    assert {slot["kind"] for slot in fields["slots"]} == {"passphrase", "recovery"}
    assert stored == rfc8785.dumps(fields)


def test_every_other_value_of_every_byte_is_refused(stored):
    for place in range(len(stored)):
        start, end = stored[:place], stored[place + 1 :]
        for value in range(256):
            if value != stored[place]:
                assert refusal(header.parse, start + bytes([value]) + end) in REFUSALS


def test_every_flipped_bit_keeps_the_vault_shut(closed):
    path = closed / header.NAME
    stored = path.read_bytes()
    for place in range(len(stored) * 8):
        flipped = bytearray(stored)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        assert refusal(Vault.open, closed, PASSPHRASE, CHEAP) in REFUSALS
    path.write_bytes(stored)
    open_again(closed).close()


def test_a_header_cut_short_or_grown_is_refused(stored):
    for length in range(len(stored)):
        assert refusal(header.parse, stored[:length]) == "header_damaged"
    for more in (b" ", b"\n", b"\0", stored, b"{}"):
        assert refusal(header.parse, stored + more) == "header_damaged"
        assert refusal(header.parse, more + stored) == "header_damaged"


@given(st.binary(max_size=300))
def test_any_other_file_is_refused(data):
    assert refusal(header.parse, data) == "header_damaged"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a JSON document."""
    if not isinstance(value, dict | list):
        return [path]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(place for name, item in inner for place in _places(item, (*path, name)))]


def _find_key(stored: bytes) -> bytes:
    return header.open_with_passphrase(header.parse(stored), PASSPHRASE, CHEAP)


@given(st.data())
def test_any_other_value_in_it_is_refused_even_with_a_fitting_check(stored, data):
    """Wherever it is put, and whatever it is: never a traceback, and never the key."""
    fields = json.loads(stored)
    place = data.draw(st.sampled_from(_places(fields)[1:]))
    holder = fields
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = data.draw(JSON)
    try:
        changed = with_check(fields)
    except ValueError:
        return  # JSON has no such value
    if changed != stored:
        assert refusal(_find_key, changed) in REFUSALS | {"passphrase_wrong"}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"null", b"[]", b"0", b"NaN", b'"x"', b"{}", b'{"check":1}', b"\xff\xfe{\0}\0",
        b"[" * 60_000, b'{"a":' * 10_000, b"9" * 60_000, b'{"check":"\\ud800"}',
    ],
)  # fmt: skip
def test_documents_that_trip_parsers_are_refused(data):
    assert refusal(header.parse, data) == "header_damaged"


def test_the_size_has_a_cap(closed):
    path = closed / header.NAME
    path.write_bytes(b" " * header.MAX_BYTES + path.read_bytes())
    assert_refused("header_damaged", header.read, closed)


def test_more_slots_than_eight_are_refused(closed):
    rewrite(closed, lambda fields: fields.update(slots=fields["slots"] * 5))
    assert_refused("header_damaged", header.read, closed)


def test_a_newer_format_is_told_apart(closed):
    rewrite(closed, lambda fields: fields.update(version=2, novelty={"deep": [1]}))
    assert_refused("header_newer", header.read, closed)
    assert_refused("header_newer", open_again, closed)


def _drop(kind: str) -> Callable[[dict[str, Any]], None]:
    def change(fields: dict[str, Any]) -> None:
        fields["slots"] = [slot for slot in fields["slots"] if slot["kind"] != kind]

    return change


def _twice(kind: str) -> Callable[[dict[str, Any]], None]:
    def change(fields: dict[str, Any]) -> None:
        fields["slots"] += [slot for slot in fields["slots"] if slot["kind"] == kind]

    return change


TRICKS = {
    "the recovery slot removed": _drop("recovery"),
    "the recovery slot twice": _twice("recovery"),
    "the passphrase slot twice": _twice("passphrase"),
    "the slots swapped": lambda fields: fields["slots"].reverse(),
    "another generation": lambda fields: fields.update(generation=7),
    "no mac": lambda fields: fields.update(mac=""),
    "another mac": lambda fields: fields.update(mac="0" * 64),
    "one more field": lambda fields: fields.update(extra=1),
    "no generation": lambda fields: fields.pop("generation"),
    "version 0": lambda fields: fields.update(version=0),
    "version true": lambda fields: fields.update(version=True),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_slots_and_facts_cannot_be_changed_without_the_key(closed, trick):
    rewrite(closed, TRICKS[trick])
    assert_refused("header_damaged", open_again, closed)


WRONG_KEY = {
    "the passphrase slot of another vault": None,
    "another name of the vault": lambda fields: fields.update(vault_id="0" * 32),
    "a cheaper key": lambda fields: passphrase_slot(fields).update(memory_kib=9),
    "more passes": lambda fields: passphrase_slot(fields).update(passes=2),
    "another salt": lambda fields: passphrase_slot(fields).update(salt="A" * 22 + "=="),
    "another nonce": lambda fields: passphrase_slot(fields).update(nonce="A" * 16),
    "another box": lambda fields: passphrase_slot(fields).update(box="A" * 64),
}


@pytest.mark.parametrize("trick", WRONG_KEY)
def test_a_slot_that_was_changed_opens_nothing(closed, tmp_path, trick):
    """What the passphrase's own key covers cannot be told from a wrong passphrase."""
    change = WRONG_KEY[trick]
    if change is None:
        new_vault(tmp_path / "other").close()
        other = json.loads((tmp_path / "other" / header.NAME).read_bytes())

        def change(fields: dict[str, Any]) -> None:
            fields["slots"] = other["slots"]

    rewrite(closed, change)
    assert_refused("passphrase_wrong", open_again, closed)


def test_without_its_slot_no_passphrase_fits(closed):
    rewrite(closed, _drop("passphrase"))
    assert_refused("header_damaged", open_again, closed)


@pytest.mark.parametrize(
    "facts",
    [
        {"memory_kib": 2**31}, {"memory_kib": 2**53 - 1}, {"memory_kib": -1}, {"memory_kib": 0},
        {"passes": 10**9}, {"passes": 0}, {"lanes": 2**24}, {"lanes": 0}, {"lanes": -4},
        {"memory_kib": 3 * 2**20, "passes": 16, "lanes": 8},
        {"salt": ""}, {"salt": "AAAA"}, {"nonce": ""}, {"nonce": "AAAA"}, {"box": ""},
        {"salt": "é" * 24}, {"box": "=" * 64},
    ],
)  # fmt: skip
def test_absurd_parameters_are_refused_before_any_work(closed, facts, monkeypatch):
    monkeypatch.setattr(slots, "stretch", None)
    rewrite(closed, lambda fields: passphrase_slot(fields).update(facts))
    assert_refused("header_damaged", open_again, closed)


def test_an_older_header_opens_and_is_noticed(folder):
    """Someone puts an old copy back, for the sake of a passphrase that they know."""
    vault = new_vault(folder, "the old one")
    older = (folder / header.NAME).read_bytes()
    vault.ways.set_passphrase("the new one", CHEAP)
    vault.close()
    (folder / header.NAME).write_bytes(older)
    with open_again(folder, "the old one") as again:
        assert again.ways.header_is_older
    with open_again(folder, "the old one") as again:
        assert again.ways.header_is_older
        again.ways.set_passphrase("a third one", CHEAP)
        assert not again.ways.header_is_older
    with open_again(folder, "a third one") as again:
        assert not again.ways.header_is_older


def test_the_previous_header_stays_beside_the_new_one(folder):
    vault = new_vault(folder, "first")
    first = (folder / header.NAME).read_bytes()
    assert not (folder / header.PREVIOUS_NAME).exists()
    vault.ways.set_passphrase("second", CHEAP)
    assert (folder / header.PREVIOUS_NAME).read_bytes() == first
    second = (folder / header.NAME).read_bytes()
    vault.ways.set_passphrase("third", CHEAP)
    assert (folder / header.PREVIOUS_NAME).read_bytes() == second
    vault.close()
    generations = [
        json.loads((folder / name).read_bytes())["generation"]
        for name in (header.PREVIOUS_NAME, header.NAME)
    ]
    assert generations == [2, 3]


def test_the_previous_header_stays_where_there_are_no_hard_links(folder, monkeypatch):
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    vault = new_vault(folder, "first")
    first = (folder / header.NAME).read_bytes()
    vault.ways.set_passphrase("second", CHEAP)
    vault.close()
    assert (folder / header.PREVIOUS_NAME).read_bytes() == first


class Killed(BaseException):
    """The process ends here: nothing after this line of the program is run."""


# Each call to the system by which a header reaches the disk, in a program that dies there.
STEPS = ["open", "write", "fsync", "unlink", "link", "replace"]


def _die_at(step: str, turn: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the ``turn``-th use of ``step`` be the last thing that happens."""
    left = [turn]
    dead: list[int] = []

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if dead:
                raise Killed
            if name == step:
                left[0] -= 1
                if left[0] < 0:
                    dead.append(1)
                    raise Killed
            return real(*args, **kwargs)

        return call

    for name in STEPS:
        monkeypatch.setattr(os, name, wrap(name, getattr(os, name)))
    return dead


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_while_writing_leaves_one_whole_header(folder, step, turn):
    """Whichever step the program dies at, the old or the new passphrase opens the vault."""
    vault = new_vault(folder, "old")
    vault.ways.set_passphrase("older", CHEAP)
    vault.ways.set_passphrase("old", CHEAP)
    before = logical_dump(vault)
    newer = header.with_slots(
        vault.ways._header,
        bytes(vault._data_key),
        [slots.lock_with_passphrase(vault.ways.vault_id, bytes(vault._data_key), "new", CHEAP)],
        4,
    )
    vault.close()
    with pytest.MonkeyPatch.context() as patch:
        dead = _die_at(step, turn, patch)
        try:
            header.write(folder, newer)
        except Killed:
            assert dead
    header.read(folder)
    codes = []
    for passphrase in ("old", "new"):
        try:
            with open_again(folder, passphrase) as again:
                assert logical_dump(again) == before
                assert not again.ways.header_is_older
        except ReflectError as refused:
            codes.append(refused.code)
    assert codes == ["passphrase_wrong"]
    left = {path.name for path in folder.iterdir()}
    names = {header.NAME, header.PREVIOUS_NAME, database.NAME, database.SALT_NAME, LOCK_NAME}
    assert left <= names


def test_a_header_that_cannot_be_written_changes_nothing(folder, monkeypatch):
    """The disk gives up in the middle: no half-written file stays, and the old one counts."""
    vault = new_vault(folder)
    names = sorted(path.name for path in folder.iterdir())

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_room)
        assert_refused("disk_full", vault.ways.set_passphrase, "another", CHEAP)
    assert sorted(path.name for path in folder.iterdir()) == names
    vault.ways.set_passphrase("a third", CHEAP)
    vault.close()
    dump_of(folder, "a third")


def test_a_vault_that_closes_meanwhile_keeps_a_header_that_opens(folder, monkeypatch):
    """Locking the window while a new passphrase is being stretched must not spoil the locks."""
    vault = new_vault(folder)
    before = (folder / header.NAME).read_bytes()
    real = keys.stretch

    def close_meanwhile(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
        vault.close()
        return real(passphrase, salt, cost)

    with monkeypatch.context() as patch:
        patch.setattr(slots, "stretch", close_meanwhile)
        assert_refused("vault_closed", vault.ways.set_passphrase, "another", CHEAP)
    assert_refused("vault_closed", vault.ways.new_recovery_key)
    assert (folder / header.NAME).read_bytes() == before
    open_again(folder).close()


def test_the_mac_covers_every_field(stored):
    """Someone who does have another vault's key still cannot pass its mac off as this one's."""
    head = header.parse(stored)
    macs = {head.sealed(b"k" * 32).mac, head.sealed(b"l" * 32).mac}
    for name, value in {"generation": 2, "vault_id": "0" * 32, "slots": head.slots[:1]}.items():
        fields = copy.copy(dict(head)) | {name: value}
        macs.add(header.Header(**fields).sealed(b"k" * 32).mac)
    assert len(macs) == 5


def test_whole_files_replace_each_other(tmp_path):
    path = tmp_path / "file"
    for data in (b"one", b"", b"x" * 100_000):
        files.write_whole(path, data)
        assert path.read_bytes() == data
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
