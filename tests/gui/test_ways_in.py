"""Ways in, from the settings to the next unlocking: each is made, used, and ended."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.app import App, Preferences
from reflect.gui.dialogs.recovery_sheet import SheetRoom
from reflect.gui.window import Window
from reflect.messages import MESSAGES
from reflect.usecases import cycle, journal, vaults
from reflect.vault import header, keychain
from reflect.vault.database import Database
from tests.gui.conftest import CHEAP, PASSPHRASE
from tests.gui.test_for_everyone import unnamed
from tests.keychains import Drawer, KeyringLocked, asking
from tests.screen import Screen

OTHER = "another four quiet words"


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    """The keychain of this computer."""
    made = Drawer()
    monkeypatch.setattr(keychain, "apart", asking(made))
    return made


class Somebody:
    """A person at the program, over locking and starting it again."""

    def __init__(self, qtbot: QtBot, qt: QApplication, home: Path) -> None:
        self._qtbot, self._qt, self._home = qtbot, qt, home
        self.app = self._start()

    @property
    def screen(self) -> Screen:
        assert self.app.window is not None
        return Screen(self._qtbot, self.app.window)

    @property
    def folder(self) -> Path:
        return Path(Preferences(self._home / "config").get("vault", ""))

    @property
    def vault(self) -> vaults.Vault:
        assert isinstance(self.app.window, Window)
        return self.app.window.desk.vault

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.screen.type("Passphrase", passphrase, over=True)
        self.screen.press("Return")
        self.is_in()

    def is_in(self) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.app.window, Window))
        self.screen.sees("Prompt for today")

    def lock(self) -> None:
        self.screen.press("Ctrl+L")
        self.close()
        self.app = self._start()

    def settings(self) -> Screen:
        assert isinstance(self.app.window, Window)
        self.app.window.visit("settings", "ways")
        self.screen.sees("What opens your journal.")
        return self.screen

    def close(self) -> None:
        if self.app.window is not None:
            self.app.window.close()
            self.app.window.deleteLater()
            self.app.window = None

    def _start(self) -> App:
        app = App(self._qt, Preferences(self._home / "config"), lambda: None, cost=CHEAP)
        app.start()
        return app


@pytest.fixture
def ines(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path, chain: Drawer
) -> Iterator[Somebody]:
    Preferences(tmp_path / "config").set("vault", str(folder))
    made = Somebody(qtbot, qapp, tmp_path)
    made.unlock()
    yield made
    made.close()


def test_the_passphrase_is_changed_with_advice_and_only_with_the_one_of_now(ines):
    screen = ines.settings()
    screen.click("Change the passphrase")
    screen.type("Your passphrase of now", "not this one")
    screen.type("New passphrase", "abc")
    screen.sees("Very weak.")
    screen.type("New passphrase", OTHER, over=True)
    screen.type("Type it once more", OTHER)
    assert not unnamed(ines.app.window)
    screen.click("Change it")
    screen.sees(MESSAGES["passphrase_wrong"].what)
    screen.type("Your passphrase of now", PASSPHRASE, over=True)
    screen.click("Change it")
    screen.sees("The new passphrase opens your journal from now on.")
    ines.lock()
    ines.unlock(OTHER)


def test_this_computer_opens_it_visibly_and_that_ends_in_one_click(ines, chain):
    screen = ines.settings()
    screen.click("Let this computer open my journal")
    screen.sees("Anyone who can sign in here as you can open the journal too.")
    screen.click("Let it")
    screen.sees("This computer opens your journal")
    screen.control("This computer opens it")  # in the rail
    assert len(chain.kept) == 1
    ines.lock()
    ines.screen.sees("This computer opens your journal")
    ines.screen.click("Open")
    ines.is_in()
    ines.screen.click("This computer opens it")
    ines.screen.click("Let this computer open my journal")
    ines.screen.sees("Your passphrase is asked from now on.")
    assert chain.kept == {}
    assert "This computer opens it" not in ines.screen.names()
    ines.lock()
    ines.unlock()


def test_the_mark_on_the_way_in_ends_it_as_well(ines, chain):
    ines.settings().click("Let this computer open my journal")
    ines.screen.click("Let it")
    ines.screen.control("This computer opens it")
    ines.lock()
    ines.screen.click("Ask for my passphrase again from now on")
    ines.screen.sees("Your passphrase is asked from now on.")
    assert chain.kept == {}
    ines.unlock()
    assert "keychain" not in ines.vault.ways.kinds()


def _emptied(chain: Drawer) -> None:
    chain.kept.clear()


def _of_another(chain: Drawer) -> None:
    for name in chain.kept:
        chain.kept[name] = "b" * 43 + "="


def _no_key(chain: Drawer) -> None:
    for name in chain.kept:
        chain.kept[name] = "é"


def _locked(chain: Drawer) -> None:
    chain.breaks = KeyringLocked("secret text")


def _raising(chain: Drawer) -> None:
    chain.breaks = RuntimeError("secret text")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_emptied, "keychain_empty"),
        (_of_another, "keychain_empty"),
        (_no_key, "keychain_empty"),
        (_locked, "keychain_locked"),
        (_raising, "keychain_silent"),
    ],
)
def test_whatever_the_keychain_does_the_passphrase_opens_it(
    ines, chain, change: Callable[[Drawer], None], code: str
):
    ines.settings().click("Let this computer open my journal")
    ines.screen.click("Let it")
    ines.screen.control("This computer opens it")
    ines.lock()
    change(chain)
    ines.screen.click("Open")
    ines.screen.sees(MESSAGES[code].what)
    assert not ines.screen.reads("secret text")
    ines.unlock()


def _let_this_computer(ines: Somebody) -> None:
    ines.settings().click("Let this computer open my journal")
    ines.screen.click("Let it")
    ines.screen.control("This computer opens it")


def _goes_on(question: dict[str, str], given_up: Callable[[], bool]) -> dict[str, str]:
    """Asks, as a window of the system does in front of which nobody sits."""
    waited = threading.Event()
    while not given_up():
        waited.wait(0.01)
    return {}


def test_the_passphrase_is_at_hand_while_the_keychain_waits(ines, monkeypatch):
    _let_this_computer(ines)
    ines.lock()
    monkeypatch.setattr(keychain, "apart", _goes_on)
    ines.screen.click("Open")
    ines.screen.sees("Your computer may ask for the password of its keychain")
    assert not ines.screen.control("Open").isEnabled()
    ines.screen.click("Use my passphrase")
    ines.unlock()
    assert "keychain" in ines.vault.ways.kinds()


def test_leaving_does_not_wait_for_the_keychain(ines, monkeypatch):
    _let_this_computer(ines)
    ines.lock()
    monkeypatch.setattr(keychain, "apart", _goes_on)
    ines.screen.click("Ask for my passphrase again from now on")
    ines.screen.sees("Your computer may ask for the password of its keychain")
    ines.close()
    with vaults.open_vault(ines.folder, PASSPHRASE, cost=CHEAP) as vault:
        assert "keychain" in vault.ways.kinds()


def test_locking_does_not_wait_for_the_keychain(ines, monkeypatch):
    monkeypatch.setattr(keychain, "apart", _goes_on)
    ines.settings().click("Let this computer open my journal")
    ines.screen.click("Let it")
    ines.lock()
    ines.unlock()
    assert "keychain" not in ines.vault.ways.kinds()


def test_a_computer_without_a_keychain_is_told_so(ines, monkeypatch):
    monkeypatch.setattr(keychain, "apart", asking(None))
    ines.settings().click("Let this computer open my journal")
    ines.screen.click("Let it")
    ines.screen.sees(MESSAGES["keychain_absent"].what)
    assert "keychain" not in ines.vault.ways.kinds()


def test_a_key_file_opens_it_and_is_ended(ines, tmp_path):
    file = tmp_path / "stick.reflect-key"
    ines.settings().click("Make a key file")
    ines.screen.click("Choose where…")
    ines.screen.choose_file(file)
    ines.screen.sees("stick.reflect-key opens your journal from now on.")
    ines.lock()
    ines.screen.click("Use a key file…")
    ines.screen.choose_file(file)
    ines.is_in()
    ines.settings().click("End the key file")
    ines.screen.sees("The key file opens your journal no more.")
    ines.lock()
    assert "Use a key file…" not in ines.screen.names()
    ines.unlock()


def test_another_key_file_takes_the_place_of_the_one_before(ines, tmp_path):
    first, second = tmp_path / "one.reflect-key", tmp_path / "two.reflect-key"
    for file, action in ((first, "Make a key file"), (second, "Make another key file")):
        ines.settings().click(action)
        ines.screen.click("Choose where…")
        ines.screen.choose_file(file)
        ines.screen.sees(f"{file.name} opens your journal from now on.")
    ines.lock()
    ines.screen.click("Use a key file…")
    ines.screen.choose_file(first)
    ines.screen.sees(MESSAGES["key_wrong"].what)
    ines.screen.click("Use a key file…")
    ines.screen.choose_file(second)
    ines.is_in()


def test_a_key_file_is_laid_over_no_other_file(ines, tmp_path):
    file = tmp_path / "letter.reflect-key"
    file.write_text("a letter")
    ines.settings().click("Make a key file")
    ines.screen.click("Choose where…")
    ines.screen.choose_file(file)
    ines.screen.sees(MESSAGES["key_file_there"].what)
    assert file.read_text() == "a letter"
    assert "key_file" not in ines.vault.ways.kinds()


def test_a_new_sheet_is_shown_once_and_the_old_one_opens_nothing(ines):
    before = ines.vault.ways.new_recovery_key()
    ines.settings().click("Make a new recovery sheet")
    ines.screen.sees("The sheet of before opens this journal no more.")
    ines.screen.click("Make a new one")
    ines.screen.sees("Print the recovery sheet")
    room = ines.app.window.findChild(SheetRoom)
    now = "-".join(room._sheet.groups)
    ines.screen.click("Close")
    ines.lock()
    ines.screen.click("Use recovery sheet")
    for key, seen in ((before, MESSAGES["recovery_key_wrong"].what.partition("{")[0]),
                      (now, "Choose a new passphrase")):  # fmt: skip
        for number, group in enumerate(key.split("-"), 1):
            ines.screen.type(f"Group {number} of 8", group, over=True)
        ines.screen.click("Open my journal")
        ines.screen.sees(seen)


def test_the_key_of_the_journal_is_renewed_and_everything_is_there(ines):
    cycle.write(ines.vault, "reflection", "Kept over the renewal.")
    rows = len(journal.list_rows(ines.vault))
    screen = ines.settings()
    screen.click("Renew the key")
    screen.type("Your passphrase of now", PASSPHRASE)
    screen.click("Choose a new passphrase as well")
    screen.type("New passphrase", OTHER)
    screen.type("Type it once more", OTHER)
    screen.click("Encrypt it anew")
    screen.sees("Print the recovery sheet")
    screen.click("Close")
    assert len(journal.list_rows(ines.vault)) == rows
    ines.lock()
    ines.unlock(OTHER)
    assert len(journal.list_rows(ines.vault)) == rows


def test_a_renewal_stays_in_sight_until_it_is_done(qtbot, ines, monkeypatch):
    goes_on, real = threading.Event(), Database.renew

    def renew(self: Database, data_key: bytes) -> None:
        goes_on.wait()
        real(self, data_key)

    monkeypatch.setattr(Database, "renew", renew)
    screen = ines.settings()
    screen.click("Renew the key")
    screen.type("Your passphrase of now", PASSPHRASE)
    screen.click("Encrypt it anew")
    screen.sees("Every page is being encrypted anew.")
    for keys in ("Escape", "Tab", "Return"):
        screen.press(keys)
    screen.sees("Every page is being encrypted anew.")
    goes_on.set()
    screen.sees("Print the recovery sheet")


def test_a_renewal_that_is_refused_leaves_everything_as_it_was(ines):
    screen = ines.settings()
    before = header.read(ines.folder)
    screen.click("Renew the key")
    screen.type("Your passphrase of now", "not this one")
    screen.click("Encrypt it anew")
    screen.sees(MESSAGES["passphrase_wrong"].what)
    screen.press("Escape")
    assert "Encrypt it anew" not in screen.names()
    assert header.read(ines.folder) == before


def test_settings_are_found_by_other_words(ines):
    screen = ines.settings()
    for words, seen in (
        ("password", "Change the passphrase"),
        ("stick", "Open it with a key file"),
        ("keyring", "Let this computer open my journal"),
        ("leak", "Renew the key of the journal"),
        ("forgotten", "Make a new recovery sheet"),
    ):
        screen.type("Search settings", words, over=True)
        screen.sees(seen)
