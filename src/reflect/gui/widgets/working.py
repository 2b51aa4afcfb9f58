"""Long work under way: what it is, how far it has come, how long it takes, and a way to stop."""

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.text import Words

SLOW_MS = 300
_JUDGE_SECONDS = 2.0
_MINUTE = 60


class Working(QWidget):
    """Hidden unless a task is followed and takes longer than a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._begun = 0.0
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self._slow.timeout.connect(self.show)
        self.words = Words("", Type.SMALL_STRONG)
        self.left = Words("", Type.CAPTION, "ink2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button(tr("Cancel"), self._cancel, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self.left, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.hide()

    def follow(self, task: Task, words: str) -> None:
        """Show how far ``task`` is, under ``words``, until ``end``."""
        self._task = task
        self._begun = time.monotonic()
        self.words.set_text(words)
        self.left.set_text("")
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        task.progress.connect(self._progress)
        self._slow.start()

    def end(self) -> None:
        """It is over, however it went."""
        self._task = None
        self._slow.stop()
        self.hide()

    def _progress(self, done: int, total: int) -> None:
        if self._task is None:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        passed = time.monotonic() - self._begun
        if done and passed > _JUDGE_SECONDS and self.cancel.isEnabled():
            self.left.set_text(_left_words(passed * (total - done) / done))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)
            self.left.set_text(tr("Stopping…"))


def _left_words(seconds: float) -> str:
    if seconds < _MINUTE:
        return tr("Less than a minute left")
    minutes = round(seconds / _MINUTE)
    one = tr("About a minute left")
    return one if minutes == 1 else tr("About {count} minutes left").format(count=minutes)
