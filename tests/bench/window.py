"""How long the window is held in a small and in a large journal: ``python -m tests.bench.window``.

Each line is the longest time in milliseconds in which nothing else could happen in the window.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reflect.gui import i18n, theme
from reflect.gui.tasks import settle
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import imports, vaults
from tests.gui.conftest import CHEAP, NoLook
from tests.gui.test_alive import journal_file
from tests.watchdog import LIMIT_SECONDS, watched

SMALL, LARGE = 1_000, 100_000
PAGES = 40


def measure(count: int, home: Path) -> dict[str, float]:
    """The longest holds, in milliseconds, in a journal of ``count`` entries."""
    vault, _ = vaults.create(home / f"{count}", "x", name="Ines", cost=CHEAP)
    imports.run(vault, imports.preview(vault, journal_file(home / f"{count}.jsonl", count)))
    vault.close()
    times: dict[str, float] = {}
    with stopped(times, "open the journal"):
        vault = vaults.open_vault(home / f"{count}", "x", cost=CHEAP)
    with stopped(times, "show the window"):
        window = Window(vault, lambda: None, look=NoLook(), today=lambda: date(2026, 11, 24))
        window.resize(1280, 800)
        window.show()
        window.go("journal")
    settle()
    QTest.qWait(300)
    page = window.journal
    down = page.entries.list.verticalScrollBar()
    steps: list[tuple[str, Callable[[], object]]] = [
        ("scroll 40 pages", lambda: [down.setValue(down.maximum()) for _ in waits(PAGES)]),
        ("search", lambda: page.filter.setText("heron")),
        ("show all again", lambda: page.filter.setText("")),
        ("jump to a day", lambda: page.show_day(date(2010, 6, 1))),
        ("open the palette", window.search),
    ]
    for name, step in steps:
        with watched() as held:
            QTest.qWait(60)
            step()
            QTest.qWait(400)
        times[name] = held.seconds * 1000
    window.close()
    return times


@contextmanager
def stopped(times: dict[str, float], name: str) -> Iterator[None]:
    """Note how long the block takes."""
    start = time.perf_counter()
    yield
    times[name] = (time.perf_counter() - start) * 1000


def waits(count: int) -> Iterator[int]:
    """Count, with a turn of the window's loop after each."""
    for number in range(count):
        yield number
        QTest.qWait(5)


def main() -> int:
    """Measure, and print a table."""
    qt = QApplication([])
    i18n.install()
    theme.set_scheme(qt, Scheme.LIGHT)
    with tempfile.TemporaryDirectory() as home:
        small, large = measure(SMALL, Path(home)), measure(LARGE, Path(home))
    print(f"{'ms, longest hold':24}{SMALL:>10}{LARGE:>10}{'growth':>9}")
    for name, one in small.items():
        over = "  over" if large[name] > LIMIT_SECONDS * 1000 and name in list(small)[2:] else ""
        print(f"{name:24}{one:10.1f}{large[name]:10.1f}{large[name] / max(one, 1):9.2f}{over}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
