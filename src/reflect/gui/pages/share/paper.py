"""The paper: what the partner will see, whole and unchanged."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Words, hairline
from reflect.model.share import Bundle
from reflect.usecases import reading

# Records are laid out a few at a time, and more of them as one scrolls towards the end.
AT_ONCE = 2
FIRST = 20
_PICTURE = 320


class Paper(Card):
    """Shows composed records one below the other."""

    def __init__(self) -> None:
        super().__init__("preview", margin=0)
        self._scrolled = Scrolled((40, 26, 40, 30))
        self.column.addWidget(self._scrolled)
        self._bundle: Bundle | None = None
        self._shown = 0
        self._wanted = 0
        self._more = QTimer(self, interval=0, singleShot=True)
        self._more.timeout.connect(self._lay_out_more)
        self._scrolled.verticalScrollBar().valueChanged.connect(lambda _: self._near_the_end())

    def show_records(self, author: str, day: str, letter: list[str], bundle: Bundle) -> None:
        """``letter`` are the lines that go before the records."""
        self.clear()
        self._bundle = bundle
        column = self._scrolled.column
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Avatar(author, 30, own=True), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(author, Type.SMALL_STRONG))
        texts.addWidget(Words(day, Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        column.addLayout(row)
        column.addSpacing(theme.px(12))
        for line in letter:
            column.addWidget(Words(line, Type.WORDS_M, "ink2"))
            column.addSpacing(theme.px(6))
        self._records = QVBoxLayout()
        self._records.setSpacing(theme.px(10))
        column.addLayout(self._records)
        column.addStretch()
        self._wanted = FIRST
        self._more.start()

    def clear(self) -> None:
        """Show nothing."""
        self._more.stop()
        self._bundle, self._shown, self._wanted = None, 0, 0
        self._scrolled.clear()

    def _lay_out_more(self) -> None:
        assert self._bundle is not None
        records = self._bundle.records
        until = min(self._shown + AT_ONCE, self._wanted, len(records))
        for number in range(self._shown, until):
            if number:
                self._records.addSpacing(theme.px(8))
                self._records.addWidget(hairline())
                self._records.addSpacing(theme.px(8))
            name = tr("Entry {number}").format(number=number + 1)
            self._records.addWidget(
                Reading(name, reading.record_html(records[number]), Type.WORDS_M)
            )
            self._pictures(number)
        self._shown = until
        if until < min(self._wanted, len(records)):
            self._more.start()

    def _pictures(self, number: int) -> None:
        assert self._bundle is not None
        for shared in self._bundle.records[number].files:
            picture = QImage()
            if not shared.media_type.startswith("image/"):
                continue
            if picture.loadFromData(self._bundle.files[shared.member]):
                side = theme.px(_PICTURE)
                keep = Qt.AspectRatioMode.KeepAspectRatio
                smooth = Qt.TransformationMode.SmoothTransformation
                size = picture.size().boundedTo(QSize(side, side))
                shown = QLabel()
                shown.setPixmap(QPixmap.fromImage(picture.scaled(size, keep, smooth)))
                shown.setAccessibleName(tr("Picture {name}").format(name=shared.member))
                self._records.addWidget(shown)

    def _near_the_end(self) -> None:
        bar = self._scrolled.verticalScrollBar()
        count = len(self._bundle.records) if self._bundle else 0
        if bar.maximum() - bar.value() < self.height() and self._wanted < count:
            self._wanted += FIRST
            self._more.start()
