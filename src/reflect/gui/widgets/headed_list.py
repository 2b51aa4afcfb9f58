"""A list in which headings stand between the rows."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QListView


class HeadedList(QListView):
    """Home goes to the first row that can be chosen; Qt itself would stay where it is, since the
    first of all is a heading."""

    def moveCursor(
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action is not QListView.CursorAction.MoveHome:
            return super().moveCursor(action, modifiers)
        self.scrollToTop()  # with the heading above the row
        return self.first()

    def first(self) -> QModelIndex:
        """The first row that can be chosen; an invalid index for none."""
        model = self.model()
        places = (model.index(place, 0) for place in range(model.rowCount()))
        can = Qt.ItemFlag.ItemIsSelectable
        return next((one for one in places if one.flags() & can), QModelIndex())
