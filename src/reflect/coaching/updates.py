"""The concise update: what was learned, and which experiment comes next."""

from collections.abc import Iterable

from reflect.model.base import plain_line
from reflect.model.telling import Update
from reflect.model.writing import Experiment

LEARNED_LENGTH = 280
TEXT_LENGTH = 600
_NEXT = ("planned", "running", "idea")


def draft(experiments: Iterable[Experiment]) -> Update:
    """An update from the latest look-back and the next experiment; blank where there is none."""
    known = list(experiments)
    reviewed = [one for one in known if one.state == "reviewed" and (one.learned or one.observed)]
    latest = max(reviewed, key=lambda one: (one.moved_on or one.on_date, one.updated), default=None)
    coming = [one for one in known if one.state in _NEXT]
    following = min(coming, key=lambda one: (_NEXT.index(one.state), one.created), default=None)
    return Update(
        learned=plain_line(latest.learned or latest.observed, LEARNED_LENGTH) if latest else "",
        next_experiment=plain_line(following.title or following.action) if following else "",
        experiment_id=latest.id if latest else None,
        next_id=following.id if following else None,
    )


def as_text(update: Update, labels: tuple[str, str, str, str]) -> str:
    """The update as plain text, ``TEXT_LENGTH`` characters at the most.

    ``labels`` stand before learned, next, ask and win, in the reader's language; a blank part is
    left out with its label. Longer parts are cut in words, the last ones first.
    """
    parts = [update.learned, update.next_experiment, update.ask, update.win]
    kept = [(label, text.strip()) for label, text in zip(labels, parts, strict=True)]
    lines = [f"{label}: {' '.join(text.split())}" for label, text in kept if text]
    while lines and len("\n".join(lines)) > TEXT_LENGTH:
        over = len("\n".join(lines)) - TEXT_LENGTH
        longest = max(range(len(lines)), key=lambda place: len(lines[place]))
        lines[longest] = plain_line(lines[longest], max(len(lines[longest]) - over, 1))
    return "\n".join(lines)
