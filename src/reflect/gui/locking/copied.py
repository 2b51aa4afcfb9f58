"""What was copied out of Reflect: kept out of clipboard histories, and forgotten after a while."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from reflect.gui.widgets.copying import PUBLIC

# Programs that keep a history of the clipboard leave out what is marked so: KDE's and others on
# Linux, Windows' own, and those on macOS that follow the convention of nspasteboard.org.
_KDE = "x-kde-passwordManagerHint"
_HINTS = {
    _KDE: b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    'application/x-qt-mac-mime;value="org.nspasteboard.ConcealedType"': b"",
}
_KEPT = ("text/plain", "text/html")


class Copied(QObject):
    """Marks every text that is copied in Reflect, whichever field it comes from."""

    def __init__(self, parent: QObject, seconds: int) -> None:
        super().__init__(parent)
        self._clipboard = QApplication.clipboard()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.forget)
        self.forget_after(seconds)
        self._clipboard.changed.connect(self._mark)

    def forget_after(self, seconds: int) -> None:
        """Clear the clipboard ``seconds`` after something was copied; 0 keeps it until locking."""
        self._timer.stop()
        self._seconds = seconds

    def forget(self) -> None:
        """Clear what is ours, and leave what another program put there."""
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return mode is QClipboard.Mode.Clipboard and self._clipboard.ownsClipboard()

    def _mark(self, mode: QClipboard.Mode) -> None:
        if not self._is_ours(mode):
            return
        copied = self._clipboard.mimeData(mode)
        secret = copied is not None and copied.hasText() and not copied.hasFormat(PUBLIC)
        if not secret or copied.hasUrls():  # a sealed file
            return
        if copied.hasFormat(_KDE):
            if self._seconds:
                self._timer.start(self._seconds * 1000)
            return
        marked = QMimeData()
        for kind in _KEPT:
            if copied.hasFormat(kind):
                marked.setData(kind, copied.data(kind))
        for kind, value in _HINTS.items():
            marked.setData(kind, value)
        self._clipboard.setMimeData(marked, mode)  # and comes here again
