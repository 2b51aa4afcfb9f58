"""A list with headings between its rows, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reflect.gui.widgets.headed_list import HeadedList


def test_home_goes_to_the_first_row_and_shows_its_heading(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    for text in ("November", *map(str, range(30, 0, -1))):
        item = QStandardItem(text)
        if not text.isdigit():
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        model.appendRow(item)
    rows = HeadedList()
    qtbot.addWidget(rows)
    rows.setModel(model)
    rows.resize(200, 120)
    rows.show()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.currentIndex().data() == "1"
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert rows.currentIndex().data() == "30"
    assert rows.verticalScrollBar().value() == 0
    model.clear()
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert not rows.currentIndex().isValid()
