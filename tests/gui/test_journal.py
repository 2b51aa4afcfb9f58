"""Living in the journal: writing, keeping, finding, putting aside."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from reflect.gui.models.journal import ITEM, JournalModel
from reflect.gui.widgets.notices import Toast
from reflect.gui.window import Window
from reflect.model.rows import Row
from reflect.usecases import imports, journal, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY, show

MODIFIER = Qt.KeyboardModifier.ControlModifier


def titles(window: Window) -> list[str]:
    model = window.journal.model
    items = (model.index(place).data(ITEM) for place in range(model.rowCount()))
    return [item.title for item in items if isinstance(item, Row)]


def test_newest_first_and_the_newest_is_open(window: Window) -> None:
    assert titles(window) == ["Day 3", "Day 2", "Day 1"]
    assert window.journal.editor.title.text() == "Day 3"


def test_what_is_typed_is_there_after_closing(qtbot: QtBot, folder: Path, window: Window) -> None:
    editor = window.journal.editor
    editor.body.setFocus()
    qtbot.keyClicks(editor.body, "At once. ")
    window.close()
    again = show(qtbot, folder)
    assert again.journal.editor.body.text() == "At once. The heron, number 3."
    again.close()


def test_a_pause_in_typing_saves_and_says_so(qtbot: QtBot, window: Window) -> None:
    editor = window.journal.editor
    with qtbot.waitSignal(editor.saved, timeout=5000):
        qtbot.keyClicks(editor.body, "More. ")
    assert editor.record.rev == 2
    assert editor._saved.accessibleName().startswith("Saved ")


def test_looking_at_entries_saves_nothing(qtbot: QtBot, window: Window) -> None:
    model, view = window.journal.model, window.journal.list
    for place in range(model.rowCount()):
        if model.flags(model.index(place)) & Qt.ItemFlag.ItemIsSelectable:
            view.setCurrentIndex(model.index(place))
    rows = journal.list_rows(window._vault)
    assert {row.rev for row in rows} == {1}


def test_a_new_entry_by_keyboard_alone(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, MODIFIER)
    focused = window.focusWidget()
    assert focused is window.journal.editor.title
    qtbot.keyClicks(focused, "Written by keys")
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.keyClicks(window.focusWidget(), "One line.")
    assert window.journal.editor.keep.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Return, MODIFIER)
    assert not window.journal.editor.keep.isVisible()
    assert titles(window)[0] == "Written by keys"
    assert window.journal.editor.record.state == "kept"


def test_a_blank_entry_is_never_stored(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, MODIFIER)
    qtbot.keyClick(window, Qt.Key.Key_N, MODIFIER)
    assert len(titles(window)) == 3


def test_the_bin_and_back(qtbot: QtBot, window: Window) -> None:
    window.journal.delete_current()
    assert titles(window) == ["Day 2", "Day 1"]
    assert window.journal.editor.title.text() == "Day 2"
    [toast] = window.findChildren(Toast)
    assert "Day 3" in toast.accessibleName()
    [undo] = toast.findChildren(QPushButton)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert titles(window) == ["Day 3", "Day 2", "Day 1"]


def test_the_filter_finds_and_says_when_it_does_not(qtbot: QtBot, window: Window) -> None:
    field = window.journal.filter
    qtbot.keyClicks(field, "number 2")
    qtbot.waitUntil(lambda: titles(window) == ["Day 2"])
    field.setText("zebra")
    qtbot.waitUntil(lambda: titles(window) == [])
    assert window.journal.entries._stack.currentIndex() == 2
    field.clear()
    qtbot.waitUntil(lambda: len(titles(window)) == 3)


def test_locking_in_mid_word_keeps_the_word_and_empties_the_window(
    qtbot: QtBot, folder: Path
) -> None:
    locked = []
    window = show(qtbot, folder)
    window._locked = lambda: locked.append(True)
    qtbot.keyClick(window, Qt.Key.Key_N, MODIFIER)
    qtbot.keyClicks(window.focusWidget(), "H")
    qtbot.keyClick(window, Qt.Key.Key_L, MODIFIER)
    assert locked == [True]
    assert window.journal.editor.body.text() == ""
    assert window.journal.editor.title.text() == ""
    assert window.journal.model.rowCount() == 0
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        assert journal.list_rows(vault, limit=1)[0].title == "H"
    window.deleteLater()


def test_a_private_note_and_a_tag_are_kept(qtbot: QtBot, window: Window) -> None:
    details = window.journal.details
    details.note.setFocus()
    qtbot.keyClicks(details.note, "For me alone")
    details.save_note()
    details.tags.begin()
    qtbot.keyClicks(details.tags.field, "#quiet")
    qtbot.keyClick(details.tags.field, Qt.Key.Key_Return)
    record = journal.get(window._vault, window.journal.editor.record.id)
    assert record.private_note == "For me alone"
    assert record.tags == ("quiet",)


def test_an_earlier_version_comes_back(qtbot: QtBot, window: Window) -> None:
    editor = window.journal.editor
    editor.title.setText("Another name")
    editor.save()
    window.journal._bring_back(1)
    assert editor.title.text() == "Day 3"
    assert titles(window)[0] == "Day 3"


def test_the_list_keeps_the_rules_of_models(qtbot: QtBot, window: Window) -> None:
    model = JournalModel(window._vault, lambda: TODAY, window)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.reload()
    model.filter("heron")
    model.filter("")
    assert model.rowCount() > 3


def test_the_big_journal_scrolls_to_its_beginning(
    qtbot: QtBot, folder: Path, journal_file: Path
) -> None:
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        imports.run(vault, imports.preview(vault, journal_file))
    window = show(qtbot, folder)
    view, model = window.journal.list, window.journal.model
    while True:
        before = model.rowCount()
        view.scrollToBottom()
        if model.canFetchMore(model.index(-1)):
            model.fetchMore(model.index(-1))
        if model.rowCount() == before:
            break
    view.scrollTo(model.index(model.rowCount() - 1), QListView.ScrollHint.EnsureVisible)
    last = model.index(model.rowCount() - 1).data(ITEM)
    assert last.on_date.year == 1660
    assert len(titles(window)) == 3413 + 3
    window.close()
