"""A dialog of fields that scrolls where the window is small."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.fields import Note, mark_problem
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline

_WIDTH = 600
# What is around the fields: the margins and the title above, the buttons below.
_SIDES, _AROUND = 56, 214
_LEAST = 120


class Form(Layer):
    """``fields`` takes what is asked; *Keep it* calls ``keep``, which is for whoever inherits."""

    def __init__(self, desk: Desk, title: str, said: str = "", width: int = _WIDTH) -> None:
        super().__init__(desk.window, title, said=said, width=width)
        self.desk = desk
        self._area = Scrolled((1, 1, 10, 4))
        self.fields = self._area.column
        self.fields.setSpacing(theme.px(10))
        self.refusal = Refusal()
        self.column.addWidget(self._area)
        self.column.addWidget(self.refusal)
        self.column.addWidget(hairline())
        self.buttons.insertWidget(0, Pill("lock", tr("Only you"), "private"))
        self.buttons.addWidget(button(tr("Leave it"), self.close, "link"))
        self.keep_button = button(tr("Keep it"), self.keep, "primary")
        self.buttons.addWidget(self.keep_button)
        self._inside = self._area.widget() or self._area
        self._inside.installEventFilter(self)

    def keep(self) -> None:
        """Store what is in the fields."""
        raise NotImplementedError

    def ask(self, label: str, field: QWidget, said: str = "") -> QWidget:
        """Add a field below its label; ``said`` goes on from it. Gives both together."""
        side = labelled(label, field, said)
        self.fields.addWidget(side)
        return side

    def fits(self, edit: QLineEdit, note: Note, most: int) -> bool:
        """Whether what is in a field fits; where it does not, that is said below it."""
        fine = len(edit.text().strip()) <= most
        mark_problem(edit, not fine)
        said = tr("Up to {count} characters fit here. What you typed stays.").format(count=most)
        note.say("" if fine else said)
        if not fine:
            edit.setFocus()
        return fine

    def open(self, first: QWidget) -> None:
        self._fit()
        super().open(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside:
            if event.type() is QEvent.Type.LayoutRequest:
                self._fit()
            return False
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        most = max(self._under.height() - theme.px(_AROUND), theme.px(_LEAST))
        self._area.fit(self.card.width() - theme.px(_SIDES), most)


def labelled(label: str, field: QWidget, said: str = "") -> QWidget:
    """A field below its label; ``said`` goes on from it."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
    row.addWidget(Words(said, Type.SMALL, "ink2"), 1)
    column.addLayout(row)
    column.addWidget(field)
    return side
