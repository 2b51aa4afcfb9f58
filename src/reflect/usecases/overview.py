"""A goal with what it rests on: assumptions, evidence, experiments, entries, and its story."""

from dataclasses import dataclass
from datetime import date

from reflect.model.base import Record
from reflect.model.commitments import Commitment
from reflect.model.rows import Row
from reflect.model.telling import Win
from reflect.model.writing import Assumption, Evidence, Experiment, Goal
from reflect.usecases import changes_kept, commitments, journal, measures
from reflect.usecases.changes_kept import KeptChange
from reflect.usecases.measures import Series, Standing
from reflect.vault.vault import Vault

_MANY = 500
_LATEST_ENTRIES = 3
_TELLING = ("experiment", "assumption", "reflection")


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as a list shows it, since when it is where it is, and its milestones, done or not."""

    row: Row
    since: date
    milestones: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Believed:
    """An assumption, the evidence about it and the experiments that test it, the oldest first."""

    record: Assumption
    evidence: tuple[Evidence, ...]
    tested: tuple[Experiment, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the story of a goal: its day, what kind of thing it was, and its record.

    ``state`` is that of the record, or the decision of a reviewed experiment. ``ahead`` is a
    last day that is still to come.
    """

    day: date
    kind: str
    state: str
    words: str
    record_id: str
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class GoalView:
    """All that a goal's page shows: who has the goal (``row``), how many are ``active`` by now.

    ``stands`` is the level that was noted last, ``grew_from`` and ``grew_into`` are the goals
    before and after it.
    """

    goal: Goal
    row: Row
    since: date
    assumptions: tuple[Believed, ...]
    experiments: tuple[Experiment, ...]
    entries: tuple[Row, ...]
    story: tuple[Moment, ...]
    active: int
    milestones: tuple[Commitment, ...] = ()
    indicators: tuple[Series, ...] = ()
    kept: tuple[KeptChange, ...] = ()
    stands: Standing | None = None
    grew_from: Row | None = None
    grew_into: Row | None = None


@dataclass(frozen=True, slots=True)
class ExperimentView:
    """All that an experiment's page shows; ``believed`` is all evidence on what it tests."""

    experiment: Experiment
    row: Row
    goal: Goal | None
    assumption: Assumption | None
    evidence: tuple[Evidence, ...]
    believed: tuple[Evidence, ...] = ()
    wins: tuple[Win, ...] = ()


def goals(vault: Vault) -> list[GoalLine]:
    """Every goal, the newest first."""
    rows = journal.list_rows(vault, kinds=("goal",), limit=_MANY)
    records = (vault.records.get(row.id) for row in rows)
    reached = commitments.reached(vault)
    return [
        GoalLine(row, _since(record), reached.get(row.id, ()))
        for row, record in zip(rows, records, strict=True)
        if isinstance(record, Goal)
    ]


def goal(vault: Vault, goal_id: str) -> GoalView:
    """A goal with all that is linked to it.

    Raises ``ReflectError``: ``record_missing``, ``record_in_bin``.
    """
    record = journal.writable(vault.records.get(goal_id))
    assert isinstance(record, Goal)
    related = journal.linked(vault, goal_id)
    linked = [one.row for one in related if one.role == "goal"]
    tried = [one for one in _records(vault, linked, "experiment") if isinstance(one, Experiment)]
    believed = [
        Believed(one, evidence_of(vault, one.id), tests_of(vault, one.id))
        for one in _records(vault, linked, "assumption")
        if isinstance(one, Assumption)
    ]
    others = [one.row for one in related if one.role == "successor"]
    tried.sort(key=lambda one: (_ORDER[one.state], -_began(one).toordinal()))
    entries = sorted((r for r in linked if r.kind == "reflection"), key=lambda row: row.key)
    every = journal.list_rows(vault, kinds=("goal",), limit=_MANY)
    return GoalView(
        record,
        _row(vault, goal_id),
        _since(record),
        tuple(believed),
        tuple(tried),
        tuple(entries[::-1][:_LATEST_ENTRIES]),
        _story(record, believed, tried, entries),
        sum(row.state == "active" for row in every),
        commitments.milestones(vault, goal_id),
        measures.of_goal(vault, goal_id),
        changes_kept.of_goal(vault, goal_id),
        measures.stands(vault, goal_id) if record.levels else None,
        next((row for row in others if row.id != record.successor_id), None),
        next((row for row in others if row.id == record.successor_id), None),
    )


def experiment(vault: Vault, experiment_id: str) -> ExperimentView:
    """An experiment with what it belongs to; what of that rests in the bin is left out.

    Raises ``ReflectError``: ``record_missing``, ``record_in_bin``.
    """
    record = journal.writable(vault.records.get(experiment_id))
    assert isinstance(record, Experiment)
    about, tested = _there(vault, record.goal_id), _there(vault, record.assumption_id)
    return ExperimentView(
        record,
        _row(vault, experiment_id),
        about if isinstance(about, Goal) else None,
        tested if isinstance(tested, Assumption) else None,
        evidence_of(vault, experiment_id),
        evidence_of(vault, tested.id) if isinstance(tested, Assumption) else (),
        tuple(
            one
            for one in vault.records.pointing_at(experiment_id, "experiment")
            if isinstance(one, Win)
        ),
    )


def running(vault: Vault) -> list[ExperimentView]:
    """The experiments that run now, the one that ends first at the top."""
    rows = journal.list_rows(vault, kinds=("experiment",), limit=_MANY)
    found = [experiment(vault, row.id) for row in rows if row.state == "running"]
    return sorted(found, key=lambda one: (one.experiment.ends or date.max, one.experiment.id))


def to_test(vault: Vault, goal_id: str) -> list[Assumption]:
    """The assumptions of a goal that an experiment can test, the oldest first."""
    linked = [one.row for one in journal.linked(vault, goal_id) if one.role == "goal"]
    found = _records(vault, linked, "assumption")
    return [one for one in found if isinstance(one, Assumption) and one.state != "set_aside"]


def evidence_of(vault: Vault, record_id: str) -> tuple[Evidence, ...]:
    """The kept evidence about an assumption or from an experiment, the oldest first."""
    linked = journal.linked(vault, record_id)
    roles = ("assumption", "experiment")
    rows = {one.row.id: one.row for one in linked if one.role in roles}
    found = _records(vault, list(rows.values()), "evidence")
    kept = [one for one in found if isinstance(one, Evidence) and one.state == "kept"]
    return tuple(sorted(kept, key=lambda one: (one.on_date, one.id)))


def tests_of(vault: Vault, assumption_id: str) -> tuple[Experiment, ...]:
    """The experiments that test an assumption, in the order in which they were begun."""
    found = vault.records.pointing_at(assumption_id, "assumption")
    tests = [one for one in found if isinstance(one, Experiment)]
    return tuple(sorted(tests, key=lambda one: (_began(one), one.id)))


def telling(story: tuple[Moment, ...], most: int) -> tuple[Moment, ...]:
    """The ``most`` moments that say most of a story, by days.

    The goal itself, the latest entry and the last day ahead come first, then experiments and
    what one believed, and then whatever else was lately.
    """
    if len(story) <= most:
        return story
    latest = next((one for one in reversed(story) if one.kind == "reflection"), None)
    ahead = next((one for one in story if one.ahead), None)

    def rank(place: int) -> tuple[int, int]:
        one = story[place]
        if one.kind == "goal" or one in (latest, ahead):
            return (0, 0)
        return (_TELLING.index(one.kind) + 1, -place)

    chosen = sorted(range(len(story)), key=rank)[:most]
    return tuple(story[place] for place in sorted(chosen))


_ORDER = {"running": 0, "planned": 1, "idea": 2, "reviewed": 3, "set_aside": 4}


def _began(record: Experiment) -> date:
    return record.starts or record.on_date


def _since(record: Goal) -> date:
    """Active since the day of the goal itself, everything else since it was moved there."""
    at_first = record.state in ("draft", "active")
    return record.on_date if at_first else record.moved_on or record.on_date


def _records(vault: Vault, rows: list[Row], kind: str) -> list[object]:
    ids = sorted(row.id for row in rows if row.kind == kind)
    return [vault.records.get(one) for one in ids]


def _there(vault: Vault, record_id: str | None) -> Record | None:
    found = vault.records.find(record_id) if record_id else None
    return None if found is None or found.deleted_at else found


def _row(vault: Vault, record_id: str) -> Row:
    return journal.with_sharing(vault, vault.records.rows_of([record_id]))[0]


def _story(
    record: Goal, believed: list[Believed], tried: list[Experiment], entries: list[Row]
) -> tuple[Moment, ...]:
    moments = [Moment(record.on_date, "goal", record.state, record.title, record.id)]
    moments += [
        Moment(one.on_date, "assumption", one.state, one.heading, one.id)
        for one in (each.record for each in believed)
    ]
    for one in tried:
        moments += _tried(one)
    moments += [
        Moment(row.on_date, "reflection", row.state, row.title or row.excerpt, row.id)
        for row in entries
    ]
    return tuple(
        sorted(moments, key=lambda one: (one.ahead, one.day, one.kind != "goal", one.record_id))
    )


def _tried(one: Experiment) -> list[Moment]:
    """What an experiment adds to the story: its decision, or its beginning and its last day."""
    words = one.title or one.action
    if one.state == "reviewed":
        day = one.moved_on or one.ends or one.on_date
        return [Moment(day, "experiment", one.decision, words, one.id)]
    if one.state != "running":
        return []
    began = [Moment(_began(one), "experiment", one.state, words, one.id)]
    if one.ends is None:
        return began
    return [*began, Moment(one.ends, "experiment", one.state, words, one.id, ahead=True)]
