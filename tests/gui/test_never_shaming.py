"""What no page of a full journal does: judge, rank, count duty, or redden a day."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from reflect import resources
from reflect.coaching import wording
from reflect.gui.demo.content import Demo, make_vaults
from reflect.gui.places import PAGES
from reflect.gui.widgets.text import Words
from reflect.gui.window import Window
from reflect.usecases import choosing, cycle, partners
from tests.gui.conftest import CHEAP, TODAY, NoLook
from tests.screen import Screen

FOUND = ("supported", "weakened", "unclear")
COUNTED = ("My share of talking",)
_PERCENT = re.compile(r"\d\s?%")
_RANK = re.compile(
    r"\b(rank(ed|ing)?|score|rating|best of|worst|top \d|streak|completed by)\b", re.I
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_vaults(tmp_path_factory.mktemp("demo"), CHEAP)


# On the day of the demo, and when everything in it is long past its days.
@pytest.fixture(params=[0, 200])
def screen(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, demo: Demo
) -> Iterator[Screen]:
    day = TODAY + timedelta(days=request.param)
    window = Window(demo.ines.open(), lambda: None, look=NoLook(), today=lambda: day, cost=CHEAP)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield Screen(qtbot, window)
    window.close()


@pytest.fixture(scope="module")
def own_words() -> str:
    """What Ines and Sam wrote themselves: they may say what they like."""
    return "\n".join(resources.read_text(f"demo/{name}") for name in ("ines.toml", "sam.toml"))


def said(screen: Screen) -> list[str]:
    return [re.sub(r"<[^>]+>", "", words) for words in screen.texts() if words]


def shown(screen: Screen) -> list[QWidget]:
    window = screen.window
    return [one for one in window.findChildren(QWidget) if one.isVisibleTo(window)]


@pytest.mark.requirement("3.5", "8.1", "2.6")
def test_no_page_judges_ranks_or_reddens(screen: Screen, qtbot: QtBot, own_words: str) -> None:
    assert isinstance(screen.window, Window)
    for place in sorted(set(PAGES) - {"begin"}):  # that one is over, in a journal of months
        screen.window.go(place)
        qtbot.waitUntil(screen.window.page(place).isVisible)
        for words in said(screen):
            if words.strip(" “”.") in own_words:
                continue
            assert not wording.unkind(words), (place, words)
            assert not _RANK.search(words), (place, words)
            if _PERCENT.search(words):  # only as a unit that the person chose
                assert any(name in words for name in ("Check-in", *COUNTED)), (place, words)
        red = [one for one in shown(screen) if isinstance(one, Words) and one._colour == "brick"]
        assert not red, (place, [one.accessibleName() for one in red])
        assert not [one for one in shown(screen) if isinstance(one, QProgressBar)], place


def test_the_check_notices_what_it_looks_for(screen: Screen) -> None:
    """The control: a page that did such things would be found."""
    assert isinstance(screen.window, Window)
    page = screen.window.page("today")
    for words in ("You are 3 days overdue", "Best of the week"):
        made = Words(words, colour="brick")
        made.setParent(page)
        made.show()
        screen.window.go("today")
        assert words in said(screen)
        assert wording.unkind(words) or _RANK.search(words)
        assert made in shown(screen)
        made.deleteLater()


@pytest.mark.requirement("10.4")
def test_nothing_is_chosen_for_someone_new(qtbot: QtBot, demo: Demo, tmp_path: Path) -> None:
    with demo.ines.open() as vault:
        for partner in partners.partners(vault):
            if partner.name == "Kim":
                assert choosing.get(vault, partner).items == ()


@pytest.mark.requirement("4.6")
def test_whatever_was_found_is_celebrated_alike(window: Window, qtbot: QtBot) -> None:
    screen = Screen(qtbot, window)
    pages = {found: _decided(screen, window, found) for found in FOUND}
    assert pages["supported"] == pages["weakened"] == pages["unclear"]
    assert "The assumption: FOUND" in pages["weakened"]
    assert "Note a win: what you tried" in pages["weakened"]


def _decided(screen: Screen, window: Window, found: str) -> list[str]:
    """What the page says after a look back that found this, but for the word for it."""
    vault = window.desk.vault
    belief = cycle.write(vault, "assumption", "They wait for me").id
    days = {"starts": "2026-11-12", "ends": "2026-12-05"}
    plan = {"title": "Wait", "assumption_id": belief, "action": "Wait.", **days}
    made = cycle.write(vault, "experiment", values=plan).id
    for state in ("planned", "running"):
        cycle.move(vault, made, state)
    window.visit("experiment", made)
    screen.type("What I observed", "They began.")
    buttons = window.page("experiment").findChildren(QAbstractButton)
    # What speaks for or against has an unclear too, further up.
    QTest.mouseClick(
        [one for one in buttons if one.accessibleName() == found][-1], Qt.MouseButton.LeftButton
    )
    screen.click("Let go")
    screen.click("Decide")
    screen.sees("Note a win: what you tried")
    page = window.page("experiment")
    labels = [one for one in page.findChildren(Words) if one.isVisibleTo(page)]
    return [one.accessibleName().replace(found, "FOUND") for one in labels]
