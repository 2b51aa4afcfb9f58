"""Bringing a journal in: look first, then one run with progress and a way to stop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from reflect.errors import ReflectError
from reflect.gui.dialogs.bug import refuse
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.usecases import imports
from reflect.usecases.vaults import Vault


class BringIn:
    """One import from a file, from the first look to the end."""

    def __init__(
        self,
        window: QWidget,
        vault: Vault,
        tasks: Tasks,
        file: Path,
        done: Callable[[imports.ImportResult], object],
    ) -> None:
        self._window = window
        self._vault = vault
        self._tasks = tasks
        self._done = done
        tasks.run(lambda task: imports.preview(vault, file), self._ask, self._refused)

    def _ask(self, plan: imports.ImportPlan) -> None:
        layer = Layer(self._window, tr("Bring in {name}").format(name=plan.name))
        counts = [tr("{count} new entries").format(count=plan.new)]
        if plan.already:
            counts.append(tr("{count} are here already").format(count=plan.already))
        if plan.problems:
            counts.append(tr("{count} cannot be read").format(count=len(plan.problems)))
        layer.column.addWidget(Words(", ".join(counts) + ".", Type.BODY_STRONG))
        for problem in plan.problems[:3]:
            said = explain(ReflectError(problem.code)).what
            line = tr("Line {where}: {said}").format(where=problem.where, said=said)
            layer.column.addWidget(Words(line, Type.SMALL, "ink2"))
        layer.column.addWidget(
            Words(tr("They come in as kept entries that only you can read."), Type.BODY, "ink2")
        )
        leave = button(tr("Leave it"), layer.close)
        start = button(tr("Bring them in"), lambda: self._start(layer, plan), "primary")
        start.setEnabled(plan.new > 0)
        layer.buttons.addWidget(leave)
        layer.buttons.addWidget(start)
        layer.open(start if plan.new else leave)

    def _start(self, asked: Layer, plan: imports.ImportPlan) -> None:
        asked.close()
        layer = Layer(self._window, tr("Bringing in {name}").format(name=plan.name))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setAccessibleName(tr("How far it is"))
        bar.setRange(0, plan.new)
        layer.column.addWidget(bar)
        layer.column.addWidget(
            Words(tr("Stopping takes out again what came in so far."), Type.SMALL, "ink2")
        )

        def work(task: Task) -> imports.ImportResult:
            return imports.run(
                self._vault, plan, progress=task.progress.emit, cancelled=task.cancelled
            )

        def done(result: imports.ImportResult) -> None:
            layer.close()
            self._done(result)

        def refused(error: ReflectError) -> None:
            layer.close()
            self._refused(error)

        task = self._tasks.run(work, done, refused)
        task.progress.connect(lambda at, total: bar.setValue(at))
        stop = button(tr("Stop"), task.cancel)
        layer.buttons.addWidget(stop)
        layer.open(stop)

    def _refused(self, error: ReflectError) -> None:
        refuse(self._window, error)
