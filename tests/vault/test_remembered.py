"""What became of questions and reminders is in the vault, and nowhere else."""

from dataclasses import replace
from datetime import UTC, date, datetime

from reflect.model.remembered import Shown, Use
from tests.support_vault import open_again

SEEN = Use(3, 1, 2, starred=True, retired=False, last_shown=datetime(2026, 11, 23, 9, tzinfo=UTC))
TOLD = Shown("2026-12-01", date(2026, 11, 30), date(2026, 12, 3), off=False)


def test_what_became_of_questions_and_reminders_stays(vault, folder):
    assert (vault.prompt_uses.all(), vault.nudges.all()) == ({}, {})
    vault.prompt_uses.put("core/aim-1", SEEN)
    vault.prompt_uses.put("core/aim-2", Use())
    vault.nudges.put("experiment_ends", "an id", TOLD)
    vault.close()
    with open_again(folder) as again:
        assert again.prompt_uses.all() == {"core/aim-1": SEEN, "core/aim-2": Use()}
        assert again.nudges.all() == {("experiment_ends", "an id"): TOLD}
        again.nudges.put("experiment_ends", "an id", replace(TOLD, off=True))
        assert again.nudges.get("experiment_ends", "an id").off


def test_what_moved_may_be_told_again_unless_it_is_off_for_good(vault):
    vault.nudges.put("experiment_ends", "one", TOLD)
    vault.nudges.put("check_in", "one", replace(TOLD, off=True))
    vault.nudges.put("check_in", "another", TOLD)
    vault.nudges.forget("one")
    assert vault.nudges.all() == {
        ("experiment_ends", "one"): Shown(),
        ("check_in", "one"): Shown(off=True),
        ("check_in", "another"): TOLD,
    }
