"""How Reflect looks on this computer."""

from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Section, Setting
from reflect.gui.theme import Scheme, Type
from reflect.gui.widgets.choices import OptionCards, Switch
from reflect.gui.widgets.step_slider import StepSlider
from reflect.gui.widgets.text import Words

_SKETCH = (80, 40)


class Appearance(Section):
    """Colours, the size of text, and for those who need it less motion and more contrast."""

    name = "appearance"
    icon = "palette"

    def title(self) -> str:
        return tr("Appearance")

    def settings(self) -> list[Setting]:
        look = self.desk.look
        still, contrast = tr("Move as little as possible"), tr("Stronger lines and edges")
        return [
            Setting(
                tr("Colours"),
                "",
                self._schemes,
                alike=(tr("dark"), tr("light"), tr("theme"), tr("night"), tr("scheme")),
                below=True,
            ),
            Setting(
                tr("Text size"),
                tr("Everything grows with it, up to double."),
                self._sizes,
                alike=(tr("font"), tr("zoom"), tr("larger"), tr("big"), tr("scale")),
            ),
            Setting(
                still,
                tr("Nothing slides or shimmers. Reflect does so too where the system asks for it."),
                lambda: Switch(still, look.still, look.set_still),
                alike=(tr("animation"), tr("motion"), tr("reduced")),
            ),
            Setting(
                contrast,
                tr("More contrast. Reflect does so too where the system asks for it."),
                lambda: Switch(contrast, look.contrast, look.set_contrast),
                alike=(tr("accessibility"), tr("borders"), tr("see")),
            ),
        ]

    def _schemes(self) -> QWidget:
        schemes = (
            (Scheme.SYSTEM, tr("System")),
            (Scheme.LIGHT, tr("Light")),
            (Scheme.DARK, tr("Dark")),
        )
        options = [(scheme.value, words, _Sketch(scheme)) for scheme, words in schemes]
        cards = OptionCards(tr("Colours"), options)
        cards.choose(self.desk.look.scheme.value)
        cards.changed.connect(lambda value: self.desk.look.set_scheme(Scheme(value)))
        return cards

    def _sizes(self) -> QWidget:
        percent = round(theme.scale() * 100)
        usual = percent == theme.SCALES[0]
        words = tr("Normal") if usual else tr("{percent} %").format(percent=percent)
        place = theme.SCALES.index(percent) if percent in theme.SCALES else 0
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Words(tr("A"), Type.CAPTION, "ink2", wrap=False))
        changed = partial(_set_scale, self)
        row.addWidget(StepSlider(tr("Text size"), len(theme.SCALES), place, words, changed))
        row.addWidget(Words(tr("A"), Type.H1, "ink", wrap=False))
        row.addWidget(Words(words, Type.BODY, "ink2", wrap=False))
        return side


def _set_scale(section: Appearance, place: int) -> None:
    section.desk.look.set_text_scale(theme.SCALES[place] / 100)


class _Sketch(QWidget):
    """A window of Reflect, drawn small in the colours of a scheme."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme
        self.setFixedSize(theme.px(_SKETCH[0]), theme.px(_SKETCH[1]))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._scheme is Scheme.SYSTEM:
            half = whole.width() / 2
            for dark, left in ((False, 0.0), (True, half)):
                painter.setClipRect(QRectF(left, 0, half + 1, self.height()))
                self._draw(painter, whole, dark)
            painter.setClipping(False)
        else:
            self._draw(painter, whole, self._scheme is Scheme.DARK)

    def _draw(self, painter: QPainter, whole: QRectF, dark: bool) -> None:
        ground, rail, ink, quiet, mark = (
            theme.in_scheme(token, dark=dark)
            for token in ("window", "rail", "ink", "lineStrong", "accentFill")
        )
        radius = theme.px(5)
        painter.setPen(theme.colour("lineMid"))
        painter.setBrush(ground)
        painter.drawRoundedRect(whole, radius, radius)
        side = whole.width() * 0.26
        painter.setPen(ground)
        painter.setBrush(rail)
        painter.drawRoundedRect(QRectF(1.5, 1.5, side, whole.height() - 2), radius, radius)
        painter.setBrush(mark)
        dot = theme.px(6)
        painter.drawEllipse(QRectF(side / 2 - dot / 2, theme.px(8), dot, dot))
        left = side + theme.px(8)
        for number, (share, shade) in enumerate(((0.36, ink), (0.5, quiet), (0.44, quiet))):
            painter.setBrush(shade)
            top = theme.px(9) + number * theme.px(10)
            bar = QRectF(left, top, whole.width() * share, theme.px(4))
            painter.drawRoundedRect(bar, theme.px(2), theme.px(2))
