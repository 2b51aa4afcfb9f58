"""What could be worth a line today: ten rules, and what each finds in the vault.

Nobody with whom one paused or ended is ever mentioned, and nothing here knows of a duty: a plan
that was let go is no candidate.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from reflect.coaching import cadence
from reflect.coaching.nudges import Candidate
from reflect.errors import ReflectError
from reflect.model.base import Record
from reflect.model.measures import Indicator
from reflect.model.people import Partner
from reflect.model.together import Agreement, Session
from reflect.model.writing import Experiment
from reflect.usecases import feed, journal, partners, prompts, quarter
from reflect.vault.vault import Vault

_SOON = timedelta(hours=1)
_PAST = timedelta(days=3)
_UNANSWERED = timedelta(days=3)
_MANY = 200
# So many entries tell how long one usually leaves between two of them.
_TELLING = 3


def everything(vault: Vault, now: datetime) -> list[Candidate]:
    """All that the rules find at ``now`` (local, with its zone)."""
    active = _active(vault)
    return [
        *_sessions(vault, now, active),
        *_experiments(vault, now.date()),
        *_unanswered(vault, now, active),
        *_check_ins(vault, now.date()),
        *_agreements(vault, now.date(), active),
        *_own_rhythm(vault, now.date()),
        *_new_prompts(vault, now.date()),
        *_look_back(vault, now.date()),
    ]


def meanwhile(vault: Vault, now: datetime, since: date) -> list[Candidate]:
    """What came to its day from ``since`` on, for someone who was away."""
    active = _active(vault)
    return [
        *_experiments(vault, now.date()),
        *_unanswered(vault, now, active),
        *_past_sessions(vault, now, active, since),
    ]


def _active(vault: Vault) -> dict[str, Partner]:
    return {one.id: one for one in partners.partners(vault) if one.state == "active"}


def _planned(vault: Vault) -> Iterator[tuple[Session, datetime]]:
    """Planned sessions with the moment (UTC) at which they begin."""
    for record in _of_kind(vault, "session", "planned"):
        if isinstance(record, Session) and record.starts is not None:
            try:
                yield record, cadence.moment(record.starts, record.zone or "UTC")
            except ReflectError:
                continue


def _sessions(vault: Vault, now: datetime, active: dict[str, Partner]) -> Iterator[Candidate]:
    moment = now.astimezone(UTC)
    planned = list(_planned(vault))
    for session, begins in planned:
        partner = active.get(session.partner_id or "")
        ends = begins + timedelta(minutes=session.minutes)
        if begins - _SOON <= moment < begins and partner is not None:
            yield Candidate("session_soon", session.id, begins.isoformat(), {"name": partner.name})
        elif ends <= moment < ends + _PAST and (partner or session.partner_id is None):
            yield Candidate("session_past", session.id, begins.isoformat(), {})
    yield from _nothing_planned(vault, moment, active, planned)


def _past_sessions(
    vault: Vault, now: datetime, active: dict[str, Partner], since: date
) -> Iterator[Candidate]:
    for session, begins in _planned(vault):
        known = session.partner_id is None or session.partner_id in active
        if known and since <= begins.date() and begins < now.astimezone(UTC):
            yield Candidate("session_past", session.id, begins.isoformat(), {})


def _nothing_planned(
    vault: Vault,
    moment: datetime,
    active: dict[str, Partner],
    planned: list[tuple[Session, datetime]],
) -> Iterator[Candidate]:
    """No session ahead for longer than twice the rhythm that was agreed."""
    for agreement in _agreed(vault, active):
        partner = active[agreement.partner_id or ""]
        if agreement.rhythm is None:
            continue
        if any(one.partner_id == partner.id and begins > moment for one, begins in planned):
            continue
        last = max(
            (
                record.starts.date()
                for record in _of_kind(vault, "session")
                if isinstance(record, Session)
                and record.partner_id == partner.id
                and record.starts is not None
            ),
            default=agreement.starts,
        )
        patience = timedelta(days=2 * cadence.length_days(agreement.rhythm))
        if last is not None and moment.date() - last > patience:
            due = last.isoformat()
            yield Candidate("nothing_planned", partner.id, due, {"name": partner.name})


def _experiments(vault: Vault, today: date) -> Iterator[Candidate]:
    for record in _of_kind(vault, "experiment", "running"):
        if isinstance(record, Experiment) and record.ends is not None and record.ends <= today:
            yield Candidate("experiment_ends", record.id, record.ends.isoformat(), {})


def _unanswered(vault: Vault, now: datetime, active: dict[str, Partner]) -> Iterator[Candidate]:
    for partner in active.values():
        item = next(iter(feed.feed(vault, partner, limit=1)), None)
        if item is None or item.answers or item.draft:
            continue
        if now.date() - item.arrived >= _UNANSWERED:
            due = item.record.bundle
            yield Candidate("unanswered", partner.id, due, {"name": partner.name})


def _check_ins(vault: Vault, today: date) -> Iterator[Candidate]:
    """Indicators whose day it is, without a value on it.

    What it is about is the last check-in, so that days without one are asked about once.
    """
    for record in _of_kind(vault, "indicator", "active"):
        if not isinstance(record, Indicator) or record.rhythm is None:
            continue
        yesterday = today - timedelta(days=1)
        linked = [one for one in journal.linked(vault, record.id) if one.role == "subject"]
        last = max((one.row.on_date for one in linked), default=record.on_date)
        noted = bool(linked) and last == today
        if not noted and cadence.next_day(record.rhythm, record.on_date, yesterday) == today:
            facts = {"indicator": record.title, "goal": record.goal_id or ""}
            yield Candidate("check_in", record.id, last.isoformat(), facts)


def _agreements(vault: Vault, today: date, active: dict[str, Partner]) -> Iterator[Candidate]:
    for agreement in _agreed(vault, active):
        if agreement.review_on is not None and agreement.review_on <= today:
            due = agreement.review_on.isoformat()
            yield Candidate("agreement_review", agreement.id, due, {})


def _agreed(vault: Vault, active: dict[str, Partner]) -> list[Agreement]:
    return [
        record
        for record in _of_kind(vault, "agreement", "agreed")
        if isinstance(record, Agreement) and (record.partner_id or "") in active
    ]


def _own_rhythm(vault: Vault, today: date) -> Iterator[Candidate]:
    """Nothing written for longer than one usually leaves between two entries."""
    rows = journal.list_rows(vault, kinds=("reflection",), limit=10)
    if len(rows) < _TELLING:
        return
    days = [row.on_date for row in rows]
    gaps = sorted((later - earlier).days for later, earlier in pairwise(days))
    usual = max(gaps[len(gaps) // 2], 1)
    if (today - days[0]).days > 2 * usual:
        yield Candidate("own_rhythm", "journal", days[0].isoformat(), {})


def _new_prompts(vault: Vault, today: date) -> Iterator[Candidate]:
    """Questions that a version of the playbook brought, as long as they are new."""
    fresh = {one.new_in for one in prompts.known(vault, today) if one.new_in and one.source}
    for version in fresh:
        yield Candidate("new_prompts", "playbook", version, {})


def _look_back(vault: Vault, today: date) -> Iterator[Candidate]:
    """In the first week of a quarter, where something was tried in the one before."""
    if quarter.has_just_begun(today) and quarter.tried(vault, today):
        yield Candidate("look_back", "quarter", quarter.days(today)[1].isoformat(), {})


def _of_kind(vault: Vault, kind: str, state: str = "") -> list[Record]:
    rows = journal.list_rows(vault, kinds=(kind,), limit=_MANY)
    return [vault.records.get(row.id) for row in rows if not state or row.state == state]
