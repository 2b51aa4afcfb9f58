"""What the day's page shows, from what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reflect.model.base import now
from reflect.model.people import Partner
from reflect.model.rows import Row
from reflect.model.writing import Evidence
from reflect.usecases import (
    backups,
    choosing,
    commitments,
    feed,
    journal,
    measures,
    nudges,
    overview,
    sessions,
)
from reflect.usecases.commitments import Tried
from reflect.usecases.feed import FeedItem
from reflect.usecases.nudges import Nudge
from reflect.usecases.overview import ExperimentView
from reflect.usecases.sessions import SessionView
from reflect.vault.vault import Vault

DRAFTS = 3
TRIED = 5
# How many entries are gone through for drafts, and how many at a time: counting all drafts of a
# journal of 100,000 entries takes a third of a second.
_LOOKED_AT, _PAGE = 300, 100


@dataclass(frozen=True, slots=True)
class Day:
    """What runs, with notes on it that are drafts by experiment; own drafts, the newest first;
    ``chosen`` is in the draft for the partner, ``last`` what came from them last, ``drill``
    whether a rehearsal of the recovery is offered, ``nudge`` the one small thing of the day,
    ``session`` the one that comes next, ``tried`` what one said one would try, and ``noticing``
    whether there is an indicator to note.

    There is one draft more than ``DRAFTS``, since the page may be writing one of them itself.
    """

    running: tuple[ExperimentView, ...]
    notes: Mapping[str, Evidence]
    drafts: tuple[Row, ...]
    chosen: tuple[Row, ...]
    last: FeedItem | None
    anything: bool
    drill: bool
    nudge: Nudge | None
    session: SessionView | None
    tried: tuple[Tried, ...]
    noticing: bool


def day(vault: Vault, partner: Partner | None, moment: datetime) -> Day:
    """What there is to show at ``moment`` (local), the partner whom one turns to included."""
    any_entry = bool(journal.list_rows(vault, kinds=("reflection",), limit=1))
    chosen: tuple[Row, ...] = ()
    last = None
    if partner is not None:
        ids = [one.record_id for one in choosing.get(vault, partner).items]
        chosen = tuple(vault.records.rows_of(ids))
        last = next(iter(feed.feed(vault, partner, limit=1)), None)
    running = tuple(overview.running(vault))
    has_goal = bool(journal.list_rows(vault, kinds=("goal",), limit=1))
    notes = {one.experiment.id: note for one in running if (note := _begun(vault, one))}
    anything = bool(any_entry or has_goal or running or last)
    drill = anything and backups.drill_due(vault, now())
    found = nudges.of_now(vault, moment)
    nudge = found[0] if found else None
    coming = sessions.upcoming(vault, moment)
    session = sessions.look(vault, coming.id) if coming else None
    return Day(
        running,
        notes,
        _drafts(vault),
        chosen,
        last,
        anything,
        drill,
        nudge,
        session,
        tuple(commitments.running(vault, moment.date(), TRIED)),
        measures.any_active(vault),
    )


def words_of(item: FeedItem) -> str:
    """The first words of what came."""
    return item.record.excerpt or item.record.heading


def _drafts(vault: Vault) -> tuple[Row, ...]:
    found: list[Row] = []
    after, seen = None, 0
    while len(found) <= DRAFTS and seen < _LOOKED_AT:
        rows = journal.list_rows(vault, kinds=("reflection",), after=after, limit=_PAGE)
        found += [row for row in rows if row.state == "draft"]
        if len(rows) < _PAGE:
            break
        after, seen = rows[-1].key, seen + _PAGE
    return tuple(found[: DRAFTS + 1])


def _begun(vault: Vault, view: ExperimentView) -> Evidence | None:
    """The note on an experiment that was begun last and not added yet."""
    linked = journal.linked(vault, view.experiment.id)
    rows = [one.row for one in linked if one.row.kind == "evidence" and one.row.state == "draft"]
    found = journal.get(vault, max(row.id for row in rows)) if rows else None
    return found if isinstance(found, Evidence) else None
