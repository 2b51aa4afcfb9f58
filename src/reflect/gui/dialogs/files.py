"""Asking for a file or a folder: a dialog that is open beside the window and goes when closed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from reflect.gui.i18n import tr

Chosen = Callable[[Path], object]


def ask_file(
    parent: QWidget,
    title: str,
    chosen: Chosen,
    *,
    first: str = "",
    start: Path | None = None,
) -> None:
    """Ask for a file to read, beginning in ``start``.

    ``first`` is the filter that is on before all files are asked for, such as ``Text (*.txt)``.
    """
    dialog = QFileDialog(parent, title)
    if first:
        dialog.setNameFilters([first, tr("All files (*)")])
    _open(dialog, chosen, start)


def ask_folder(parent: QWidget, title: str, chosen: Chosen, *, start: Path | None = None) -> None:
    """Ask for a folder, beginning in ``start``."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _open(dialog, chosen, start)


def ask_target(
    parent: QWidget,
    title: str,
    chosen: Chosen,
    name: str,
    *,
    ending: str = "",
    replaces: bool = True,
) -> None:
    """Ask where to write a file that is offered as ``name``.

    ``ending`` is added where none is typed; without ``replaces`` the dialog does not ask about a
    file that is there, since nothing would replace it.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if not replaces:
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    if ending:
        dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(name)
    _open(dialog, chosen, None)


def _open(dialog: QFileDialog, chosen: Chosen, start: Path | None) -> None:
    if start is not None:
        dialog.setDirectory(str(start))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    # A turn later, when Qt is done with closing it.
    dialog.finished.connect(lambda _: QTimer.singleShot(0, dialog, dialog.deleteLater))
    dialog.open()
