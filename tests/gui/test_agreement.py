"""An agreement in the window: written, proposed, answered, printed, and asked about on its day."""

import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from reflect.coaching.agreements import content_hash
from reflect.gui import printing
from reflect.gui.dialogs.how_we_work import HowWeWorkRoom
from reflect.gui.printing import PaperSize
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.how_we_work_paper import HowWeWorkPaper
from reflect.gui.widgets.reading import Reading
from reflect.gui.window import Window
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.share import Letter
from reflect.model.together import Agreement
from reflect.usecases import agreements, choosing, how_we_work, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY, NoLook, show
from tests.gui.test_alive import steadiest
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen
from tests.support import needs_tool
from tests.watchdog import LIMIT_SECONDS, Held, watched

QUIET = "One message: still with you?"
LATER = "After two weeks, one message: still with you?"
NOTE = "One week was too tight for me."


def only(vault: Vault) -> Partner:
    [partner] = partners.partners(vault)
    return partner


def seal(vault: Vault, folder: Path, day: date = TODAY, note: str = "") -> Path:
    partner = only(vault)
    choices, letter = choosing.get(vault, partner).items, Letter(note=note)
    seen = share.compose(vault, partner, choices, letter).content_hash
    return share.seal(vault, partner, choices, seen, folder, letter, day=day).path


def arrive(vault: Vault, file: Path, window: Window | None = None) -> None:
    changes = receive.accept(vault, receive.inspect(vault, file))
    if window is not None:
        window.events.changed.emit(changes)


def propose(vault: Vault, day: date = TODAY, **changes: Any) -> Agreement:
    """Write the next version of what there is, or the first one, and propose it."""
    partner = only(vault)
    known = agreements.standing(vault, partner)
    base = known.theirs or known.in_force
    draft = agreements.edit(vault, partner, base) if base else agreements.begin(vault, partner, day)
    agreements.write(vault, draft, **changes)
    agreements.propose(vault, partner, draft, day)
    known = agreements.standing(vault, partner)
    assert known.mine
    return known.mine


def accept(vault: Vault, day: date = TODAY) -> None:
    theirs = agreements.standing(vault, only(vault)).theirs
    assert theirs
    agreements.accept(vault, only(vault), content_hash(theirs), day)


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
    yield shown
    shown.close()


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


@pytest.fixture
def agreed(window: Window, sam: Vault, tmp_path: Path) -> Window:
    """They agreed on a first version some weeks ago."""
    vault, day = window.desk.vault, TODAY - timedelta(weeks=11)
    propose(vault, day, quiet_week=QUIET, candour="Early.")
    arrive(sam, seal(vault, tmp_path, day))
    accept(sam, day)
    arrive(vault, seal(sam, tmp_path, day), window)
    return window


@pytest.fixture
def asked(agreed: Window, sam: Vault, tmp_path: Path) -> Window:
    """Sam changed a clause of it, and that came."""
    propose(sam, TODAY - timedelta(days=2), quiet_week=LATER)
    file = seal(sam, tmp_path, TODAY - timedelta(days=2), NOTE)
    arrive(agreed.desk.vault, file, agreed)
    agreed.go("agreement")
    return agreed


@pytest.mark.requirement("3.1")
def test_a_first_text_is_written_clause_by_clause_and_proposed(window, screen, tmp_path):
    window.go("partner")
    screen.click("Begin from a few clauses")
    screen.click("Begin from a few clauses")
    screen.type("Saying it early", "Early, about the work.", over=True)
    screen.pick("How often", "Every second week")
    screen.pick("On which day", "On Thursday")
    assert screen.control("On which day").hasFocus()
    screen.pick("How long", "45 minutes")
    screen.click("Writing to each other can stand in for it")
    screen.type("Day to look at it again", "14 Jan 2027", over=True)
    screen.sees("Draft, only you")
    assert unnamed(window) == []
    screen.click("Propose version 1")
    for words in ("In draft for Sam", "Not yet", "Accepted today", "Early, about the work."):
        screen.sees(words)
    mine = agreements.standing(window.desk.vault, only(window.desk.vault)).mine
    assert mine.rhythm.weekdays == (3,)
    assert (mine.session_minutes, mine.async_ok) == (45, False)
    assert mine.review_on == date(2027, 1, 14)
    screen.click("Look through it and seal")
    screen.sees("An agreement travels whole")
    screen.sees("Every second Thursday, 45 minutes.")
    assert "Tags" not in screen.names()
    switches = [one for one in window.findChildren(Switch) if one.isVisible()]
    assert [one.accessibleName() for one in switches] == ["Date"]


@pytest.mark.requirement("3.1")
def test_what_the_partner_changed_is_told_word_by_word_and_accepted(asked, screen):
    for words in (
        "Version 2, as Sam proposes it",
        "Sam changed this",
        NOTE,
        "Until then version 1 stays in force",
    ):
        screen.sees(words)
    html = next(
        one.toHtml()
        for one in asked.places.page("agreement").text.findChildren(Reading)
        if one.accessibleName() == "After a quiet week"
    )
    assert "line-through" in html
    screen.click("Clean text")
    assert not screen.reads("Sam changed this")
    assert unnamed(asked) == []
    screen.click("Accept version 2")
    for words in ("You both said yes", "Accepted today", "Your yes", "changed in version 2"):
        screen.sees(words)
    screen.click("Undo")
    screen.sees("Sam changed this")
    screen.click("Stay with version 1")
    screen.sees("You both said yes")
    screen.click_item("Versions", "Version 2")
    screen.sees("Version 2")
    assert [line.split(", ")[0] for line in screen.items("Versions")] == ["Version 2", "Version 1"]


def test_a_version_of_ones_own_follows_the_partners(asked, screen):
    screen.click("Edit and propose version 3")
    field = screen.control("After a quiet week")
    assert screen.reads(LATER)
    screen.type("Hard questions", "Either may ask.", over=True)
    asked.save()
    assert screen.control("After a quiet week") is field
    screen.click_item("Versions", "Version 2")
    screen.click("Go on with your draft")
    screen.sees("Either may ask.")
    screen.click("Put the draft away")
    screen.sees("Accept version 2")
    screen.click("Undo")
    screen.click_item("Versions", "Version 3")
    screen.click("Propose version 3")
    screen.sees("You changed this")
    screen.click("Compare with…")
    screen.choose_action("Version 1")
    screen.sees("Compared with version 1.")


@pytest.mark.requirement("1.4")
def test_an_agreement_ends_in_one_action_and_comes_back_by_undo(agreed, screen):
    agreed.go("agreement")
    screen.click("End it today")
    screen.sees("Nothing is agreed now")
    screen.click("Undo")
    screen.sees("You both said yes")


@pytest.mark.requirement("1.4")
def test_ending_the_partnership_ends_it_too_and_undo_brings_both_back(agreed, screen):
    agreed.go("partner")
    screen.sees("Our agreement")
    screen.click("More")
    screen.choose_action("End working together")
    screen.sees("You ended working together.")
    assert not agreements.standing(agreed.desk.vault, only(agreed.desk.vault)).in_force
    screen.click("Undo")
    screen.sees("Read all")
    assert only(agreed.desk.vault).state == "active"


@pytest.mark.requirement("5.2")
def test_its_day_asks_on_today_and_is_answered_there(qtbot, folder, agreed, screen):
    agreed.close()
    vault = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP)
    later = TODAY + timedelta(weeks=1)
    window = Window(vault, lambda: None, look=NoLook(), today=lambda: later, cost=CHEAP)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.go("today")
    screen = Screen(qtbot, window)
    screen.sees("Your agreement with Sam")
    for way in ("Renew it", "Change it", "End it"):
        assert way in screen.names()
    screen.click("Renew it")
    qtbot.waitUntil(lambda: not screen.reads("Your agreement with Sam"))
    screen.click("Undo")
    screen.sees("Your agreement with Sam")
    screen.click("End it")
    qtbot.waitUntil(lambda: not screen.reads("Your agreement with Sam"))
    screen.click("Undo")
    screen.click("Change it")
    screen.sees("Propose version 2")
    window.close()


@pytest.mark.requirement("3.1")
def test_it_stands_on_the_partners_page_and_is_offered_before_anything_left(
    window, screen, sam, tmp_path
):
    window.go("share")
    screen.sees("Nothing is agreed yet about what the two of you do with what you share.")
    assert "Next: what to include" in screen.names()
    screen.click("Look at a few lines")
    screen.sees("How the two of you work")
    screen.click("Not now")
    vault = window.desk.vault
    propose(vault, candour="Early.")
    arrive(sam, seal(vault, tmp_path))
    window.events.changed.emit(Changes.of("choosing", only(vault).id))
    window.go("share")
    assert not screen.reads("Nothing is agreed yet")
    accept(sam)
    arrive(vault, seal(sam, tmp_path), window)
    window.go("partner")
    for words in ("Our agreement", "since today", "Every second week, 30 minutes", "Early."):
        screen.sees(words)
    screen.click("Read all")
    screen.sees("You both said yes")


def test_locking_leaves_no_words(asked, screen):
    screen.sees(NOTE)
    screen.click("Edit and propose version 3")
    asked.close_vault()
    assert not any("message" in words or NOTE in words for words in screen.texts())


def test_a_text_of_a_partner_from_search_is_shown_with_that_partner(agreed):
    mine = agreements.standing(agreed.desk.vault, only(agreed.desk.vault)).in_force
    agreed.visit("agreement", mine.id)
    assert agreed.places.page("agreement").where() == mine.id


def test_long_clauses_do_not_hold_the_window(qtbot, window, sam, tmp_path):
    vault = window.desk.vault
    long = "A word about it. " * 1_000
    propose(sam, **{field: f"{field} {long}" for field, _ in Agreement.PARTS})
    arrive(vault, seal(sam, tmp_path), window)
    window.go("agreement")
    page = window.places.page("agreement")

    def attempt() -> Held:
        window.go("partner")
        page._stale = True
        with watched() as held:
            window.go("agreement")
            qtbot.waitUntil(page.text.isVisible)
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held


def page_of(window: Window) -> how_we_work.HowWeWork:
    vault = window.desk.vault
    in_force = agreements.standing(vault, only(vault)).in_force
    assert in_force
    return how_we_work.page(vault, only(vault), in_force)


@pytest.mark.requirement("1.3")
def test_one_page_answers_when_about_what_and_how(agreed, screen):
    agreed.go("agreement")
    screen.click("Print…")
    screen.sees("Print “How we work”")
    room = next(one for one in agreed.findChildren(HowWeWorkRoom) if one.isVisible())
    said = room.view.accessibleDescription()
    for words in ("When: Every second week, 30 minutes.", "About what: A goal", "done, partly"):
        assert words in said
    screen.click("Lines for signatures")
    screen.click("Letter")
    assert unnamed(agreed) == []
    screen.press("Escape")


@needs_tool("pdftotext")
def test_the_page_is_one_pdf_page_with_the_words_unchanged(agreed, tmp_path):
    path = tmp_path / "page.pdf"
    for size in PaperSize:
        path.write_bytes(printing.pdf(HowWeWorkPaper(page_of(agreed), signed=True), size))
        run = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True)
        text = " ".join(run.stdout.split())
        assert run.stdout.count("\f") == 1
        for words in ("How we work", QUIET, "Early.", "Doing nothing keeps it going."):
            assert words in text


def test_a_long_agreement_is_set_smaller_and_then_says_that_it_goes_on(agreed, qtbot):
    page = page_of(agreed)
    long = how_we_work.HowWeWork(
        **{name: getattr(page, name) for name in page.__slots__ if name != "clauses"},
        clauses=[(f"Clause {n}", "Some words of the two. " * 40) for n in range(30)],
    )
    size = QSizeF(PaperSize.A4.pixels())
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    HowWeWorkPaper(long).paint(painter, size)
    painter.end()
    # Nothing reaches into the foot, which begins 94 pixels above the end.
    between = [image.pixelColor(x, int(size.height()) - 92) for x in range(60, 700)]
    assert {one.name() for one in between} == {"#ffffff"}
