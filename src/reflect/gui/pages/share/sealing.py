"""While it is sealed: what is done and what is under way, with a way out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_folder
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.model.people import Partner
from reflect.usecases import exchange, share
from reflect.usecases.choosing import Choices
from reflect.usecases.share import Composed, Sealed, Stage

SLOW_MS = 300
STAGES: tuple[tuple[Stage, str], ...] = (
    ("gathered", "Gather what was chosen"),
    ("signed", "Sign it, and lock it for their key"),
    ("written", "Write the file"),
    ("compared", "Read the file back and compare"),
)


class SealingPanel(QWidget):
    """Seals what was seen. ``sealed`` carries ``Sealed``, ``refused`` a ``ReflectError``."""

    sealed = Signal(object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, go: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._go = go
        self._task: Task | None = None
        self._lines: dict[str, tuple[Icon, Words]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(10))
        self._bar = Hairline(tr("Sealing"))
        column.addWidget(Words(tr("Sealing"), Type.H2))
        column.addWidget(self._bar)
        for stage, words in STAGES:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            line = (Icon("circle", "ink3", 18), Words(tr(words), Type.BODY, "ink2"))
            self._lines[stage] = line
            row.addWidget(line[0])
            row.addWidget(line[1], 1)
            column.addLayout(row)
        quiet = Card("tile", margin=14)
        said = tr("You can go on writing. Changes you make now are not in this file.")
        quiet.column.addWidget(fact("pencil", said))
        column.addWidget(quiet)
        column.addStretch()
        self.cancel = button(tr("Cancel"), self._cancel)
        column.addWidget(self.cancel)
        said = tr("Cancelling removes the unfinished file. Your draft stays.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        self.hide()

    def busy(self) -> bool:
        """Whether something is being sealed."""
        return self._task is not None

    def ask(self, partner: Partner) -> None:
        """Ask once before something leaves in a file that cannot be called back."""
        window = self._desk.window
        layer = Layer(window, tr("Seal this for {name}?").format(name=partner.name))
        said = tr("Once {name} has the file, it cannot be called back.").format(name=partner.name)
        layer.column.addWidget(Words(said, Type.BODY, "ink2"))
        folder = share.hand_over_folder(self._desk.vault)
        where = Words(_where(folder), Type.SMALL, "ink2")
        change = button(tr("Another folder…"), lambda: self._choose_folder(where), "link")
        row = QHBoxLayout()
        row.addWidget(Icon("folder", "ink2", 16))
        row.addWidget(where, 1)
        row.addWidget(change)
        layer.column.addLayout(row)
        carried = exchange.folder(self._desk.vault, partner)
        if carried is not None:
            said = tr("It is also put into {folder}, which is carried to {name}.")
            said = said.format(folder=" / ".join(carried.path.parts[-2:]), name=partner.name)
            layer.column.addWidget(fact("folder-sync", said, "honey"))

        def act() -> None:
            layer.close()
            self._go()

        layer.buttons.addWidget(button(tr("Not yet"), layer.close))
        seal = button(tr("Seal it"), act, "honey", "file-lock-2")
        layer.buttons.addWidget(seal)
        layer.open(seal)

    def start(self, partner: Partner, choices: Choices, composed: Composed) -> None:
        """Seal ``composed``, which is what ``choices`` came to when it was seen."""
        vault = self._desk.vault
        self._show_stage("")
        self.cancel.setEnabled(True)

        def work(task: Task) -> Sealed:
            return share.seal(
                vault,
                partner,
                choices.items,
                composed.content_hash,
                share.ready_folder(vault),
                choices.letter,
                day=self._desk.today(),
                stage=lambda name: task.progress.emit(_STAGE_NAMES.index(name), len(STAGES)),
                cancelled=task.cancelled,
            )

        self._task = self._desk.tasks.run(work, self._done, self._refused)
        self._task.progress.connect(lambda at, total: self._show_stage(_STAGE_NAMES[at]))

    def _done(self, sealed: Sealed) -> None:
        self._task = None
        self.sealed.emit(sealed)

    def _refused(self, error: ReflectError) -> None:
        self._task = None
        if error.code == "sealing_cancelled":
            self.left.emit()
            self._desk.toast(tr("Nothing was sealed. Your draft stays."))
        else:
            self.refused.emit(error)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)

    def _show_stage(self, reached: str) -> None:
        """Mark what is done; what comes after ``reached`` is under way."""
        at = _STAGE_NAMES.index(reached) + 1 if reached else 0
        for place, (icon, words) in enumerate(self._lines.values()):
            name = "circle-check" if place < at else "circle-dot" if place == at else "circle"
            icon.show_icon(name, "accent" if place <= at else "ink3")
            words.set_text(words.accessibleName(), "ink" if place <= at else "ink2")

    def _choose_folder(self, where: Words) -> None:
        def chosen(folder: Path) -> None:
            share.choose_folder(self._desk.vault, folder)
            where.set_text(_where(folder))

        ask_folder(
            self._desk.window,
            tr("Folder for sealed files"),
            chosen,
            start=_nearest(share.hand_over_folder(self._desk.vault)),
        )


_STAGE_NAMES: list[str] = [stage for stage, _ in STAGES]


def _where(folder: Path) -> str:
    return tr("The file goes into {folder}").format(folder=" / ".join(folder.parts[-3:]))


def _nearest(folder: Path) -> Path:
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
