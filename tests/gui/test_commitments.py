"""What two people try, side by side, and how each says how it goes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reflect.gui import theme
from reflect.gui.dialogs.commit import CommitForm
from reflect.gui.pages.commitments.card import MyCard, TheirCard, TryCard
from reflect.gui.widgets.habit_marks import HabitMarks
from reflect.gui.window import Window
from reflect.model.commitments import Commitment
from reflect.usecases import choosing, commitments, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY, show
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen

ASK = "Ask before I answer."
HELP = "Ask me on Thursday."


@pytest.fixture
def sam(tmp_path: Path, folder: Path) -> Iterator[Vault]:
    """Sam's vault; Ines and Sam compared numbers."""
    made, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as ines:
        at_ines = partners.add(ines, partners.my_card(made))
        at_sam = partners.add(made, partners.my_card(ines))
        partners.verify(ines, at_ines, partners.number(made, at_sam))
        partners.verify(made, at_sam, partners.number(ines, at_ines))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, folder: Path, sam: Vault) -> Iterator[Window]:
    shown = show(qtbot, folder)
    shown.go("commitments")
    yield shown
    shown.close()


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def commit(window: Window, text: str = ASK, **values: object) -> str:
    """Something that Ines tries, made with Sam."""
    given = {"text": text, "on_date": TODAY, "partner_id": window.desk.partner(), **values}
    made, changes = commitments.commit(window.desk.vault, given)
    window.events.changed.emit(changes)
    return made


def stored(window: Window, record_id: str) -> Commitment:
    return commitments.get(window.desk.vault, record_id)


def from_sam(window: Window, sam: Vault, folder: Path, **values: object) -> None:
    """Sam tells of something that he tries, in a file that Ines takes in."""
    made, _ = commitments.commit(sam, {"on_date": TODAY, **values})
    for ago, word in ((7, "done"), (5, "let_go"), (0, "partly")):
        commitments.report(sam, made, word, TODAY - timedelta(days=ago), "It was loud.")
    [ines] = partners.partners(sam)
    choices = [share.Choice(made)]
    seen = share.compose(sam, ines, choices).content_hash
    file = share.seal(sam, ines, choices, seen, folder).path
    vault = window.desk.vault
    window.events.changed.emit(receive.accept(vault, receive.inspect(vault, file)))


def more(screen: Screen, name: str, action: str) -> None:
    screen.click(name)
    screen.choose_action(action)


def test_it_is_reached_from_the_partners_page(screen, window):
    window.go("partner")
    screen.click("What we try")
    screen.sees("What I try, and how Sam can help")
    assert window.places.here() == "commitments"
    screen.click("Feed")
    assert window.places.here() == "partner"


@pytest.mark.requirement("5.3")
def test_a_line_is_enough_and_a_report_is_one_press(screen, window):
    screen.click("Add what I try")
    screen.type("What I will try", ASK)
    screen.click("Keep it")
    [tried] = commitments.running(window.desk.vault, TODAY, 9)
    assert (tried.record.text, tried.record.form) == (ASK, "once")
    screen.click(f"{ASK}: partly")
    assert stored(window, tried.record.id).report == "partly"
    screen.type(f"A few words on {ASK}", "Only once.")
    screen.press("Return")
    assert stored(window, tried.record.id).report_note == "Only once."
    screen.click(f"{ASK}: partly")
    assert stored(window, tried.record.id).report == ""


def test_a_habit_has_its_rhythm_and_a_cue(screen, window):
    screen.click("Add what I try")
    screen.type("What I will try", ASK)
    screen.click("Habit")
    screen.click("Times a week: 5")
    screen.click("Rest days: Sat")
    screen.click("Rest days: Sun")
    screen.type("When this happens", "When a review begins")
    screen.type("How you can help me", HELP)
    screen.click("Keep it")
    screen.sees("Habit, every day but Saturday and Sunday")
    screen.sees(HELP)
    [tried] = commitments.running(window.desk.vault, TODAY, 9)
    assert (tried.record.cue, tried.record.state) == ("When a review begins", "active")
    screen.click(f"{ASK}: done")
    screen.sees("1 of the last 1 planned")
    screen.control("Lately: done")


def test_a_time_is_a_day_or_a_few_words(screen, window):
    for words in ("2 Dec", "mid-December?"):
        screen.click("Add what I try")
        screen.type("What I will try", words)
        screen.type("Until about when", words)
        screen.click("Keep it")
    screen.sees("Once, by Wed 2 Dec")
    screen.sees("Once, mid-December?")


def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_lost(screen, window):
    screen.click("Add what I try")
    screen.click("Keep it")
    screen.sees("There are no words yet about what you will try.")
    assert screen.control("What I will try").hasFocus()
    long = "x" * 201
    screen.control("Until about when").setText(long)
    screen.type("What I will try", ASK)
    screen.click("Keep it")
    screen.sees("Up to 200 characters fit here. What you typed stays.")
    assert screen.control("Until about when").text() == long
    screen.control("Until about when").setText("")
    screen.control("What I will try").load("w" * 100_000)
    screen.click("Keep it")
    [tried] = commitments.running(window.desk.vault, TODAY, 9)
    assert len(tried.record.text) == 100_000


def test_it_can_turn_into_something_else(screen, window):
    one = commit(window, "Thirty minutes with Marek", support_ask=HELP)
    screen.click("Thirty minutes with Marek: changed")
    screen.type("A few words on Thirty minutes with Marek", "The whole of December")
    screen.press("Return")
    screen.click("Make that what I try now")
    screen.sees("The whole of December")
    successor = stored(window, stored(window, one).successor_id or "")
    assert (successor.text, successor.support_ask) == ("The whole of December", HELP)


def test_it_can_be_changed_let_go_and_put_in_the_bin_and_back(screen, window):
    one = commit(window)
    more(screen, f"More about {ASK}", "Change it…")
    screen.type("What I will try", "Ask twice.", over=True)
    screen.click("Keep it")
    screen.sees("Ask twice.")
    more(screen, "More about Ask twice.", "Change it…")
    more(screen, "More", "Let it go")
    assert stored(window, one).state == "let_go"
    screen.click("Undo")
    assert stored(window, one).state == "open"
    more(screen, "More about Ask twice.", "Change it…")
    more(screen, "More", "Put in the bin")
    assert commitments.running(window.desk.vault, TODAY, 9) == []
    screen.click("Undo")
    screen.sees("Ask twice.")


def test_it_is_chosen_for_the_next_update_and_taken_out_again(screen, window):
    one = commit(window)
    screen.sees("Only you")
    more(screen, f"More about {ASK}", "Choose for Sam")
    screen.sees("In draft for Sam")
    sam = partners.find_partner(window.desk.vault, "Sam")
    assert [item.record_id for item in choosing.get(window.desk.vault, sam).items] == [one]
    more(screen, f"More about {ASK}", "Take it out of the draft")
    assert choosing.get(window.desk.vault, sam).items == ()


@pytest.mark.requirement("5.1")
def test_both_columns_are_built_alike(screen, window, sam, tmp_path):
    from_sam(window, sam, tmp_path, text="Hands behind my back.", form="habit", support_ask=HELP)
    habit = commit(window, form="habit", support_ask=HELP)
    for ago, word in ((7, "done"), (5, "let_go"), (0, "partly")):
        day = TODAY - timedelta(days=ago)
        changes = commitments.report(window.desk.vault, habit, word, day, "It was loud.")
        window.events.changed.emit(changes)
    screen.sees("What Sam tries, and how I can help")
    screen.sees("It was loud., said on 24 November 2026")
    page = window.page("commitments")
    [mine], [theirs] = page.findChildren(MyCard), page.findChildren(TheirCard)
    assert isinstance(mine, TryCard)
    assert isinstance(theirs, TryCard)
    for card in (mine, theirs):
        said = words(card)
        assert "2 of the last 3 planned" in said
        assert HELP in said
        [marks] = card.findChildren(HabitMarks)
        assert marks.accessibleName() == "Lately: done, let go, partly"
    assert len(shared_rows(mine)) == len(shared_rows(theirs))


def words(card: QWidget) -> list[str]:
    return [one.accessibleName() for one in card.findChildren(QLabel) if one.accessibleName()]


def shared_rows(card: TryCard) -> list[str]:
    """The rows that both kinds of card have: what it is, its words, its marks and the help."""
    return words(card)[:4]


def test_a_few_words_stay_while_things_change_elsewhere(screen, window, sam, tmp_path):
    commit(window)
    screen.click(f"{ASK}: done")
    screen.type(f"A few words on {ASK}", "Half a")
    from_sam(window, sam, tmp_path, text="Hands behind my back.")
    screen.sees("Hands behind my back.")
    assert screen.control(f"A few words on {ASK}").text() == "Half a"


def test_half_written_words_are_kept_when_the_vault_closes(screen, window):
    one = commit(window)
    screen.click(f"{ASK}: done")
    screen.type(f"A few words on {ASK}", "Half a thought")
    assert window.save()
    assert stored(window, one).report_note == "Half a thought"
    window.page("commitments").wipe()
    assert not screen.reads("Half a thought")


def test_the_days_page_shows_it_with_a_tick(screen, window):
    habit = commit(window, form="habit")
    once = commit(window, "Tell Noor.", due=TODAY + timedelta(days=2))
    window.go("today")
    screen.sees("What I said I would try")
    screen.sees("Said to Sam, today, by Thu 26 Nov")
    screen.click("Done: Tell Noor.")
    assert stored(window, once).state == "done"
    screen.sees("Done, today")
    screen.click("Done: Tell Noor.")
    assert stored(window, once).state == "open"
    more(screen, f"More about {ASK}", "Rest day")
    assert stored(window, habit).report == "rest"
    screen.click("All of it")
    assert window.places.here() == "commitments"


def test_alone_one_can_still_say_what_one_tries(qtbot, tmp_path):
    folder = tmp_path / "alone"
    vaults.create(folder, PASSPHRASE, name="Ines", cost=CHEAP)[0].close()
    window = show(qtbot, folder)
    window.go("commitments")
    screen = Screen(qtbot, window)
    screen.click("Say what I will try")
    screen.type("What I will try", ASK)
    screen.click("Keep it")
    window.go("today")
    screen.sees(ASK)
    window.close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_control_has_a_name_and_has_room(screen, window, qapp: QApplication, scale: float):
    commit(window, form="habit")
    theme.set_text_scale(qapp, scale)
    window.resize(1280, 801)
    page = window.page("commitments")
    assert unnamed(page) == []
    for card in page.findChildren(MyCard):
        assert card.mapTo(window, card.rect().topRight()).x() <= window.width()
    form = CommitForm(window.desk, {})
    assert unnamed(form) == []
    assert form.card.height() <= window.height()
    form.close()
    theme.set_text_scale(qapp, 1.0)
