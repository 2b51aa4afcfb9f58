"""Every refusal at the terminal: its own sentence, exit 1, and the vault as before."""

import hashlib
import json
import lzma
import shutil
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from reflect.errors import ReflectError
from reflect.messages import MESSAGES, sentence
from reflect.sharing import canonical, container, minisign, seal
from reflect.sharing.identity import Identity
from reflect.sharing.opening import open_bundle
from reflect.usecases import identities, vaults
from reflect.vault.database import Database
from tests.acceptance.people import Nearby, Person, introduce
from tests.support_vault import logical_dump


@pytest.fixture(scope="module")
def stage(met: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Person, Person, Path]:
    """Ines and Sam, and a file that Ines sealed for Sam; refusals leave them as they are."""
    from tests.acceptance.conftest import INES, SAM

    home = tmp_path_factory.mktemp("stage") / "home"
    shutil.copytree(met, home)
    ines, sam = Nearby("Ines", home, INES), Nearby("Sam", home, SAM)
    return ines, sam, ines.seal("Sam", ines.do("write", "Some words."))


@pytest.fixture
def pair(pair: tuple[Person, Person]) -> tuple[Person, Person]:
    """Ines and Sam, who may do as they like in this test."""
    ines, sam = (Nearby(one.name, one.home, one.passphrase) for one in pair)
    return ines, sam


def beginning(code: str) -> str:
    """What the message of ``code`` begins with, up to its first fact."""
    return MESSAGES[code].what.partition("{")[0]


def dump(person: Person) -> object:
    with vaults.open_vault(person.vault, person.passphrase) as vault:
        return logical_dump(vault)


def refused(person: Person, code: str, *arguments: object, text: str = "") -> None:
    """The command is refused with the sentence of ``code``, and changes nothing."""
    before = dump(person)
    said = person.refused(*arguments, text=text)
    assert beginning(code) in said
    assert MESSAGES[code].next.partition("{")[0] in said
    assert dump(person) == before


def with_bundle(stage: tuple[Person, Person, Path], name: str, data: bytes) -> Path:
    file = stage[1].home / f"{name}.reflect"
    file.write_bytes(data)
    return file


def test_a_wrong_passphrase(stage: tuple[Person, Person, Path]) -> None:
    ines = stage[0]
    before = dump(ines)
    said = Nearby("Ines", ines.home, "no").refused("list")
    assert said == sentence(ReflectError("passphrase_wrong"))
    assert dump(ines) == before


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda key: "0" * 5 + key[5:], "recovery_key_mistyped"),
        (lambda key: key[:20], "recovery_key_length"),
        (lambda key: key, "recovery_key_wrong"),
    ],
)
def test_a_wrong_recovery_key(
    stage: tuple[Person, Person, Path], spoil: Callable[[str], str], code: str
) -> None:
    ines = stage[0]
    with vaults.open_vault(stage[1].vault, stage[1].passphrase) as other:
        key = other.ways.new_recovery_key()
    before = hashlib.sha256((ines.vault / "reflect.vault").read_bytes()).digest()
    said = Nearby("Ines", ines.home, "new").refused(
        "recover", "--recovery-key-file", "-", text=spoil(key)
    )
    assert beginning(code) in said
    assert hashlib.sha256((ines.vault / "reflect.vault").read_bytes()).digest() == before


@pytest.mark.parametrize("place", [0, 30, 200, 400, -3])
def test_a_changed_header(pair: tuple[Person, Person], place: int) -> None:
    ines, _ = pair
    header = ines.vault / "reflect.vault"
    data = bytearray(header.read_bytes())
    data[place] ^= 0x01
    header.write_bytes(data)
    assert ines.refused("list") == sentence(ReflectError("header_damaged"))
    assert header.read_bytes() == bytes(data)


def test_a_damaged_database(pair: tuple[Person, Person]) -> None:
    ines, _ = pair
    database = ines.vault / "journal.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 0xFF
    database.write_bytes(data)
    assert ines.refused("list") == sentence(ReflectError("vault_damaged"))
    assert database.read_bytes() == bytes(data)


def test_a_newer_vault(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    with vaults.open_vault(ines.vault, ines.passphrase) as vault:
        database: Database = vault._database
        database.script("PRAGMA user_version = 99")
    assert ines.refused("list") == sentence(ReflectError("vault_newer"))
    header = sam.vault / "reflect.vault"
    fields = json.loads(header.read_bytes())
    del fields["check"]
    fields["version"] = 2
    check = hashlib.sha256(canonical.dumps(fields)).hexdigest()
    header.write_bytes(canonical.dumps({**fields, "check": check}))
    assert sam.refused("list") == sentence(ReflectError("header_newer"))


def test_two_at_once(stage: tuple[Person, Person, Path]) -> None:
    ines = stage[0]
    with vaults.open_vault(ines.vault, ines.passphrase):
        said = ines.refused("write", "Too late.")
    assert said == sentence(ReflectError("vault_in_use"))


def test_folders_that_are_no_place_for_a_vault(stage: tuple[Person, Person, Path]) -> None:
    ines = stage[0]
    assert ines.refused("new") == sentence(ReflectError("vault_exists"))
    nowhere = Nearby("nowhere", ines.home, "x")
    assert nowhere.refused("list") == sentence(ReflectError("vault_missing"))


@pytest.mark.parametrize(
    ("name", "spoil", "code"),
    [
        ("cut", lambda data: data[:-100], "bundle_damaged"),
        ("byte", lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "bundle_damaged"),
        ("no-bundle", lambda data: b"Dear Sam, hello.", "bundle_not_a_bundle"),
        ("newer", lambda data: data.replace(b"org/v1", b"org/v2", 1), "bundle_newer"),
    ],
)
def test_files_that_are_not_opened(
    stage: tuple[Person, Person, Path], name: str, spoil: Callable[[bytes], bytes], code: str
) -> None:
    _, sam, file = stage
    changed = with_bundle(stage, name, spoil(file.read_bytes()))
    refused(sam, code, "open", changed, "--accept")


def test_a_newer_manifest_and_a_copy_passed_on(stage: tuple[Person, Person, Path]) -> None:
    ines, sam, file = stage
    with vaults.open_vault(ines.vault, ines.passphrase) as vault:
        sealer = identities.identity(vault)
    with vaults.open_vault(sam.vault, sam.passphrase) as vault:
        reader = identities.identity(vault)
    inner = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(reader.age_secret)])
    members = dict(container.decode(inner))
    fields = {**canonical.loads(members[seal.MANIFEST]), "version": 2}
    members[seal.MANIFEST] = canonical.dumps(fields)
    members[seal.SIGNATURE] = minisign.sign(
        sealer, members[seal.MANIFEST], f"reflect-bundle/1 {fields['bundle_id']}"
    )
    newer = container.encode(list(members.items()))
    recipient = pyrage.x25519.Recipient.from_str(reader.public.recipient)
    refused(
        sam, "bundle_newer", "open", with_bundle(stage, "v2", pyrage.encrypt(newer, [recipient]))
    )
    cleo = Identity.generate()
    other = pyrage.x25519.Recipient.from_str(cleo.public.recipient)
    with pytest.raises(ReflectError) as passed_on:
        open_bundle(pyrage.encrypt(inner, [other]), cleo, {sealer.public.signer: "verified"})
    assert passed_on.value.code == "bundle_forwarded"


def test_files_from_people_who_were_not_compared(stage: tuple[Person, Person, Path]) -> None:
    ines, sam, file = stage
    refused(ines, "bundle_not_for_you", "open", file)
    stranger = Nearby("Cleo", sam.home, "cleo")
    stranger.begin("--name", "Cleo")
    introduce(stranger, ines)
    sealed = stranger.seal("Ines", stranger.do("write", "Hello."))
    with vaults.open_vault(ines.vault, ines.passphrase) as vault:
        vault.records.purge([p.id for p in vault.records.all_of(("partner",)) if p.name == "Cleo"])
    refused(ines, "bundle_sender_unknown", "open", sealed)
    card = ines.home / "cleo.card"
    stranger.do("card", "--out", card)
    ines.do("partner", "add", card)
    refused(ines, "bundle_sender_unverified", "open", sealed)
    entry = ines.run("list", "--json").json()[0]["id"]
    seen = ines.preview("Cleo", entry)["hash"]
    refused(ines, "partner_unverified", "share", "Cleo", entry, "--seal", ines.home, "--seen", seen)


def test_taken_in_twice(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    file = ines.seal("Sam", ines.do("write", "Once."))
    sam.do("open", file, "--accept")
    refused(sam, "bundle_already_taken_in", "open", file, "--accept")


def test_a_changed_card(stage: tuple[Person, Person, Path]) -> None:
    ines, sam, _ = stage
    card = ines.home / "changed.reflect-card"
    sam.do("card", "--out", card)
    card.write_bytes(card.read_bytes().replace(b'"name":"Sam"', b'"name":"Sim"'))
    refused(ines, "card_damaged", "partner", "add", card)
    card.write_bytes(b"not a card")
    refused(ines, "card_not_a_card", "partner", "add", card)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_empty"),
        (lzma.compress(b'{"date":"2026-01-01","text":"x"}\n' * 99)[:-10], "import_truncated"),
        (b"\x00\x01\x02", "import_binary"),
        (b'{"date":"2026-01-01","text":"x"}\n{"date":"?"}\n', "import_bad_lines"),
    ],
)
def test_files_that_cannot_be_brought_in(
    stage: tuple[Person, Person, Path], data: bytes, code: str
) -> None:
    ines = stage[0]
    file = ines.home / "journal.jsonl"
    file.write_bytes(data)
    refused(ines, code, "import", file)


def test_drafts_and_what_is_never_shared(stage: tuple[Person, Person, Path]) -> None:
    ines = stage[0]
    draft = ines.do("write", "--draft", "Not yet.")
    never = ines.do("write", "--set", "never_share=true", "Mine.")
    refused(ines, "share_draft", "share", "Sam", draft)
    refused(ines, "share_never", "share", "Sam", never)


def test_the_safety_number_is_the_one_on_the_other_side(met: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    one, two = Nearby("One", home, "1"), Nearby("Two", home, "2")
    for person in (one, two):
        person.begin("--name", person.name)
    introduce(one, two, compare=False)
    number = two.run("partner", "list", "--json").json()[0]["safety_number"]
    off = number[:-1] + str((int(number[-1]) + 1) % 10)
    refused(one, "safety_number_differs", "partner", "verify", "Two", off)
    refused(one, "safety_number_length", "partner", "verify", "Two", number[:-1])
    assert one.run("partner", "list", "--json").json()[0]["trust"] == "unverified"
    one.do("partner", "verify", "Two", *number.split())
    assert one.run("partner", "list", "--json").json()[0]["trust"] == "verified"


def test_wrong_usage_is_not_a_refusal(stage: tuple[Person, Person, Path]) -> None:
    ines = stage[0]
    assert ines.run("list", "--since", "yesterday").code == 2
    assert ines.run("nonsense").code == 2
    assert ines.run("share", "Sam", "x", "--seal", ines.home).code == 2


def test_words_that_are_not_those_that_left_are_not_quoted(pair: tuple[Person, Person]) -> None:
    """The answer is there all the same, with what is so beside it."""
    ines, sam = pair
    sam.do("open", ines.seal("Sam", ines.do("write", "A question.")), "--accept")
    [arrived] = sam.run("received", "--json").json()
    answer = sam.do("write", "--reply-to", arrived["id"], "Why so?")
    ines.do("open", sam.seal("Ines", answer), "--accept")
    [came] = ines.run("received", "--json").json()
    assert "> A question." in ines.do("show", came["id"])
    with vaults.open_vault(ines.vault, ines.passphrase) as vault:
        database: Database = vault._database
        database.write("UPDATE bundle_bytes SET content = zeroblob(9)")
    reason = sentence(ReflectError("kept_content_differs"))
    for said in (ines.do("received"), ines.do("show", came["id"])):
        assert reason in said
        assert "Why so?" in said
        assert "A question." not in said
    [came] = ines.run("received", "--json").json()
    assert (came["quoted"], came["not_quoted"]) == (None, "kept_content_differs")
