"""What the day's page shows, from what there is."""

from dataclasses import dataclass
from datetime import date

from reflect.coaching import prompts
from reflect.coaching.prompts import Prompt
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.usecases import choosing, feed, journal, overview
from reflect.usecases.feed import FeedItem
from reflect.usecases.overview import ExperimentView
from reflect.vault.vault import Vault

_DRAFTS = 3
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Day:
    """``chosen`` is in the draft for the partner, ``last`` what came from them last."""

    running: tuple[ExperimentView, ...]
    drafts: tuple[Row, ...]
    chosen: tuple[Row, ...]
    last: FeedItem | None
    anything: bool


def prompt(day: date, skipped: int = 0) -> Prompt:
    """The open question of ``day``; ``skipped`` asks for another one."""
    return prompts.for_day(day, skipped)


def day(vault: Vault, partner: Partner | None) -> Day:
    """What there is to show, the partner whom one turns to included."""
    rows = journal.list_rows(vault, kinds=("reflection",), limit=_LOOKED_AT)
    drafts = tuple(row for row in rows if row.state == "draft")[:_DRAFTS]
    chosen: tuple[Row, ...] = ()
    last = None
    if partner is not None:
        ids = [one.record_id for one in choosing.get(vault, partner).items]
        chosen = tuple(vault.records.rows_of(ids))
        last = next(iter(feed.feed(vault, partner, limit=1)), None)
    running = tuple(overview.running(vault))
    has_goal = bool(journal.list_rows(vault, kinds=("goal",), limit=1))
    return Day(running, drafts, chosen, last, bool(rows or has_goal or running or last))


def words_of(item: FeedItem) -> str:
    """The first words of what came."""
    record = item.item.record
    assert isinstance(record, Received)
    return record.excerpt or record.heading
