"""Files of a record: added, taken off, put back."""

from reflect.usecases import attachments, cycle, journal
from tests.support_vault import new_vault


def test_a_file_that_was_taken_off_comes_back_in_its_place(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        record_id = cycle.write(vault, "reflection", "Words.").id
        for name in ("a", "b", "c"):
            file = tmp_path / name
            file.write_text(name)
            attachments.attach(vault, record_id, file)
        before = journal.get(vault, record_id).files
        record = journal.get(vault, record_id)
        journal.save(vault, record.changed(files=(before[0], before[2])))
        assert [ref.name for ref in journal.get(vault, record_id).files] == ["a", "c"]
        attachments.put_back(vault, record_id, before[1], 1)
        assert journal.get(vault, record_id).files == before
        assert attachments.read(vault, before[1].sha256) == b"b"
