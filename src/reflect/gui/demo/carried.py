"""How a window gets to a folder that something else carries."""

import shutil
from pathlib import Path

from reflect.gui.demo.stage import Stage
from reflect.gui.demo.steps import Steps
from reflect.gui.dialogs.exchange_folder import ExchangeFolder
from reflect.usecases import exchange, partners

_FOLDER = "With Sam"


def _chosen(stage: Stage) -> Path:
    """The folder with Sam, in which nothing is yet."""
    vault = stage.window.desk.vault
    folder = vault.folder.parent / _FOLDER
    folder.mkdir(exist_ok=True)
    changes = exchange.choose(vault, partners.find_partner(vault, "Sam"), folder)
    stage.window.desk.events.changed.emit(changes)
    return folder


def arrived(stage: Stage) -> Steps:
    """To a file from Sam that was brought there."""
    shutil.copy(stage.demo.waiting, _chosen(stage))
    stage.window.visit("today", "")
    yield lambda: stage.hand.sees("A file from Sam is there")


def on_his_page(stage: Stage) -> Steps:
    """To the page of Sam, with the folder and what came in it."""
    yield from arrived(stage)
    stage.window.visit("partner", "")
    yield lambda: not stage.window.tasks.busy()


def away(stage: Stage) -> Steps:
    """To the page of Sam, while the folder is away."""
    _chosen(stage).rmdir()
    stage.window.visit("partner", "")
    yield lambda: stage.hand.sees("It is not there now.")


def asked(stage: Stage) -> Steps:
    """To where the folder is chosen."""
    stage.window.visit("partner", "")
    stage.window.visit("partner", "folder")
    yield lambda: stage.hand.sees("A folder between you and Sam")


def unwise(stage: Stage) -> Steps:
    """To a folder that had better be another one."""
    yield from asked(stage)
    dialog = stage.window.findChild(ExchangeFolder)
    assert isinstance(dialog, ExchangeFolder)
    dialog.use(stage.window.desk.vault.folder)
    yield lambda: stage.hand.sees("This folder lies inside")
