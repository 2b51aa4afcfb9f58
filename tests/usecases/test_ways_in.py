"""Ways in: each opens the vault, each can end, and the passphrase always works."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reflect.errors import ReflectError
from reflect.usecases import cycle, vaults, ways_in
from reflect.usecases.ways_in import Keychain
from reflect.vault import database, header, keychain, keychain_child, ways
from reflect.vault.database import Database
from reflect.vault.keychain import State
from reflect.vault.keychain_child import SERVICE
from reflect.vault.settings import Settings
from reflect.vault.vault import Vault
from tests.keychains import Drawer, Forgetful, KeyringLocked, Mangling, asking
from tests.support import needs_tool
from tests.support_vault import CHEAP, PASSPHRASE, assert_refused, bytes_in, new_vault

TODAY = date(2026, 11, 24)
NEW = "kingfisher on the far bank"


def chain(backend: Drawer | None) -> Keychain:
    return Keychain(asking(backend))


def opens(folder: Path, passphrase: str = PASSPHRASE) -> bool:
    try:
        Vault.open(folder, passphrase, CHEAP).close()
    except ReflectError as refused:
        if refused.code != "passphrase_wrong":
            raise
        return False
    return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path):
    with new_vault(folder) as made:
        cycle.write(made, "reflection", "The heron.")
        yield made


def test_a_changed_passphrase_leaves_the_pages_of_the_database(vault: Vault, folder: Path) -> None:
    for number in range(100):
        cycle.write(vault, "reflection", f"The heron, number {number}. " * 40)
    vault.empty_space()
    before = pages(folder)
    assert_refused(
        "passphrase_wrong", ways_in.change_passphrase, vault, "not it", NEW, TODAY, cost=CHEAP
    )
    ways_in.change_passphrase(vault, PASSPHRASE, NEW, TODAY, cost=CHEAP)
    vault.close()
    after = pages(folder)
    # What changed is the first page and the one that remembers the day and the generation.
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 3 < len(before)
    assert opens(folder, NEW)
    assert not opens(folder)


def pages(folder: Path) -> list[bytes]:
    data, size = (folder / database.NAME).read_bytes(), database.PAGE_BYTES
    return [data[start : start + size] for start in range(0, len(data), size)]


def test_the_settings_page_learns_what_there_is_and_since_when(vault: Vault) -> None:
    ways_in.change_passphrase(vault, PASSPHRASE, NEW, TODAY, cost=CHEAP)
    found = {way.kind: way for way in ways_in.ways(vault)}
    assert found["passphrase"].there
    assert found["passphrase"].since == TODAY
    assert found["recovery"].there
    assert not found["keychain"].there


def test_a_day_that_cannot_be_noted_changes_nothing_of_what_holds(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Settings, name: str, value: object) -> None:
        raise ReflectError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(Settings, "set", full)
        ways_in.change_passphrase(vault, PASSPHRASE, NEW, TODAY, cost=CHEAP)
        sheet = ways_in.new_recovery_key(vault, TODAY)
    vault.close()
    assert opens(folder, NEW)
    vaults.open_with_recovery_key(folder, sheet).close()


def test_another_key_file_takes_the_place_of_the_one_before(vault: Vault, folder: Path) -> None:
    first, second = folder.parent / "one.reflect-key", folder.parent / "two.reflect-key"
    for file in (first, second):
        ways_in.make_key_file(vault, file, TODAY)
    vault.close()
    assert_refused("key_wrong", vaults.open_with_key_file, folder, first)
    vaults.open_with_key_file(folder, second).close()


@pytest.mark.parametrize("passphrase", ["it's", '"quoted"', "a\\b", "%s", " spaces ", "é", "'; --"])
def test_no_sign_in_a_passphrase_is_special(vault: Vault, folder: Path, passphrase: str) -> None:
    ways_in.change_passphrase(vault, PASSPHRASE, passphrase, TODAY, cost=CHEAP)
    vault.close()
    assert opens(folder, passphrase)


def test_a_key_file_opens_the_vault_until_it_is_ended(vault: Vault, folder: Path) -> None:
    file = folder.parent / f"mine{ways_in.KEY_FILE_ENDING}"
    ways_in.make_key_file(vault, file, TODAY)
    assert file.stat().st_mode & 0o777 == 0o600
    vault.close()
    with vaults.open_with_key_file(folder, file) as again:
        ways_in.remove(again, "key_file")
    assert_refused("key_wrong", vaults.open_with_key_file, folder, file)
    assert opens(folder)


def test_a_key_file_takes_no_place_that_is_taken(vault: Vault, folder: Path) -> None:
    file = folder.parent / "mine.reflect-key"
    file.write_text("a letter")
    before = (folder / header.NAME).read_bytes()
    assert_refused("key_file_there", ways_in.make_key_file, vault, file, TODAY)
    assert file.read_text() == "a letter"
    assert (folder / header.NAME).read_bytes() == before


@pytest.mark.parametrize(
    "words", ["", "{}", "[1]", '{"format":"reflect-key"}', "\0" * 40, "[" * 9999]
)
def test_any_other_file_is_no_key(tmp_path: Path, words: str) -> None:
    (tmp_path / "x").write_text(words)
    assert_refused("key_file_unreadable", ways_in.read_key_file, tmp_path / "x")
    assert_refused("key_file_unreadable", ways_in.read_key_file, tmp_path / "none")


def test_this_computer_opens_the_vault_until_it_is_told_not_to(vault: Vault, folder: Path) -> None:
    drawer = Drawer()
    ways_in.use_keychain(vault, TODAY, chain(drawer))
    assert [name for _, name in drawer.kept] == [vault.ways.vault_id]
    vault.close()
    with vaults.open_with_keychain(folder, chain(drawer)) as again:
        ways_in.remove(again, "keychain", chain(drawer))
    assert not drawer.kept
    assert_refused("keychain_empty", vaults.open_with_keychain, folder, chain(drawer))
    assert opens(folder)


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        (None, "absent"),
        (Drawer(KeyringLocked()), "locked"),
        (Forgetful(), "refused"),
        (Drawer(OSError("the bus went away with your diary line")), "refused"),
        (Mangling(), "refused"),
    ],
)
def test_a_keychain_that_fails_changes_nothing(
    vault: Vault, folder: Path, backend: Drawer | None, state: State
) -> None:
    before = (folder / header.NAME).read_bytes()
    assert chain(backend).state() == state
    assert_refused(f"keychain_{state}", ways_in.use_keychain, vault, TODAY, chain(backend))
    assert (folder / header.NAME).read_bytes() == before
    vault.close()
    assert opens(folder)


@pytest.mark.parametrize(
    ("backend", "code"),
    [
        (None, "keychain_absent"),
        (Drawer(KeyringLocked()), "keychain_locked"),
        (Drawer(OSError("the bus went away with your diary line")), "keychain_silent"),
        (Forgetful(), "keychain_empty"),
        (Mangling(), "keychain_empty"),
        (Drawer(), "keychain_empty"),
    ],
)
@pytest.mark.parametrize("value", ["bm90IGEga2V5", "b" * 43 + "=", "é", ""])
def test_a_keychain_that_fails_later_leaves_the_passphrase(
    vault: Vault, folder: Path, backend: Drawer | None, code: str, value: str
) -> None:
    ways_in.use_keychain(vault, TODAY, chain(Drawer()))
    vault_id = vault.ways.vault_id
    vault.close()
    if backend is not None:
        backend.kept[SERVICE, vault_id] = value  # another one than was kept
    assert_refused(code, vaults.open_with_keychain, folder, chain(backend))
    assert opens(folder)
    with Vault.open(folder, PASSPHRASE, CHEAP) as again:
        ways_in.remove(again, "keychain", chain(backend))
        assert "keychain" not in again.ways.kinds()


def test_the_keychain_is_asked_in_a_process_of_its_own_and_given_up_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when a window of the system asks for a password, and nobody answers it."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def note(*arguments: Any, **options: Any) -> Any:
        started.append(start(*arguments, **options))
        return started[-1]

    waits = (sys.executable, "-c", "import time; time.sleep(600)")
    monkeypatch.setattr(keychain, "command", lambda: waits)
    monkeypatch.setattr(keychain.subprocess, "Popen", note)
    assert Keychain(given_up=lambda: True).get("a" * 32) == (None, "refused")
    assert started[0].returncode not in (None, 0)


@pytest.mark.parametrize("does", ["print('[1]')", 'print(\'{"state": "open"}\')', "1 / 0", ""])
def test_a_process_that_falls_over_is_a_keychain_that_refused(
    monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    monkeypatch.setattr(keychain, "command", lambda: (sys.executable, "-c", does))
    assert Keychain().state() == "refused"
    assert Keychain().put("a" * 32) is None


def test_a_keychain_that_cannot_even_be_looked_for_is_refused() -> None:
    def find() -> None:
        raise ImportError("no such library")

    assert keychain_child.answer({"do": "try"}, find) == {"state": "refused"}


def test_the_passphrase_cannot_be_taken_away(vault: Vault) -> None:
    assert_refused("way_needed", ways_in.remove, vault, "passphrase")


def test_a_renewed_key_leaves_every_copy_of_before_behind(vault: Vault, folder: Path) -> None:
    drawer = Drawer()
    file = folder.parent / "mine.reflect-key"
    ways_in.use_keychain(vault, TODAY, chain(drawer))
    ways_in.make_key_file(vault, file, TODAY)
    old_header = (folder / header.NAME).read_bytes()
    recovery_key = ways_in.renew_key(
        vault, PASSPHRASE, NEW, TODAY, cost=CHEAP, keychain=chain(drawer)
    )
    cycle.write(vault, "reflection", "Written after.")
    assert [way.kind for way in ways_in.ways(vault) if way.there] == ["passphrase", "recovery"]
    assert not drawer.kept
    vault.close()
    assert (folder / header.PREVIOUS_NAME).read_bytes() == (folder / header.NAME).read_bytes()
    assert opens(folder, NEW)
    assert not opens(folder)
    with vaults.open_with_recovery_key(folder, recovery_key) as again:
        texts = {record.text for record in again.records.all_of(("reflection",))}
        assert texts == {"The heron.", "Written after."}
    assert_refused("key_wrong", vaults.open_with_key_file, folder, file)
    # Whoever kept the old header and knows the old passphrase gets nothing for it.
    (folder / header.NAME).write_bytes(old_header)
    assert_refused("vault_damaged", Vault.open, folder, PASSPHRASE, CHEAP)


def test_nothing_is_renewed_for_a_wrong_passphrase_or_without_room(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / header.NAME).read_bytes()
    assert_refused("passphrase_wrong", ways_in.renew_key, vault, "no", NEW, TODAY, cost=CHEAP)
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr(ways.shutil, "disk_usage", lambda _: usage)
    assert_refused("disk_full", ways_in.renew_key, vault, PASSPHRASE, NEW, TODAY, cost=CHEAP)
    assert (folder / header.NAME).read_bytes() == before


def test_an_error_in_the_middle_leaves_the_old_key(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Database, data_key: bytes) -> None:
        raise ReflectError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "renew", full)
        assert_refused("disk_full", ways_in.renew_key, vault, PASSPHRASE, NEW, TODAY, cost=CHEAP)
    cycle.write(vault, "reflection", "Goes on.")
    vault.close()
    assert header.read(folder).renewal is None
    assert opens(folder)
    assert not opens(folder, NEW)


class Crash(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("secret", ["old", "new", "old recovery", "new recovery"])
def test_a_crash_in_the_middle_is_settled_by_the_next_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: bool, secret: str
) -> None:
    vault, recovery_key = Vault.create(folder, PASSPHRASE, CHEAP)
    real, given = Database.renew, {"old recovery": recovery_key}
    with_renewal = header.with_renewal

    def crash(self: Database, data_key: bytes) -> None:
        if after:
            real(self, data_key)
        raise Crash

    def tell(*args: object) -> tuple[header.Header, str]:
        made = with_renewal(*args)  # type: ignore[arg-type]
        given["new recovery"] = made[1]
        return made

    with monkeypatch.context() as patch:
        patch.setattr(Database, "renew", crash)
        patch.setattr(header, "with_renewal", tell)
        patch.setattr(ways.Ways, "_change", lambda *_, **__: None)  # dead already
        with pytest.raises(Crash):
            vault.renew_key(NEW, CHEAP)
    vault._data_key[:] = b""
    vault._database.close()
    vault._lock.release()
    assert header.read(folder).renewal is not None

    def enter() -> Vault:
        if secret in given:
            return Vault.open_with_recovery_key(folder, given[secret])
        return Vault.open(folder, {"old": PASSPHRASE, "new": NEW}[secret], CHEAP)

    if secret.startswith("new") and not after:
        # The pages are under the old key still, so the old secrets are the ones that hold.
        with pytest.raises(ReflectError, match="_wrong"):
            enter()
        assert opens(folder)
        return
    enter().close()
    settled = header.read(folder)
    assert settled.renewal is None
    assert opens(folder, NEW) is after
    assert opens(folder, PASSPHRASE) is not after


def test_no_old_key_stays_in_any_file_after_a_renewal(vault: Vault, folder: Path) -> None:
    old_box = header.read(folder).slot("passphrase").box
    ways_in.renew_key(vault, PASSPHRASE, PASSPHRASE, TODAY, cost=CHEAP, keychain=chain(None))
    vault.close()
    assert old_box.encode() not in bytes_in(folder)
    assert opens(folder)


@needs_tool("gnome-keyring-daemon")
@needs_tool("dbus-run-session")
def test_gnomes_keychain_keeps_a_key_and_forgets_it(tmp_path: Path) -> None:
    """In a session of its own, with a home of its own; once unlocked and once locked."""
    program = """
import os, sys
from reflect.vault.keychain import Keychain
chain = Keychain()
print(chain.state())
if chain.state() == "available":
    key = chain.put("a" * 32)
    print(key is not None and chain.get("a" * 32)[0] == key)
    chain.forget("a" * 32)
    print(chain.get("a" * 32)[0])
"""
    (tmp_path / "ask.py").write_text(program)
    start = "echo -n pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    ask = f"{sys.executable} {tmp_path / 'ask.py'}"
    said = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f"{start}; {ask}"],
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert said.stdout.split() == ["available", "True", "None"]


@needs_tool("dbus-run-session")
def test_without_a_keychain_on_the_bus_nothing_hangs(tmp_path: Path) -> None:
    ask = "from reflect.vault.keychain import Keychain; print(Keychain().state())"
    said = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ask],
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert said.stdout.split() in (["absent"], ["refused"])


def test_no_configuration_of_keyring_is_followed(tmp_path: Path) -> None:
    """Its file may name a folder to load code from, and a backend that keeps plain text."""
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "evil.py").write_text("open('loaded', 'w').close()")
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=evil.Keyring\nkeyring-path={tmp_path}\n"
    )
    ask = "from reflect.vault.keychain import Keychain; print(Keychain().state())"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={
            **os.environ,
            "XDG_CONFIG_HOME": str(tmp_path),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert said.stdout.split() == ["absent"]
    assert not (tmp_path / "loaded").exists()
