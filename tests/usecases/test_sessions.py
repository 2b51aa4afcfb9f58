"""Sessions: what is planned, what comes along, and what stays as it was."""

from datetime import UTC, date, datetime

import pytest

from reflect.model.together import Rhythm, Topic
from reflect.usecases import calendars, cycle, journal, partners, sessions, share
from tests.support_vault import assert_refused, new_vault

STARTS = datetime(2026, 11, 26, 16)  # noqa: DTZ001 - on the clock
AT = {"starts": STARTS, "zone": "Europe/Lisbon"}
MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def sam(vault, tmp_path):
    """Someone with whom one works."""
    with new_vault(tmp_path / "sam") as other:
        at_sam = partners.add(other, partners.my_card(vault), "Ines")
        partner = partners.add(vault, partners.my_card(other), "Sam")
        partners.verify(vault, partner, partners.number(other, at_sam))
    return partner.id


def plan(vault, **values):
    return sessions.plan(vault, {**AT, **values})[0]


@pytest.mark.requirement("2.4", "10.2")
def test_length_and_rhythm_change_without_touching_what_was_held(vault, sam):
    first = plan(vault, partner_id=sam, rhythm=Rhythm())
    before = sessions.get(vault, first)
    second = sessions.end(vault, first, ()).following
    sessions.change(vault, second, {"minutes": 20, "rhythm": Rhythm(every=3)})
    third = sessions.get(vault, sessions.end(vault, second, ()).following)
    assert (third.minutes, third.starts) == (20, datetime(2026, 12, 24, 16))  # noqa: DTZ001
    assert third.series_id == before.series_id
    past = sessions.get(vault, first)
    assert (past.minutes, past.rhythm, past.starts) == (30, Rhythm(), STARTS)
    assert_refused("session_past", sessions.change, vault, first, {"minutes": 5})


@pytest.mark.requirement("10.5")
def test_open_topics_and_what_was_promised_come_along(vault, sam):
    topics = tuple(
        Topic(text=text, private=text == "My worry") for text in ("Review", "My worry", "Tea")
    )
    first = plan(vault, partner_id=sam, rhythm=Rhythm(), agenda=topics)
    sessions.promise(vault, first, "Ask Priya to lead")
    ended = sessions.end(vault, first, [topics[2].id])
    assert [topic.text for topic in ended.carried] == ["Review", "My worry"]
    following = sessions.get(vault, ended.following)
    assert [(topic.text, topic.private) for topic in following.agenda] == [
        ("Review", False),
        ("My worry", True),
    ]
    assert [topic.carried_from for topic in following.agenda] == [topics[0].id, topics[1].id]
    assert [topic.state for topic in sessions.get(vault, first).agenda] == [
        "carried",
        "carried",
        "discussed",
    ]
    assert [one.text for one in sessions.look(vault, first).promised] == ["Ask Priya to lead"]


@pytest.mark.requirement("10.5")
def test_topics_wait_for_a_session_that_is_planned_later(vault):
    first = plan(vault, agenda=(Topic(text="Review"),))
    assert sessions.end(vault, first, ()).following == ""
    second = plan(vault, starts=datetime(2026, 12, 3, 16))  # noqa: DTZ001
    assert [topic.text for topic in sessions.get(vault, second).agenda] == ["Review"]
    third = plan(vault, starts=datetime(2026, 12, 10, 16))  # noqa: DTZ001
    assert sessions.get(vault, third).agenda == ()


@pytest.mark.requirement("2.6")
def test_letting_go_leaves_nothing_behind_and_the_rhythm_goes_on(vault, sam):
    first = plan(vault, partner_id=sam, rhythm=Rhythm(every=2))
    sessions.let_go(vault, first)
    assert sessions.get(vault, first).state == "let_go"
    [following] = sessions.planned(vault)
    assert following.starts == datetime(2026, 12, 10, 16)  # noqa: DTZ001
    assert sessions.held(vault) == []


@pytest.mark.requirement("8.2")
def test_a_session_about_one_assumption_shows_its_evidence(vault, sam):
    assumption = cycle.write(vault, "assumption", "They wait for me").id
    values = {"assumption_id": assumption, "speaks": "against"}
    cycle.write(vault, "evidence", "Lena spoke first.", values)
    view = sessions.look(vault, plan(vault, partner_id=sam, focus_assumption_id=assumption))
    assert view.focus is not None
    assert [one.text for one in view.evidence] == ["Lena spoke first."]
    assert view.name == "Sam"


def test_notes_are_a_draft_of_one_entry(vault):
    one = plan(vault)
    sessions.note(vault, one, "First words")
    sessions.note(vault, one, "First words, and more")
    notes = sessions.look(vault, one).notes
    assert notes is not None
    assert (notes.state, notes.text) == ("draft", "First words, and more")


@pytest.mark.requirement("7.1")
def test_a_moment_in_a_stand_up_is_one_line(vault):
    day = date(2026, 11, 24)
    made, _ = sessions.moment(vault, "standup", "What surprised you?", "The quiet.", day)
    entry = journal.get(vault, made)
    assert (entry.state, entry.title, entry.text) == ("kept", "What surprised you?", "The quiet.")
    session = sessions.get(vault, entry.session_id)
    assert (session.mode, session.ritual, session.state) == ("micro", "standup", "reflected")
    assert sessions.held(vault) == []


def test_the_next_one_goes_by_the_clock_of_its_zone(vault):
    later = plan(vault, starts=datetime(2026, 11, 26, 20), zone="Asia/Tokyo")  # noqa: DTZ001
    sooner = plan(vault, starts=datetime(2026, 11, 26, 8), zone="America/New_York")  # noqa: DTZ001
    assert [one.id for one in sessions.planned(vault)] == [later, sooner]
    found = sessions.upcoming(vault, datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert found is not None
    assert found.id == sooner


def test_what_cannot_be_is_refused_in_words(vault):
    assert_refused("zone_unknown", plan, vault, zone="Mars/Base")
    assert_refused("session_rhythm_needs_day", sessions.plan, vault, {"rhythm": Rhythm()})
    assert_refused("field_invalid", plan, vault, rhythm={"every": 0})
    assert_refused("field_invalid", plan, vault, minutes=0)
    assert sessions.planned(vault) == []


@pytest.mark.requirement("3.2")
def test_a_private_topic_has_no_way_out(vault, sam):
    topics = (Topic(text="The review"), Topic(text="My worry", private=True))
    one = plan(vault, partner_id=sam, agenda=topics)
    partner = partners.find_partner(vault, "Sam")
    composed = share.compose(vault, partner, [share.Choice(one)])
    text = composed.bundle.model_dump_json()
    assert "The review" in text
    assert "worry" not in text


@pytest.mark.requirement("10.2")
def test_a_calendar_file_is_written(vault, tmp_path):
    one = plan(vault, rhythm=Rhythm(every=2))
    file = tmp_path / "session.ics"
    calendars.save_calendar(vault, [one], file)
    data = file.read_bytes()
    assert b"SUMMARY:Reflect" in data
    assert b"RRULE:FREQ=WEEKLY;INTERVAL=2" in data
