"""How we work, before it is printed: the page itself, and what is on it and what is not."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from reflect.errors import ReflectError
from reflect.gui import printing, theme
from reflect.gui.dialogs.files import ask_target
from reflect.gui.dialogs.room import Room
from reflect.gui.i18n import tr
from reflect.gui.printing import PaperSize
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.choices import Segments, Switch
from reflect.gui.widgets.how_we_work_paper import HowWeWorkPaper
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.paper import PaperView
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.model.together import Agreement
from reflect.usecases import exports, how_we_work
from reflect.usecases.how_we_work import HowWeWork

_SIZES = tuple(PaperSize)


def show(desk: Desk, partner: Partner, agreement: Agreement) -> "HowWeWorkRoom":
    """Show what is in force with ``partner`` as a page, over the window."""
    made = HowWeWorkRoom(desk, how_we_work.page(desk.vault, partner, agreement))
    made.open(made.print)
    return made


class HowWeWorkRoom(Room):
    """The page, and beside it what can be done: print it, or save it as a PDF."""

    def __init__(self, desk: Desk, page: HowWeWork) -> None:
        title = tr("Print “{title}”").format(title=page.title)
        super().__init__(desk.window, title, page.accepted)
        self._page = page
        self.view = PaperView(page.title, HowWeWorkPaper(page), printing.usual_size())
        self.panes.main.addWidget(self.view, 1)
        self.papers = Segments(tr("Paper"), [tr("A4"), tr("Letter")])
        self.papers.choose(_SIZES.index(printing.usual_size()))
        self.papers.changed.connect(lambda _: self._draw())
        self.signed = Switch(tr("Lines for signatures"), False, lambda _: self._draw())
        self.print = button(tr("Print one page…"), self._print, "primary", "printer")
        self.save = button(tr("Save as PDF…"), self._choose, "link")
        self.refusal = Refusal()
        self._lay_out()
        self._draw()

    def save_to(self, path: Path) -> None:
        """Write the page into a PDF, for this user alone."""
        self.refusal.say(None)
        try:
            exports.write_file(path, printing.pdf(self._paper(), self._size()))
        except ReflectError as error:
            self.refusal.say(explain(error))

    def _lay_out(self) -> None:
        side = self.panes.side
        for words, control in (
            (tr("Paper"), self.papers),
            (tr("Lines for signatures"), self.signed),
        ):
            row = QHBoxLayout()
            row.addWidget(Words(words, Type.BODY), 1)
            row.addWidget(control)
            side.addLayout(row)
            side.addWidget(hairline())
        side.addSpacing(theme.px(6))
        side.addWidget(Words(tr("On the page"), Type.SMALL_STRONG, "ink2"))
        for said in (
            tr("The words of your agreement, unchanged"),
            tr("When you meet, about what, and how you tell each other"),
        ):
            side.addWidget(fact("check", said, "accent"))
        side.addSpacing(theme.px(6))
        side.addWidget(Words(tr("Not on it"), Type.SMALL_STRONG, "ink2"))
        for said in (tr("Goals, entries, progress"), tr("Keys and safety numbers")):
            side.addWidget(fact("minus", said))
        side.addSpacing(theme.px(6))
        readable = tr("Paper and PDF are outside your journal: whoever has them can read them.")
        side.addWidget(fact("eye", readable, "honey"))
        side.addStretch(1)
        foot = self.panes.foot
        foot.addWidget(self.refusal)
        foot.addWidget(self.print)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.save)
        row.addStretch()
        foot.addLayout(row)

    def _paper(self) -> HowWeWorkPaper:
        return HowWeWorkPaper(self._page, signed=self.signed.isChecked())

    def _size(self) -> PaperSize:
        return _SIZES[self.papers.current()]

    def _draw(self) -> None:
        self.view.show_paper(self._paper(), self._size())
        answers = (self._page.when, self._page.about, self._page.tell, *self._page.clauses)
        self.view.setAccessibleDescription(". ".join(": ".join(pair) for pair in answers))

    def _print(self) -> None:
        self.refusal.say(None)
        printing.print_paper(
            self.window(),
            self._paper(),
            self._size(),
            lambda: None,
            lambda error: self.refusal.say(explain(error)),
        )

    def _choose(self) -> None:
        ask_target(
            self.window(), tr("Save as PDF"), self.save_to, f"{self._page.title}.pdf", ending="pdf"
        )
