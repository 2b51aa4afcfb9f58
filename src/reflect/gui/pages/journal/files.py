"""The files of an entry: looked at inside the window, taken off with a way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.viewer import Viewer
from reflect.gui.i18n import tr
from reflect.gui.models.files import ShownFile, in_vault
from reflect.gui.pages.journal.belongs import heading
from reflect.gui.theme import Type
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.thumbnails import Thumbnails
from reflect.model.writing import FileRef, Reflection
from reflect.usecases import attachments


class Files(QWidget):
    """Shows the files of one entry. ``changed`` carries the field that was changed here."""

    changed = Signal(dict)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record = Reflection()
        self.thumbnails = Thumbnails(desk.tasks, self._look_at, self._take_off)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(heading(tr("Files")))
        column.addWidget(self.thumbnails)
        said = tr("They stay with you unless you include them in an update.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        self.hide()

    def show_record(self, record: Reflection) -> None:
        """Show the files of ``record``."""
        self._record = record
        self.thumbnails.show_files([in_vault(self._desk.vault, ref) for ref in record.files])
        self.setVisible(bool(record.files))

    def _look_at(self, file: ShownFile) -> None:
        Viewer(self._desk.window, file)

    def _take_off(self, file: ShownFile) -> None:
        record_id, before = self._record.id, self._record.files
        place = next(n for n, ref in enumerate(before) if ref.sha256 == file.key)
        self.changed.emit({"files": (*before[:place], *before[place + 1 :])})
        said = tr("“{name}” is off this entry.").format(name=file.name)
        self._desk.toast(said, tr("Undo"), lambda: self._put_back(record_id, before[place], place))

    def _put_back(self, record_id: str, ref: FileRef, place: int) -> None:
        if record_id == self._record.id:  # with what is being written in it
            files = self._record.files
            self.changed.emit({"files": (*files[:place], ref, *files[place:])})
            return
        changes = attachments.put_back(self._desk.vault, record_id, ref, place)
        self._desk.events.changed.emit(changes)
