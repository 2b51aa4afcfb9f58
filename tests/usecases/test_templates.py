"""Templates: those of the playbook and one's own, for what is being written."""

import pytest

from reflect.errors import ReflectError
from reflect.usecases import journal, templates


def by_name(vault, name: str) -> templates.Template:
    return next(one for one in templates.known(vault, "") if one.name == name)


def test_each_says_whose_idea_it_is(vault):
    found = templates.known(vault)
    assert {one.writes for one in found} == {"reflection"}
    assert all(one.source for one in found)
    assert {one.writes for one in templates.known(vault, "")} > {"reflection", "session"}


def test_a_template_is_changed_while_writing(vault):
    session, lines = by_name(vault, "What? So what? Now what?"), by_name(vault, "Three lines")
    text = templates.applied(vault, "", session)
    assert templates.followed(vault, text) == session
    text = text.replace("## What?\n", "## What?\n\nSam asked.")
    text = templates.applied(vault, text, lines)
    assert templates.followed(vault, text) == lines
    assert text.endswith("## What?\n\nSam asked.")
    assert templates.applied(vault, text, None) == "## What?\n\nSam asked."
    assert templates.followed(vault, "Only words.") is None


def test_an_entry_becomes_a_template_of_ones_own(vault):
    text = "Before.\n\n## Seen\n\nA lot.\n\n## Wondered\n\n"
    assert templates.has_headings(text)
    changes = templates.save_own(vault, " My  evening ", text)
    own = by_name(vault, "My evening")
    assert {own.key} == changes.ids
    assert [section.heading for section in own.sections] == ["Seen", "Wondered"]
    assert own.source == ""
    assert templates.followed(vault, text) == own
    journal.put_in_bin(vault, [own.key])
    assert templates.followed(vault, text) is None


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("Evening", "Words.", "template_without_headings"), (" ", "## A", "template_unnamed")],
)
def test_without_headings_or_a_name_nothing_is_kept(vault, name, text, code):
    with pytest.raises(ReflectError) as refused:
        templates.save_own(vault, name, text)
    assert refused.value.code == code
    assert templates.known(vault) == [one for one in templates.known(vault) if one.source]
