"""Painted marks: the sign of Reflect, and who can read something."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type

_BANDS = ((0.0, 0.44, 1.0), (0.57, 0.13, 0.62), (0.77, 0.11, 0.45), (0.95, 0.05, 0.3))


# How large the letters of a name are, as a share of their disc.
_LETTERS = 0.38


class Mark(QWidget):
    """A disc over water: the sign of Reflect."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.setFixedSize(theme.px(size), theme.px(size))
        self._filled = 0.0

    def fill(self, filled: float) -> None:
        """Let the water take the strength of the disc, band by band, from 0 to 1."""
        self._filled = filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self.width(), theme.colour("accentFill"), self._filled)


def paint_mark(painter: QPainter, side: float, ink: QColor, filled: float = 0.0) -> None:
    """The sign of Reflect, ``side`` wide, from where the painter is."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    disc = QPainterPath()
    disc.addEllipse(0, 0, side, side)
    painter.setClipPath(disc, Qt.ClipOperation.IntersectClip)
    for place, (top, height, strength) in enumerate(_BANDS):
        shade = QColor(ink)
        share = min(max(filled * (len(_BANDS) - 1) - place + 1, 0.0), 1.0)
        shade.setAlphaF(strength + (1 - strength) * share)
        painter.fillRect(QRectF(0, top * side, side, height * side), shade)
    painter.restore()


# The ink, the ground and the line of each kind of pill.
_PILLS = {
    "private": ("ink2", "chip", ""),
    "draft": ("honey", "", "honey"),
    "shared": ("honey", "honeySoft", "honeyLine"),
    "state": ("accent", "accentSoft", "accentLine"),
    "stage": ("accent", "", "lineMid"),
    "plain": ("ink2", "surface", ""),
    "partner": ("dusk", "duskSoft", ""),
    "warning": ("brick", "brickSoft", "brickLine"),
}


class Pill(QWidget):
    """An icon and words in a pill, most often who can read something. Honey: someone else can."""

    def __init__(self, icon: str, text: str, kind: str) -> None:
        """``kind``: private, draft (chosen, not sealed), shared, state, stage, plain,
        partner, warning.
        """
        super().__init__()
        self.setFont(theme.font(Type.CAPTION_STRONG))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(icon, text, kind)

    def say(self, icon: str, text: str, kind: str) -> None:
        """Say something else."""
        self._icon = icon
        self._text = text
        self._kind = kind
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pill(painter, self.rect(), self._icon, self._text, self._kind)


def pill_size(text: str) -> QSize:
    """How much room a pill with ``text`` takes."""
    words = QFontMetrics(theme.font(Type.CAPTION_STRONG)).horizontalAdvance(text)
    return QSize(words + theme.px(40), theme.px(24))


def paint_pill(painter: QPainter, rect: QRect, icon: str, text: str, kind: str) -> None:
    """A pill in ``rect``, for lists that paint their rows."""
    ink, ground, line = _PILLS[kind]
    area = QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    if line:
        pen = QPen(theme.colour(line), 1.2)
        if kind == "draft":
            pen.setDashPattern([3, 2.2])
        painter.setPen(pen)
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    size = theme.px(13)
    shade = theme.colour(ink).name()
    drawn = theme.pixmap(icon, shade, size, painter.device().devicePixelRatio())
    painter.drawPixmap(rect.left() + theme.px(10), rect.center().y() - size // 2 + 1, drawn)
    painter.setFont(theme.font(Type.CAPTION_STRONG))
    painter.setPen(theme.colour(ink))
    words = rect.adjusted(theme.px(28), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class Avatar(QWidget):
    """The first letters of a name in a disc: green for oneself, blue for a partner."""

    def __init__(self, name: str, size: int = 32, *, own: bool = False) -> None:
        super().__init__()
        self._name = name
        self._own = own
        self.setFixedSize(theme.px(size), theme.px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, QRectF(self.rect()), self._name, own=self._own)


def paint_avatar(
    painter: QPainter, box: QRectF, name: str, *, own: bool, on_paper: bool = False
) -> None:
    """The first letters of a name in a disc, in light tokens where it is ``on_paper``."""
    words = name.split()
    letters = "".join(word[0] for word in (*words[:1], *words[1:][-1:])).upper()
    shade = theme.on_paper if on_paper else theme.colour
    font = theme.font(Type.CAPTION_STRONG)
    font.setPixelSize(max(round(box.height() * _LETTERS), 10))
    font.setWeight(font.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade("accentSoft" if own else "duskSoft"))
    painter.drawEllipse(box)
    painter.setPen(shade("accent" if own else "dusk"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)


class Horizon(QWidget):
    """The drawing of an empty page: two discs on a waterline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(190), theme.px(70))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = theme.scale()
        water = 36 * unit
        painter.setPen(QPen(theme.colour("accent"), 1.6))
        painter.setBrush(theme.colour("accentSoft"))
        for left in (37, 81):
            painter.drawPie(QRectF(left * unit, 2 * unit, 68 * unit, 68 * unit), 0, 180 * 16)
        painter.setPen(QPen(theme.colour("lineStrong"), 1.4))
        painter.drawLine(0, round(water), self.width(), round(water))
        painter.setPen(Qt.PenStyle.NoPen)
        for top, width, strength in ((44, 101, 0.55), (54, 79, 0.4), (64, 53, 0.25)):
            shade = QColor(theme.colour("accent"))
            shade.setAlphaF(strength)
            painter.setBrush(shade)
            inset = (self.width() - width * unit) / 2
            painter.drawRoundedRect(QRectF(inset, top * unit, width * unit, 3 * unit), 1.5, 1.5)
