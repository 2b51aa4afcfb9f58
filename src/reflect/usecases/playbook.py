"""What there is to read in the playbook, beside its questions and templates."""

from dataclasses import dataclass

from reflect.coaching import playbook
from reflect.model.playbook import PracticeCard, Term
from reflect.sharing import render


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide; ``html`` is words alone, nothing that is loaded, followed or run."""

    id: str
    title: str
    html: str


def title_and_summary() -> tuple[str, str]:
    """What the core playbook is called, and whom it is for."""
    core = playbook.shipped()
    return core.title, core.summary


def practice_cards() -> tuple[PracticeCard, ...]:
    """Exercises of about ten minutes."""
    return playbook.shipped().practice_cards


def guide() -> list[Page]:
    """The pages of the guide, in the order in which they are read."""
    return [Page(one.id, one.title, render.markdown(one.text)) for one in playbook.shipped().guide]


def glossary() -> tuple[Term, ...]:
    """The words of the shared language, each with its one meaning."""
    return playbook.shipped().glossary


def questions_after(card: PracticeCard) -> str:
    """The two questions that follow an exercise, as headings to write under."""
    return "\n\n".join(f"## {question}\n\n" for question in card.afterwards)
