"""Looking at a file of the journal, from memory: nothing of it is written anywhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QWidget
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_target
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.files import ShownFile, in_vault, text_of
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.fields import Note
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.picture_view import PictureView, levels
from reflect.gui.widgets.pictures import decode
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.tips import tip
from reflect.messages import explain
from reflect.model.writing import FileRef
from reflect.usecases import exports
from reflect.usecases.vaults import Vault

SLOW_MS = 300
# As sharp as a large screen at twice its size; more would only take memory.
_WITHIN = 4096
_MARGINS = (36, 16)
_WIDEST = 1200
_LONG_NAME = 48
# Below this (width, height), as if text were at 100 %, only what is looked at has room.
_ROOMY = (800, 500)

Seen = list[QImage] | tuple[str, bool] | None


def show(window: QWidget, vault: Vault, file_ref: FileRef) -> "Viewer":
    """Look at a file that is attached to a record, or came with one."""
    return Viewer(window, in_vault(vault, file_ref))


class _Tasks(Tasks):
    """What the viewers of a window share, so that long work elsewhere keeps none waiting."""


class Viewer(Layer):
    """Pictures and plain text are shown, other files by name, kind and size."""

    def __init__(self, window: QWidget, file: ShownFile) -> None:
        super().__init__(window, _short(file.name))
        self._file = file
        self._tasks = window.findChild(_Tasks) or _Tasks(window, _raise)
        self._words = Words(file.words, Type.SMALL, "ink2")
        self.picture = PictureView(file.name)
        self.picture.zoomed.connect(self._say_zoom)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(file.name)
        self.text.setFont(theme.font(Type.WORDS_M))
        self.text.setTabChangesFocus(True)
        self._waiting = Hairline(tr("Opening {name}").format(name=file.name))
        self._waiting.hide()
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self._slow.timeout.connect(self._waiting.show)
        self._place = QStackedWidget()
        for one in (QWidget(), self.picture, self.text):
            self._place.addWidget(one)
        self.note = Note()
        self.column.addWidget(self._words)
        self.column.addWidget(self._waiting)
        self.column.addWidget(self._place, 1)
        self.column.addWidget(self.note)
        self._zoom = self._zoom_bar()
        self._lay_out_foot()
        self._fit_window()
        self.open(self._close)
        self._slow.start()
        self._tasks.run(self._look, self._show, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.text()
        if self._zoom.isVisible() and pressed in ("+", "=", "-", "0"):
            self._turn({"+": 1, "=": 1, "-": -1}.get(pressed, 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_window()

    def save_to(self, path: Path) -> None:
        """Write a copy, whole or not at all."""
        read = self._file.read

        def done(_: object) -> None:
            said = tr("Saved in {folder}. That copy is not protected.")
            if isValid(self):
                self.note.say(said.format(folder=path.parent.name), "check", "accent")

        self._tasks.run(lambda task: exports.write_file(path, read()), done, self._refused)

    def _zoom_bar(self) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        row.addWidget(icon_button("zoom-out", tr("Smaller (-)"), partial(self._turn, -1)))
        row.addWidget(icon_button("zoom-in", tr("Larger (+)"), partial(self._turn, 1)))
        row.addWidget(icon_button("maximize", tr("Fit the window (0)"), partial(self._turn, 0)))
        self._scale = Words("", Type.SMALL, "ink2", wrap=False)
        row.addSpacing(theme.px(6))
        row.addWidget(self._scale)
        side.hide()
        return side

    def _lay_out_foot(self) -> None:
        unprotected = tr("A saved copy lies outside your journal, where it is not protected.")
        self._unprotected = Words(unprotected, Type.CAPTION, "ink2")
        self._save = button(tr("Save a copy…"), self._choose, "", "download")
        self._close = button(tr("Close"), self.close, "primary")
        tip(self._save, unprotected)
        self.buttons.insertWidget(0, self._zoom)
        self.buttons.addSpacing(theme.px(14))
        self.buttons.addWidget(self._unprotected, 1000)
        self.buttons.addSpacing(theme.px(8))
        self.buttons.addWidget(self._save)
        self.buttons.addWidget(self._close)

    def _fit_window(self) -> None:
        room = self.window().size()
        wide, high = (side / theme.scale() for side in (room.width(), room.height()))
        roomy = wide >= _ROOMY[0] and high >= _ROOMY[1]
        self._unprotected.setVisible(roomy)
        margin = _MARGINS[0 if roomy else 1]
        width = min(room.width() - 2 * margin, theme.px(_WIDEST))
        self.card.setFixedSize(width, room.height() - 2 * margin)

    def _look(self, task: Task) -> Seen:
        data = self._file.read()
        image = decode(data, _WITHIN)
        return levels(image) if image is not None else text_of(data)

    def _show(self, seen: Seen) -> None:
        if not isValid(self):  # closed meanwhile
            return
        self._settle()
        if isinstance(seen, list):
            self._place.setCurrentWidget(self.picture)
            self.picture.show_levels(seen)
            self._zoom.show()
            self._say_zoom()
        elif seen is not None:
            text, whole = seen
            self.text.setPlainText(text)
            self._place.setCurrentWidget(self.text)
            if not whole:
                said = tr("This is the beginning of it. A saved copy has all.")
                self.note.say(said, "info", "ink2")
        else:
            self._show_neither()

    def _show_neither(self) -> None:
        """Say what it is: no picture that is shown here, and no plain text."""
        said = tr(
            "Reflect shows pictures and plain text. This is another kind of file, or it is damaged"
            " or very large. You can save a copy and open that with another program."
        )
        side = Scrolled((0, 0, 0, 0))
        icon = QHBoxLayout()
        icon.addWidget(Icon(self._file.icon, "ink2", 32))
        words = Words(said, Type.BODY, "ink2", centred=True)
        words.setMaximumWidth(theme.px(520))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(words, 1000)
        across.addStretch(1)
        side.column.setSpacing(theme.px(12))
        side.column.addStretch(2)
        side.column.addLayout(icon)
        side.column.addLayout(across)
        side.column.addStretch(3)
        self._place.addWidget(side)
        self._place.setCurrentWidget(side)

    def _refused(self, error: ReflectError) -> None:
        if not isValid(self):
            return
        self._settle()
        message = explain(error)
        self.note.say(" ".join(filter(None, (message.what, message.safe, message.next))))

    def _settle(self) -> None:
        self._slow.stop()
        self._waiting.hide()

    def _turn(self, way: int) -> None:
        self.picture.zoom(way) if way else self.picture.fit()

    def _say_zoom(self) -> None:
        percent = tr("{percent} %").format(percent=round(self.picture.scale() * 100))
        fits = tr("Fits the window, {percent}").format(percent=percent)
        self._scale.set_text(fits if self.picture.fits() else percent)

    def _choose(self) -> None:
        ask_target(
            self,
            tr("Save a copy, which is not protected"),
            self.save_to,
            Path(self._file.name).name,
        )


def _short(name: str) -> str:
    """A name that fits a line, with its ending."""
    return name if len(name) <= _LONG_NAME else f"{name[: _LONG_NAME - 12]}…{name[-10:]}"


def _raise(error: Exception) -> None:
    raise error
