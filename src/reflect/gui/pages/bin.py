"""The bin: things rest here until it is emptied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs import layer
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.notices import Hints, Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.messages import explain
from reflect.model.rows import Row
from reflect.usecases import journal


class BinPage(Page):
    """What was put aside, with a way back for each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._vault = desk.vault
        self._events = desk.events
        self._tasks = desk.tasks
        self.refusal = Refusal()
        self._empty = button(tr("Empty the bin…"), self._ask, "", "trash-2")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        main = QVBoxLayout()
        main.setContentsMargins(theme.px(32), theme.px(26), theme.px(32), 0)
        head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.addWidget(Words(tr("Bin"), Type.H1))
        texts.addWidget(
            Words(
                tr("Things rest here until you empty it. You can put them back."),
                Type.SMALL,
                "ink2",
            )
        )
        head.addLayout(texts, 1)
        head.addWidget(self._empty)
        main.addLayout(head)
        main.addWidget(self.refusal)
        main.addSpacing(theme.px(12))
        main.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self._meaning())
        self._events.changed.connect(lambda changes: self.reload())
        self.reload()

    def reload(self) -> None:
        """Show what is in the bin now."""
        rows = journal.bin_rows(self._vault)
        self._empty.setEnabled(bool(rows))
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(4), theme.px(16))
        column.setSpacing(theme.px(10))
        if rows:
            head = QHBoxLayout()
            everything = [row.id for row in rows]
            head.addWidget(button(tr("Put all back"), lambda: self._put_back(everything), "link"))
            head.addStretch()
            count = len(rows)
            things = tr("1 thing") if count == 1 else tr("{count} things").format(count=count)
            head.addWidget(Words(things, Type.SMALL, "ink2", wrap=False))
            column.addLayout(head)
        else:
            column.addWidget(Words(tr("The bin is empty."), Type.BODY, "ink2"))
        for row in rows:
            column.addWidget(hairline())
            column.addLayout(self._line(row))
        column.addStretch()
        self._area.setWidget(inner)

    def _line(self, row: Row) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(Icon("notebook-pen", "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = row.title or row.excerpt or tr("Untitled")
        texts.addWidget(Elided(name, Type.ROW_TITLE))
        if row.title and row.excerpt:
            texts.addWidget(Elided(row.excerpt, Type.WORDS_S, "ink2"))
        has = ", ".join(one.partner for one in row.shared)
        said = tr("{names} has a copy").format(names=has) if has else tr("Only you")
        texts.addWidget(Words(said, Type.CAPTION, "honey" if has else "ink2"))
        line.addLayout(texts, 1)
        back = button(tr("Put back"), lambda: self._put_back([row.id]), "small")
        back.setAccessibleName(tr("Put back {title}").format(title=name))
        line.addWidget(back)
        return line

    def _meaning(self) -> QWidget:
        side = QWidget()
        side.setProperty("look", "details")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(theme.px(268))
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(18), theme.px(26), theme.px(16), 0)
        column.addWidget(Words(tr("What emptying means"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(
            Hints(
                [
                    (
                        "trash-2",
                        tr("The words, their versions and their place in search are removed."),
                    ),
                    ("archive", tr("Copies of this journal that you made still hold them.")),
                    ("send", tr("What a partner already has stays with them.")),
                ],
                "ink2",
            )
        )
        column.addStretch()
        return side

    def _put_back(self, ids: list[str]) -> None:
        self._events.changed.emit(journal.restore(self._vault, ids))

    def _ask(self) -> None:
        layer.confirm(
            self.desk.window,
            tr("Empty the bin?"),
            tr("What is in it will be gone for good. Nobody can bring it back."),
            tr("Empty the bin"),
            self._empty_it,
        )

    def _empty_it(self) -> None:
        self._empty.setEnabled(False)
        self._tasks.run(
            lambda task: journal.empty_bin(self._vault),
            self._events.changed.emit,
            lambda error: self.refusal.say(explain(error)),
        )
