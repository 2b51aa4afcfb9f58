"""A window on a small vault."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.gui import i18n, theme
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import cycle, vaults

TODAY = date(2026, 11, 24)
CHEAP = vaults.Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "two words"


class NoLook:
    """A window that is not asked to change its look."""

    scheme = Scheme.LIGHT
    still = contrast = False

    def set_scheme(self, scheme: Scheme) -> None:
        raise AssertionError

    def set_text_scale(self, value: float) -> None:
        raise AssertionError

    def set_still(self, still: bool) -> None:
        raise AssertionError

    def set_contrast(self, contrast: bool) -> None:
        raise AssertionError


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    i18n.install()
    theme.set_text_scale(qapp, 1.0)
    theme.set_scheme(qapp, Scheme.LIGHT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault with three entries."""
    made = tmp_path / "Ines"
    vault, _ = vaults.create(made, PASSPHRASE, name="Ines", cost=CHEAP)
    for day in (1, 2, 3):
        values = {"title": f"Day {day}", "on_date": f"2026-11-{day:02}"}
        cycle.write(vault, "reflection", f"The heron, number {day}.", values)
    vault.close()
    return made


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[Window]:
    """The open vault in a window of 1280 x 800."""
    shown = show(qtbot, folder)
    yield shown
    shown.close()


def show(qtbot: QtBot, folder: Path) -> Window:
    vault = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP)
    shown = Window(vault, lambda: None, look=NoLook(), today=lambda: TODAY, cost=CHEAP)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.go("journal")
    return shown
