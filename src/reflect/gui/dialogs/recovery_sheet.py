"""The recovery sheet before it is printed: covered on the screen, whole on paper."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import printing, theme
from reflect.gui.dialogs import layer
from reflect.gui.dialogs.files import ask_target
from reflect.gui.dialogs.room import Room
from reflect.gui.i18n import tr
from reflect.gui.printing import PaperSize
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.choices import Segments, Switch
from reflect.gui.widgets.fields import Field
from reflect.gui.widgets.notices import Banner, Refusal
from reflect.gui.widgets.paper import PaperView
from reflect.gui.widgets.recovery_paper import RecoveryPaper
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.usecases import exports, recovery_sheet
from reflect.usecases.recovery_sheet import Sheet

_SIZES = tuple(PaperSize)
_ASKED = 2
_Done = Callable[[], object]


def show(
    window: QWidget,
    sheet: Sheet,
    *,
    replaces: bool = True,
    read: _Done | None = None,
    closed: _Done | None = None,
) -> "SheetRoom":
    """Show ``sheet`` over ``window``, to be printed and then read back from the paper.

    ``replaces`` says that its key is a new one, which is shown this once; then it does not
    close by accident. ``read`` is called when two of its groups were typed from the paper,
    ``closed`` when it is put away.
    """
    made = SheetRoom(window, sheet, replaces=replaces, read=read)
    if closed is not None:
        made.destroyed.connect(lambda: QTimer.singleShot(0, closed))
    made.open(made.print)
    return made


class SheetRoom(Room):
    """The paper, and beside it what can be done: print it, save it as a PDF, read it back."""

    def __init__(
        self, window: QWidget, sheet: Sheet, *, replaces: bool, read: _Done | None
    ) -> None:
        said = tr("One page. It opens your journal without the passphrase.")
        super().__init__(window, tr("Print the recovery sheet"), said)
        self._sheet = sheet
        self._replaces = replaces
        self._read = read
        self._taken = False
        self.view = PaperView(
            tr("The recovery sheet"), RecoveryPaper(sheet, covered=True), printing.usual_size()
        )
        self.panes.main.addWidget(self.view, 1)
        self.papers = Segments(tr("Paper"), [tr("A4"), tr("Letter")])
        self.papers.choose(_SIZES.index(printing.usual_size()))
        self.papers.changed.connect(lambda _: self._draw())
        self.uncover = Switch(tr("Show the groups on screen"), False, lambda _: self._draw())
        self.print = button(tr("Print one page…"), self._print, "primary", "printer")
        self.save = button(tr("Save as PDF…"), self._ask_save, "link")
        self.refusal = Refusal()
        self._sides, self._feet = QStackedWidget(), QStackedWidget()
        for side, foot in (
            (self._print_side, self._print_foot),
            (self._read_side, self._read_foot),
        ):
            self._sides.addWidget(side())
            self._feet.addWidget(foot())
        self.panes.side.addWidget(self._sides, 1)
        self.panes.foot.addWidget(self._feet)
        self._draw()

    def _print_side(self) -> QWidget:
        side, inside = _side()
        row = QHBoxLayout()
        row.addWidget(Words(tr("Paper"), Type.BODY, wrap=False), 1)
        row.addWidget(self.papers)
        inside.addLayout(row)
        inside.addWidget(hairline())
        inside.addLayout(self._covered())
        inside.addWidget(hairline())
        inside.addSpacing(theme.px(4))
        remember = tr(
            "**Printers remember.** A shared one may keep a copy, and someone may pick up the"
            " page. At home is better; by hand is best."
        )
        inside.addWidget(Banner("printer", remember, "honey"))
        inside.addSpacing(theme.px(6))
        inside.addWidget(Words(tr("After printing"), Type.SMALL_STRONG, "ink2"))
        typed = tr("You type two of the groups from the paper, to be sure that it is readable")
        inside.addWidget(fact("check", typed, "accent"))
        if self._replaces:
            older = tr("An older sheet, if there is one, opens only backups made before")
            inside.addWidget(fact("check", older, "accent"))
        inside.addWidget(fact("minus", tr("The page is not kept on this computer")))
        inside.addStretch(1)
        return side

    def _print_foot(self) -> QWidget:
        side, column = _side()
        column.addWidget(self.refusal)
        column.addWidget(self.print)
        links = QHBoxLayout()
        links.addWidget(self.save)
        links.addStretch()
        links.addWidget(button(tr("I have it on paper"), self.ask_back, "link"))
        column.addLayout(links)
        return side

    def _covered(self) -> QHBoxLayout:
        row = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(tr("Show the groups on screen"), Type.BODY))
        texts.addWidget(Words(tr("Covered here, printed in full"), Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        row.addWidget(self.uncover)
        return row

    def _read_side(self) -> QWidget:
        side, column = _side()
        column.addWidget(Words(tr("Now read it from the paper"), Type.H2))
        said = tr("Two groups are enough to know that the page can be read on the day it counts.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(6))
        asked = sorted(secrets.SystemRandom().sample(range(1, len(self._sheet.groups) + 1), _ASKED))
        self.fields = {
            number: Field(tr("Group {number}").format(number=number)) for number in asked
        }
        for number, field in self.fields.items():
            field.edit.textChanged.connect(partial(self._compare, number))
            column.addWidget(field)
        self.good = fact("check", tr("Both fit. Keep it where you would look for it."), "accent")
        self.good.hide()
        column.addSpacing(theme.px(6))
        column.addWidget(self.good)
        column.addStretch(1)
        return side

    def _read_foot(self) -> QWidget:
        side, column = _side()
        column.addStretch(1)
        self.done = button(tr("Done"), self.go, "primary")
        column.addWidget(self.done)
        self.back = button(tr("Back to the page"), self._show_page, "link")
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def ask_back(self) -> None:
        """Ask for two groups from the paper; the screen shows them covered."""
        self.uncover.setChecked(False)
        self._show_side(1)
        next(iter(self.fields.values())).edit.setFocus()

    def save_to(self, path: Path) -> None:
        """Write the sheet into a PDF, for this user alone."""
        self.refusal.say(None)
        try:
            exports.write_file(path, printing.pdf(RecoveryPaper(self._sheet), self._paper_size()))
        except ReflectError as error:
            self.refusal.say(explain(error))
            return
        self._taken = True

    def may_go(self) -> bool:
        """Ask once more before a key is put away that nobody has on paper."""
        if self._taken or not self._replaces:
            return True
        layer.confirm(
            self.window(),
            tr("Close without a sheet?"),
            tr(
                "This key is shown once, and it has taken the place of an older one. Without the"
                " page only your passphrase opens the journal. You can make a new sheet at any"
                " time."
            ),
            tr("Close it"),
            self.close,
        )
        return False

    def _paper_size(self) -> PaperSize:
        return _SIZES[self.papers.current()]

    def _draw(self) -> None:
        covered = not self.uncover.isChecked()
        self.view.show_paper(RecoveryPaper(self._sheet, covered=covered), self._paper_size())
        groups = ", ".join(self._sheet.groups)
        self.view.setAccessibleDescription(tr("The groups are covered.") if covered else groups)
        self._taken |= not covered

    def _show_side(self, number: int) -> None:
        self._sides.setCurrentIndex(number)
        self._feet.setCurrentIndex(number)

    def _show_page(self) -> None:
        self._show_side(0)
        self.print.setFocus()

    def _print(self) -> None:
        self.refusal.say(None)
        paper, size = RecoveryPaper(self._sheet), self._paper_size()
        printing.print_paper(
            self.window(),
            paper,
            size,
            self._printed,
            lambda error: self.refusal.say(explain(error)),
        )

    def _printed(self) -> None:
        self._taken = True
        self.ask_back()

    def _ask_save(self) -> None:
        said = tr(
            "Whoever gets the PDF and a copy of your journal can read all of it, as with the paper."
            " Programs that back up or share a folder may copy it without asking. Print it soon,"
            " then remove it, from the bin of the computer too."
        )
        layer.confirm(
            self.window(),
            tr("A PDF is as secret as the sheet"),
            said,
            tr("Choose where…"),
            self._choose,
        )

    def _choose(self) -> None:
        ask_target(
            self.window(),
            tr("Save as PDF"),
            self.save_to,
            f"{recovery_sheet.TITLE} {self._sheet.mark}.pdf",
            ending="pdf",
        )

    def _compare(self, number: int, typed: str) -> None:
        size = len(self._sheet.groups[0])
        fits = {
            asked: recovery_sheet.reads(self._sheet, asked, field.edit.text())
            for asked, field in self.fields.items()
        }
        wrong = len(typed.replace(" ", "")) >= size and not fits[number]
        remedy = tr("This is not what the sheet says. 8 and B, 5 and S are easily mixed up.")
        self.fields[number].problem(remedy if wrong else "")
        both = all(fits.values())
        self.good.setVisible(both)
        if both:
            self._taken = True
            if self._read is not None:
                self._read()


def _side() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    return side, column
