"""The page of a partner: what came a page at a time, what left, and one's answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.pages.partner.feed_list import AT_ONCE
from reflect.gui.tasks import settle
from reflect.gui.window import Window
from reflect.messages import MESSAGES
from reflect.model.share import Letter
from reflect.usecases import cycle, feed, imports, journal, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.gui.test_alive import journal_file, steadiest
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen
from tests.watchdog import LIMIT_SECONDS, Held, watched

LETTER = Letter(note="No hurry.")


def seal(vault: Vault, name: str, ids: list[str], folder: Path, letter: Letter = LETTER) -> Path:
    partner = partners.find_partner(vault, name)
    choices = [share.Choice(one) for one in ids]
    seen = share.compose(vault, partner, choices, letter).content_hash
    return share.seal(vault, partner, choices, seen, folder, letter).path


def take_in(vault: Vault, file: Path) -> None:
    receive.accept(vault, receive.inspect(vault, file))


@pytest.fixture
def sam(tmp_path: Path, folder: Path) -> Iterator[Vault]:
    """Sam's vault; Ines and Sam compared numbers."""
    made, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as ines:
        at_ines, at_sam = partners.add(ines, partners.my_card(made)), None
        at_sam = partners.add(made, partners.my_card(ines))
        partners.verify(ines, at_ines, partners.number(made, at_sam))
        partners.verify(made, at_sam, partners.number(ines, at_ines))
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, folder: Path, sam: Vault) -> Iterator[Window]:
    shown = show(qtbot, folder)
    shown.go("partner")
    yield shown
    shown.close()


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def write(vault: Vault, title: str, text: str = "Some words.") -> str:
    return cycle.write(vault, "reflection", text, {"title": title}).id


def arrive(window: Window, file: Path) -> None:
    """Take a file in, as the page for it does."""
    vault = window.desk.vault
    window.events.changed.emit(receive.accept(vault, receive.inspect(vault, file)))


def answer_fields(screen: Screen) -> list[str]:
    """The fields for answers, from the top."""
    fields = [name for name in screen.names() if name.startswith("Answer to ")]
    origin = screen.window.rect().topLeft()
    return sorted(fields, key=lambda name: screen.control(name).mapTo(screen.window, origin).y())


def test_what_came_is_shown_a_page_at_a_time(qtbot, window, screen, sam, tmp_path):
    ids = [write(sam, f"Number {n}") for n in range(AT_ONCE + 2)]
    arrive(window, seal(sam, "Ines", ids, tmp_path))
    fields = [f"Answer to Number {n}" for n in range(AT_ONCE)]
    qtbot.waitUntil(lambda: answer_fields(screen) == fields)
    screen.sees("No hurry.")
    assert "Show later" not in screen.names()
    screen.click("Show earlier")
    screen.control(f"Answer to Number {AT_ONCE + 1}")
    assert len(answer_fields(screen)) == 2
    assert "Show earlier" not in screen.names()
    assert screen.control("Show later").hasFocus()
    assert unnamed(window) == []
    screen.type(f"Answer to Number {AT_ONCE}", "What next?")
    screen.click("Show later")
    assert screen.control("Answer to Number 0").hasFocus()
    screen.click("Show earlier")
    screen.sees("What next?")


@pytest.mark.requirement("10.3")
def test_one_can_look_at_what_is_not_answered_yet(window, screen, sam, tmp_path):
    ids = [write(sam, "First"), write(sam, "Second")]
    arrive(window, seal(sam, "Ines", ids, tmp_path))
    screen.type("Answer to First", "Thank you.")
    screen.pick("Show", "Answers and feedback")
    screen.sees("Nothing of this kind here.")
    [draft] = journal.list_rows(window.desk.vault, kinds=("response",))
    window.events.changed.emit(cycle.keep(window.desk.vault, draft.id))
    screen.pick("Show", "Not answered yet")
    screen.control("Answer to Second")
    assert answer_fields(screen) == ["Answer to Second"]
    screen.pick("Show", "Everything that came")
    screen.sees("Thank you.")
    assert unnamed(window) == []


def test_what_one_is_writing_stays_while_something_arrives(qtbot, window, screen, sam, tmp_path):
    first = write(sam, "First")
    arrive(window, seal(sam, "Ines", [first], tmp_path))
    screen.type("Answer to First", "What did you see?")
    field = screen.control("Answer to First")
    cycle.edit(sam, first, "Other words.")
    for ids in ([write(sam, "Second")], [write(sam, "Third")]):
        arrive(window, seal(sam, "Ines", ids, tmp_path))
    fields = [f"Answer to {name}" for name in ("Third", "Second", "First")]
    qtbot.waitUntil(lambda: answer_fields(screen) == fields)
    assert screen.control("Answer to First") is field
    assert field.hasFocus()
    arrive(window, seal(sam, "Ines", [first], tmp_path))
    screen.sees("Other words.")
    screen.sees("Version 2. The earlier ones are kept.")
    assert screen.reads("What did you see?")
    qtbot.waitUntil(lambda: len(answer_fields(screen)) == 3)


def test_an_answer_stands_under_the_words_that_it_is_about(window, screen, sam, tmp_path):
    vault = window.desk.vault
    take_in(sam, seal(vault, "Sam", [write(vault, "Why so", "The reason.")], tmp_path))
    [item] = receive.received(sam)
    answer = cycle.write(sam, "response", "Tell me more.", reply_to=item.record.id)
    arrive(window, seal(sam, "Ines", [answer.id], tmp_path))
    screen.sees("Answers what you shared, version 1")
    screen.sees("The reason.")


def test_words_that_are_not_those_that_left_are_not_shown(window, screen, sam, tmp_path):
    vault = window.desk.vault
    take_in(sam, seal(vault, "Sam", [write(vault, "Why so", "The reason.")], tmp_path))
    [item] = receive.received(sam)
    answer = cycle.write(sam, "response", "Tell me more.", reply_to=item.record.id)
    vault._database.write("UPDATE bundle_bytes SET content = zeroblob(9)")
    arrive(window, seal(sam, "Ines", [answer.id], tmp_path))
    message = MESSAGES["kept_content_differs"]
    for words in (message.what, message.safe, message.next, "Tell me more."):
        screen.sees(words)
    assert not screen.reads("The reason.")
    screen.click("What I have shared")
    screen.click(next(name for name in screen.names() if name.startswith("See the words of")))
    for words in (message.what, message.safe, message.next):
        screen.sees(words)
    screen.click("Close")


def test_what_left_is_read_word_for_word(window, screen, sam, tmp_path):
    vault = window.desk.vault
    ids = [write(vault, f"Leaf {n}", f"Number {n} of many.") for n in range(12)]
    seal(vault, "Sam", ids, tmp_path)
    window.events.changed.emit(journal.Changes.of("choosing"))
    screen.click("All 1")
    screen.sees("12 entries")
    screen.click(next(name for name in screen.names() if name.startswith("See the words of")))
    screen.sees("Number 11 of many.")
    assert unnamed(window) == []
    screen.click("Close")


def test_a_changed_ledger_is_said_and_what_came_stays(window, screen, sam, tmp_path):
    arrive(window, seal(sam, "Ines", [write(sam, "First")], tmp_path))
    database = window.desk.vault._database
    database.write("DROP TRIGGER bundle_is_written_once")
    database.write("UPDATE bundle SET day = '2020-01-01'")
    window.events.changed.emit(journal.Changes.of("choosing"))
    message = MESSAGES["ledger_changed"]
    for words in (message.what.partition("{")[0], message.safe, message.next, "First"):
        screen.sees(words)


def test_locking_leaves_no_words(window, screen, sam, tmp_path):
    arrive(window, seal(sam, "Ines", [write(sam, "First", "Mara had it.")], tmp_path))
    screen.sees("Mara had it.")
    window.close_vault()
    assert not any("Mara" in words or "First" in words for words in screen.texts())


@pytest.fixture
def much(window: Window, sam: Vault, tmp_path: Path) -> Window:
    """A thousand things that came, a thousand that left, and answers to many of these."""
    vault = window.desk.vault
    for one in (sam, vault):
        imports.run(one, imports.preview(one, journal_file(tmp_path / "n.jsonl", 1_000)))
    for one, name, other in ((sam, "Ines", vault), (vault, "Sam", sam)):
        rows = journal.list_rows(one, limit=1_000)
        take_in(other, seal(one, name, [row.id for row in rows], tmp_path))
    came = receive.received(sam)[:100]
    answers = [cycle.write(sam, "response", "Why so?", reply_to=item.record.id).id for item in came]
    take_in(vault, seal(sam, "Ines", answers, tmp_path))
    return window


@pytest.mark.alone
def test_a_thousand_things_do_not_hold_the_window(qtbot, much):
    page = much.places.page("partner")
    more = page._feed.earlier
    much.go("journal")
    qtbot.waitUntil(lambda: not much.tasks.busy())

    def attempt() -> Held:
        page._feed.clear()
        page._stale = True
        settle()
        with watched() as held:
            much.go("partner")
            qtbot.waitUntil(more.isVisible)
            qtbot.waitUntil(lambda: not much.tasks.busy())
            more.click()
            qtbot.waitUntil(lambda: page._feed.later.isVisible() and more.isVisible())
            page._turn("left")
            qtbot.waitUntil(page._left.isVisible)
        page._turn("feed")
        much.go("journal")
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held
    assert len(feed.feed(much.desk.vault, page._partner, limit=5_000)) == 1_100
