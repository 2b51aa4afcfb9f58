"""A hand at a window: finds what can be seen by its accessible name, types and clicks."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from reflect.gui.demo.steps import Ready, Steps
from reflect.gui.dialogs.layer import Cover

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """What a person does in one window by key and mouse, as steps to be taken one by one."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def click(self, name: str) -> Steps:
        """Click the control with this name, once it is there and can be used."""
        control = yield from self._reach(name)
        QTest.mouseClick(control, LEFT, pos=_middle(control))
        yield None

    def type(self, name: str, text: str, *, over: bool = False) -> Steps:
        """Type into the field with this name; ``over`` replaces what is in it."""
        reached = yield from self._reach(name)
        fields = (one for one in self._named(name) if isinstance(one, QLineEdit | QTextEdit))
        field = next(fields, reached)
        inside = field.viewport() if isinstance(field, QTextEdit) else field
        QTest.mouseClick(inside, LEFT, pos=_middle(inside))
        if over:
            QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
        QTest.keyClicks(field, text)
        yield None

    def paste(self, name: str, text: str) -> Steps:
        """Paste ``text`` into the field with this name."""
        field = yield from self._reach(name)
        field.setFocus()
        QApplication.clipboard().setText(text)
        yield from self.press("Ctrl+V")
        QApplication.clipboard().clear()

    def press(self, keys: str) -> Steps:
        """Press keys such as ``Ctrl+K`` or ``Return`` where the focus is."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        yield None

    def pick(self, name: str, words: str) -> Steps:
        """Choose ``words`` in the drop-down with this name, by the keyboard."""
        box = yield from self._reach(name)
        assert isinstance(box, QComboBox)
        box.setFocus()
        wanted = box.findText(words)
        while box.currentIndex() != wanted:
            down = wanted > box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        yield None

    def click_line(self, name: str, words: str) -> Steps:
        """Click the line of the list with this name that says ``words``."""
        found: list[QModelIndex] = []

        def there() -> bool:
            found[:] = [index for index in self._lines(name) if words in _spoken(index)]
            return bool(found)

        yield there
        view = self._named(name)[0]
        assert isinstance(view, QAbstractItemView)
        view.scrollTo(found[0])
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(found[0]).center())
        yield None

    def drop(self, file: Path) -> Steps:
        """Drop a file on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        middle, copy, none = _middle(self.window), Qt.DropAction.CopyAction, Qt.KeyboardModifier(0)
        QApplication.sendEvent(self.window, QDragEnterEvent(middle, copy, data, LEFT, none))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), copy, data, LEFT, none))
        yield None

    def sees(self, words: str) -> bool:
        """Whether anything that can be seen now is named so or says so."""
        return any(words in one.accessibleName() for one in self._visible())

    def names(self) -> list[str]:
        """The names of everything that can be seen."""
        return [one.accessibleName() for one in self._visible() if one.accessibleName()]

    def _reach(self, name: str) -> Generator[Ready, None, QWidget]:
        """The control with this name, once it can be used, scrolled to where it is seen."""
        yield lambda: self._usable(name)
        control = self._named(name)[0]
        around = control.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(control)
                yield None
            around = around.parentWidget()
        return control

    def _usable(self, name: str) -> bool:
        found = self._named(name)
        return bool(found) and found[0].isEnabled()

    def _named(self, name: str) -> list[QWidget]:
        """Controls with this name; words that merely stand there come last."""
        found = [one for one in self._visible() if one.accessibleName() == name]
        return sorted(found, key=lambda one: isinstance(one, QLabel))

    def _visible(self) -> list[QWidget]:
        """What can be seen and reached: under a dialog nothing can."""
        layers = [one for one in self.window.findChildren(Cover) if one.isVisible()]
        top = layers[-1] if layers else self.window
        return [one for one in top.findChildren(QWidget) if one.isVisibleTo(self.window)]

    def _lines(self, name: str) -> list[QModelIndex]:
        views = [one for one in self._named(name) if isinstance(one, QAbstractItemView)]
        models = [view.model() for view in views]
        return [model.index(row, 0) for model in models for row in range(model.rowCount())]


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def _spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
