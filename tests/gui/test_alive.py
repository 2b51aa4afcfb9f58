"""The window stays alive: nothing holds it over 50 ms, whatever is under way."""

import gc
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.tasks import Tasks, settle
from reflect.gui.window import Window
from reflect.usecases import choosing, imports, journal, partners, share, vaults, ways_in
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY, NoLook
from tests.watchdog import LIMIT_SECONDS, Held, watched

pytestmark = pytest.mark.alone

ENTRIES = 1_000
TRIES = 3


def journal_file(path: Path, count: int) -> Path:
    """Made-up entries as JSON Lines."""
    lines = (
        {
            "id": f"n{number}",
            "date": f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "title": f"Day {number}",
            "text": f"Walked to the weir, number {number}.\n\nThe heron was there. " * 6,
        }
        for number in range(count)
    )
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def steadiest(attempt: Callable[[], Held]) -> Held:
    """The best of a few tries: another program of this machine may hold one of them."""
    tries: list[Held] = []
    while len(tries) < TRIES and (not tries or tries[-1].seconds > LIMIT_SECONDS):
        tries.append(attempt())
    return min(tries, key=lambda held: held.seconds)


@pytest.fixture
def pair(qtbot: QtBot, tmp_path: Path):
    """A window on Ines's vault with many entries, and Sam's vault; they compared numbers."""
    ines, _ = vaults.create(tmp_path / "ines", PASSPHRASE, name="Ines", cost=CHEAP)
    sam, _ = vaults.create(tmp_path / "sam", PASSPHRASE, name="Sam", cost=CHEAP)
    at_ines = partners.add(ines, partners.my_card(sam))
    at_sam = partners.add(sam, partners.my_card(ines))
    partners.verify(ines, at_ines, partners.number(sam, at_sam))
    partners.verify(sam, at_sam, partners.number(ines, at_ines))
    plan = imports.preview(ines, journal_file(tmp_path / "n.jsonl", ENTRIES))
    imports.run(ines, plan)
    window = open_window(qtbot, ines)
    yield window, sam
    window.close()
    sam.close()


def open_window(qtbot: QtBot, vault: vaults.Vault) -> Window:
    window = Window(vault, lambda: None, look=NoLook(), today=lambda: TODAY)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    settle()
    return window


def test_no_worker_destroys_what_the_window_is_made_of(qtbot, window):
    """Python's collector runs in any thread, and Qt's widgets may die in the window's alone."""
    seen: list[bool] = []
    window.tasks.run(lambda task: gc.isenabled(), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: seen == [False])
    qtbot.waitUntil(gc.isenabled)


def test_unlocking(qtbot, tmp_path):
    """At the usual cost, 256 MiB; the window of the journal itself comes after it."""
    vaults.create(tmp_path / "vault", PASSPHRASE, name="Ines")[0].close()
    bare = QMainWindow()
    qtbot.addWidget(bare)
    opened: list[vaults.Vault] = []
    page = UnlockPage(Tasks(bare, pytest.fail), tmp_path / "vault", opened.append, lambda: None)
    bare.setCentralWidget(page)
    bare.show()

    def attempt() -> Held:
        page.by_passphrase.passphrase.edit.setText(PASSPHRASE)
        with watched() as held:
            page.by_passphrase.unlock.click()
            qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
        opened.pop().close()
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held


def test_renewing_the_key(qtbot, window):
    vault = window.desk.vault
    vault.attachments.put(os.urandom(24 * 1024 * 1024), "image/png")

    def attempt() -> Held:
        keys: list[str] = []
        with watched() as held:
            window.tasks.run(
                lambda task: ways_in.renew_key(vault, PASSPHRASE, PASSPHRASE, TODAY, cost=CHEAP),
                keys.append,
                pytest.fail,
            )
            qtbot.waitUntil(lambda: bool(keys), timeout=60_000)
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held


def test_importing(qtbot, window, tmp_path):
    file = journal_file(tmp_path / "journal.jsonl", 2_000)

    def attempt() -> Held:
        plan = imports.preview(window.desk.vault, file)
        results: list[imports.ImportResult] = []
        with watched() as held:
            window.tasks.run(
                lambda task: imports.run(
                    window.desk.vault, plan, progress=task.progress.emit, cancelled=task.cancelled
                ),
                results.append,
                pytest.fail,
            )
            qtbot.waitUntil(lambda: bool(results), timeout=60_000)
        run = results[0].run
        assert run
        imports.undo(window.desk.vault, run)
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held


def test_sealing_a_thousand_entries(qtbot, pair, tmp_path):
    window, _ = pair
    vault = window.desk.vault
    partner = partners.find_partner(vault, "Sam")
    rows = journal.list_rows(vault, limit=ENTRIES)
    choices = choosing.Choices(
        tuple(choosing.look_through(vault, share.Choice(row.id)) for row in rows)
    )
    share.choose_folder(vault, tmp_path)
    window.go("share")
    page = window.places.page("share")

    def attempt() -> Held:
        for old in tmp_path.glob("*.reflect"):
            old.unlink()
        choosing.put(vault, partner, choices)
        page.visit("")
        with watched() as held:
            page.go(2)
            qtbot.waitUntil(page.preview.seal.isEnabled, timeout=60_000)
            page.preview._seal_now()
            qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.reflect"))), timeout=60_000)
            qtbot.waitUntil(lambda: not window.tasks.busy(), timeout=60_000)
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held


def test_opening_a_thousand_entries(qtbot, pair, tmp_path):
    window, sam = pair
    vault = window.desk.vault
    partner = partners.find_partner(vault, "Sam")
    choices = [share.Choice(row.id) for row in journal.list_rows(vault, limit=ENTRIES)]
    seen = share.compose(vault, partner, choices).content_hash
    file = share.seal(vault, partner, choices, seen, tmp_path).path
    other = open_window(qtbot, sam)
    other.go("receive")
    page = other.places.page("receive")

    def attempt() -> Held:
        with watched() as held:
            page.open_file(file)
            qtbot.waitUntil(lambda: page.inspect.model.rowCount() == ENTRIES, timeout=60_000)
            qtbot.waitUntil(page.inspect.list.isVisible)
        return held

    held = steadiest(attempt)
    other.keep_vault_open()
    other.close()
    assert held.seconds <= LIMIT_SECONDS, held
