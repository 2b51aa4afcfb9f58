"""What one says differently, leaves out of a sentence, or gives no more than a month of."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.sharing.redaction import Passage, Swap
from reflect.usecases import choosing, cycle, journal, other_names, receive, share
from reflect.usecases.chosen import Choice
from tests.usecases.test_choosing import pair as pair

BODY = (
    "Priya opened with her own sketch. I had three notes ready.\n\n"
    "Today it was Tomasz who was wrong, his daughter was ill, and nothing bad followed."
)


def passage(vault, record_id: str, words: str, instead: str = "") -> Passage:
    part = next(one for one in share.parts(journal.get(vault, record_id)) if words in one.text)
    start = part.text.index(words)
    return Passage(part.ref, start, start + len(words), instead)


@pytest.fixture
def entry(pair) -> str:
    ines, _, sam = pair
    values = {"title": "Priya’s review", "on_date": "2026-10-17", "tags": ["Priya", "work"]}
    made = cycle.write(ines, "reflection", BODY, values).id
    choosing.choose(ines, sam, made)
    return made


def seal(pair, choice: Choice, folder: Path) -> tuple[receive.Plan, bytes]:
    """Seal one choice, look into the file as Sam, and keep all bytes that were encrypted."""
    ines, sam_vault, sam = pair
    seen = share.compose(ines, sam, [choice]).content_hash
    sealed = share.seal(ines, sam, [choice], seen, folder)
    inner = ines.ledger.content(sealed.entry_id)
    assert inner is not None
    return receive.inspect(sam_vault, sealed.path), inner


def test_a_passage_is_not_in_the_file_and_leaves_no_gap(pair, entry, tmp_path):
    ines, _, _ = pair
    out = passage(ines, entry, "his daughter was ill,")
    plan, inner = seal(pair, Choice(entry, passages=frozenset({out})), tmp_path)
    [item] = plan.items
    assert item.record.parts[1].text == (
        "Today it was Tomasz who was wrong, and nothing bad followed."
    )
    assert b"daughter" not in inner
    [line] = share.ledger(ines)
    assert "passages:1" in line.entry.items[0].parts


def test_a_name_is_another_one_everywhere_and_only_when_asked_for(pair, entry, tmp_path):
    ines, _, sam = pair
    offered = {one.name: one for one in other_names.found(ines, sam)}
    assert offered["Tomasz"].instead == ""
    other_names.say(ines, sam, "Priya", "a colleague")
    other_names.say(ines, sam, "Tomasz", "someone")
    [choice] = choosing.get(ines, sam).items
    plan, inner = seal(pair, replace(choice, include=frozenset({"tags"})), tmp_path)
    [item] = plan.items
    assert item.record.title == "A colleague’s review"
    assert item.record.parts[0].text.startswith("A colleague opened with her own sketch.")
    assert item.record.tags == ("A colleague", "work")
    assert b"Priya" not in inner
    assert b"Tomasz" not in inner
    assert "names:2" in share.ledger(ines)[0].entry.items[0].parts


def test_what_was_said_for_a_name_is_offered_again_and_not_done_again(pair, entry):
    ines, _, sam = pair
    other_names.say(ines, sam, "Priya", "a colleague")
    choosing.put(ines, sam, choosing.Choices())
    choosing.choose(ines, sam, entry)
    [again] = [one for one in other_names.found(ines, sam) if one.name == "Priya"]
    assert (again.instead, again.before, again.places) == ("", "a colleague", 2)
    assert choosing.get(ines, sam).items[0].names == ()


def test_an_entry_chosen_later_has_the_names_of_the_update(pair, entry):
    ines, _, sam = pair
    other_names.say(ines, sam, "Priya", "a colleague")
    later = cycle.write(ines, "reflection", "I met Priya.").id
    choosing.choose(ines, sam, later)
    [_, choice] = choosing.get(ines, sam).items
    assert choice.names == (Swap("Priya", "a colleague"),)
    assert [one.places for one in other_names.found(ines, sam) if one.name == "Priya"] == [3]
    other_names.say(ines, sam, "Priya", "")
    assert all(one.names == () for one in choosing.get(ines, sam).items)


def test_a_name_only_in_what_is_left_out_stands_nowhere(pair, entry):
    ines, _, sam = pair
    second = share.parts(journal.get(ines, entry))[1].ref
    choosing.change(ines, sam, Choice(entry, leave_out=frozenset({second})))
    other_names.say(ines, sam, "Tomasz", "someone")
    [tomasz] = [one for one in other_names.found(ines, sam) if one.name == "Tomasz"]
    assert tomasz.places == 0


def test_a_month_is_all_that_is_said_of_a_day(pair, entry, tmp_path):
    plan, inner = seal(pair, Choice(entry, include=frozenset({"month"})), tmp_path)
    [item] = plan.items
    assert (item.record.day, item.record.month) == (None, "2026-10")
    assert "October 2026" in receive.preview_text(plan)
    assert b"2026-10-17" not in inner
    assert b"17 October" not in inner


def test_a_day_that_is_left_out_leaves_no_month_behind(pair, entry, tmp_path):
    choice = Choice(entry, frozenset({"day"}), frozenset({"month"}))
    plan, inner = seal(pair, choice, tmp_path)
    assert (plan.items[0].record.day, plan.items[0].record.month) == (None, "")
    assert b"2026-10" not in inner


def test_a_passage_goes_with_its_paragraph(pair, entry):
    ines, _, sam = pair
    out = passage(ines, entry, "his daughter was ill,")
    choosing.change(
        ines, sam, choosing.look_through(ines, Choice(entry, passages=frozenset({out})))
    )
    assert choosing.get(ines, sam).items[0].passages
    cycle.edit(ines, entry, BODY.replace("Today", "Yesterday"))
    [choice] = choosing.get(ines, sam).items
    assert choice.passages == frozenset()
    assert entry not in choosing.looked_through(ines, choosing.get(ines, sam))


def test_a_part_with_no_words_left_is_not_there(pair, entry):
    ines, _, sam = pair
    [one, two] = share.parts(journal.get(ines, entry))
    whole = Passage(two.ref, 0, len(two.text))
    composed = share.compose(ines, sam, [Choice(entry, passages=frozenset({whole}))])
    assert [part.text for part in composed.bundle.records[0].parts] == [one.text]
    every = frozenset({whole, Passage(one.ref, 0, len(one.text))})
    with pytest.raises(ReflectError, match="share_nothing"):
        share.compose(ines, sam, [Choice(entry, frozenset({"title"}), passages=every)])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_word_that_was_not_chosen_is_in_what_travels(pair, data):
    """Random entries, parts, passages and names: only chosen words, in their order."""
    ines, _, sam = pair
    words = [f"w{number}x" for number in range(30)]
    body = " ".join(words[:10]) + "\n\n" + " ".join(words[10:20]) + "\n\n" + " ".join(words[20:])
    record_id = cycle.write(ines, "reflection", body, {"title": "t0x", "private_note": "p0x"}).id
    everything = share.parts(journal.get(ines, record_id))
    out = data.draw(st.sets(st.sampled_from([part.ref for part in everything]), max_size=2))
    hidden = data.draw(st.sets(st.sampled_from(words), max_size=8))
    swapped = data.draw(st.sets(st.sampled_from(words), max_size=4))
    choice = Choice(
        record_id,
        leave_out=frozenset(out),
        passages=frozenset(passage(ines, record_id, word) for word in hidden),
        names=tuple(Swap(word, "someone") for word in sorted(swapped)),
    )
    composed = share.compose(ines, sam, [choice])
    inner = b"".join(data for _, data in composed.prepared.members)
    allowed = {
        word
        for part in everything
        if part.ref not in out
        for word in part.text.split()
        if word not in hidden | swapped
    }
    for word in (*words, "p0x"):
        assert (word.encode() in inner) == (word in allowed)
