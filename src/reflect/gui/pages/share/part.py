"""One paragraph of what is decided about: on or off, and passages of it that stay out."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.keys import KeyCap
from reflect.gui.widgets.passages import PassageReading
from reflect.gui.widgets.text import Words
from reflect.usecases import reading, share
from reflect.usecases.share import Choice, Part, Passage


class PartLine(QWidget):
    """A switch, the words, and a bar below them for what is selected in them."""

    def __init__(
        self,
        part: Part,
        choice: Choice,
        partner: str,
        switch: Switch | None,
        change: Callable[[Choice], object],
        ask_name: Callable[[str], object],
    ) -> None:
        """``switch`` is missing where a record travels whole; then nothing is left out."""
        super().__init__()
        self._part, self._choice = part, choice
        self._change, self._ask_name = change, ask_name
        self._mine = sorted(
            (one for one in choice.passages if one.ref == part.ref), key=lambda one: one.start
        )
        name = tr("Paragraph {number}").format(number=part.number)
        self.reading = PassageReading(name, part.text, reading.paragraph_html(part.text))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        if switch is not None:
            row.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.addWidget(self.reading)
        row.addLayout(self._texts, 1)
        self._bar, self._instead, self._field = QFrame(), QWidget(), QLineEdit()
        out = switch is not None and not switch.isChecked()
        if out:
            self.reading.strike(True)
            said = tr("Left out. Nothing shows {name} that something was here.")
            self._say(said.format(name=partner))
            return
        names = share.name_places(part.text, choice)
        self.reading.mark([(one.start, one.end) for one in self._mine], names)
        self._tell_passages()
        if switch is not None:
            self._lay_out_bar()
            self.reading.selected.connect(self._follow_selection)
            self.reading.cut_asked.connect(self._cut)

    def _say(self, text: str) -> None:
        self._texts.addWidget(Words(text, Type.CAPTION, "ink2"))

    def _tell_passages(self) -> None:
        said = [one for one in self._mine if one.instead]
        count = len(self._mine) - len(said)
        if count:
            one = tr("1 passage inside this paragraph left out.")
            more = tr("{count} passages inside this paragraph left out.").format(count=count)
            again = tr("Does the sentence still hold? Read it once more.")
            self._say(f"{one if count == 1 else more} {again}")
        for passage in said:
            self._say(tr("Said instead: “{words}”").format(words=passage.instead))

    def _lay_out_bar(self) -> None:
        """Below the words, never over them: what can be done with what is selected."""
        self._bar.setProperty("look", "tile")
        row = Flow(self._bar, 8)
        row.setContentsMargins(*(theme.px(8),) * 4)
        self._cuts: list[QWidget] = [
            button(tr("Leave out"), self._cut, "small", "scissors"),
            button(tr("Say it differently…"), self._differently, "small", "replace"),
            button(
                tr("Name…"), lambda: self._ask_name(self.reading.words()), "small", "user-round"
            ),
        ]
        self._cuts.append(self._key())
        self._back = button(tr("Put it back"), self._put_back, "small", "undo-2")
        for one in (*self._cuts, self._back):
            row.addWidget(one)
        field = QHBoxLayout(self._instead)
        field.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._field.setAccessibleName(tr("Say instead"))
        self._field.setPlaceholderText(tr("Say instead"))
        self._field.returnPressed.connect(self._say_instead)
        field.addWidget(self._field, 1)
        field.addWidget(button(tr("Say this"), self._say_instead, "small", "check"))
        self._texts.addSpacing(theme.px(4))
        self._texts.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignLeft)
        self._texts.addWidget(self._instead)
        for one in (self._bar, self._instead):
            one.hide()

    def _key(self) -> QWidget:
        """The key that leaves out, at the height of the buttons beside it."""
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(KeyCap("Del"), 0, Qt.AlignmentFlag.AlignVCenter)
        side.setMinimumHeight(self._cuts[0].sizeHint().height())
        return side

    def _follow_selection(self) -> None:
        span = self.reading.span()
        touched = span is not None and bool(self._touched(span))
        for one in self._cuts:
            one.setVisible(not touched)
        self._back.setVisible(touched)
        self._bar.setVisible(span is not None)
        self._instead.hide()

    def _touched(self, span: tuple[int, int]) -> list[Passage]:
        return [one for one in self._mine if one.start < span[1] and span[0] < one.end]

    def _cut(self, instead: str = "") -> None:
        span = self.reading.span()
        if span is None or self._touched(span):
            return
        passage = Passage(self._part.ref, *span, instead)
        self._change(replace(self._choice, passages=self._choice.passages | {passage}))

    def _put_back(self) -> None:
        span = self.reading.span()
        if span is not None:
            kept = self._choice.passages - set(self._touched(span))
            self._change(replace(self._choice, passages=kept))

    def _differently(self) -> None:
        """A field in the place of the buttons."""
        self._bar.hide()
        self._instead.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_instead(self) -> None:
        self._cut(self._field.text().strip())
