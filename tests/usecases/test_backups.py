"""Never lost, as a person meets it: when, where, a look inside, back again, and a rehearsal."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reflect.usecases import backups, journal, vaults
from reflect.vault import backup, schema
from reflect.vault.vault import Vault
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    LogicalDump,
    assert_refused,
    assert_sound,
    dump_of,
    entry,
    logical_dump,
    new_vault,
    open_again,
)

NOON = datetime(2026, 11, 23, 12).astimezone()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> datetime:
    """Let it be ``moment``."""
    monkeypatch.setattr(backup, "now", lambda: moment.astimezone(UTC))
    monkeypatch.setattr(backups, "now", lambda: moment.astimezone(UTC))
    return moment


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick that is plugged in."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


def content(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder and what it holds; a log may be folded in meanwhile."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_state(dump: LogicalDump) -> LogicalDump:
    return {**dump, "setting": []}


def test_the_first_backup_goes_beside_the_vault(vault, tmp_path):
    vault.records.save(entry("words"))
    made = backups.make(vault)
    assert made.backup.path.parent == tmp_path / "backups" == backups.folder(vault)
    assert (tmp_path / "backups").stat().st_mode & 0o777 == 0o700
    assert (made.backup.entries, made.backup.files, made.removed) == (1, 0, 0)
    assert backups.kept(vault) == [made.backup]


def test_once_a_day_it_is_time(vault, monkeypatch):
    assert backups.due(vault, NOON)
    at(monkeypatch, NOON)
    backups.make(vault)
    assert not backups.due(vault, NOON + timedelta(hours=11))
    assert backups.due(vault, NOON + timedelta(hours=13))
    assert backups.due(vault, NOON + timedelta(days=40))


def test_a_stick_that_is_not_there_is_waited_for(vault, stick):
    backups.set_folder(vault, stick)
    backups.make(vault)
    shutil.move(stick, stick.with_name("away"))
    assert_refused("backup_folder_missing", backups.make, vault)
    assert not stick.exists()
    [usual] = backups.places(vault)
    assert (usual.folder, usual.present, usual.usual) == (stick, False, True)
    assert usual.last is not None
    assert backups.kept(vault) == []
    shutil.move(stick.with_name("away"), stick)
    assert len(backups.kept(vault)) == 1


def test_a_backup_elsewhere_does_not_stand_for_the_daily_one(vault, stick):
    backups.make(vault, stick)
    assert backups.due(vault, NOON)
    usual, other = backups.places(vault)
    assert (usual.last, other.folder, other.usual) == (None, stick, False)
    backups.make(vault)
    assert len(backups.kept(vault)) == 2
    backups.forget_place(vault, stick)
    assert [place.folder for place in backups.places(vault)] == [backups.folder(vault)]
    assert len(list(stick.iterdir())) == 1


def test_the_usual_folder_can_be_chosen_and_taken_back(vault, stick, tmp_path):
    backups.set_folder(vault, stick)
    assert backups.make(vault).backup.path.parent == stick
    backups.set_folder(vault, None)
    assert backups.folder(vault) == tmp_path / "backups"


def test_older_ones_make_room_in_each_place(vault, stick, monkeypatch):
    for day in range(9):
        at(monkeypatch, NOON + timedelta(days=day))
        backups.make(vault, stick)
    at(monkeypatch, NOON + timedelta(days=8, minutes=1))
    assert backups.make(vault, stick).removed == 1  # of two on a day the newer one stays
    assert len(backups.kept(vault)) == 7


@pytest.fixture
def kept(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> backup.Kept:
    """A backup, made the day before, of a vault with seven entries, one of them in the bin."""
    with monkeypatch.context() as patch:
        at(patch, datetime.now(UTC) - timedelta(days=1))
        return _kept(vault)


def _kept(vault: Vault) -> backup.Kept:
    for number in range(7):
        vault.records.save(entry(f"Words {number}.", title=f"Title {number}"))
    [last] = vault.records.page(("reflection",), limit=1)
    journal.put_in_bin(vault, [last.id])
    return backups.make(vault).backup


def test_a_look_inside_shows_what_is_in_it_and_writes_nothing(vault, kept, tmp_path):
    recovery_key = vault.ways.new_recovery_key()
    newer = backups.make(vault).backup
    vault.close()
    before = content(tmp_path)
    for path, secret in (
        (kept.path, PASSPHRASE),
        (newer.path, PASSPHRASE),
        (newer.path, recovery_key),
        (newer.path, recovery_key.lower().replace("-", " ")),
    ):
        seen = backups.look(path, secret, cost=CHEAP)
        assert (seen.entries, seen.files, seen.schema_version) == (6, 0, schema.VERSION)
        assert [row.title for row in seen.newest] == [f"Title {n}" for n in (5, 4, 3, 2, 1)]
        assert seen.mark == vaults.mark(tmp_path / "vault")
    assert content(tmp_path) == before


def test_a_look_inside_ones_own_needs_no_typing(vault, kept, tmp_path):
    assert backups.look_within(vault, kept.path).entries == 6
    with new_vault(tmp_path / "other") as other:
        assert_refused("backup_of_another", backups.look_within, other, kept.path)


def test_only_what_opened_the_journal_then_opens_the_backup(vault, kept, tmp_path):
    old_key = vault.ways.new_recovery_key()
    vault.ways.set_passphrase("another one", CHEAP)
    new_key = vault.ways.new_recovery_key()
    newest = backups.make(vault).backup.path
    look = backups.look
    assert look(newest, "another one", cost=CHEAP).entries == 6
    assert look(newest, new_key, cost=CHEAP).entries == 6
    assert_refused("passphrase_wrong", look, newest, PASSPHRASE, cost=CHEAP)
    assert_refused("recovery_key_wrong", look, newest, old_key, cost=CHEAP)
    assert_refused("passphrase_wrong", look, kept.path, "another one", cost=CHEAP)
    wrong = ("0" if new_key[0] != "0" else "1") + new_key[1:]
    assert_refused("recovery_key_mistyped", look, newest, wrong, cost=CHEAP)


def test_a_passphrase_that_looks_like_a_recovery_key_is_one_all_the_same(tmp_path):
    words = "heron water stone ferry otter quiet night river"
    assert backups.looks_like_recovery_key(words)
    with new_vault(tmp_path / "vault", words) as vault:
        path = backups.make(vault).backup.path
    assert backups.look(path, words, cost=CHEAP).entries == 0


def test_a_journal_comes_back_and_goes_on(vault, kept, tmp_path):
    expected = logical_dump(vault)
    into = tmp_path / "back"
    steps: list[tuple[int, int]] = []
    entries = backups.restore(
        kept.path, PASSPHRASE, into, cost=CHEAP, progress=lambda *step: steps.append(step)
    )
    assert entries == 6
    assert steps == sorted(steps)
    assert all(done <= total for done, total in steps)
    with open_again(into) as back:
        assert without_state(logical_dump(back)) == without_state(expected)
        back.records.save(entry("It goes on."))
        assert_sound(back)
        # It is the same journal: its backups are these.
        assert kept in backups.kept(back)
    assert_refused("vault_exists", backups.restore, kept.path, PASSPHRASE, into, cost=CHEAP)


def test_the_live_journal_is_never_written_over(vault, kept):
    before = logical_dump(vault)
    into = vault.folder
    assert_refused("vault_exists", backups.restore, kept.path, PASSPHRASE, into, cost=CHEAP)
    assert logical_dump(vault) == before
    vault.close()
    assert_refused("vault_exists", backups.restore, kept.path, PASSPHRASE, into, cost=CHEAP)
    assert dump_of(into) == before


# The rehearsal


def test_a_drill_proves_the_sheet_and_the_newest_backup(vault, kept, tmp_path, monkeypatch):
    sheet = vault.ways.new_recovery_key()
    newest = backups.make(vault).backup
    at(monkeypatch, NOON)
    vault._database.compact()
    others = [path for path in tmp_path.rglob("*") if path.is_file() and "journal" not in path.name]
    before = {path: path.read_bytes() for path in others}
    done = backups.drill(vault, sheet, cost=CHEAP)
    assert done.backup == newest
    assert done.pages > 30
    assert len({row.id for row in done.asked_about}) == 3
    assert all(journal.get(vault, row.id).heading == row.title for row in done.asked_about)
    last = backups.last_drill(vault)
    assert last is not None
    assert (last.when, last.made) == (NOON, newest.made)
    assert {path: path.read_bytes() for path in others} == before
    vault.close()
    with open_again(vault.folder) as again:
        assert backups.last_drill(again) == last


def test_a_drill_that_does_not_work_is_not_noted(vault, kept):
    sheet = vault.ways.new_recovery_key()
    # The backup is older than this sheet, and opens with the one before.
    assert_refused("recovery_key_wrong", backups.drill, vault, sheet, cost=CHEAP)
    assert_refused("passphrase_wrong", backups.drill, vault, "another", cost=CHEAP)
    data = bytearray(kept.path.read_bytes())
    data[60_000] ^= 1
    kept.path.write_bytes(data)
    assert_refused("backup_page_damaged", backups.drill, vault, PASSPHRASE, cost=CHEAP)
    kept.path.unlink()
    assert_refused("backup_missing", backups.drill, vault, PASSPHRASE, cost=CHEAP)
    assert backups.last_drill(vault) is None


def test_twice_a_year_a_drill_is_offered(vault, kept, monkeypatch):
    begun = datetime.now(UTC)
    half_a_year = timedelta(days=183)
    assert not backups.drill_due(vault, begun)
    assert backups.drill_due(vault, begun + half_a_year)
    done = at(monkeypatch, begun + half_a_year)
    backups.drill(vault, PASSPHRASE, cost=CHEAP)
    assert not backups.drill_due(vault, done + timedelta(days=181))
    assert backups.drill_due(vault, done + half_a_year)
    backups.put_off_drill(vault, done + half_a_year)
    assert not backups.drill_due(vault, done + half_a_year + timedelta(days=100))
    assert backups.drill_due(vault, done + 2 * half_a_year)
