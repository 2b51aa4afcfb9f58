"""Benchmarks: ``python -m tests.bench [JOURNAL]``, or REFLECT_JOURNAL.

Reflect beside plain sqlite3 in one run: the same code and statements on the same rows, once on the
encrypted vault and once on a plain file of Python's own sqlite3. What counts are the ratios.
"""

import math
import random
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from reflect.interchange.protocol import ImportedEntry
from reflect.interchange.registry import recognise
from reflect.model.kinds import WRITING
from reflect.model.writing import Reflection
from reflect.usecases import vaults
from reflect.vault import schema
from reflect.vault.database import Database
from reflect.vault.imports import Imports
from reflect.vault.records import Records
from reflect.vault.search import SearchIndex
from tests.support import big_journal

SMALL, LARGE = 3_413, 100_000
BATCH = 40
REPEATS = 15
COST = vaults.Cost(memory_kib=8, passes=1, lanes=1)
FLAT = ("first page", "find a word", "find a rare word", "find t", "find th", "find the")
OTHERS = ("find mornin", 'find "in the morning"', "find wife king", "find turkey")
FLAT_RATIO, FLAT_SLACK_MS, SOON_MS, BESIDE_PLAIN = 1.5, 0.5, 20.0, 1.5
QUERIES = {
    "find a word": '"king"',
    "find a rare word": '"turkey"',
    "find t": "t",
    "find th": "th",
    "find the": "the",
    "find mornin": "mornin",
    'find "in the morning"': '"in the morning"',
    "find wife king": "wife king",
    "find turkey": "turkey",
}

READING = ("first page", *QUERIES)
WRITING_MEASURES = ("save a new entry", "autosave an old entry")


class _Unsealed(sqlite3.Connection):
    """Answers what Reflect asks its library about seals, which a plain file has none of."""

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        return super().execute("SELECT '1'" if sql == "PRAGMA cipher_status" else sql, values)


class PlainDatabase(Database):
    """The same tables and statements in a plain file of Python's sqlite3."""

    def __init__(self, path: Path) -> None:
        self._path, self._key, self.read_only = path, bytearray(), False
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        self._depth = 0
        self._writer, self._reader = self._plain(path), self._plain(path)

    def _plain(self, path: Path) -> sqlite3.Connection:
        made = sqlite3.connect(path, isolation_level=None, cached_statements=256, factory=_Unsealed)
        for name, value in (
            ("journal_mode", "WAL"),
            ("synchronous", "FULL"),
            ("temp_store", "MEMORY"),
            ("foreign_keys", "ON"),
            ("secure_delete", "ON"),
            ("cache_size", "-65536"),
        ):
            made.execute(f"PRAGMA {name} = {value}")
        return made


class Store:
    """Records, search and imports on one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.search = SearchIndex(database)
        self.records = Records(database, self.search)
        self.imports = Imports(database, self.records)


def entries(journal: Path | None) -> list[ImportedEntry]:
    """The entries of the journal, or made-up ones of the same shape."""
    if journal:
        return list(recognise(journal).parse(journal).entries)
    print("REFLECT_JOURNAL names no journal, so made-up words are measured.")
    chance = random.Random(1660)  # noqa: S311 - words, not secrets
    words = ["the", "king", "wife", "in", "the", "morning", *(f"word{n}" for n in range(5_000))]
    first = date(1660, 1, 1)
    return [
        ImportedEntry(
            source_id=str(number),
            on_date=first + timedelta(days=number),
            title="",
            text=" ".join(chance.choices(words, k=340)),
            tags=(),
            where=number,
        )
        for number in range(SMALL)
    ]


def stretched(some: list[ImportedEntry], count: int) -> list[Reflection]:
    """``count`` reflections: the entries again and again, on later days."""
    span = (some[-1].on_date - some[0].on_date).days + 1
    return [
        Reflection(
            state="kept",
            on_date=entry.on_date + timedelta(days=span * (number // len(some))),
            title=entry.title,
            text=entry.text,
        )
        for number in range(count)
        for entry in (some[number % len(some)],)
    ]


def fill(store: Store, records: list[Reflection]) -> float:
    """Import ``records``; milliseconds an entry."""
    start = time.perf_counter()
    run = store.imports.begin("bench", "bench")
    for place in range(0, len(records), BATCH):
        batch = records[place : place + BATCH]
        store.imports.add(run, "bench", [(record.id, record) for record in batch])
    store.imports.finish(run)
    return (time.perf_counter() - start) * 1000 / len(records)


def measures(store: Store, records: list[Reflection]) -> dict[str, Callable[[], object]]:
    """What is measured again and again, by name."""
    chance = random.Random(7)  # noqa: S311
    found = {
        name: lambda query=query: store.search.find(query, WRITING)
        for name, query in QUERIES.items()
    }
    return {
        "first page": lambda: store.records.page(("reflection",)),
        **found,
        "save a new entry": lambda: store.records.save(Reflection(text="A line about a heron.")),
        "autosave an old entry": lambda: _autosave(store, chance.choice(records).id),
    }


def _autosave(store: Store, record_id: str) -> None:
    record = store.records.get(record_id)
    assert isinstance(record, Reflection)
    store.records.save(record.changed(text=record.text + " More."))


def compare(some: list[ImportedEntry], count: int, home: Path) -> dict[str, tuple[float, float]]:
    """Milliseconds of (Reflect, plain sqlite3) for each measure, medians, interleaved."""
    vault, _ = vaults.create(home / f"vault-{count}", "bench", cost=COST)
    plain = PlainDatabase(home / f"plain-{count}.db")
    schema.bring_up_to_date(plain)
    stores = (Store(vault._database), Store(plain))
    records = stretched(some, count)
    result = {"import an entry": (fill(stores[0], records), fill(stores[1], records))}
    sides = [measures(store, records) for store in stores]
    taken: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in sides[0]}
    # Reading first: a save lets the reader's page cache go, which is measured with the saves.
    for group in (READING, WRITING_MEASURES):
        for _ in range(REPEATS):
            for name in group:
                for side, mine in zip(sides, taken[name], strict=True):
                    start = time.perf_counter()
                    side[name]()
                    mine.append((time.perf_counter() - start) * 1000)
    for name, (ours, theirs) in taken.items():
        result[name] = (statistics.median(ours), statistics.median(theirs))
    vault.close()
    plain.close()
    start = time.perf_counter()
    vaults.open_vault(home / f"vault-{count}", "bench", cost=COST).close()
    result["open and close"] = ((time.perf_counter() - start) * 1000, float("nan"))
    return result


def out_of_order(some: list[ImportedEntry], home: Path) -> str:
    """The same entries in a mixed order: the same answers, at the same speed?"""
    answers, speeds = [], []
    for name in ("sorted", "mixed"):
        records = stretched(some, SMALL)
        if name == "mixed":
            random.Random(3).shuffle(records)  # noqa: S311
        vault, _ = vaults.create(home / name, "bench", cost=COST)
        store = Store(vault._database)
        fill(store, records)
        times, found = [], []
        for _ in range(REPEATS):
            start = time.perf_counter()
            rows = store.search.find("king", WRITING)
            times.append((time.perf_counter() - start) * 1000)
            found = [row.on_date for row in rows]
        answers.append((found, [row.on_date for row in store.records.page(("reflection",))]))
        speeds.append(statistics.median(times))
        vault.close()
    same = "the same" if answers[0] == answers[1] else "OTHER"
    return f"out of date order: {same} answers, find {speeds[0]:.2f} and {speeds[1]:.2f} ms"


def judged(small: dict[str, tuple[float, float]], large: dict[str, tuple[float, float]]) -> None:
    """Print each bar and whether it holds."""
    for name in FLAT:
        ours = (small[name][0], large[name][0])
        holds = ours[1] <= ours[0] * FLAT_RATIO + FLAT_SLACK_MS
        print(f"{_word(holds)}  flat in size: {name} ({ours[0]:.2f} -> {ours[1]:.2f} ms)")
    for name in OTHERS:
        holds = large[name][0] <= SOON_MS
        print(f"{_word(holds)}  under {SOON_MS:.0f} ms: {name} ({large[name][0]:.2f} ms)")
    for size, result in ((SMALL, small), (LARGE, large)):
        for name, (ours, plain) in result.items():
            if not math.isnan(plain):
                holds = ours <= plain * BESIDE_PLAIN
                ratio = f"{ours / plain:.2f} times plain"
                print(f"{_word(holds)}  {size}: {name} {ratio}")


def _word(holds: bool) -> str:
    return "holds" if holds else "OVER "


def main() -> int:
    """Measure, and print a table and the bars."""
    journal = Path(sys.argv[1]) if len(sys.argv) > 1 else big_journal()
    some = entries(journal)
    with tempfile.TemporaryDirectory() as home:
        small = compare(some, SMALL, Path(home))
        large = compare(some, LARGE, Path(home))
        print(f"{'ms':24}{SMALL:>10}{'plain':>10}{LARGE:>10}{'plain':>10}{'growth':>9}")
        for name in small:
            (one, plain_one), (many, plain_many) = small[name], large[name]
            numbers = (one, plain_one, many, plain_many)
            print(f"{name:24}" + "".join(f"{n:10.2f}" for n in numbers) + f"{many / one:9.2f}")
        judged(small, large)
        print(out_of_order(some, Path(home)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
