"""Headings to write under: a template to choose, or one's own made of the headings there are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.panel import Panel
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.words_button import WordsButton
from reflect.messages import explain
from reflect.usecases import templates
from reflect.usecases.templates import Template

_WIDTH = 520
_MOST = 0.6  # of the window's height


class TemplateMenu(Panel):
    """``apply`` gets the template that is chosen, or None to go on without one.

    ``text`` is what stands in the entry; ``current`` the template that it follows.
    """

    def __init__(
        self,
        desk: Desk,
        near: QRect,
        text: str,
        current: Template | None,
        apply: Callable[[Template | None], object],
    ) -> None:
        super().__init__(desk.window, tr("Template"), _WIDTH, near)
        self._desk = desk
        self._text = text
        self._apply = apply
        self._rows: list[_Row] = []
        self.column.addLayout(self._head())
        self.column.addWidget(hairline())
        self._list = Scrolled((8, 8, 8, 8))
        self.column.addWidget(self._list)
        self.column.addWidget(hairline())
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self.column.addLayout(self._foot)
        self._fill_list(current)
        self._fill_foot(current)
        marked = next((row for row in self._rows if row.template == current), self._rows[0])
        self.open(marked.words)
        self._list.ensureWidgetVisible(marked)

    def _step(self, place: int, step: int) -> None:
        following = self._rows[(place + step) % len(self._rows)]
        focus_by_key(following.words)
        self._list.ensureWidgetVisible(following)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(10))
        row.addWidget(Icon("layout-template", "ink2", 18))
        row.addWidget(Words(tr("Headings to write under"), Type.H2, wrap=False), 1)
        close = button(tr("Esc"), self.close, "key")
        close.setAccessibleName(tr("Close"))
        row.addWidget(close)
        return row

    def _fill_list(self, current: Template | None) -> None:
        column = self._list.column
        column.setSpacing(theme.px(2))
        for one in templates.known(self._desk.vault):
            made = _Row(one, one == current, partial(self._choose, one))
            made.words.stepped.connect(partial(self._step, len(self._rows)))
            self._rows.append(made)
            column.addWidget(made)
        inside = self.card.width() - theme.px(2)
        self._list.fit(inside, round(self._desk.window.height() * _MOST))

    def _fill_foot(self, current: Template | None) -> None:
        said = tr("What you wrote under a heading stays under it.")
        self._foot.addWidget(Words(said, Type.CAPTION, "ink2"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        if current:
            row.addWidget(button(tr("Without a template"), partial(self._choose, None), "link"))
        own = current is not None and not current.source
        if templates.has_headings(self._text) and not own:
            self._save = button(tr("Keep these headings…"), self._name_own, "link", "plus")
            row.addWidget(self._save)
        row.addStretch()
        self._foot.addLayout(row)

    def _name_own(self) -> None:
        self._save.hide()
        field = QLineEdit()
        field.setAccessibleName(tr("Name of your template"))
        field.setPlaceholderText(tr("A name for your template"))
        refusal = Refusal()
        keep = partial(self._keep_own, field, refusal)
        field.returnPressed.connect(keep)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(field, 1)
        row.addWidget(button(tr("Keep it"), keep, "primary"))
        self._foot.addWidget(refusal)
        self._foot.addLayout(row)
        focus_by_key(field)

    def _keep_own(self, field: QLineEdit, refusal: Refusal) -> None:
        try:
            changes = templates.save_own(self._desk.vault, field.text(), self._text)
        except ReflectError as error:
            refusal.say(explain(error))
            field.setFocus()
            return
        self._desk.events.changed.emit(changes)
        name = " ".join(field.text().split())
        self.close()
        self._desk.toast(tr("“{name}” is among your templates.").format(name=name))

    def _choose(self, template: Template | None) -> None:
        self.close()
        self._apply(template)


class _Row(QFrame):
    """A template with its headings and whose idea it is; the one with the focus is marked."""

    def __init__(self, template: Template, current: bool, chosen: Callable[[], object]) -> None:
        super().__init__()
        self.template = template
        self.setProperty("look", "picked")
        headings = " · ".join(tr(one.heading) for one in template.sections)
        said = about(template)
        self.words = WordsButton(f"{tr(template.name)}. {headings}. {said}", chosen)
        self.words.add(
            Words(tr(template.name), Type.BODY_STRONG if template.source else Type.WORDS_M)
        )
        self.words.add(Words(headings, Type.SMALL, "ink2"))
        self.words.add(Words(said, Type.CAPTION, "ink2"))
        self.words.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(12), 0)
        row.addWidget(self.words, 1)
        if current:
            row.addWidget(Icon("check", "accent", 16))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("current", self.words.hasFocus())
            self.style().unpolish(self)
            self.style().polish(self)
        return False


def about(template: Template) -> str:
    """Whose idea a template is, and how long it usually takes."""
    source = tr(template.source) if template.source else tr("Your own")
    if template.minutes is None:
        return source
    return tr("{minutes} minutes. {source}").format(minutes=template.minutes, source=source)
