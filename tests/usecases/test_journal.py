"""One's own records: earlier versions come back, and nobody's changes are lost."""

from reflect.model.writing import Reflection
from reflect.usecases import cycle, journal
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused


def stored(vault: Vault, record_id: str) -> Reflection:
    record = journal.get(vault, record_id)
    assert isinstance(record, Reflection)
    return record


def test_an_older_copy_is_refused_and_its_fields_alone_are_not(vault: Vault) -> None:
    copy = cycle.write(vault, "reflection", "First words.", {"title": "One"})
    cycle.edit(vault, copy.id, values={"never_share": True})
    assert_refused("record_changed_meanwhile", journal.save, vault, copy.changed(title="Two"))
    cycle.edit(vault, copy.id, values={"title": "Two"})
    now = stored(vault, copy.id)
    assert (now.title, now.text, now.never_share) == ("Two", "First words.", True)


def test_an_earlier_version_comes_back_and_keeps_what_holds_now(vault: Vault) -> None:
    one = cycle.write(vault, "reflection", "First words.", draft=True).id
    cycle.keep(vault, one)
    cycle.edit(vault, one, "Second words.", {"never_share": True})
    journal.restore_revision(vault, one, 1)
    now = stored(vault, one)
    assert (now.text, now.state, now.never_share, now.rev) == ("First words.", "kept", True, 4)
    assert_refused("revision_missing", journal.restore_revision, vault, one, 9)


def test_bringing_back_can_be_undone_whatever_was_written_since(vault: Vault) -> None:
    one = cycle.write(vault, "reflection", "First words.").id
    cycle.edit(vault, one, "Second words.")
    before = stored(vault, one)
    journal.restore_revision(vault, one, 1)
    cycle.edit(vault, one, "First words, and more.")
    journal.write_again(vault, before)
    assert stored(vault, one).text == "Second words."
    journal.put_in_bin(vault, [one])
    assert_refused("record_in_bin", journal.write_again, vault, before)
