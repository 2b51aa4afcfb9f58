"""Which question to offer next: the ones not seen for longest, and some more than others."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reflect.model.remembered import Use

NEW_FOR = timedelta(days=14)
REST_DRAWS = 6
OFFER_TO_RETIRE = 3
_STARRED = 2.0


@dataclass(frozen=True, slots=True)
class Offered:
    """A question that can be drawn: ``added`` is when it came, ``until`` its last day."""

    id: str
    added: date | None = None
    until: date | None = None


def draw(
    offered: Sequence[Offered], uses: Mapping[str, Use], today: date, seed: int, count: int = 1
) -> list[str]:
    """The ids of ``count`` questions to show, fewer where there are fewer.

    New ones come first, for 14 days and until they were shown. Then what was not shown for
    longest, starred ones sooner and skipped ones later. None comes again within six draws where
    there are enough others. The same facts and ``seed`` give the same draw.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret hangs on it
    can = [
        one
        for one in offered
        if not _use(uses, one).retired and (one.until is None or today <= one.until)
    ]
    shown = sorted(
        (one for one in can if _use(uses, one).last_shown is not None),
        key=lambda one: _use(uses, one).last_shown or datetime.min,  # noqa: DTZ901 - filtered
    )
    resting = {one.id for one in shown[-REST_DRAWS:]}
    ages = {one.id: len(shown) - place for place, one in enumerate(shown)}

    def wanted(one: Offered) -> float:
        use = _use(uses, one)
        age = ages.get(one.id, len(shown) + 1)
        liked = _STARRED if use.starred else 1.0
        return (age + chance.random()) * liked / (1 + use.skipped_run)

    order = {one.id: (_is_new(one, uses, today), one.id not in resting, wanted(one)) for one in can}
    ranked = sorted(order, key=lambda prompt_id: order[prompt_id], reverse=True)
    return ranked[:count]


def is_new(one: Offered, use: Use, today: date) -> bool:
    """Whether a question still counts as new: it came within 14 days and was never shown."""
    return one.added is not None and use.shown == 0 and today - one.added < NEW_FOR


def offers_to_retire(use: Use) -> bool:
    """Whether to ask if a question may go: it was "not for me" three times in a row."""
    return use.skipped_run >= OFFER_TO_RETIRE and not use.retired


def _is_new(one: Offered, uses: Mapping[str, Use], today: date) -> bool:
    return is_new(one, _use(uses, one), today)


def _use(uses: Mapping[str, Use], one: Offered) -> Use:
    return uses.get(one.id, Use())
