"""Templates change while one writes, and no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching import playbook, templates
from reflect.model.playbook import TemplateSection

ALL = [one for one in playbook.shipped().templates if one.writes == "reflection"]
KNOWN = [section for one in ALL for section in one.sections]
SESSION = next(one for one in ALL if one.id == "after-session").sections
LINES = next(one for one in ALL if one.id == "three-lines").sections

heading = st.sampled_from(
    [f"## {one.heading}" for one in KNOWN] + ["## My own", "# One", "### Three"]
)
line = st.one_of(
    heading, st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30)
)
entry = st.lists(line, max_size=12).map("\n".join)
template = st.sampled_from(ALL)


def words(text: str) -> list[str]:
    """Every line that says something, in any order, but the headings of templates."""
    of_templates = {one.heading.casefold() for one in KNOWN}
    lines = (line.strip() for line in text.split("\n"))
    return sorted(
        line
        for line in lines
        if line and line.removeprefix("## ").strip().casefold() not in of_templates
    )


def test_a_template_gives_headings_to_write_under():
    assert templates.applied("", LINES) == "## Noticed\n\n\n\n## Learned\n\n\n\n## Next\n\n"


@pytest.mark.requirement("10.3")
def test_what_was_written_under_a_heading_stays_there():
    text = "First thought.\n\n## What?\n\nSam asked.\n\n## So what?\n\n## Mine\n\n## Next\n\nWait."
    changed = templates.applied(text, LINES, KNOWN)
    before, parts = templates.parted(changed)
    assert before == "First thought."
    assert parts == [
        ("Noticed", ""), ("Learned", ""), ("Next", "Wait."), ("What?", "Sam asked."), ("Mine", ""),
    ]  # fmt: skip
    back = templates.applied(changed, SESSION, KNOWN)
    assert dict(templates.parted(back)[1])["What?"] == "Sam asked."


def test_without_a_template_its_blank_headings_go():
    text = templates.applied("Before.", LINES)
    assert templates.applied(text, (), KNOWN) == "Before."


def test_a_heading_in_a_fenced_block_is_none():
    text = "```\n## What?\n```"
    assert templates.parted(text) == (text, [])


def test_a_template_is_known_by_its_headings_in_order():
    text = templates.applied("", SESSION)
    assert templates.follows(text, SESSION)
    assert not templates.follows(text.replace("## So what?", "## Then"), SESSION)
    assert not templates.follows("", ())


def test_a_template_of_ones_own_has_the_headings_of_an_entry():
    text = "Before.\n\n## Seen\n\nA.\n\n## Done\n\n## seen\n\nB."
    assert templates.sections_of(text) == (
        TemplateSection(heading="Seen"),
        TemplateSection(heading="Done"),
    )


@pytest.mark.requirement("10.3")
@given(entry, template, template)
def test_changing_templates_loses_no_word(text, first, second):
    once = templates.applied(text, first.sections, KNOWN)
    twice = templates.applied(once, second.sections, KNOWN)
    assert words(once) == words(twice) == words(text)
    assert templates.follows(once, first.sections)
    assert templates.follows(twice, second.sections)
    assert templates.applied(twice, second.sections, KNOWN) == twice


@given(st.text(max_size=200), template)
def test_any_text_can_be_given_headings(text, chosen):
    assert templates.follows(templates.applied(text, chosen.sections, KNOWN), chosen.sections) or (
        "```" in text or "~~~" in text
    )
