"""The demo: a throwaway journal with a realistic content, in the window or as pictures."""

import tomllib
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reflect import resources
from reflect.gui import theme
from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.pages.welcome import WelcomePage
from reflect.gui.tasks import Tasks
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import cycle, journal, partners, share, vaults

TODAY = date(2026, 11, 24)
# The throwaway vaults hold nothing of anyone, so guessing their passphrase may be cheap.
COST = vaults.Cost(memory_kib=64, passes=1, lanes=1)
SIZE = (1280, 800)
SMALL_LAPTOP = (1366, 768)
FOLDER = "Ines’s journal"
TICK_MS = 20
SCHEMES = (Scheme.LIGHT, Scheme.DARK)


def open_window(qt: QApplication, home: Path) -> Window:
    """The demo's journal, made in ``home``, in a window."""
    theme.set_scheme(qt, Scheme.SYSTEM)
    window = Window(make_vault(home), qt.quit, look=_Look(qt), today=lambda: TODAY)
    window.resize(*SIZE)
    window.show()
    return window


# What has to be so before the next step; None is the next turn of Qt's loop.
Ready = Callable[[], bool] | None
Steps = Generator[Ready, None, None]


class Pictures(QObject):
    """Takes a picture of every page that exists, in light and dark, into ``out``.

    ``names`` are the files so far. It goes on from step to step while Qt's loop runs, and
    calls ``done`` at the end.
    """

    def __init__(self, qt: QApplication, home: Path, out: Path, done: Callable[[], object]) -> None:
        super().__init__()
        self.names: list[str] = []
        self._qt = qt
        self._home = home
        self._out = out
        self._done = done
        self._ready: Ready = None
        self._steps = self._take_all()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if self._ready is not None and not self._ready():
            return
        try:
            self._ready = next(self._steps)
        except StopIteration:
            self._timer.stop()
            self._done()
        except BaseException:
            self._timer.stop()
            self._done()
            raise

    def _take_all(self) -> Steps:
        make_vault(self._home).close()
        for scheme in SCHEMES:
            theme.set_text_scale(self._qt, 1.0)
            theme.set_scheme(self._qt, scheme)
            yield from self._welcome(scheme)
            yield from self._unlock(scheme)
            yield from self._journal(scheme, "journal", SIZE)
            yield from self._journal(scheme, "journal-1366x768", SMALL_LAPTOP, toast=True)
            yield from self._pages(scheme)
            yield from self._empty(scheme)
            theme.set_text_scale(self._qt, 1.5)
            yield from self._journal(scheme, "journal-text150", SIZE)
            yield from self._unlock(scheme, "-text150")
            yield from self._welcome(scheme, "-text150")
        theme.set_text_scale(self._qt, 1.0)
        theme.set_scheme(self._qt, Scheme.SYSTEM)

    def _welcome(self, scheme: Scheme, suffix: str = "") -> Steps:
        handed: list[vaults.Vault] = []
        place = self._home / f"welcome-{scheme.value}{suffix}"
        tasks = Tasks(self._qt, _raise)
        page = WelcomePage(tasks, handed.append, lambda: None, cost=COST, place=place)
        yield from self._show(page, SIZE)
        yield from self._take(page, f"welcome-promise{suffix}", scheme)
        page.go(1)
        page.name.edit.setText("Ines")
        page.first.edit.setText("correct lanterns drift past noon")
        page.second.edit.setText("correct lanterns drift past noon")
        page.first.edit.setFocus()
        yield from self._take(page, f"welcome-passphrase{suffix}", scheme)
        page.proceed.click()
        yield lambda: not tasks.busy()
        yield from self._take(page, f"welcome-recovery{suffix}", scheme)
        page.close_vault()
        yield from self._drop(page)

    def _unlock(self, scheme: Scheme, suffix: str = "") -> Steps:
        tasks = Tasks(self._qt, _raise)
        folder = self._home / FOLDER
        page = UnlockPage(tasks, folder, lambda vault: vault.close(), lambda: None, cost=COST)
        yield from self._show(page, SIZE)
        page.passphrase.edit.setText("lanterns drift past the harbour")
        yield from self._take(page, f"unlock{suffix}", scheme)
        page.passphrase.edit.setText("lanterns drift past the harbor")
        page.unlock.click()
        yield lambda: not tasks.busy()
        yield from self._take(page, f"unlock-wrong{suffix}", scheme)
        page.use_sheet()
        yield from self._take(page, f"unlock-recovery{suffix}", scheme)
        yield from self._drop(page)

    def _journal(
        self, scheme: Scheme, name: str, size: tuple[int, int], *, toast: bool = False
    ) -> Steps:
        window = yield from self._window(size)
        if toast:
            window.toast("“Draft of a rant” is in the bin.", "Undo", lambda: None)
        yield from self._take(window, name, scheme)
        window.close()
        yield from self._drop(window)

    def _pages(self, scheme: Scheme) -> Steps:
        window = yield from self._window(SIZE)
        window.journal.filter.setText("question")
        yield lambda: window.journal.model.rowCount() < 8
        yield from self._take(window, "journal-search", scheme)
        window.journal.filter.setText("zebra")
        yield lambda: window.journal.model.rowCount() == 0
        yield from self._take(window, "journal-nothing-found", scheme)
        window.journal.filter.clear()
        window.go("bin")
        yield from self._take(window, "bin", scheme)
        window.go("share")
        yield from self._take(window, "share-not-yet", scheme)
        window.close()
        yield from self._drop(window)

    def _empty(self, scheme: Scheme) -> Steps:
        folder = self._home / f"empty-{scheme.value}"
        vault, _ = vaults.create(folder, "x", name="Ines", cost=COST)
        window = Window(vault, lambda: None, look=_Look(self._qt), today=lambda: TODAY)
        yield from self._show(window, SIZE)
        yield from self._take(window, "journal-empty", scheme)
        window.close()
        yield from self._drop(window)

    def _window(self, size: tuple[int, int]) -> Generator[Ready, None, Window]:
        content = tomllib.loads(resources.read_text("demo/journal.toml"))
        vault = vaults.open_vault(self._home / FOLDER, content["passphrase"], cost=COST)
        window = Window(vault, lambda: None, look=_Look(self._qt), today=lambda: TODAY)
        yield from self._show(window, size)
        return window

    def _show(self, widget: QWidget, size: tuple[int, int]) -> Steps:
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        yield None

    def _take(self, widget: QWidget, name: str, scheme: Scheme) -> Steps:
        yield None
        file = f"{name}-{scheme.value}.png"
        widget.grab().save(str(self._out / file))
        self.names.append(file)

    def _drop(self, widget: QWidget) -> Steps:
        widget.close()
        widget.deleteLater()
        yield None


def _raise(error: Exception) -> None:
    raise error


def make_vault(home: Path) -> vaults.Vault:
    """A vault with the demo's content, two entries of it shared with a partner."""
    content = tomllib.loads(resources.read_text("demo/journal.toml"))
    folder = home / FOLDER
    vault, _ = vaults.create(folder, content["passphrase"], name=content["name"], cost=COST)
    goal = cycle.write(vault, "goal", values=content["goal"])
    assumption = cycle.write(
        vault, "assumption", values={**content["assumption"], "goal_id": goal.id}
    )
    links = {"goal_id": goal.id, "assumption_id": assumption.id}
    experiment = cycle.write(vault, "experiment", values={**content["experiment"], **links})
    cycle.move(vault, experiment.id, "planned")
    cycle.move(vault, experiment.id, "running")
    linked = {"goal_id": goal.id, "experiment_id": experiment.id}
    shared, binned = [], []
    for entry in reversed(content["entry"]):
        record = _write(vault, entry, linked)
        shared += [record] if entry.get("share") else []
        binned += [record] if entry.get("binned") else []
    _share(vault, home, content, shared)
    journal.put_in_bin(vault, binned)
    return vault


def _write(vault: vaults.Vault, entry: dict[str, Any], linked: dict[str, str]) -> str:
    values = {
        "on_date": entry["date"],
        "title": entry["title"],
        "tags": entry.get("tags", ()),
        "private_note": entry.get("private_note", ""),
        **(linked if entry.get("linked") else {}),
    }
    text = entry["text"].strip()
    return cycle.write(vault, "reflection", text, values, draft=entry.get("draft", False)).id


def _share(vault: vaults.Vault, home: Path, content: dict[str, Any], ids: list[str]) -> None:
    other, _ = vaults.create(home / "other", "other", name=content["partner"], cost=COST)
    partner = partners.add(vault, partners.my_card(other))
    me = partners.add(other, partners.my_card(vault))
    partners.verify(vault, partner, partners.number(other, me))
    other.close()
    known = partners.find_partner(vault, content["partner"])
    choices = [share.Choice(one) for one in ids]
    seen = share.compose(vault, known, choices).content_hash
    share.seal(vault, known, choices, seen, home)


class _Look:
    scheme = Scheme.SYSTEM

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt

    def set_scheme(self, scheme: Scheme) -> None:
        theme.set_scheme(self._qt, scheme)

    def set_text_scale(self, value: float) -> None:
        theme.set_text_scale(self._qt, value)
