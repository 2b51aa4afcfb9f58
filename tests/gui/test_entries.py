"""Several entries at once, the panel beside an entry, and little room."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.models.journal import ITEM
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Toast
from reflect.gui.window import Window
from reflect.model.rows import Row
from reflect.usecases import choosing, cycle, journal, partners, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.gui.test_for_everyone import unnamed

# The platform without a screen says so at every popup.
popups = pytest.mark.qt_log_ignore("This plugin does not support")
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def paired(qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[Window]:
    """The window of someone who has compared numbers with Sam."""
    other, _ = vaults.create(tmp_path / "Sam", "other", name="Sam", cost=CHEAP)
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        sam = partners.add(vault, partners.my_card(other))
        me = partners.add(other, partners.my_card(vault))
        partners.verify(vault, sam, partners.number(other, me))
    other.close()
    window = show(qtbot, folder)
    yield window
    window.close()


def rows(window: Window) -> dict[str, Row]:
    found = journal.list_rows(window._vault, kinds=("reflection",))
    return {row.title: row for row in found}


def named(window: QWidget, name: str) -> QPushButton:
    found = (one for one in window.findChildren(QPushButton) if one.accessibleName() == name)
    return next(one for one in found if one.isVisible())


def press(qtbot: QtBot, window: QWidget, name: str) -> None:
    qtbot.mouseClick(named(window, name), LEFT)


def undo(qtbot: QtBot, window: Window) -> None:
    [toast] = [one for one in window.findChildren(Toast) if one.isVisible()]
    press(qtbot, toast, "Undo")


def pill(window: Window) -> str:
    [shown] = [one for one in window.journal.details.findChildren(Pill) if one.isVisible()]
    return shown.accessibleName()


def menu_by_key(qtbot: QtBot, window: Window) -> QMenu:
    """The menu that the Menu key opens on the list; there is no such event from QTest."""
    view = window.journal.list
    view.setFocus()
    by_key = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, view.rect().center(), view.rect().center()
    )
    QApplication.sendEvent(view.viewport(), by_key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose_in(menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.close()


def test_several_go_into_the_bin_with_one_way_back(qtbot: QtBot, window: Window) -> None:
    view = window.journal.list
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert list(rows(window)) == ["Day 1"]
    assert window.journal.editor.title.text() == "Day 1"
    [toast] = window.findChildren(Toast)
    assert toast.accessibleName() == "2 entries are in the bin."
    undo(qtbot, window)
    assert list(rows(window)) == ["Day 3", "Day 2", "Day 1"]
    assert [row.title for row in window.journal.entries.selected()] == ["Day 3", "Day 2"]


def test_rows_are_picked_one_by_one_with_control(qtbot: QtBot, window: Window) -> None:
    view, model = window.journal.list, window.journal.model
    for title, keys in (("Day 3", Qt.KeyboardModifier.NoModifier), ("Day 1", CONTROL)):
        place = view.visualRect(model.index_of(rows(window)[title].id)).center()
        qtbot.mouseClick(view.viewport(), LEFT, keys, place)
    assert [row.title for row in window.journal.entries.selected()] == ["Day 3", "Day 1"]


@popups
def test_the_menu_of_the_list_by_keyboard(qtbot: QtBot, paired: Window) -> None:
    menu = menu_by_key(qtbot, paired)
    words = [one.text() for one in menu.actions() if one.text()]
    assert words == ["Open", "Choose for Sam", "Never share", "Put in the bin"]
    choose_in(menu, "Choose for Sam")
    assert rows(paired)["Day 3"].in_draft_for == ("Sam",)
    choose_in(menu_by_key(qtbot, paired), "No longer for Sam")
    assert rows(paired)["Day 3"].in_draft_for == ()
    choose_in(menu_by_key(qtbot, paired), "Open")
    assert paired.focusWidget() is paired.journal.editor.body
    choose_in(menu_by_key(qtbot, paired), "Put in the bin")
    assert "Day 3" not in rows(paired)


@popups
def test_never_sharing_takes_entries_out_of_what_is_chosen(qtbot: QtBot, paired: Window) -> None:
    view = paired.journal.list
    view.setFocus()
    view.selectAll()
    choose_in(menu_by_key(qtbot, paired), "Choose for Sam")
    choose_in(menu_by_key(qtbot, paired), "Never share")
    assert all(row.never_share and not row.in_draft_for for row in rows(paired).values())
    menu = menu_by_key(qtbot, paired)
    words = [one.text() for one in menu.actions()]
    menu.close()
    assert "Choose for Sam" not in words
    assert "May be shared again" in words
    undo(qtbot, paired)
    assert all(not row.never_share and row.in_draft_for for row in rows(paired).values())


def test_an_entry_is_chosen_beside_it_and_kept_to_oneself_again(
    qtbot: QtBot, paired: Window
) -> None:
    assert pill(paired) == "Only you"
    press(qtbot, paired, "Choose for Sam")
    assert pill(paired) == "In draft for Sam"
    sam = partners.find_partner(paired._vault, "Sam")
    assert choosing.get(paired._vault, sam).of(paired.journal.editor.record.id)
    press(qtbot, paired, "No longer for Sam")
    assert pill(paired) == "Only you"
    press(qtbot, paired, "Choose for Sam")
    press(qtbot, paired, "See what Sam would see")
    assert paired.places.here() == "share"


def test_drafts_and_what_is_never_shared_are_not_offered(qtbot: QtBot, paired: Window) -> None:
    [never] = [one for one in paired.journal.details.findChildren(QCheckBox) if one.isVisible()]
    qtbot.mouseClick(never, LEFT)
    assert rows(paired)["Day 3"].never_share
    names = {one.accessibleName() for one in paired.findChildren(QPushButton) if one.isVisible()}
    assert "Choose for Sam" not in names
    qtbot.keyClick(paired, Qt.Key.Key_N, CONTROL)
    qtbot.keyClicks(paired.focusWidget(), "A draft")
    paired.journal.save()
    names = {one.accessibleName() for one in paired.findChildren(QPushButton) if one.isVisible()}
    assert "Choose for Sam" not in names
    assert pill(paired) == "Draft, only you"


def test_links_lead_to_what_they_name(qtbot: QtBot, window: Window) -> None:
    goal = cycle.write(window._vault, "goal", values={"title": "Ask first"})
    page = window.journal
    page.editor.change(goal_id=goal.id)
    [link] = [
        one
        for one in page.details.findChildren(QPushButton)
        if one.accessibleName().startswith("Ask first, Goal")
    ]
    qtbot.mouseClick(link, LEFT)
    assert window.places.here() == "goals"


def test_the_day_is_changed_by_keyboard_and_the_list_follows(qtbot: QtBot, window: Window) -> None:
    field = window.journal.details.day.field
    field.setFocus()
    field.selectAll()
    field.setDate(QDate(2026, 10, 5))
    record = window.journal.editor.record
    assert record.on_date == date(2026, 10, 5)
    assert list(rows(window))[-1] == "Day 3"
    assert window.journal.list.currentIndex().data(ITEM).title == "Day 3"


@popups
def test_tags_in_use_are_offered_and_typing_survives_a_save(qtbot: QtBot, window: Window) -> None:
    cycle.write(window._vault, "reflection", "x", {"tags": ("stepping-back",)})
    tags = window.journal.details.tags
    press(qtbot, window.journal.details, "Add a tag")
    qtbot.keyClicks(tags.field, "back")
    completer = tags.field.completer()
    assert completer is not None
    assert completer.completionModel().index(0, 0).data() == "stepping-back"
    window.journal.editor.body.insertPlainText("More. ")
    window.journal.editor.save()
    assert tags.field.text() == "back"
    popup = completer.popup()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert window.journal.editor.record.tags == ("stepping-back",)


def test_details_slide_over_the_editor_where_there_is_little_room(
    qtbot: QtBot, window: Window
) -> None:
    window.resize(1000, 700)
    page = window.journal
    assert not page.details.isVisible()
    [shown] = [one for one in page.editor.findChildren(Pill) if one.isVisible()]
    assert shown.accessibleName() == "Only you"
    press(qtbot, page.editor, "Details")
    qtbot.waitUntil(lambda: page.details.geometry().right() == page._writing.rect().right())
    assert page.details.isVisible()
    qtbot.keyClick(page.details.note, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.details.isVisible())
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL | SHIFT)
    press(qtbot, page.details, "Close the details")
    qtbot.waitUntil(lambda: not page.details.isVisible())
    window.resize(1280, 800)
    assert page.details.isVisible()
    assert not [one for one in page.editor.findChildren(Pill) if one.isVisible()]


def test_details_come_at_once_where_less_motion_is_asked_for(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "moves", lambda: False)
    window.resize(1000, 700)
    page = window.journal
    press(qtbot, page.editor, "Details")
    assert page.details.geometry().right() == page._writing.rect().right()
    press(qtbot, page.details, "Close the details")
    assert not page.details.isVisible()


def test_at_twice_the_text_the_list_and_the_editor_take_turns(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    theme.set_text_scale(qapp, 2.0)
    window = show(qtbot, folder)
    page = window.journal
    assert page.entries.isVisible()
    assert not page.editor.isVisible()
    place = page.list.visualRect(page.model.index_of(rows(window)["Day 2"].id)).center()
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=place)
    assert page.editor.isVisible()
    assert not page.entries.isVisible()
    assert page.editor.title.text() == "Day 2"
    press(qtbot, page.editor, "All entries")
    assert page.entries.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.entries.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.editor.isVisible()
    assert page.editor.title.text() == "Day 1"
    window.close()


def test_an_old_entry_beyond_the_list_says_truly_who_has_it(qtbot: QtBot, paired: Window) -> None:
    vault = paired._vault
    old = cycle.write(vault, "reflection", "Old.", {"title": "Old", "on_date": "2020-01-01"})
    sam = partners.find_partner(vault, "Sam")
    choosing.choose(vault, sam, old.id)
    for number in range(60):
        cycle.write(vault, "reflection", f"{number}", {"on_date": "2026-11-10"})
    paired.journal.model.reload()
    paired.journal.visit(old.id)
    assert pill(paired) == "In draft for Sam"


def test_every_control_of_versions_links_and_little_room_has_a_name(
    qtbot: QtBot, window: Window
) -> None:
    cycle.write(window._vault, "goal", values={"title": "Ask first"})
    page = window.journal
    page.link()
    assert unnamed(window) == []
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    page.compare()
    assert unnamed(window) == []
    page.versions.left.emit()
    window.resize(1000, 700)
    page.toggle_details()
    assert unnamed(window) == []


def test_tab_goes_from_top_to_bottom(qtbot: QtBot, window: Window) -> None:
    goal = cycle.write(window._vault, "goal", values={"title": "Ask first"})
    page = window.journal
    page.editor.change(goal_id=goal.id, tags=("quiet",))
    chips = page.details.tags.findChildren(QPushButton)
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in chips))
    page.filter.setFocus()
    names = []
    for _ in range(28):
        focused = window.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    stops = ["Entries", "Heading", "Link", "Compare versions", "Details", "Title", "Entry"]
    stops += ["Never share this", "Link to something", "Add a tag", "Take the tag quiet off"]
    stops += ["Day of the entry", "Private note", "Put in the bin"]
    places = [names.index(stop) for stop in stops]
    assert places == sorted(places)


def test_what_the_menu_does_with_an_entry_needs_it_in_sight(qtbot: QtBot, window: Window) -> None:
    window.go("bin")
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL | SHIFT)
    window.journal.delete_current()
    assert len(rows(window)) == 3
    assert not window.findChildren(Layer)
