"""Choices about locking stay with the journal."""

from reflect.usecases import locking


def test_they_begin_careful_and_stay_as_chosen(vault):
    assert locking.choices(vault) == locking.Locking()
    locking.choose(vault, idle_minutes=0)
    locking.choose(vault, cover=True)
    assert locking.choices(vault) == locking.Locking(idle_minutes=0, cover=True)


def test_a_choice_of_a_later_reflect_does_no_harm(vault):
    vault.settings.set("locking", {"idle_minutes": 5, "on_wink": True})
    assert locking.choices(vault).idle_minutes == 5
