"""A goal with what it rests on: assumptions, evidence, experiments, entries, and its story."""

from dataclasses import dataclass
from datetime import date

from reflect.model.rows import Row
from reflect.model.writing import Assumption, Evidence, Experiment, Goal
from reflect.usecases import journal
from reflect.vault.vault import Vault

_MANY = 500
_LATEST_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class Believed:
    """An assumption and the evidence about it, the oldest first."""

    record: Assumption
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment and the evidence that it gave, the oldest first."""

    record: Experiment
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the story of a goal: its day, its kind, what is said of it, and its record."""

    day: date
    kind: str
    words: str
    record_id: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """All that a goal's page shows; ``row`` says who has the goal."""

    goal: Goal
    row: Row
    assumptions: tuple[Believed, ...]
    experiments: tuple[Tried, ...]
    entries: tuple[Row, ...]
    story: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class ExperimentView:
    """All that an experiment's page shows."""

    experiment: Experiment
    row: Row
    goal: Goal | None
    assumption: Assumption | None
    evidence: tuple[Evidence, ...]


def goals(vault: Vault) -> list[Row]:
    """Every goal, the newest first."""
    return journal.list_rows(vault, kinds=("goal",), limit=_MANY)


def goal(vault: Vault, goal_id: str) -> GoalView:
    """A goal with all that is linked to it. Raises ``ReflectError``: ``record_missing``."""
    record = vault.records.get(goal_id)
    assert isinstance(record, Goal)
    linked = [one.row for one in journal.linked(vault, goal_id) if one.role == "goal"]
    believed = [
        Believed(one, evidence_of(vault, one.id))
        for one in _records(vault, linked, "assumption")
        if isinstance(one, Assumption)
    ]
    tried = [
        Tried(one, evidence_of(vault, one.id))
        for one in _records(vault, linked, "experiment")
        if isinstance(one, Experiment)
    ]
    tried.sort(key=lambda one: (_ORDER[one.record.state], -_began(one.record).toordinal()))
    entries = sorted((r for r in linked if r.kind == "reflection"), key=lambda row: row.key)
    return GoalView(
        record,
        _row(vault, goal_id),
        tuple(believed),
        tuple(tried),
        tuple(entries[::-1][:_LATEST_ENTRIES]),
        _story(record, believed, tried, entries),
    )


def experiment(vault: Vault, experiment_id: str) -> ExperimentView:
    """An experiment with what it belongs to. Raises ``ReflectError``: ``record_missing``."""
    record = vault.records.get(experiment_id)
    assert isinstance(record, Experiment)
    goal_record = vault.records.find(record.goal_id) if record.goal_id else None
    tested = vault.records.find(record.assumption_id) if record.assumption_id else None
    return ExperimentView(
        record,
        _row(vault, experiment_id),
        goal_record if isinstance(goal_record, Goal) else None,
        tested if isinstance(tested, Assumption) else None,
        evidence_of(vault, experiment_id),
    )


def running(vault: Vault) -> list[ExperimentView]:
    """The experiments that run now, the one that ends first at the top."""
    rows = journal.list_rows(vault, kinds=("experiment",), limit=_MANY)
    found = [experiment(vault, row.id) for row in rows if row.state == "running"]
    return sorted(found, key=lambda one: (one.experiment.ends or date.max, one.experiment.id))


def evidence_of(vault: Vault, record_id: str) -> tuple[Evidence, ...]:
    """The kept evidence about an assumption or from an experiment, the oldest first."""
    linked = journal.linked(vault, record_id)
    roles = ("assumption", "experiment")
    rows = {one.row.id: one.row for one in linked if one.role in roles}
    found = _records(vault, list(rows.values()), "evidence")
    kept = [one for one in found if isinstance(one, Evidence) and one.state == "kept"]
    return tuple(sorted(kept, key=lambda one: (one.on_date, one.id)))


_ORDER = {"running": 0, "planned": 1, "idea": 2, "reviewed": 3, "set_aside": 4}


def _began(record: Experiment) -> date:
    return record.starts or record.on_date


def _records(vault: Vault, rows: list[Row], kind: str) -> list[object]:
    ids = sorted(row.id for row in rows if row.kind == kind)
    return [vault.records.get(one) for one in ids]


def _row(vault: Vault, record_id: str) -> Row:
    return journal.with_sharing(vault, vault.records.rows_of([record_id]))[0]


def _story(
    record: Goal, believed: list[Believed], tried: list[Tried], entries: list[Row]
) -> tuple[Moment, ...]:
    moments = [Moment(record.on_date, "goal", record.title, record.id)]
    moments += [
        Moment(one.record.on_date, "assumption", one.record.heading, one.record.id)
        for one in believed
    ]
    moments += [
        Moment(_began(one.record), "experiment", one.record.title, one.record.id)
        for one in tried
        if one.record.state in ("running", "reviewed")
    ]
    moments += [
        Moment(row.on_date, "reflection", row.title or row.excerpt, row.id) for row in entries
    ]
    return tuple(sorted(moments, key=lambda one: (one.day, one.kind != "goal", one.record_id)))
