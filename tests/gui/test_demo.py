"""The demo: two journals that shared things, and pictures of every page."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.errors import ReflectError
from reflect.gui.demo.content import Demo, make_vaults
from reflect.gui.demo.steps import Steps, Walk
from reflect.usecases import agreement_versions, choosing, journal, partners, receive, share, vaults
from tests import tracing
from tests.gui.conftest import CHEAP
from tests.support import needs_tool


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_vaults(tmp_path_factory.mktemp("demo"), CHEAP)


def test_ines_has_a_journal_of_some_months(demo: Demo) -> None:
    with demo.ines.open() as vault:
        rows = journal.list_rows(vault, limit=200)
        states = Counter((row.kind, row.state) for row in rows)
        assert {"active", "paused", "achieved", "draft"} <= {s for k, s in states if k == "goal"}
        assert states["experiment", "running"] == states["experiment", "reviewed"] == 2
        assert sum(row.kind == "reflection" for row in rows) >= 30
        assert {row.on_date.month for row in rows} == {8, 9, 10, 11}
        assert any(row.never_share for row in rows)
        assert len(journal.bin_rows(vault)) == 2
        assert len(journal.revisions(vault, demo.ines.ids["notes"])) == 2


def test_what_they_shared_went_both_ways(demo: Demo) -> None:
    with demo.ines.open() as vault:
        came = receive.received(vault)
        assert {item.partner for item in came} == {"Sam"}
        assert {item.quoted.title for item in came if item.quoted} == {
            "Why this goal",
            "The long pause",
        }
        directions = [line.entry.direction for line in share.ledger(vault)]
        assert Counter(directions) == {"out": 4, "in": 5}
        [item] = [row for row in receive.inspect(vault, demo.waiting).items if row.record.title]
        assert item.status == "new"
    with demo.sam.open() as vault:
        assert {"The long pause", "Leave room in design reviews"} <= {
            item.record.heading for item in receive.received(vault)
        }
        drafts = journal.list_rows(vault, kinds=("response",))
        assert "draft" in {row.state for row in drafts}


def test_they_agreed_on_a_text_and_sam_proposes_the_next(demo: Demo) -> None:
    with demo.ines.open() as vault:
        sam = partners.find_partner(vault, "Sam")
        fates = [one.fate for one in agreement_versions.versions(vault, sam)]
        assert fates == ["theirs", "in_force", "passed"]
    with demo.sam.open() as vault:
        [ines] = partners.partners(vault)
        fates = [one.fate for one in agreement_versions.versions(vault, ines)]
        assert fates == ["mine", "in_force", "passed"]


def test_three_entries_are_chosen_for_sam_and_one_is_looked_through(demo: Demo) -> None:
    with demo.ines.open() as vault:
        sam, kim = partners.partners(vault)
        assert (kim.name, kim.trust) == ("Kim", "verified")
        chosen = choosing.get(vault, sam)
        assert len(chosen.items) == 3
        assert choosing.looked_through(vault, chosen) == {demo.ines.ids["notes"]}
        notes = chosen.of(demo.ines.ids["notes"])
        assert notes is not None
        assert len(notes.leave_out) == 1


def test_what_goes_wrong_on_the_way_is_told(qtbot: QtBot) -> None:
    taken = []

    def steps() -> Steps:
        yield None
        taken.append("one")
        raise ReflectError("disk_full")

    with qtbot.waitCallback() as done:
        walk = Walk(steps(), done)
    assert taken == ["one"]
    assert isinstance(walk.error, ReflectError)


@dataclass(frozen=True)
class Taken:
    """What ``reflect demo --out`` left in ``out`` and said, and its calls where strace is there."""

    out: Path
    done: subprocess.CompletedProcess[str]
    log: Path


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    home = tmp_path_factory.mktemp("pictures")
    watched = tracing.command(home / "log", "network") if shutil.which("strace") else ()
    done = subprocess.run(
        [*watched, sys.executable, "-m", "reflect", "demo", "--out", str(home / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    return Taken(home / "out", done, home / "log")


@pytest.mark.long
@pytest.mark.timeout(600)  # a picture of every page, several times over
def test_pictures_and_both_journals_are_left_in_a_folder(taken: Taken) -> None:
    out, done = taken.out, taken.done
    assert (done.returncode, done.stderr) == (0, "")
    names = {picture.name for picture in out.glob("*.png")}
    for page in ("welcome-passphrase", "welcome-recovery", "unlock", "journal", "share-choose"):
        for form in ("", "-1366x768", "-text150"):
            assert {f"{page}{form}-light.png", f"{page}{form}-dark.png"} <= names
    listed = json.loads((out / "demo.json").read_text("utf-8"))
    assert set(listed["pictures"]) == names
    assert all(str(out / name) in done.stdout for name in names)
    for who, name, came in (("ines", "Ines", "answer"), ("sam", "Sam", "sealed")):
        assert listed[who]["passphrase"] in done.stdout
        vault = vaults.open_vault(Path(listed[who]["vault"]), listed[who]["passphrase"])
        with vault:
            assert partners.own_name(vault) == name
            assert receive.inspect(vault, Path(listed[came])).already_taken_in


@needs_tool("strace")
@pytest.mark.timeout(600)
def test_the_whole_demo_opens_no_socket_but_within_this_computer(taken: Taken) -> None:
    assert taken.done.returncode == 0
    assert tracing.sockets(taken.log) == {"AF_UNIX"}
