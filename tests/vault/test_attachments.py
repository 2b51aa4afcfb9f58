"""Attached files: once, in pieces, and for as long as anything names them."""

import hashlib
import os

import pytest

from reflect.model.base import now
from reflect.model.writing import FileRef
from reflect.usecases import attachments, journal
from reflect.vault.attachments import CHUNK_BYTES
from tests.support_vault import assert_refused, assert_sound, entry, logical_dump, received

SIZES = (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 1_000_000)


def ref(sha256: str) -> FileRef:
    """A name for these bytes."""
    return FileRef(name="a.bin", sha256=sha256, media_type="application/octet-stream", size=1)


@pytest.mark.parametrize("size", SIZES)
def test_bytes_come_back_whole(vault, size):
    data = os.urandom(size)
    name = vault.attachments.put(data, "image/png")
    assert name == hashlib.sha256(data).hexdigest()
    assert vault.attachments.get(name) == data


def test_the_same_file_twice_takes_no_more_room(vault):
    data = os.urandom(200_000)
    vault.attachments.put(data, "image/png")
    before = logical_dump(vault)
    vault.attachments.put(data, "image/jpeg")
    assert logical_dump(vault) == before
    assert len(before["attachment"]) == 1
    assert len(before["attachment_chunk"]) == 4


def test_what_is_not_there_is_told_from_what_is_damaged(vault):
    assert_refused("attachment_missing", vault.attachments.get, "0" * 64)
    name = vault.attachments.put(os.urandom(200_000), "image/png")
    vault._database.write("DELETE FROM attachment_chunk WHERE number = 1")
    assert_refused("vault_damaged", vault.attachments.get, name)


def test_bytes_stay_while_anything_names_them(vault):
    """A record, one in the bin, an earlier version, and something received."""
    names = {
        where: vault.attachments.put(where.encode(), "text/plain")
        for where in ("record", "bin", "version", "received", "nothing", "purged")
    }
    record, binned, edited, purged = (
        entry(where, files=(ref(names[where]),)) for where in ("record", "bin", "version", "purged")
    )
    incoming = received(files=(ref(names["received"]),))
    vault.records.insert([record, binned, edited, purged, incoming])
    vault.records.save(edited.changed(files=()))
    vault.records.set_deleted([binned.id], now())
    vault.records.purge([purged.id])
    assert vault.attachments.drop_unused() == 2
    for where in ("record", "bin", "version", "received"):
        assert vault.attachments.get(names[where]) == where.encode()
    for where in ("nothing", "purged"):
        assert_refused("attachment_missing", vault.attachments.get, names[where])
    vault.records.purge([record.id, binned.id, edited.id, incoming.id])
    assert vault.attachments.drop_unused() == 4
    dump = logical_dump(vault)
    assert (dump["attachment"], dump["attachment_chunk"]) == ([], [])
    assert_sound(vault)


def test_a_file_goes_with_the_last_that_names_it(vault, tmp_path):
    file = tmp_path / "heron.png"
    file.write_bytes(b"a heron")
    records = [entry("one"), entry("two")]
    vault.records.insert(records)
    for record in records:
        attachments.attach(vault, record.id, file)
    sha256 = vault.records.get(records[0].id).files[0].sha256
    for record in records:
        assert attachments.read(vault, sha256) == b"a heron"
        journal.put_in_bin(vault, [record.id])
        journal.empty_bin(vault)
    assert_refused("attachment_missing", attachments.read, vault, sha256)


def test_autosave_beside_a_large_file_does_not_grow_the_vault(vault, folder, tmp_path):
    """Fifty versions of an entry with a picture of 1 MB hold the picture once."""
    file = tmp_path / "picture.png"
    file.write_bytes(os.urandom(1_000_000))
    record = entry("0")
    vault.records.save(record)
    attachments.attach(vault, record.id, file)
    vault._database.compact()
    before = sum(path.stat().st_size for path in folder.iterdir())
    for number in range(50):
        vault.records.save(vault.records.get(record.id).changed(text=str(number)))
    vault._database.compact()
    after = sum(path.stat().st_size for path in folder.iterdir())
    assert after - before < 200_000
