"""A person at a window: sees what is visible, finds controls by name, types and clicks."""

import contextlib
import warnings
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from reflect.gui.dialogs.layer import Cover

WAIT_MS = 20_000


class Screen:
    """What one person does in one window, by key and mouse alone."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self.window = window
        # A file dialog of this window is in front of it.
        dialog = any(one.isVisible() for one in window.findChildren(QFileDialog))
        if not dialog and not window.isActiveWindow():
            _bring_to_front(window)

    def control(self, name: str) -> QWidget:
        """The one visible control with this accessible name; waits until it is there."""
        found: list[QWidget] = []

        def there() -> None:
            found[:] = self._named(name)
            assert found, f"no control is named {name!r}; there are: {self.names()}"

        if not _passes(there):
            with contextlib.suppress(exceptions.TimeoutError):
                self._qtbot.waitUntil(lambda: _passes(there), timeout=WAIT_MS)
            there()
        return found[0]

    def names(self) -> list[str]:
        """The names of all that can be seen."""
        return [one.accessibleName() for one in self._visible() if one.accessibleName()]

    def name_beginning(self, start: str) -> str:
        """The whole name of the one control whose name begins like this."""

        def found() -> list[str]:
            return [name for name in self.names() if name.startswith(start)]

        self._qtbot.waitUntil(lambda: bool(found()), timeout=WAIT_MS)
        [name] = found()
        return name

    def click(self, name: str) -> None:
        """Click a control, once it can be used."""
        self._qtbot.waitUntil(lambda: self.control(name).isEnabled(), timeout=WAIT_MS)
        control = self.control(name)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=_middle(control))

    def type(self, name: str, text: str, *, over: bool = False) -> None:
        """Type into a field; ``over`` replaces what is in it."""
        field = self._field(name)
        QTest.mouseClick(_target(field), Qt.MouseButton.LeftButton)
        if over:
            QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
        for line, words in enumerate(text.split("\n")):
            if line:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, words)

    def _field(self, name: str) -> QWidget:
        """The control with this name that takes words, where others have it too."""
        first = self.control(name)
        takes = (one for one in self._named(name) if isinstance(one, QLineEdit | QTextEdit))
        return next(takes, first)

    def press(self, keys: str) -> None:
        """Press a shortcut, or a key, where the focus is."""
        target = QApplication.focusWidget() or self.window.focusWidget() or self.window
        if len(keys) > 1 and "+" not in keys and hasattr(Qt.Key, f"Key_{keys}"):
            QTest.keyClick(target, getattr(Qt.Key, f"Key_{keys}"))
        else:
            QTest.keySequence(target, QKeySequence(keys))

    def pick(self, name: str, words: str) -> None:
        """Choose ``words`` in a drop-down, by the keyboard."""
        box = self.control(name)
        assert isinstance(box, QComboBox)
        box.setFocus()
        wanted = box.findText(words)
        assert wanted >= 0, [box.itemText(n) for n in range(box.count())]
        while box.currentIndex() != wanted:
            down = wanted > box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def items(self, name: str) -> list[str]:
        """What a list says, line by line."""
        view = self.control(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        return [spoken(model.index(row, 0)) for row in range(model.rowCount())]

    def click_item(self, name: str, words: str) -> None:
        """Click the line of a list that holds ``words``."""
        view = self.control(name)
        assert isinstance(view, QAbstractItemView)
        self._qtbot.waitUntil(
            lambda: any(words in line for line in self.items(name)), timeout=WAIT_MS
        )
        place = next(row for row, line in enumerate(self.items(name)) if words in line)
        index = view.model().index(place, 0)
        view.scrollTo(index)
        where = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def menu(self, title: str, action: str) -> None:
        """Choose an action of a menu by the mouse; letters that are underlined do not count."""
        bar = self.window.menuBar()
        head = next(one for one in bar.actions() if one.text().replace("&", "") == title)
        where = bar.actionGeometry(head).center()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=where)
        menu = head.menu()
        self._qtbot.waitUntil(menu.isVisible, timeout=WAIT_MS)
        wanted = next(one for one in menu.actions() if one.text().replace("&", "") == action)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())

    def choose_action(self, action: str) -> None:
        """Choose an action of the menu that is open."""
        menus: list[QMenu] = []

        def open_now() -> bool:
            menus[:] = [one for one in self.window.findChildren(QMenu) if one.isVisible()]
            return bool(menus)

        self._qtbot.waitUntil(open_now, timeout=WAIT_MS)
        wanted = next(one for one in menus[0].actions() if one.text().replace("&", "") == action)
        where = menus[0].actionGeometry(wanted).center()
        QTest.mouseClick(menus[0], Qt.MouseButton.LeftButton, pos=where)

    def digits_under(self, name: str) -> str:
        """The number on the card of a radio button: what one reads below it."""
        radio = self.control(name)
        card = radio.parentWidget()
        found = [one.accessibleName() for one in card.findChildren(QWidget)]
        return next(words for words in found if len(words.split()) == 12)

    def choose_file(self, path: Path) -> None:
        """Paste a path into the file dialog that is open, and press Enter."""
        found: list[QFileDialog] = []

        def open_now() -> bool:
            found[:] = [one for one in self.window.findChildren(QFileDialog) if one.isVisible()]
            return bool(found)

        self._qtbot.waitUntil(open_now, timeout=WAIT_MS)
        _bring_to_front(found[0])
        line = found[0].findChild(QLineEdit, "fileNameEdit")
        self._qtbot.waitUntil(line.hasFocus, timeout=WAIT_MS)
        # Typed letter by letter, the dialog would go on completing after each of them.
        QApplication.clipboard().setText(str(path))
        QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.SelectAll))
        QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: not open_now(), timeout=WAIT_MS)
        for left in QApplication.topLevelWidgets():  # what it offered to complete
            if left.isVisible() and left.windowType() is Qt.WindowType.Popup:
                left.close()

    def sees(self, text: str) -> None:
        """Wait until ``text`` can be read somewhere."""
        try:
            self._qtbot.waitUntil(lambda: self.reads(text), timeout=WAIT_MS)
        except exceptions.TimeoutError:
            raise AssertionError(f"nothing says {text!r}; there is: {self.texts()}") from None

    def reads(self, text: str) -> bool:
        """Whether ``text`` can be read now."""
        return any(text in words for words in self.texts())

    def texts(self) -> list[str]:
        """All the words that can be seen."""
        return [words for one in self._visible() for words in _words(one)]

    def _visible(self) -> list[QWidget]:
        layers = [one for one in self.window.findChildren(Cover) if one.isVisible()]
        top: QWidget = layers[-1] if layers else self.window
        return [one for one in top.findChildren(QWidget) if one.isVisibleTo(self.window)]

    def _named(self, name: str) -> list[QWidget]:
        everywhere = self._visible()
        exact = [
            one
            for one in everywhere
            if one.accessibleName() == name and not isinstance(one, QLabel)
        ]
        return exact or [one for one in everywhere if one.accessibleName() == name]


def _bring_to_front(window: QWidget) -> None:
    """Without a window manager Qt may go on believing in the window that was in front."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        QApplication.setActiveWindow(window)


def _passes(check: object) -> bool:
    try:
        check()  # type: ignore[operator]
    except AssertionError:
        return False
    return True


def _target(widget: QWidget) -> QWidget:
    return widget.viewport() if isinstance(widget, QTextEdit) else widget


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


def _words(widget: QWidget) -> list[str]:
    words = [widget.accessibleName()] if isinstance(widget, QLabel) else []
    if isinstance(widget, QTextEdit):
        words.append(widget.toPlainText())
    elif isinstance(widget, QLineEdit):
        words.append(widget.text())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        words += [spoken(model.index(row, 0)) for row in range(model.rowCount())]
    elif hasattr(widget, "text") and callable(widget.text):
        words.append(str(widget.text()))
    words.append(widget.accessibleName())
    return words
