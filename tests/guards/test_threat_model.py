"""What the threat model names as proof is there."""

import re

from tests.guards.source import ROOT, tree

PAGE = ROOT / "docs" / "THREAT-MODEL.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_test_that_it_names_exists():
    named = set(NAMED.findall(PAGE.read_text("utf-8")))
    assert len(named) > 30
    missing = [
        f"{file}::{name}"
        for file, name in sorted(named)
        if not (ROOT / file).is_file()
        or name not in {one.name for one in tree(ROOT / file).body if hasattr(one, "name")}
    ]
    assert not missing


def test_every_trap_has_a_proof():
    text = PAGE.read_text("utf-8").split("## Traps")[1]
    lines = [line.split("|") for line in text.splitlines() if re.match(r"\| \d", line)]
    numbers = sorted(int(number) for line in lines for number in line[1].split(","))
    assert numbers == list(range(1, 17))
    assert not [line[2] for line in lines if not NAMED.search(line[3])]


def test_every_adversary_has_a_proof():
    text = PAGE.read_text("utf-8").split("## Adversaries")[1].split("\n## ")[0]
    adversaries = [part for part in re.split(r"\n(?=\*\*)", text) if part.startswith("**")]
    assert len(adversaries) >= 10
    assert not [part.split("**")[1] for part in adversaries if not NAMED.search(part)]
