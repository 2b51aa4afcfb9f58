"""Pictures of every page of the demo, as it looks to a person."""

import json
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from reflect.gui import theme
from reflect.gui.demo.content import COST, Demo, Person, make_vaults
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.entering import ENTRIES, MORE_ENTRIES, Door, Entry
from reflect.gui.demo.scenes import PAGES, STATES
from reflect.gui.demo.stage import Stage, Way
from reflect.gui.demo.steps import Ready, Steps, Walk
from reflect.gui.demo.story import Story
from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.pages.welcome import WelcomePage
from reflect.gui.tasks import Tasks
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import share, vaults, ways_in

TODAY = date(2026, 11, 24)
SIZE = (1280, 800)
SMALL_LAPTOP = (1366, 768)
SCHEMES = (Scheme.LIGHT, Scheme.DARK)
# The end of a file's name, the size in pixels, the size of text.
FORMATS = (("", SIZE, 1.0), ("-1366x768", SMALL_LAPTOP, 1.0), ("-text150", SIZE, 1.5))
# Once nothing on it has moved for so many turns of Qt's loop, a page has found its shape.
SETTLING = 4
LISTED = "demo.json"
SEALED, ANSWER = "sealed.reflect", "answer.reflect"
_TYPED = "correct lanterns drift past noon"


def open_window(qt: QApplication, home: Path) -> Window:
    """Ines's journal, made in ``home``, in a window."""
    theme.set_scheme(qt, Scheme.SYSTEM)
    window = _window(qt, make_vaults(home).ines)
    window.resize(*SIZE)
    window.show()
    return window


@dataclass(frozen=True, slots=True)
class _Look:
    """A window of the demo may change its colours and its text, and nothing remembers it."""

    qt: QApplication
    scheme = Scheme.SYSTEM
    still = contrast = False

    def set_scheme(self, scheme: Scheme) -> None:
        theme.set_scheme(self.qt, scheme)

    def set_text_scale(self, value: float) -> None:
        theme.set_text_scale(self.qt, value)

    def set_still(self, still: bool) -> None:
        theme.set_wishes(self.qt, still=still, contrast=False)

    def set_contrast(self, contrast: bool) -> None:
        theme.set_wishes(self.qt, still=False, contrast=contrast)


@dataclass(frozen=True, slots=True)
class _Told:
    """Both people after the main job, and the files that went between them."""

    demo: Demo
    sealed: Path
    answer: Path


class Pictures:
    """Takes every picture into ``out``, leaves both vaults there, and calls ``done``.

    It goes on from step to step while Qt's loop runs. ``said`` tells what it did; ``walk``
    holds what went wrong, if anything did.
    """

    def __init__(self, qt: QApplication, home: Path, out: Path, done: Callable[[], object]) -> None:
        self.said: list[str] = []
        self.names: list[str] = []
        self._qt = qt
        self._home = home
        self._out = out
        self.walk = Walk(self._take_all(), done)

    def _take_all(self) -> Steps:
        demo = make_vaults(self._home / "made")
        self.said.append(
            f"Made two throwaway journals, {demo.ines.name}’s and {demo.sam.name}’s,"
            " and sealed and took in what they shared so far."
        )
        for scheme in SCHEMES:
            theme.set_scheme(self._qt, scheme)
            for suffix, size, scale in FORMATS:
                theme.set_text_scale(self._qt, scale)
                ending = f"{suffix}-{scheme.value}.png"
                yield from self._welcome(size, ending)
                yield from self._entries(demo, ENTRIES, size, ending)
                yield from self._scenes(demo, PAGES, size, ending)
            theme.set_text_scale(self._qt, 1.0)
            yield from self._scenes(demo, STATES, SIZE, f"-{scheme.value}.png")
            yield from self._entries(demo, MORE_ENTRIES, SIZE, f"-{scheme.value}.png")
            yield from self._empty(f"-{scheme.value}.png")
            own = _copied(demo, self._home / f"story-{scheme.value}")
            told = yield from self._tell(own, f"-{scheme.value}.png")
        theme.set_scheme(self._qt, Scheme.SYSTEM)
        self.said.append(f"Took {len(self.names)} pictures:")
        self.said += [f"  {self._out / name}" for name in self.names]
        self._leave(told)

    def _welcome(self, size: tuple[int, int], ending: str) -> Steps:
        place = self._home / f"welcome{ending}"
        tasks = Tasks(self._qt, _raise)
        page = WelcomePage(tasks, lambda vault: None, lambda: None, cost=COST, place=place)
        yield from self._show(page, size)
        yield from self._take(page, f"welcome-promise{ending}")
        page.go(1)
        page.name.edit.setText("Ines")
        page.fresh.first.edit.setText(_TYPED)
        page.fresh.second.edit.setText(_TYPED)
        page.fresh.first.edit.setFocus()
        yield from self._take(page, f"welcome-passphrase{ending}")
        page.proceed.click()
        yield lambda: not tasks.busy()
        yield from self._take(page, f"welcome-recovery{ending}")
        page.close_vault()
        yield from self._drop(page)

    def _entries(
        self, demo: Demo, entries: dict[str, Entry], size: tuple[int, int], ending: str
    ) -> Steps:
        for name, entry in entries.items():
            own = _copied(demo, self._home / f"{name}{ending}").ines
            entry.prepare(own)
            tasks = Tasks(self._qt, _raise)
            page = UnlockPage(tasks, own.folder, _close, lambda: None, cost=COST)
            yield from self._show(page, size)
            yield from entry.way(Door(page, tasks, own, Hand(page)))
            yield from self._take(page, f"{name}{ending}")
            yield from self._drop(page)

    def _scenes(
        self, demo: Demo, scenes: dict[str, Way], size: tuple[int, int], ending: str
    ) -> Steps:
        """Each in a window and on a copy of its own, so that none depends on the one before."""
        for name, way in scenes.items():
            own = _copied(demo, self._home / f"{name}{ending}")
            window = _window(self._qt, own.ines)
            yield from self._show(window, size)
            yield from way(Stage(window, Hand(window), own))
            yield from self._take(window, f"{name}{ending}")
            yield from self._drop(window)

    def _tell(self, demo: Demo, ending: str) -> Generator[Ready, None, _Told]:
        """The main job, with a picture of each step."""

        def show(person: Person) -> Generator[Ready, None, Window]:
            window = _window(self._qt, person)
            yield from self._show(window, SIZE)
            return window

        def take(window: Window, name: str) -> Steps:
            yield from self._take(window, f"{name}{ending}")

        story = Story(demo, show, take, self._drop)
        sealed = yield from story.update()
        answer = yield from story.answer(sealed)
        yield from story.back(answer)
        return _Told(demo, sealed, answer)

    def _empty(self, ending: str) -> Steps:
        vault, _ = vaults.create(self._home / f"empty{ending}", "x", name="Ines", cost=COST)
        window = Window(vault, lambda: None, look=_Look(self._qt), today=lambda: TODAY)
        yield from self._show(window, SIZE)
        for place in ("today", "journal", "goals", "share", "partner"):
            window.go(place)
            yield from self._take(window, f"{place}-empty{ending}")
        yield from self._drop(window)

    def _show(self, widget: QWidget, size: tuple[int, int]) -> Steps:
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        yield None

    def _take(self, widget: QWidget, file: str) -> Steps:
        still, before = 0, _places(widget)
        while still < SETTLING:
            yield None
            now = _places(widget)
            still, before = still + 1 if now == before else 0, now
        widget.grab().save(str(self._out / file))
        self.names.append(file)

    def _drop(self, widget: QWidget) -> Steps:
        widget.close()
        widget.deleteLater()
        yield None

    def _leave(self, told: _Told) -> None:
        """Both vaults after the main job, the two files, and a list of what is there."""
        listed: dict[str, object] = {}
        for key, person in (("ines", told.demo.ines), ("sam", told.demo.sam)):
            folder = self._out.resolve() / key
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(person.folder, folder)
            with replace(person, folder=folder).open() as vault:
                # At the usual cost, so that any Reflect opens it.
                ways_in.set_passphrase(vault, person.passphrase, TODAY)
                share.choose_folder(vault, self._out.resolve())
            listed[key] = {
                "name": person.name,
                "vault": str(folder),
                "passphrase": person.passphrase,
            }
            self.said.append(
                f"{person.name}’s journal is {folder}; its passphrase is “{person.passphrase}”."
            )
        for key, name, file, said in (
            ("sealed", SEALED, told.sealed, "Ines sealed for Sam"),
            ("answer", ANSWER, told.answer, "Sam answered with"),
        ):
            copied = self._out.resolve() / name
            shutil.copyfile(file, copied)
            listed[key] = str(copied)
            self.said.append(f"{said} {copied}; it was taken in.")
        listed["pictures"] = self.names
        text = json.dumps(listed, ensure_ascii=False, indent=2)
        (self._out / LISTED).write_text(f"{text}\n", encoding="utf-8")
        self.said.append(f"{self._out / LISTED} lists all of it.")


def _close(vault: vaults.Vault) -> None:
    vault.close()


def _window(qt: QApplication, person: Person) -> Window:
    return Window(person.open(), lambda: None, look=_Look(qt), today=lambda: TODAY, cost=COST)


def _copied(demo: Demo, home: Path) -> Demo:
    """The same again in ``home``, for what a pass over it changes."""
    ines, sam = _person_in(home, demo.ines), _person_in(home, demo.sam)
    return replace(demo, ines=ines, sam=sam)


def _person_in(home: Path, person: Person) -> Person:
    folder = home / person.folder.name
    shutil.copytree(person.folder, folder)
    return replace(person, folder=folder)


def _raise(error: Exception) -> None:
    raise error


def _places(widget: QWidget) -> list[QRect]:
    """Where everything stands that can be seen."""
    return [one.geometry() for one in widget.findChildren(QWidget) if one.isVisible()]
