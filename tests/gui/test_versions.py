"""Versions of an entry: what differs, who has which, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reflect.gui.models.differences import compare, compare_words
from reflect.gui.models.versions import went_words
from reflect.gui.widgets.notices import Toast
from reflect.gui.window import Window
from reflect.model.writing import Reflection
from reflect.usecases import choosing, cycle, journal, partners, share, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE, show

BEFORE = """I waited. I counted to nine. Nobody laughed.

It is odd how long nine is. I wanted to rescue them, or rescue me.

I have not told anybody."""
AFTER = """I waited. I counted to nine.

It is odd how long nine is. I wanted to rescue them, and to be seen rescuing them.

Something new stands here.

I have not told anybody."""


def changes(before: str, after: str) -> list[tuple[str, str]]:
    pieces = (piece for paragraph in compare(before, after) for piece in paragraph.pieces)
    return [(piece.before, piece.after) for piece in pieces if not piece.same]


def test_what_differs_is_told_by_words() -> None:
    assert changes(BEFORE, AFTER) == [
        (" Nobody laughed.", ""),
        ("or rescue me", "and to be seen rescuing them"),
        ("", "Something new stands here."),
    ]
    assert changes(BEFORE, BEFORE) == []


def test_both_texts_can_be_read_whole_from_what_differs() -> None:
    found = compare(BEFORE, AFTER)
    assert "\n\n".join(p.before for p in found if p.before) == BEFORE
    assert "\n\n".join(p.after for p in found if p.after) == AFTER


def test_a_text_without_paragraphs_is_compared_as_well() -> None:
    long = "word and more " * 70_000
    assert compare_words(long, f"Start {long}").places == 1
    assert compare_words("", "").places == 0


@pytest.fixture
def shared(qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[Window]:
    """A window on an entry that Sam has in its first version, and that was changed since."""
    other, _ = vaults.create(tmp_path / "Sam", "other", name="Sam", cost=CHEAP)
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        sam = partners.add(vault, partners.my_card(other))
        me = partners.add(other, partners.my_card(vault))
        partners.verify(vault, sam, partners.number(other, me))
        sam = partners.find_partner(vault, "Sam")
        made = cycle.write(vault, "reflection", BEFORE, {"title": "Nine", "on_date": "2026-11-20"})
        choosing.choose(vault, sam, made.id)
        choices = choosing.get(vault, sam).items
        seen = share.compose(vault, sam, choices).content_hash
        share.seal(vault, sam, choices, seen, tmp_path)
        journal.save(vault, journal.get(vault, made.id).changed(text=AFTER))
    other.close()
    window = show(qtbot, folder)
    yield window
    window.close()


def press(qtbot: QtBot, window: Window, name: str) -> None:
    found = [one for one in window.findChildren(QPushButton) if one.accessibleName() == name]
    [made] = [one for one in found if one.isVisible()]
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def test_the_version_that_left_is_marked_and_the_changes_are_shown(
    qtbot: QtBot, shared: Window
) -> None:
    page = shared.journal
    qtbot.mouseClick(page._compare_button, Qt.MouseButton.LeftButton)
    versions = page.versions
    assert versions.isVisible()
    now, first = versions.model.version(0), versions.model.version(1)
    assert (now.went_to, first.went_to) == ((), ("Sam",))
    assert (went_words(now), went_words(first)) == ("Only you", "Went to Sam")
    assert versions.count.accessibleName() == "3 places differ"
    html = versions.reading.toHtml()
    assert "line-through" in html
    assert "underline" in html
    qtbot.keyClick(versions.list, Qt.Key.Key_Escape)
    assert page.editor.isVisible()


def test_an_earlier_version_is_brought_back_and_that_is_undone(
    qtbot: QtBot, shared: Window
) -> None:
    page = shared.journal
    page.details.never.emit(True)
    page.compare()
    page.versions.list.setCurrentIndex(page.versions.model.index(2))
    qtbot.mouseClick(page.versions.bring_back, Qt.MouseButton.LeftButton)
    assert page.editor.body.text() == BEFORE
    record = journal.get(shared._vault, page.editor.record.id)
    assert (record.state, record.never_share) == ("kept", True)
    [toast] = shared.findChildren(Toast)
    [undo] = toast.findChildren(QPushButton)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert page.editor.body.text() == AFTER


def test_two_versions_are_compared_with_each_other_by_keyboard(
    qtbot: QtBot, shared: Window
) -> None:
    page = shared.journal
    page.editor.body.setFocus()
    qtbot.keyClicks(page.editor.body, "Now ")
    page.compare()
    view = page.versions.list
    assert shared.focusWidget() is view
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = page.versions._chosen()
    assert chosen is not None
    assert [one.rev for one in chosen] == [1, 2]
    assert page.versions.count.accessibleName() == "3 places differ"


def test_changes_are_gone_through_one_by_one(qtbot: QtBot, shared: Window) -> None:
    page = shared.journal
    page.compare()
    for expected in ("Change 1 of 3", "Change 2 of 3"):
        press(qtbot, shared, "Next change")
        assert page.versions.count.accessibleName() == expected
    press(qtbot, shared, "Change before")
    assert page.versions.count.accessibleName() == "Change 1 of 3"
    press(qtbot, shared, "One text")
    assert "line-through" in page.versions.reading.toHtml()


def test_beside_the_entry_stands_which_version_a_partner_has(shared: Window) -> None:
    said = shared.journal.details.readers._said.accessibleName()
    assert said.startswith("Sam has the version of ")
    assert said.endswith("You changed it since.")


def test_locking_leaves_no_words_of_versions(qtbot: QtBot, shared: Window) -> None:
    page = shared.journal
    page.compare()
    page.wipe()
    assert page.versions.model.rowCount() == 0
    assert page.versions.reading.toPlainText().strip() == ""
    assert page.versions.title.accessibleName() == ""


def test_long_stretches_without_a_change_are_left_out(qtbot: QtBot, window: Window) -> None:
    page = window.journal
    text = "\n\n".join(f"Paragraph {number} of the heron." for number in range(200))
    made = cycle.write(window._vault, "reflection", text, {"title": "Long"})
    stored = journal.get(window._vault, made.id)
    assert isinstance(stored, Reflection)
    journal.save(window._vault, stored.changed(text=text.replace("Paragraph 90 ", "Part 90 ")))
    page.visit(made.id)
    page.compare()
    shown = page.versions.reading.toPlainText()
    assert "Part 90" in shown
    assert "paragraphs stay the same" in shown
    assert "Paragraph 40 " not in shown
