"""The palette: finding what one wrote, going to a day, doing what the menus can do."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reflect.gui.dialogs.palette import Palette
from reflect.gui.models import matching
from reflect.gui.models.days import typed_day
from reflect.gui.models.found import LIMIT, PASSAGE, FoundModel, Ways
from reflect.gui.models.journal import ITEM
from reflect.gui.window import Window
from reflect.model.rows import Row
from reflect.model.writing import Reflection
from reflect.usecases import cycle, journal
from tests.gui.conftest import TODAY, show
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen

FIELD = "Search, or do something"
RESULTS = "Results"


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def look_for(screen: Screen, text: str) -> list[str]:
    """What the palette offers for ``text``, line by line."""
    screen.press("Ctrl+K")
    screen.type(FIELD, text)
    [palette] = [one for one in screen.window.findChildren(Palette) if one.isVisible()]
    screen._qtbot.waitUntil(lambda: not palette._pause.isActive())
    return screen.items(RESULTS)


def goal(window: Window, title: str, why: str = "") -> str:
    return cycle.write(window.desk.vault, "goal", values={"title": title, "why": why}).id


def test_an_entry_is_found_and_opened_by_keys_alone(window: Window, screen: Screen):
    found = look_for(screen, "number 2")
    assert any(line.startswith("Day 2, Entry, Mon 2 Nov") for line in found)
    screen.sees("1 found. Searches only this computer")
    screen.press("Return")
    assert window.places.here() == "journal"
    assert window.journal.editor.record.title == "Day 2"
    assert not screen.reads("Searches only this computer")


def test_goals_and_experiments_lead_to_their_pages(window: Window, screen: Screen):
    goal(window, "Make the hand-over boring")
    values = {"title": "Hand over one runbook", "action": "Hand it over"}
    cycle.write(window.desk.vault, "experiment", values=values)
    found = look_for(screen, "hand")
    assert "Make the hand-over boring, Goal, active" in found
    screen.click_item(RESULTS, "Hand over one runbook")
    assert window.places.here() == "experiment"
    look_for(screen, "boring")
    screen.press("Return")
    assert window.places.here() == "goals"


def test_words_in_the_text_are_shown_with_what_is_around_them(window: Window, screen: Screen):
    text = "# Then\n\n" + "Nothing much. " * 20 + "Then the *kingfisher* came by."
    cycle.write(window.desk.vault, "reflection", text, {"title": "By the river"})
    look_for(screen, "kingf")
    view = screen.control(RESULTS)
    model = view.model()
    [place] = [n for n in range(model.rowCount()) if "By the river" in str(model.index(n).data())]
    passage = model.index(place).data(PASSAGE)
    assert passage.startswith("…")
    assert "Then the kingfisher came by." in passage


def test_arrows_choose_and_skip_headings(window: Window, screen: Screen):
    look_for(screen, "heron")
    view = screen.control(RESULTS)
    seen = []
    for _ in range(4):
        seen.append(view.currentIndex().data())
        screen.press("Down")
    assert [text.split(",")[0] for text in seen[:3]] == ["Day 3", "Day 2", "Day 1"]
    assert seen[3].startswith("New entry with the title")
    screen.press("Up")
    assert view.currentIndex().data() == seen[3]


@pytest.mark.parametrize(("typed", "title"), [("2026-11-02", "Day 2"), ("3 nov", "Day 3")])
def test_a_day_leads_to_the_journal_of_that_day(
    window: Window, screen: Screen, typed: str, title: str
):
    found = look_for(screen, typed)
    assert found[0] == "Go to a day"
    screen.press("Return")
    assert window.places.here() == "journal"
    assert window.journal.editor.record.title == title


def test_commands_of_the_menus_are_done(window: Window, screen: Screen):
    look_for(screen, "new goal")
    assert "New goal, File, Ctrl+Shift+N" in screen.items(RESULTS)
    screen.press("Return")
    assert window.places.here() == "goals"
    assert window.isVisible()


def test_what_enter_opens_stays_open(window: Window, screen: Screen):
    look_for(screen, "keyboard shortcuts")
    screen.press("Enter")
    screen.sees("In lists and dialogs")


def test_what_cannot_be_done_now_is_not_offered(window: Window, screen: Screen):
    assert any("Compare versions" in line for line in look_for(screen, "compare"))
    screen.press("Escape")
    window.go("goals")
    assert not any("Compare versions" in line for line in look_for(screen, "compare"))


def test_with_nothing_typed_there_are_the_newest_entries_and_every_command(
    window: Window, screen: Screen
):
    found = look_for(screen, "")
    assert found[:4] == [
        "Newest entries",
        "Day 3, Entry, Tue 3 Nov",
        "Day 2, Entry, Mon 2 Nov",
        "Day 1, Entry, Sun 1 Nov",
    ]
    for menu in window.menuBar().actions():
        for action in menu.menu().actions():
            if not action.isSeparator() and action.isEnabled():
                words = action.text().replace("&", "")
                assert any(line.startswith(words) for line in found), words


def test_where_nothing_is_found_an_entry_can_be_begun(window: Window, screen: Screen):
    look_for(screen, "Zebras")
    screen.sees("Nothing found for “Zebras”.")
    screen.press("Return")
    assert window.journal.editor.title.text() == "Zebras"
    assert window.journal.editor.record.rev == 0
    screen.type("Entry", "They came.")
    assert window.save()
    assert journal.list_rows(window.desk.vault, limit=1)[0].title == "Zebras"


def test_where_more_is_found_than_fits_the_journal_shows_all(window: Window, screen: Screen):
    rows = [
        Reflection(title=f"Owl {n}", state="kept", on_date=TODAY - timedelta(days=n))
        for n in range(LIMIT + 10)
    ]
    window.desk.vault.records.insert(rows)
    look_for(screen, "owl")
    screen.sees(f"More than {LIMIT} found")
    screen.click_item(RESULTS, "All entries with “owl”")
    screen._qtbot.waitUntil(
        lambda: window.journal.model.rowCount() > LIMIT and not screen.reads("Day 3, ")
    )


def test_escape_closes_and_gives_the_focus_back(window: Window, screen: Screen):
    window.journal.editor.body.setFocus()
    look_for(screen, "anything")
    assert screen.control(FIELD).hasFocus()
    screen.press("Escape")
    assert window.focusWidget() is window.journal.editor.body


def test_under_the_palette_no_shortcut_works_but_lock(window: Window, screen: Screen):
    look_for(screen, "heron")
    screen.press("Ctrl+N")
    screen.press("Ctrl+K")
    assert len([one for one in window.findChildren(Palette) if one.isVisible()]) == 1
    assert window.journal.editor.record.title == "Day 3"
    screen.press("Ctrl+L")
    assert not any(one.isVisible() for one in window.findChildren(Palette))
    assert window.journal.editor.body.text() == ""


def test_every_control_of_it_has_a_name(window: Window, screen: Screen):
    look_for(screen, "heron")
    [palette] = window.findChildren(Palette)
    assert unnamed(palette) == []


def test_the_results_keep_the_rules_of_models(window: Window):
    ways = Ways(*[lambda *_: None] * 4)
    model = FoundModel(window.desk.vault, lambda: TODAY, [], ways, window)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for text in ("", "heron", "zebra", "3 nov", ""):
        model.look_for(text)
    assert model.rowCount() == 4


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("3 Nov", date(2026, 11, 3)),
        ("3rd november", date(2026, 11, 3)),
        ("3.11.", date(2026, 11, 3)),
        ("3.11.2025", date(2025, 11, 3)),
        ("3/11/25", date(2025, 11, 3)),
        ("30 Dec", date(2025, 12, 30)),
        ("29 Feb", date(2024, 2, 29)),
        ("Nov 2025", date(2025, 11, 30)),
        ("2025-02", date(2025, 2, 28)),
        ("today", date(2026, 11, 24)),
        ("Yesterday", date(2026, 11, 23)),
    ],
)
def test_days_as_people_type_them(text: str, day: date):
    assert typed_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "3", "2025", "1 2 3", "may", "5 apples", "31 Feb", "10:30", "99999", "0" * 40]
)
def test_what_is_no_day_is_none(text: str):
    assert typed_day(text, TODAY) is None


def test_words_match_as_search_finds_them():
    words = matching.words_of("Café HAND")
    text = "My CAFE, shorthand and a hand-over"
    assert [text[a:b] for a, b in matching.spans(text, words)] == ["CAFE", "hand"]
    assert matching.holds_all(text, words)
    assert len(matching.folded("ǅ İ ß \U0001f600 é")) == len("ǅ İ ß \U0001f600 é")


def test_the_list_jumps_to_a_day_and_scrolls_both_ways(qtbot: QtBot, folder: Path):
    window = show(qtbot, folder)
    rows = [
        Reflection(title=f"Owl {n}", state="kept", on_date=TODAY - timedelta(days=n))
        for n in range(400)
    ]
    window.desk.vault.records.insert(rows)
    view, model = window.journal.list, window.journal.model
    screen = Screen(qtbot, window)
    window.journal.show_day(TODAY - timedelta(days=200))
    assert window.journal.editor.record.title == "Owl 200"
    assert view.indexAt(view.viewport().rect().topLeft()).data().startswith("Owl 200")
    bar = view.verticalScrollBar()
    while not (model.at_newest() and bar.value() == bar.minimum()):
        bar.setValue(bar.value() - bar.pageStep())
    shown = [
        item.title
        for place in range(model.rowCount())
        if isinstance(item := model.index(place).data(ITEM), Row) and "Owl" in item.title
    ]
    assert shown[:203] == [f"Owl {n}" for n in range(203)]
    screen.click("Back to the newest")
    assert window.journal.editor.record.title == "Owl 0"
    assert not screen.reads("Back to the newest")
    window.close()


def test_a_day_without_an_entry_says_so(window: Window, screen: Screen):
    window.journal.show_day(date(2026, 11, 20))
    assert window.journal.editor.record.title == "Day 3"
    screen.sees("Nothing on Fri 20 Nov; this is before it")
    window.journal.show_day(date(1999, 1, 1))
    assert window.journal.editor.record.title == "Day 1"
    screen.sees("The first entry")


def test_an_old_entry_that_is_opened_is_in_the_list(qtbot: QtBot, folder: Path):
    window = show(qtbot, folder)
    rows = [
        Reflection(title=f"Owl {n}", state="kept", on_date=TODAY - timedelta(days=n))
        for n in range(400)
    ]
    window.desk.vault.records.insert(rows)
    window.visit("journal", rows[300].id)
    assert window.journal.list.currentIndex().data(ITEM).title == "Owl 300"
    window.journal.new_entry()
    assert window.journal.model.at_newest()
    window.close()


def test_finding_in_the_entry_goes_round_and_counts(window: Window, screen: Screen):
    body = window.journal.editor.body
    body.setPlainText("\U0001f986 A Café. A cafe.\n\nNo tea, a CAFÉ.")
    screen.press("Ctrl+F")
    screen.type("Find in this entry", "cafe")
    screen.sees("1 of 3")
    assert body.textCursor().selectedText() == "Café"
    screen.press("Return")
    assert (body.textCursor().selectedText(), screen.reads("2 of 3")) == ("cafe", True)
    screen.press("Shift+Return")
    screen.press("Shift+Return")
    assert (body.textCursor().selectedText(), screen.reads("3 of 3")) == ("CAFÉ", True)
    screen.type("Find in this entry", "zebra", over=True)
    screen.sees("Not in this entry")
    screen.press("Escape")
    assert body.hasFocus()
    assert not screen.reads("Not in this entry")
