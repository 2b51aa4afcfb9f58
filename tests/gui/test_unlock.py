"""Welcome and unlock."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.pages.welcome import WelcomePage
from reflect.gui.tasks import Tasks
from reflect.messages import MESSAGES
from reflect.usecases import vaults
from tests.gui.conftest import CHEAP, PASSPHRASE


def fail(error: Exception) -> None:
    raise error


@pytest.fixture
def bare(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    return window


def unlock(bare: QMainWindow, folder: Path, opened: list[vaults.Vault]) -> UnlockPage:
    page = UnlockPage(Tasks(bare, fail), folder, opened.append, lambda: None, cost=CHEAP)
    bare.setCentralWidget(page)
    bare.show()
    return page


def test_someone_new_makes_a_journal(qtbot: QtBot, bare: QMainWindow, tmp_path: Path) -> None:
    opened: list[vaults.Vault] = []
    tasks = Tasks(bare, fail)
    place = tmp_path / "Reflect"
    page = WelcomePage(tasks, opened.append, lambda: None, cost=CHEAP, place=place)
    bare.setCentralWidget(page)
    bare.show()
    page.go(1)
    qtbot.keyClicks(page.fresh.first.edit, "lanterns")
    assert not page.proceed.isEnabled()
    qtbot.keyClicks(page.fresh.second.edit, "lantern")
    assert not page.proceed.isEnabled()
    qtbot.keyClicks(page.fresh.second.edit, "s")
    qtbot.mouseClick(page.proceed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page._key))
    key = page._key
    page._finish()
    [vault] = opened
    vault.close()
    vaults.open_with_recovery_key(place, key).close()


def test_suggested_words_are_shown_to_be_typed_again(
    qtbot: QtBot, bare: QMainWindow, tmp_path: Path
) -> None:
    page = WelcomePage(Tasks(bare, fail), lambda v: None, lambda: None, place=tmp_path / "new")
    bare.setCentralWidget(page)
    page.fresh._suggest()
    assert len(page.fresh.first.edit.text().split()) == 5
    assert page.fresh.first.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert not page.proceed.isEnabled()


def test_the_passphrase_opens(qtbot: QtBot, bare: QMainWindow, folder: Path) -> None:
    opened: list[vaults.Vault] = []
    page = unlock(bare, folder, opened)
    qtbot.keyClicks(page.by_passphrase.passphrase.edit, PASSPHRASE)
    qtbot.keyClick(page.by_passphrase.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    opened[0].close()


def test_a_wrong_passphrase_stays_and_is_selected(
    qtbot: QtBot, bare: QMainWindow, folder: Path
) -> None:
    page = unlock(bare, folder, [])
    qtbot.keyClicks(page.by_passphrase.passphrase.edit, "not it")
    qtbot.mouseClick(page.by_passphrase.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.by_passphrase.hints.isVisible)
    assert page.by_passphrase.passphrase.edit.text() == "not it"
    assert page.by_passphrase.passphrase.edit.selectedText() == "not it"
    assert (
        page.by_passphrase.passphrase.note._words.accessibleName()
        == MESSAGES["passphrase_wrong"].what
    )


def test_a_damaged_header_is_told_apart(qtbot: QtBot, bare: QMainWindow, folder: Path) -> None:
    header = folder / "reflect.vault"
    header.write_bytes(header.read_bytes().replace(b"reflect", b"rrflect", 1))
    page = unlock(bare, folder, [])
    qtbot.keyClicks(page.by_passphrase.passphrase.edit, PASSPHRASE)
    qtbot.mouseClick(page.by_passphrase.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.by_passphrase.refusal.isVisible)
    assert page.by_passphrase.refusal.accessibleName() == MESSAGES["header_damaged"].what


def test_the_recovery_sheet_opens_and_asks_for_a_new_passphrase(
    qtbot: QtBot, bare: QMainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "sheet"
    vault, key = vaults.create(folder, "forgotten", cost=CHEAP)
    vault.close()
    opened: list[vaults.Vault] = []
    page = unlock(bare, folder, opened)
    page.use_sheet()
    groups = key.split("-")
    wrong = groups[0][:-1] + ("0" if groups[0][-1] != "0" else "2")
    qtbot.keyClicks(page.by_sheet.code._groups[0], wrong)
    assert "Group 1" in page.by_sheet.refusal.accessibleName()
    page.by_sheet.code._groups[0].clear()
    for field, group in zip(page.by_sheet.code._groups, groups, strict=True):
        qtbot.keyClicks(field, group.lower())
    assert not page.by_sheet.refusal.isVisible()
    qtbot.mouseClick(page.by_sheet.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 2)
    qtbot.keyClicks(page.renewing.fresh.first.edit, "remembered")
    qtbot.keyClicks(page.renewing.fresh.second.edit, "remembered")
    qtbot.mouseClick(page.renewing.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))
    opened[0].close()
    vaults.open_vault(folder, "remembered", cost=CHEAP).close()
