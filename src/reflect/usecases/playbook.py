"""What there is to read in the playbook, beside its questions and templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reflect.coaching import playbook
from reflect.model.base import plain_line
from reflect.model.changes import Changes
from reflect.model.playbook import Guide, ModuleExperiment, ModuleGoal, PracticeCard, Term
from reflect.model.writing import Reflection
from reflect.sharing import render
from reflect.usecases import cycle
from reflect.vault.vault import Vault

Role = Literal["practice", "prompt"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide; ``html`` is words alone, nothing that is loaded, followed or run."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A practice card, and the key that names it among those of all modules."""

    key: str
    card: PracticeCard


@dataclass(frozen=True, slots=True)
class Result:
    """An entry that grew out of something in the playbook: its id, its first words, and its day."""

    entry_id: str
    words: str
    day: date


def bring_in(vault: Vault) -> None:
    """Have the modules that come with the program in the vault, in their present version."""
    for module_id in playbook.SHIPPED:
        fingerprint = playbook.fingerprint(module_id)
        if not vault.read_only and vault.playbook.fingerprint(module_id) != fingerprint:
            vault.playbook.put(playbook.shipped(module_id), fingerprint)


def title_and_summary(vault: Vault) -> tuple[str, str]:
    """What the playbook is called, and whom it is for."""
    core = next((one for one in vault.playbook.heads() if one.id == playbook.CORE), None)
    return (core.title, core.summary) if core else ("", "")


def exercises(vault: Vault) -> list[Exercise]:
    """Exercises of about ten minutes."""
    found = vault.playbook.of_modules("practice_card", PracticeCard)
    return [Exercise(key, card) for key, card in found.items()]


def example_goals(vault: Vault) -> list[ModuleGoal]:
    """Goals that others found worth having."""
    return list(vault.playbook.of_modules("goal", ModuleGoal).values())


def example_experiments(vault: Vault) -> list[ModuleExperiment]:
    """Small experiments that others found worth trying."""
    return list(vault.playbook.of_modules("experiment", ModuleExperiment).values())


def try_example(vault: Vault, one: ModuleExperiment) -> tuple[str, Changes]:
    """Make an example an idea of one's own: its id, and what changed."""
    names = ("title", "belief", "action", "where_when", "measure", "right_if")
    values = {name: getattr(one, name) for name in names}
    made = cycle.write(vault, "experiment", "", values)
    return made.id, Changes.of("experiment", made.id)


def take_goal(vault: Vault, one: ModuleGoal) -> tuple[str, Changes]:
    """Make an example a goal of one's own: its id, and what changed."""
    made = cycle.write(vault, "goal", "", {"title": one.title, "why": one.why})
    return made.id, Changes.of("goal", made.id)


def guide(vault: Vault) -> list[Page]:
    """The pages of the guide, in the order in which they are read."""
    pages = vault.playbook.of_modules("guide", Guide).values()
    return [Page(one.id, one.title, render.markdown(one.text)) for one in pages]


def glossary(vault: Vault) -> list[Term]:
    """The words of the shared language, each with its one meaning."""
    return list(vault.playbook.of_modules("term", Term).values())


def exercise(vault: Vault, key: str) -> Exercise | None:
    """The exercise that ``key`` names; None where its module is not here."""
    return next((one for one in exercises(vault) if one.key == key), None)


def keep_exercise(
    vault: Vault,
    key: str,
    title: str,
    answers: Sequence[tuple[str, str]],
    day: date,
    *,
    draft: bool = False,
) -> tuple[str, Changes]:
    """Keep what came of an exercise as an entry: its id, and what changed.

    ``answers`` are the questions that follow it, each with what was written; where all are blank
    nothing is kept, and the id is blank. Raises ``ReflectError``: ``field_invalid``.
    """
    said = [(question, text.strip()) for question, text in answers if text.strip()]
    if not said:
        return "", Changes()
    body = "\n\n".join(f"## {question}\n\n{text}" for question, text in said)
    values = {"title": title, "practised": key, "on_date": day}
    made = cycle.write(vault, "reflection", body, values, draft=draft)
    return made.id, Changes.of("reflection", made.id)


def written_about(vault: Vault, key: str, role: Role) -> list[Result]:
    """What grew out of an exercise or a question, the latest first."""
    found = vault.records.pointing_at(key, role)
    return [
        Result(one.id, _answer(one), one.on_date)
        for one in reversed(found)
        if isinstance(one, Reflection)
    ]


def _answer(entry: Reflection) -> str:
    """The first words below a heading, or the title where there are none."""
    lines = (line for line in entry.text.splitlines() if not line.startswith("#"))
    return plain_line("\n".join(lines)) or entry.title
