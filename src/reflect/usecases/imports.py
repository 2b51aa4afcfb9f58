"""Bringing another journal in: look first, then one run that can be undone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reflect import log
from reflect.interchange.protocol import ImportedEntry, Problem
from reflect.interchange.registry import recognise
from reflect.model.changes import Changes
from reflect.model.writing import Reflection
from reflect.vault.imports import ImportRun as ImportRun
from reflect.vault.vault import Vault

# So many entries are written at a time that autosave never waits long in between.
BATCH = 40
KIND = "reflection"

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file holds, before anything is written: new entries, known ones, problems."""

    format: str
    name: str
    entries: tuple[ImportedEntry, ...] = field(repr=False)
    already: int
    problems: tuple[Problem, ...]

    @property
    def new(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A run that was carried out; ``run`` is None when nothing was new or it was cancelled."""

    run: str | None
    added: int
    already: int
    changes: Changes


def preview(vault: Vault, file: Path) -> ImportPlan:
    """Read the whole of ``file`` and say what it would bring. Nothing is written.

    Raises ``ReflectError``: ``file_missing``, ``import_empty``, ``import_truncated``,
    ``import_binary``, ``import_format_unknown``.
    """
    importer = recognise(file)
    parsed = importer.parse(file)
    known = vault.imports.known(parsed.format, [entry.source_id for entry in parsed.entries])
    fresh = tuple(entry for entry in parsed.entries if entry.source_id not in known)
    already = len(parsed.entries) - len(fresh)
    return ImportPlan(parsed.format, file.name, fresh, already, tuple(parsed.problems))


def run(
    vault: Vault,
    plan: ImportPlan,
    *,
    progress: Progress = lambda done, total: None,
    cancelled: Cancelled = lambda: False,
) -> ImportResult:
    """Write the new entries of ``plan`` as kept reflections, in short batches.

    What came in since the plan was made is left out again. ``progress`` gets (entries done,
    entries in all). When ``cancelled`` says so, or
    anything goes wrong, all of the run is taken out again.
    """
    if not plan.entries:
        return ImportResult(None, 0, plan.already, Changes())
    run_id = vault.imports.begin(plan.format, plan.name)
    ids: list[str] = []
    try:
        for start in range(0, plan.new, BATCH):
            if cancelled():
                undo(vault, run_id)
                return ImportResult(None, 0, plan.already, Changes())
            ids += _add_batch(vault, run_id, plan, start)
            progress(min(start + BATCH, plan.new), plan.new)
        vault.imports.forget_if_empty(run_id)
    except BaseException:
        undo(vault, run_id)
        raise
    already = plan.already + plan.new - len(ids)
    log.note("import_done", added=len(ids), already=already)
    if not ids:
        return ImportResult(None, 0, already, Changes())
    return ImportResult(run_id, len(ids), already, Changes.of(KIND, *ids))


def _add_batch(vault: Vault, run_id: str, plan: ImportPlan, start: int) -> list[str]:
    """Write those of a batch that are still new; their ids."""
    entries = plan.entries[start : start + BATCH]
    with vault.transaction():
        known = vault.imports.known(plan.format, [entry.source_id for entry in entries])
        batch = [(e.source_id, _reflection(e)) for e in entries if e.source_id not in known]
        vault.imports.add(run_id, plan.format, batch)
    return [record.id for _, record in batch]


def undo(vault: Vault, run_id: str) -> Changes:
    """Take the entries of a run out again; those changed or shared since then stay."""
    gone: list[str] = []
    while ids := vault.imports.untouched(run_id, BATCH):
        vault.records.purge(ids)
        gone += ids
    vault.imports.forget_if_empty(run_id)
    if gone:
        vault.empty_space()
    return Changes.of(KIND, *gone) if gone else Changes()


def runs(vault: Vault) -> list[ImportRun]:
    """Every import so far, the last one first."""
    return vault.imports.runs()


def undo_unfinished(vault: Vault) -> None:
    """Undo a run that a crash left open."""
    for left in vault.imports.unfinished():
        gone = undo(vault, left)
        log.note("import_unfinished_undone", entries=len(gone.ids))


def _reflection(entry: ImportedEntry) -> Reflection:
    return Reflection(
        state="kept", on_date=entry.on_date, title=entry.title, text=entry.text, tags=entry.tags
    )
