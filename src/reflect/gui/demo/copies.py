"""How a window gets to copies, what is in them, and a rehearsal."""

from pathlib import Path

from reflect.gui.demo.stage import Stage, Way
from reflect.gui.demo.steps import Steps
from reflect.gui.dialogs import restore
from reflect.model.changes import Changes
from reflect.usecases import backups, cycle, journal, ways_in


def with_copies(stage: Stage) -> Steps:
    """Two copies, and since then an entry that is gone and one that is new."""
    vault, events = stage.window.desk.vault, stage.window.desk.events
    stick = vault.folder.parent / "Blue stick"
    stick.mkdir()
    for place in (None, stick):
        backups.make(vault, place)
    gone = stage.demo.ines.ids["canal"]
    journal.put_in_bin(vault, [gone])
    journal.empty_bin(vault, [gone])
    made = cycle.write(vault, "reflection", "Written after the copy.", {"title": "Since then"})
    events.changed.emit(Changes.of(made.kind, made.id))
    stage.window.visit("backups", "")
    yield lambda: stage.hand.sees("Last backup:")
    yield lambda: not stage.window.tasks.busy()


def copy_looked_into(stage: Stage) -> Steps:
    """To what differs between a copy and the journal."""
    yield from with_copies(stage)
    look = next(name for name in stage.hand.names() if name.startswith("Look inside the copy"))
    yield from stage.hand.click(look)
    yield lambda: stage.hand.sees("How do you want it?")
    yield lambda: not stage.window.tasks.busy()


def copy_restored(stage: Stage) -> Steps:
    """To what is in a copy that is about to become a journal."""
    yield from with_copies(stage)
    desk = stage.window.desk
    [newest, *_] = backups.kept(desk.vault)
    room = restore.show(desk.window, desk.tasks, lambda folder: None, newest.path, cost=desk.cost)
    yield from stage.hand.type("Passphrase", stage.demo.ines.passphrase)
    yield from stage.hand.click("Look inside")
    yield lambda: not desk.tasks.busy()
    room.put_into(Path("/home/ines/Documents"))


def drill(*, typed: bool = False, done: bool = False) -> Way:
    """A rehearsal: at its beginning, with the groups typed, or at its end."""

    def go(stage: Stage) -> Steps:
        desk = stage.window.desk
        key = ways_in.new_recovery_key(desk.vault, desk.today())
        yield from with_copies(stage)
        yield from stage.hand.click("Start a drill")
        if typed or done:
            yield from stage.hand.click("I have it")
            for number, group in enumerate(key.split("-"), 1):
                yield from stage.hand.type(f"Group {number} of 8", group)
        if done:
            yield from stage.hand.click("Open the newest copy")
            yield lambda: stage.hand.sees("It would have worked")

    return go


def checked(stage: Stage) -> Steps:
    """To the end of a look at the whole journal."""
    yield from with_copies(stage)
    yield from stage.hand.click("Check now")
    yield lambda: not stage.window.tasks.busy()
