"""Which test proves which requirement: ``python -m tests.requirements``."""

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

FILE = Path(__file__).with_suffix(".toml")
MARK = "requirement"


def rows() -> dict[str, tuple[str, str]]:
    """The area and the words of each row, by its id."""
    found = tomllib.loads(FILE.read_text("utf-8"))["rows"]
    return {name: (area, says) for name, (area, says) in found.items()}


def named(item: pytest.Item) -> list[str]:
    """The rows that a test says it proves."""
    return [name for mark in item.iter_markers(MARK) for name in mark.args]


class Results:
    """A pytest plugin that notes what became of the tests of each row."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, str]] = defaultdict(dict)
        self._named: dict[str, list[str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._named = {item.nodeid: named(item) for item in items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name in self._named.get(report.nodeid, ()):
            known = self.tests[name].get(report.nodeid, "passed")
            if known == "passed":
                self.tests[name][report.nodeid] = report.outcome


def main() -> int:
    """Run the tests that name a row, and list all rows; 1 where a finished area has a gap."""
    results = Results()
    pytest.main(["-q", "-m", MARK, *sys.argv[1:]], plugins=[results])
    areas = tomllib.loads(FILE.read_text("utf-8"))["areas"]
    gaps = []
    for area, about in areas.items():
        print(f"\n{about['title']} ({'finished' if about['finished'] else 'under way'})")
        for name, (inside, says) in rows().items():
            if inside != area:
                continue
            tests = results.tests.get(name, {})
            passed = bool(tests) and set(tests.values()) == {"passed"}
            print(f"  {name:5} {'shown' if passed else 'open ':6} {says}")
            for test, outcome in tests.items():
                print(f"          {outcome:7} {test}")
            if about["finished"] and not passed:
                gaps.append(name)
    print(f"\nWithout a passing test in a finished area: {', '.join(gaps) or 'none'}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
