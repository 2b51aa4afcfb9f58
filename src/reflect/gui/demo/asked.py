"""How a window gets to questions and templates, and to the playbook that they are from."""

from reflect.gui.demo.stage import Stage, Way
from reflect.gui.demo.steps import Steps
from reflect.model.playbook import Stage as About
from reflect.usecases import prompts, templates

_ANSWERS = {
    "What?": "Sam asked what would have been lost if I had spoken. I said Lena’s idea, and then,"
    " more slowly, my own surprise.",
    "So what?": "I have been treating silence as a technique. It is closer to a wish: I want to be"
    " surprised by them.",
    "Now what?": "On Monday I tell the team that I will ask first.",
}
_OWN_PROMPTS: tuple[tuple[str, About], ...] = (
    ("What would Lena see here?", "reframe"),
    ("Whose turn is it to be surprised?", "listen"),
)
_OWN_TEMPLATE = "## Who spoke first\n\n## What I wanted to say\n\n## What they found instead"


def followed(stage: Stage) -> Steps:
    """To an entry under the headings of a template, half written."""
    vault = stage.window.desk.vault
    chosen = next(one for one in templates.known(vault) if one.name.startswith("What?"))
    text = templates.applied(vault, "", chosen)
    for heading, words in _ANSWERS.items():
        text = text.replace(f"## {heading}\n\n", f"## {heading}\n\n{words}")
    stage.window.new_entry("Silence is a wish", text)
    yield None


def offered(stage: Stage) -> Steps:
    """To the questions that are offered where one writes."""
    yield from followed(stage)
    yield from stage.hand.press("Ctrl+Shift+P")
    yield from stage.hand.pick("Stage of the cycle", "Experiment")
    for keys in ("Tab", "Tab", "Tab", "Space"):  # to the star of the first one
        yield from stage.hand.press(keys)


def added(stage: Stage) -> Steps:
    """To a question of one's own that could be more open."""
    yield from followed(stage)
    yield from stage.hand.press("Ctrl+Shift+P")
    yield from stage.hand.click("Add my own…")
    yield from stage.hand.type("A question of your own", "Should we have waited?")


def to_choose(stage: Stage) -> Steps:
    """To the templates that are offered where one writes."""
    yield from followed(stage)
    yield from stage.hand.press("Ctrl+Shift+H")


def part(name: str) -> Way:
    """To a part of the core playbook."""

    def go(stage: Stage) -> Steps:
        stage.window.visit("playbook")
        yield from stage.hand.click(name)

    return go


def own(stage: Stage) -> Steps:
    """To what one added oneself."""
    vault, changed = stage.window.desk.vault, stage.window.desk.events.changed
    for question, about in _OWN_PROMPTS:
        changed.emit(prompts.add_own(vault, question, about))
    changed.emit(templates.save_own(vault, "After a review", _OWN_TEMPLATE))
    stage.window.visit("playbook")
    yield from stage.hand.click("Your own")


def practised(stage: Stage) -> Steps:
    """Into an exercise whose second turn is on."""
    stage.window.visit("playbook")
    yield from stage.hand.click("Practice")
    yield from stage.hand.click("Begin the exercise")
    yield from stage.hand.click("Begin")
    yield from stage.hand.click("Next turn")
