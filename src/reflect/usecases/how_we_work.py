"""How we work: one page that says when two people meet, about what, and how they tell each other.

It holds the words of the agreement that is in force, unchanged, and nothing else of the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reflect.coaching import agreements as rules
from reflect.messages import QT_TRANSLATE_NOOP, translate
from reflect.model import wording
from reflect.model.people import Partner
from reflect.model.together import Agreement
from reflect.usecases import identities
from reflect.vault.vault import Vault

CONTEXT = "how-we-work"
TITLE = QT_TRANSLATE_NOOP("how-we-work", "How we work")
_ACCEPTED = QT_TRANSLATE_NOOP("how-we-work", "Version {number}, accepted by both on {day}")
_WHEN = QT_TRANSLATE_NOOP("how-we-work", "When")
_ABOUT = QT_TRANSLATE_NOOP("how-we-work", "About what")
_SESSION = QT_TRANSLATE_NOOP(
    "how-we-work", "A goal, what we assume about it, one small experiment, and what we saw."
)
_TELL = QT_TRANSLATE_NOOP("how-we-work", "How we tell each other")
_IN_OWN_WORDS = QT_TRANSLATE_NOOP("how-we-work", "In our own words, when we meet.")
_AGAIN = QT_TRANSLATE_NOOP(
    "how-we-work", "We look at it again on {day}. Doing nothing keeps it going."
)
_GOES_ON = QT_TRANSLATE_NOOP("how-we-work", "It goes on until one of us changes or ends it.")
_FOOT = QT_TRANSLATE_NOOP(
    "how-we-work", "Written by {own} and {partner}, in Reflect. Either of us can propose a change."
)
_MORE = QT_TRANSLATE_NOOP("how-we-work", "The agreement goes on in Reflect.")
_REPORT = "report_words"


@dataclass(frozen=True, slots=True)
class HowWeWork:
    """The page: its head, three short answers, the clauses as (label, Markdown), and its foot."""

    title: str
    accepted: str
    names: tuple[str, str]
    when: tuple[str, str]
    about: tuple[str, str]
    tell: tuple[str, str]
    clauses: Sequence[tuple[str, str]]
    again: str
    foot: str
    more: str


def page(vault: Vault, partner: Partner, agreement: Agreement) -> HowWeWork:
    """What ``agreement``, which both accepted, says on one page."""
    own = identities.profile(vault).name
    days = [day for day in (agreement.my_accept_at, agreement.their_accept_at) if day]
    accepted = wording.day_in_full(max(days).astimezone().date()) if days else ""
    again = _said(_GOES_ON)
    if agreement.review_on:
        again = _said(_AGAIN).format(day=wording.day_in_full(agreement.review_on))
    return HowWeWork(
        title=_said(TITLE),
        accepted=_said(_ACCEPTED).format(number=agreement.version, day=accepted),
        names=(own, partner.name),
        when=(_said(_WHEN), wording.meeting_words(agreement.terms)),
        about=(_said(_ABOUT), _said(_SESSION)),
        tell=(_said(_TELL), rules.one_text(agreement.report_words) or _said(_IN_OWN_WORDS)),
        clauses=[
            (label, text)
            for field, label in agreement.PARTS
            if field != _REPORT and (text := rules.one_text(getattr(agreement, field)))
        ],
        again=again,
        foot=_said(_FOOT).format(own=own, partner=partner.name),
        more=_said(_MORE),
    )


def _said(text: str) -> str:
    return translate(CONTEXT, text)
