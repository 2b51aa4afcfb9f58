"""Step 4: the file is sealed and still here; ways to hand it over."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.exchange_folder import ExchangeFolder
from reflect.gui.dialogs.files import ask_folder
from reflect.gui.i18n import tr
from reflect.gui.pages.share.carried import Carried
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact, section
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.usecases import exchange, exports, share
from reflect.usecases.share import Sealed

SIDE = 300
AFTER_PAINTING_MS = 30


class HandOverStep(TwoPanes):
    """Shows what was sealed. ``done`` is called when one is through."""

    def __init__(self, desk: Desk, done: Callable[[], object]) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._done = done
        self._partner: Partner | None = None
        self._sealed: Sealed | None = None
        self._painted = QTimer(self, interval=AFTER_PAINTING_MS, singleShot=True)
        self._painted.timeout.connect(self._show_what)
        self._about: QWidget | None = None
        self._body = Scrolled((0, 0, 0, 0))
        self._refusal = Refusal()
        self._foot = QHBoxLayout()
        self.has_it = button("", self._note, "", "check")
        self.main.addWidget(self._body, 1)
        self.main.addWidget(self._refusal)
        self._foot.setContentsMargins(0, theme.px(10), 0, 0)
        self._foot.addWidget(self.has_it)
        self._foot.addSpacing(theme.px(8))
        said = tr("Only a note for you: Reflect cannot know.")
        self._foot.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
        self._foot.addWidget(button(tr("Done"), done, "link"))
        self.main.addLayout(self._foot)
        self._what = QVBoxLayout()
        self.side.addLayout(self._what, 1)

    def show_sealed(self, partner: Partner, sealed: Sealed) -> None:
        """Show a file that was just sealed for ``partner``."""
        self._partner, self._sealed = partner, sealed
        self._refusal.say(None)
        if self._about:
            self._about.deleteLater()
            self._about = None
        column = self._body.clear()
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        box = Card("accent-card", margin=12)
        box.column.addWidget(Icon("file-lock-2", "accent", 24))
        head.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(Words(tr("Sealed for {name}").format(name=partner.name), Type.H1))
        said = tr(
            "{name} alone can open it. The file is closed, and still on this computer."
            " **It has not been sent.**"
        )
        if exchange.folder(self._desk.vault, partner) is not None:
            said = tr("{name} alone can open it. The file is closed.")
        texts.addWidget(Words(said.format(name=partner.name), Type.BODY, "ink2"))
        head.addLayout(texts, 1)
        column.addLayout(head)
        column.addSpacing(theme.px(14))
        column.addWidget(_Tile(sealed.path, self._show_folder))
        column.addSpacing(theme.px(6))
        said = tr("The name says nothing about you, and you can change it. You can drag the tile.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        self._carried = Carried(self._desk, partner, sealed)
        column.addWidget(self._carried)
        column.addSpacing(theme.px(18))
        column.addWidget(section(tr("Hand it over in the way you two use anyway")))
        name = partner.name
        email = tr(
            "Attach the file as it is. The provider sees that a file went to {name}, and about how"
            " large it is; not what it says."
        )
        shared = tr("Put it there. {name} opens it from there.").format(name=name)
        each_time = partial(ExchangeFolder, self._desk, partner)
        for icon, title, said, label, action, more in (
            (
                "usb",
                tr("On a stick, or in a folder you both use"),
                shared,
                tr("Copy it to…"),
                self._copy,
                button(tr("A folder for each time…"), each_time, "flush"),
            ),
            (
                "mail",
                tr("By email or chat"),
                email.format(name=name),
                tr("Copy the file"),
                self._to_clipboard,
                None,
            ),
        ):
            column.addWidget(self._way(icon, title, said, label, action, more))
            column.addWidget(hairline())
        column.addStretch()
        self.has_it.setText(" " + tr("{name} has it now").format(name=name))
        self.has_it.setAccessibleName(tr("{name} has it now").format(name=name))
        self.has_it.setEnabled(True)
        # What goes beside it follows when the file was painted, so that the window is held less.
        self._painted.start()

    def stack(self, below: bool) -> None:
        super().stack(below)
        self.panel.setVisible(not below)
        if getattr(self, "_about", None):
            self._place_about()

    def _place_about(self) -> None:
        """What happened stands beside the file, or follows it where there is little room."""
        assert self._about is not None
        (self._body.column if self.stacked else self._what).addWidget(self._about)

    def wipe(self) -> None:
        """Forget the file."""
        self._painted.stop()
        self._partner, self._sealed = None, None
        self._about = None
        self._body.clear()

    def _way(
        self,
        icon: str,
        title: str,
        said: str,
        label: str,
        action: Callable[[], object],
        more: QWidget | None,
    ) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(14))
        row.addWidget(Icon(icon, "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(title, Type.BODY_STRONG))
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        if more is not None:
            texts.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(texts, 1)
        row.addWidget(button(label, action, "small"))
        return side

    def _show_what(self) -> None:
        partner, sealed = self._partner, self._sealed
        assert partner is not None
        assert sealed is not None
        self._about = side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Words(tr("What happened"), Type.SMALL_STRONG, "ink2"))
        one = tr("1 entry, as you saw it")
        more = tr("{count} entries, as you saw them").format(count=sealed.records)
        for text in (
            one if sealed.records == 1 else more,
            tr("Read back from disk and compared: the same"),
            tr("Noted under **What I have shared**"),
        ):
            column.addWidget(fact("check", text, "accent"))
        column.addSpacing(theme.px(4))
        column.addWidget(hairline())
        column.addSpacing(theme.px(4))
        column.addWidget(Words(tr("Good to know"), Type.SMALL_STRONG, "ink2"))
        name = partner.name
        for said in (
            tr(
                "Once {name} has the file, it cannot be called back. You can ask {name} to remove"
                " something; that is a request."
            ),
            tr("Your signature lets {name} prove to others that you wrote it."),
        ):
            column.addWidget(Words(said.format(name=name), Type.SMALL, "ink2"))
        column.addStretch()
        column.addWidget(hairline())
        column.addSpacing(theme.px(4))
        column.addWidget(Words(tr("Lost, or sent to the wrong person?"), Type.SMALL_STRONG, "ink2"))
        said = tr("Without {name}’s key it stays closed.").format(name=name)
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        to_partner = button(
            tr("What I have shared"), lambda: self._desk.visit("partner", ""), "link", "book-open"
        )
        column.addWidget(to_partner, 0, Qt.AlignmentFlag.AlignLeft)
        self._place_about()

    def _show_folder(self) -> None:
        assert self._sealed is not None
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sealed.path.parent))):
            where = tr("The file is in {folder}").format(folder=self._sealed.path.parent)
            self._desk.toast(where)

    def _to_clipboard(self) -> None:
        assert self._sealed is not None
        QApplication.clipboard().setMimeData(_as_file(self._sealed.path))
        self._desk.toast(tr("The file can be pasted into a mail or a chat now."))

    def _copy(self) -> None:
        ask_folder(self._desk.window, tr("Copy the file to"), self._copy_to)

    def _copy_to(self, folder: Path) -> None:
        assert self._sealed is not None
        self._refusal.say(None)
        target = folder / self._sealed.path.name
        try:
            exports.copy_file(self._sealed.path, target)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.toast(tr("Copied to {folder}.").format(folder=folder.name))

    def _note(self) -> None:
        assert self._sealed is not None
        entry = self._sealed.entry_id
        share.note_handed_over(self._desk.vault, entry)
        self.has_it.setEnabled(False)
        self._done()
        undo = tr("Undo")
        said = tr("Noted, {time}.").format(time=f"{datetime.now().astimezone():%H:%M}")
        self._desk.toast(
            said, undo, lambda: share.note_handed_over(self._desk.vault, entry, handed_over=False)
        )


class _Tile(Card):
    """The sealed file, which can be dragged to where it is handed over."""

    def __init__(self, path: Path, show_folder: Callable[[], object]) -> None:
        super().__init__("honey-card", margin=16)
        self._path = path
        self._pressed = QPoint()
        self.setAccessibleName(tr("Sealed file {name}").format(name=path.name))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(Icon("file-lock-2", "honey", 26))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(path.name, Type.H2))
        size = max(round(path.stat().st_size / 1024), 1) if path.is_file() else 0
        said = tr("{size} KB, in {folder}")
        folder = " / ".join(path.parent.parts[-3:])
        texts.addWidget(Words(said.format(size=size, folder=folder), Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        row.addWidget(button(tr("Show in folder"), show_folder, "primary", "folder-open"))
        self.column.addLayout(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            drag = QDrag(self)
            drag.setMimeData(_as_file(self._path))
            drag.exec(Qt.DropAction.CopyAction)


def _as_file(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
