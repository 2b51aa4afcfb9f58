"""The editor of an entry: marks by keys, heights of lines, undo, links."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reflect.gui.models.commands import commands
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.window import Window
from reflect.usecases import cycle, journal

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edit(qtbot: QtBot) -> MarkdownEdit:
    made = MarkdownEdit("Entry")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def heights(edit: MarkdownEdit) -> list[float]:
    block = edit.document().begin()
    found = []
    while block.isValid():
        found.append(block.blockFormat().lineHeight())
        block = block.next()
    return found


def select(edit: MarkdownEdit, start: int, end: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_blank_lines_are_closer_and_what_follows_them_is_not(
    qtbot: QtBot, edit: MarkdownEdit
) -> None:
    qtbot.keyClicks(edit, "One")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "Two")
    assert edit.text() == "One\n\nTwo"
    assert heights(edit) == [28, 18, 28]


def test_undo_and_redo_go_all_the_way(qtbot: QtBot, edit: MarkdownEdit) -> None:
    qtbot.keyClicks(edit, "One")
    for _ in range(2):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "# Two")
    qtbot.keyClick(edit, Qt.Key.Key_Home)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    written, shown = edit.text(), heights(edit)
    for _ in range(30):
        qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert edit.text() == ""
    for _ in range(30):
        qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert (edit.text(), heights(edit)) == (written, shown)


def test_words_typed_in_one_go_are_one_step_of_undo(qtbot: QtBot, edit: MarkdownEdit) -> None:
    edit.load("Here. ")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(edit, "The heron stood.")
    qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert edit.text() == "Here. "


@pytest.mark.parametrize(("key", "mark"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_marks_go_on_and_off_by_keys(
    qtbot: QtBot, edit: MarkdownEdit, key: Qt.Key, mark: str
) -> None:
    edit.load("The quiet heron")
    select(edit, 4, 9)
    qtbot.keyClick(edit, key, CONTROL)
    assert edit.text() == f"The {mark}quiet{mark} heron"
    qtbot.keyClick(edit, key, CONTROL)
    assert edit.text() == "The quiet heron"


def test_strong_words_can_be_slanted_as_well(qtbot: QtBot, edit: MarkdownEdit) -> None:
    edit.load("quiet")
    edit.selectAll()
    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_B):
        qtbot.keyClick(edit, key, CONTROL)
    assert edit.text() == "*quiet*"


def test_lists_go_on_count_and_end(qtbot: QtBot, edit: MarkdownEdit) -> None:
    qtbot.keyClicks(edit, "1. one")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "two")
    for _ in range(2):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "after")
    assert edit.text() == "1. one\n2. two\nafter"


def test_several_lines_become_a_list_and_no_longer(edit: MarkdownEdit) -> None:
    edit.load("one\n\ntwo")
    edit.selectAll()
    edit.toggle_line_start("- ")
    assert edit.text() == "- one\n\n- two"
    edit.selectAll()
    edit.toggle_line_start("## ")
    assert edit.text() == "## one\n\n## two"
    edit.selectAll()
    edit.toggle_line_start("## ")
    assert edit.text() == "one\n\ntwo"


def test_text_that_was_not_changed_comes_back_to_the_letter(
    qtbot: QtBot, edit: MarkdownEdit
) -> None:
    text = "non\u00a0breaking\r\nline ends\u2028and separators"
    edit.load(text)
    assert edit.text() == text
    qtbot.keyClicks(edit, "A ")
    assert edit.text() == "A non\u00a0breaking\nline ends\nand separators"


def test_half_a_character_is_stored_as_a_replacement(qtbot: QtBot, window: Window) -> None:
    editor = window.journal.editor
    for edit in (editor.title, editor.body):
        half = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "\ud83d")
        QApplication.sendEvent(edit, half)
        qtbot.keyClicks(edit, "x")
    assert editor.save()
    stored = journal.get(window._vault, editor.record.id)
    (stored.title + stored.text).encode()  # type: ignore[attr-defined]
    assert "x" in stored.title  # type: ignore[attr-defined]


def test_looking_at_odd_text_saves_nothing(qtbot: QtBot, window: Window) -> None:
    made = cycle.write(window._vault, "reflection", "a\u00a0b\r\nc ", {"title": " Odd "})
    window.journal.visit(made.id)
    window.journal.visit(journal.list_rows(window._vault)[0].id)
    assert journal.get(window._vault, made.id).rev == 1


def test_words_are_counted(qtbot: QtBot, window: Window) -> None:
    editor = window.journal.editor
    assert editor._count.accessibleName() == "4 words"
    editor.body.setFocus()
    qtbot.keyClicks(editor.body, "Well. ")
    qtbot.waitUntil(lambda: editor._count.accessibleName() == "5 words")


def test_a_long_title_is_shown_whole(qtbot: QtBot, window: Window) -> None:
    title = window.journal.editor.title
    one = title.height()
    title.setFocus()
    qtbot.keyClicks(title, "A very long title that goes on well beyond the width of a page ")
    assert title.height() >= 2 * one
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert window.focusWidget() is window.journal.editor.body


def test_an_entry_is_linked_with_a_goal_by_keyboard(qtbot: QtBot, window: Window) -> None:
    goal = cycle.write(window._vault, "goal", values={"title": "Ask first"})
    cycle.write(window._vault, "experiment", values={"title": "Three questions"})
    body = window.journal.editor.body
    body.setFocus()
    qtbot.keyClick(body, Qt.Key.Key_L, CONTROL | SHIFT)
    qtbot.keyClicks(window.focusWidget(), "ask")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    entry = window.journal.editor.record
    assert entry.goal_id == goal.id
    assert window.focusWidget() is body
    qtbot.keyClick(body, Qt.Key.Key_L, CONTROL | SHIFT)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.journal.editor.record.goal_id is None


def test_an_address_is_put_around_the_selected_words(qtbot: QtBot, window: Window) -> None:
    body = window.journal.editor.body
    body.setFocus()
    select(body, 4, 9)
    qtbot.keyClick(body, Qt.Key.Key_L, CONTROL | SHIFT)
    field = window.focusWidget()
    qtbot.keyClicks(field, "two words")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.focusWidget() is field
    field.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "https://example.org/heron")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert body.text() == "The [heron](https://example.org/heron), number 3."


def test_format_buttons_say_their_keys_and_give_the_focus_back(
    qtbot: QtBot, window: Window
) -> None:
    editor = window.journal.editor
    named = {one.accessibleName(): one for one in editor.findChildren(QPushButton)}
    assert named["Strong"].toolTip() == "Strong (Ctrl+B)"
    assert named["Slanted"].toolTip() == "Slanted (Ctrl+I)"
    assert named["Link"].toolTip() == "Link (Ctrl+Shift+L)"
    qtbot.mouseClick(named["Quote"], Qt.MouseButton.LeftButton)
    assert editor.body.text() == "> The heron, number 3."
    focused: QWidget | None = window.focusWidget()
    assert focused is editor.body


def test_undo_in_the_menu_is_for_where_one_types(qtbot: QtBot, window: Window) -> None:
    editor = window.journal.editor
    editor.title.setFocus()
    qtbot.keyClicks(editor.title, "New ")
    [undo] = [one.action for one in commands(window.menuBar()) if one.words == "Undo"]
    undo.trigger()
    assert editor.title.text() == "Day 3"


def test_a_refused_save_keeps_the_words_on_the_page(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.errors import ReflectError

    page = window.journal
    qtbot.keyClicks(page.editor.body, "Not lost. ")

    def refuse(*args: object) -> None:
        raise ReflectError("disk_full")

    with monkeypatch.context() as full:
        full.setattr(journal, "save", refuse)
        page.list.setCurrentIndex(page.model.index(2))
        assert page.editor.body.text().startswith("Not lost.")
        assert page.list.currentIndex().data() == page.model.index(1).data()
    assert page.save()


def test_a_very_long_entry_is_written_on_and_kept_whole(qtbot: QtBot, window: Window) -> None:
    long = "\n\n".join(f"The heron, *number* {n}, stood still. #quiet" for n in range(24_000))
    assert len(long) > 1_000_000
    made = cycle.write(window._vault, "reflection", long, {"title": "Long"})
    window.journal.visit(made.id)
    body = window.journal.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, " So long")
    assert window.journal.save()
    assert journal.get(window._vault, made.id).text == f"{long} So long"  # type: ignore[attr-defined]
