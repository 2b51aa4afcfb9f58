"""Sealing ends in one of two ways, whatever comes in between: a file and its row, or neither."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.model.people import Partner
from reflect.usecases import choosing, cycle, partners, share
from reflect.vault.vault import Vault
from tests.support_vault import ROOT, assert_refused, assert_sound, new_vault, open_again

# Seals all that is chosen, and ends without another word once so much is done.
DIE_WHILE_SEALING = """
import os, sys
from pathlib import Path
from reflect.usecases import choosing, partners, share
from tests.support_vault import open_again
vault = open_again(Path(sys.argv[1]))
[partner] = partners.partners(vault)
choices = choosing.get(vault, partner).items
seen = share.compose(vault, partner, choices).content_hash
share.seal(
    vault, partner, choices, seen, Path(sys.argv[2]),
    stage=lambda stage: stage == sys.argv[3] and os._exit(7),
)
"""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "media" / "stick"
    place.mkdir(parents=True)
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "one"


@pytest.fixture
def vault(folder: Path, tmp_path: Path) -> Iterator[Vault]:
    """A vault whose owner compared numbers with a partner, and chose one entry for them."""
    with new_vault(folder) as one, new_vault(tmp_path / "other") as other:
        at_one = partners.add(one, partners.my_card(other), "Sam")
        at_other = partners.add(other, partners.my_card(one), "Ines")
        partners.verify(one, at_one, partners.number(other, at_other))
        written = cycle.write(one, "reflection", "Words.", {"title": "First"})
        choosing.choose(one, sam(one), written.id)
        yield one


def sam(vault: Vault) -> Partner:
    [partner] = partners.partners(vault)
    return partner


def seal(vault: Vault, folder: Path, **more: object) -> share.Sealed:
    choices = choosing.get(vault, sam(vault)).items
    seen = share.compose(vault, sam(vault), choices).content_hash
    return share.seal(vault, sam(vault), choices, seen, folder, **more)


def states(vault: Vault) -> list[str]:
    return [entry.state for entry in vault.ledger.entries()]


def die(vault: Vault, folder: Path, stick: Path, stage: str) -> None:
    vault.close()
    command = [sys.executable, "-c", DIE_WHILE_SEALING, str(folder), str(stick), stage]
    run = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert (run.returncode, run.stderr) == (7, b"")


def test_what_reached_its_place_before_a_crash_is_sealed(vault, folder, stick):
    die(vault, folder, stick, "written")
    [file] = stick.iterdir()
    with open_again(folder) as again:
        [line] = share.ledger(again)
        assert (line.entry.state, line.entry.path) == ("sealed", str(file))
        assert_sound(again)


def test_what_was_cut_off_before_its_end_is_discarded_and_taken_away(vault, folder, stick):
    die(vault, folder, stick, "written")
    [file] = stick.iterdir()
    beside = file.with_name(f".{file.name}.0123abcd")
    file.rename(beside)
    with open_again(folder) as again:
        assert states(again) == ["discarded"]
    assert list(stick.iterdir()) == []


def test_a_place_that_is_not_there_is_waited_for(vault, folder, stick):
    """The stick that a crash hit was taken out: the file on it may be whole."""
    die(vault, folder, stick, "written")
    away = stick.rename(stick.with_name("in a pocket"))
    for _ in range(2):
        with open_again(folder) as again:
            assert states(again) == ["sealing"]
            assert again.ledger.next_seq(sam(again).id) == 2
    away.rename(stick)
    with open_again(folder) as again:
        assert states(again) == ["sealed"]


def test_a_place_that_cannot_be_looked_at_is_waited_for(vault, folder, stick, monkeypatch):
    die(vault, folder, stick, "written")
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.parent == stick:
            raise OSError(5, "Input/output error")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    with open_again(folder) as again:
        assert states(again) == ["sealing"]
    monkeypatch.undo()
    with open_again(folder) as again:
        assert states(again) == ["sealed"]


def test_a_ledger_that_cannot_note_the_end_leaves_no_file(vault, folder, stick, monkeypatch):
    """What was refused has not left, and what was chosen can be sealed once there is room."""

    def full(entry_id: str, state: str) -> None:
        raise ReflectError("disk_full")

    monkeypatch.setattr(vault.ledger, "set_state", full)
    assert_refused("disk_full", seal, vault, stick)
    monkeypatch.undo()
    assert list(stick.iterdir()) == []
    assert states(vault) == ["sealing"]
    vault.close()
    with open_again(folder) as again:
        assert states(again) == ["discarded"]
        sealed = seal(again, stick)
        assert states(again) == ["discarded", "sealed"]
        assert again.ledger.entry(sealed.entry_id).seq == 1
        assert_sound(again)


def test_what_is_chosen_is_let_go_with_the_sealing_or_not_at_all(vault, stick, monkeypatch):
    def full(*_: object) -> None:
        raise ReflectError("disk_full")

    before = choosing.get(vault, sam(vault))
    monkeypatch.setattr(vault.choosing, "drop", full)
    assert_refused("disk_full", seal, vault, stick)
    monkeypatch.undo()
    assert (states(vault), list(stick.iterdir())) == (["discarded"], [])
    assert choosing.get(vault, sam(vault)) == before
    seal(vault, stick)
    assert choosing.get(vault, sam(vault)) == choosing.Choices()


def test_a_stick_that_is_pulled_out_while_it_is_compared(vault, folder, stick):
    """Its file is on it: whether it is whole is seen when the stick is there again."""
    away = stick.with_name("in a pocket")

    def pull(stage: str) -> None:
        if stage == "written":
            stick.rename(away)

    assert_refused("disk_error", seal, vault, stick, stage=pull)
    assert states(vault) == ["sealing"]
    vault.close()
    away.rename(stick)
    with open_again(folder) as again:
        assert states(again) == ["sealed"]


def test_whatever_stops_a_sealing_leaves_nothing(vault, stick):
    class Stopped(BaseException):
        pass

    def stop(stage: str) -> None:
        if stage == "compared":
            raise Stopped

    with pytest.raises(Stopped):
        seal(vault, stick, stage=stop)
    assert (states(vault), list(stick.iterdir())) == (["discarded"], [])


def test_a_file_that_reads_back_otherwise_is_taken_away(vault, stick):
    def spoil(stage: str) -> None:
        if stage == "written":
            [file] = stick.iterdir()
            file.write_bytes(file.read_bytes()[:-1])

    assert_refused("sealed_file_differs", seal, vault, stick, stage=spoil)
    assert (states(vault), list(stick.iterdir())) == (["discarded"], [])


def test_what_is_too_long_to_travel_is_refused_and_stays_as_it_is(vault):
    [partner] = partners.partners(vault)
    title = "t" * 100_000
    made = cycle.write(vault, "goal", values={"title": title, "why": "It is calmer."}).id
    assert_refused("share_too_long", share.compose, vault, partner, [share.Choice(made)])
    without = share.Choice(made, leave_out=frozenset({"title"}))
    [shared] = share.compose(vault, partner, [without]).bundle.records
    assert shared.title is None
    assert vault.records.get(made).heading == title
