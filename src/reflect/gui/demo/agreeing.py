"""How a window gets to what Ines and Sam agree on."""

from reflect.gui.demo.stage import Stage, Way
from reflect.gui.demo.steps import Steps
from reflect.usecases import partners


def agreement(stage: Stage) -> Steps:
    """To what Sam proposes."""
    stage.window.visit("agreement", "")
    yield lambda: stage.hand.sees("Sam changed this")


def after(*controls: str) -> Way:
    """To the agreement after these controls were clicked."""

    def go(stage: Stage) -> Steps:
        yield from agreement(stage)
        for control in controls:
            yield from stage.hand.click(control)

    return go


def none_yet(stage: Stage) -> Steps:
    """To a partner with whom nothing is agreed."""
    vault = stage.window.desk.vault
    kim = next(one for one in partners.partners(vault) if one.name != "Sam")
    stage.window.desk.turn_to(kim.id)
    stage.window.visit("agreement", "")
    yield lambda: stage.hand.sees("How the two of you work")
