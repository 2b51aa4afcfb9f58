"""Make or end a way into the journal: recovery sheet, key file, this computer's keychain."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reflect.errors import ReflectError
from reflect.gui.dialogs import layer
from reflect.gui.dialogs import recovery_sheet as sheets
from reflect.gui.dialogs.files import ask_target
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.ways import KIND, keychain_facts
from reflect.gui.tasks import Task
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.page import Desk
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import recovery_sheet, ways_in

Then = Callable[[], object]


def new_sheet(desk: Desk) -> None:
    """Make a new recovery key once that is confirmed, and show its sheet."""
    vault, today = desk.vault, desk.today()

    def show(key: str) -> None:
        desk.events.changed.emit(Changes.of(KIND, KIND))
        sheets.show(desk.window, recovery_sheet.sheet(vault, key, today))

    def make() -> None:
        desk.tasks.run(lambda task: ways_in.new_recovery_key(vault, today), show, _tell(desk))

    layer.confirm(
        desk.window,
        tr("Make a new recovery sheet?"),
        tr(
            "It is shown once, to be printed or written down. The sheet of before opens this"
            " journal no more. It still opens backups made before."
        ),
        tr("Make a new one"),
        make,
    )


def new_key_file(desk: Desk) -> Layer:
    """Say what a key file is, ask where it goes, and write it."""

    def ask() -> None:
        ask_target(
            desk.window,
            tr("Write the key file"),
            partial(write_key_file, desk),
            f"{tr('Reflect')}{ways_in.KEY_FILE_ENDING}",
            ending=ways_in.KEY_FILE_ENDING,
            replaces=False,
        )

    return _explained(
        desk,
        tr("A key file opens your journal"),
        [
            ("usb", tr("Best on a stick that you carry apart from this computer.")),
            ("eye", tr("Whoever has it and the journal can read everything, without passphrase.")),
            ("triangle-alert", tr("Not in a folder that is shared, or copied to a drive online.")),
            ("key-round", tr("Your passphrase and your recovery sheet still work.")),
        ],
        tr("Choose where…"),
        ask,
    )


def write_key_file(desk: Desk, path: Path) -> None:
    """Write a new key file to ``path``."""
    vault, today = desk.vault, desk.today()

    def written(_: None) -> None:
        desk.events.changed.emit(Changes.of(KIND, KIND))
        desk.toast(tr("{name} opens your journal from now on.").format(name=path.name))

    desk.tasks.run(lambda task: ways_in.make_key_file(vault, path, today), written, _tell(desk))


def use_keychain(desk: Desk) -> Layer:
    """Say what it means that this computer opens the journal, and let it."""
    vault, today = desk.vault, desk.today()

    def let() -> None:
        def work(task: Task) -> None:
            ways_in.use_keychain(vault, today, ways_in.Keychain(given_up=task.cancelled))

        desk.tasks.run(work, lambda _: _said(desk, ""), _tell(desk))

    return _explained(
        desk, tr("Let this computer open your journal?"), keychain_facts(), tr("Let it"), let
    )


def end(desk: Desk, kind: str, said: str) -> None:
    """End a way, and say so."""
    vault = desk.vault

    def work(task: Task) -> None:
        ways_in.remove(vault, kind, ways_in.Keychain(given_up=task.cancelled))

    desk.tasks.run(work, lambda _: _said(desk, said), _tell(desk))


def _said(desk: Desk, said: str) -> None:
    desk.events.changed.emit(Changes.of(KIND, KIND))
    if said:
        desk.toast(said)


def _tell(desk: Desk) -> Callable[[ReflectError], object]:
    return lambda error: layer.tell(desk.window, explain(error))


def _explained(
    desk: Desk, title: str, facts: list[tuple[str, str]], label: str, action: Then
) -> Layer:
    made = Layer(desk.window, title)
    for icon, words in facts:
        made.column.addWidget(fact(icon, words))

    def act() -> None:
        made.close()
        action()

    leave = button(tr("Leave it"), made.close)
    made.buttons.addWidget(leave)
    made.buttons.addWidget(button(label, act, "primary"))
    made.open(leave)
    return made
