"""The same person without a mouse: Tab, arrows, Space and Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget

from tests.screen import WAIT_MS, Screen, spoken

MOST_TABS = 400


class Keyboard(Screen):
    """Goes to every control by Tab; no mouse event is sent."""

    def click(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: self.control(name).isEnabled(), timeout=WAIT_MS)
        control = self.control(name)
        if isinstance(control, QAbstractButton) and control.group() is not None:
            self._arrow_to(control)
        else:
            self.tab_to(control)
        QTest.keyClick(self._focused(), Qt.Key.Key_Space)

    def type(self, name: str, text: str, *, over: bool = False) -> None:
        field = self._field(name)
        self.tab_to(field)
        if over:
            QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
        for line, words in enumerate(text.split("\n")):
            if line:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, words)

    def click_item(self, name: str, words: str) -> None:
        view = self.control(name)
        assert isinstance(view, QAbstractItemView)
        self._qtbot.waitUntil(
            lambda: any(words in line for line in self.items(name)), timeout=WAIT_MS
        )
        self.tab_to(view)
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _ in range(view.model().rowCount()):
            if words in spoken(view.currentIndex()):
                QTest.keyClick(view, Qt.Key.Key_Space)
                return
            QTest.keyClick(view, Qt.Key.Key_Down)
        raise AssertionError(f"no key comes to {words!r}")

    def pick(self, name: str, words: str) -> None:
        self.tab_to(self.control(name))
        super().pick(name, words)

    def menu(self, title: str, action: str) -> None:
        bar = self.window.menuBar()
        head = next(one for one in bar.actions() if one.text().replace("&", "") == title)
        letter = head.text().partition("&")[2][0].upper()
        QTest.keyClick(
            self._focused(), getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier
        )
        self._qtbot.waitUntil(head.menu().isVisible, timeout=WAIT_MS)
        self._pick(head.menu(), action)

    def choose_action(self, action: str) -> None:
        menus: list[QMenu] = []

        def open_now() -> bool:
            menus[:] = [one for one in self.window.findChildren(QMenu) if one.isVisible()]
            return bool(menus)

        self._qtbot.waitUntil(open_now, timeout=WAIT_MS)
        self._pick(menus[0], action)

    def tab_to(self, control: QWidget) -> None:
        """Press Tab until the focus is on ``control``."""
        for _ in range(MOST_TABS):
            focused = self._focused()
            if focused is control:
                return
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {control.accessibleName()!r}")

    def _arrow_to(self, one: QAbstractButton) -> None:
        """Tab comes to a group of choices; arrows go on within it."""
        for _ in range(MOST_TABS):
            focused = self._focused()
            if focused is one:
                return
            within = isinstance(focused, QAbstractButton) and focused.group() is one.group()
            QTest.keyClick(focused, _towards(focused, one) if within else Qt.Key.Key_Tab)
        raise AssertionError(f"no key comes to {one.accessibleName()!r}")

    def _pick(self, menu: QMenu, action: str) -> None:
        for _ in range(len(menu.actions()) + 1):
            active = menu.activeAction()
            if active is not None and active.text().replace("&", "") == action:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
            QTest.keyClick(menu, Qt.Key.Key_Down)
        raise AssertionError(f"no key comes to {action!r}")

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is self.window:
            return focused
        return self.window.focusWidget() or self.window


def _towards(here: QWidget, there: QWidget) -> Qt.Key:
    """The arrow that leads from one to the other."""
    way = there.mapToGlobal(there.rect().center()) - here.mapToGlobal(here.rect().center())
    if abs(way.x()) > abs(way.y()):
        return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
    return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up
