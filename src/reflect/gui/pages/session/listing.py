"""What is planned, and what was held."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.sessions import about_words, when_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, empty, section
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.page import NEW, Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.model.together import Session
from reflect.usecases import partners, sessions

_MOST = 880
_SHOWN = 20


class Listing(QWidget):
    """``show_one`` gets the id of a session, ``begin`` of one to hold, ``moment`` asks a line."""

    def __init__(
        self,
        desk: Desk,
        show_one: Callable[[str], object],
        begin: Callable[[str], object],
        moment: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._show_one = show_one
        self._begin = begin
        self._moment = moment
        self.first: QWidget = self
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = Scrolled()
        whole.addWidget(self._area)

    def refresh(self) -> None:
        """Show what there is now."""
        column = self._area.clear()
        vault = self._desk.vault
        planned, held = sessions.planned(vault), sessions.held(vault, _SHOWN)
        plan = partial(self._show_one, NEW)
        if not planned and not held:
            column.addWidget(
                empty(
                    tr("No session yet"),
                    tr(
                        "A session is half an hour with someone, or on your own: two questions,"
                        " one next step each. Meet as often as you two like."
                    ),
                    (
                        (tr("Choose a day, or none"), tr("It can move at any time.")),
                        (tr("Bring one question"), tr("Private points stay on this computer.")),
                        (tr("Talk first"), tr("Notes fold away; nothing rings.")),
                    ),
                    tr("Plan a session"),
                    plan,
                    (tr("Two minutes now"), self._moment),
                )
            )
            return
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_MOST))
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(tr("Sessions"), Type.H1))
        said = tr("A plan, not a duty: move it, shorten it, or let it go.")
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        head.addLayout(texts, 1)
        head.addWidget(button(tr("Two minutes now"), self._moment, "", "hourglass"))
        self.first = button(tr("Plan a session"), plan, "primary", "plus")
        head.addWidget(self.first)
        lines.addLayout(head)
        names = {one.id: one.name for one in partners.partners(vault)}
        for title, found, icon in (
            (tr("Coming up"), planned, "calendar"),
            (tr("Held"), held, "circle-check"),
        ):
            if not found:
                continue
            lines.addSpacing(theme.px(22))
            lines.addWidget(section(title))
            for session in found:
                lines.addLayout(self._line(session, names.get(session.partner_id or "", ""), icon))
                lines.addWidget(hairline())
        column.addWidget(inner)
        column.addStretch()

    def wipe(self) -> None:
        """Leave no words here."""
        self._area.clear()

    def _line(self, session: Session, name: str, icon: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(12))
        title = session.title or when_words(session, self._desk.today())
        said = about_words(session, name)
        if session.title:
            said = f"{when_words(session, self._desk.today())}. {said}"
        row.addWidget(LinkLine(icon, title, said, partial(self._show_one, session.id)), 1)
        if session.state == "planned":
            begin = button(tr("Begin"), partial(self._begin, session.id), "small", "play")
            begin.setAccessibleName(tr("Begin: {title}").format(title=title))
            row.addWidget(begin, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
