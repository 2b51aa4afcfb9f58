"""What a file is that comes from outside."""

import pytest

from reflect.usecases import arrivals, partners
from tests.support_vault import assert_refused, new_vault


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("k2rv.reflect", b"anything", "sealed"),
        ("k2rv (1)", b"age-encryption.org/v1\n-> X25519", "sealed"),
        ("Sam.reflect-card", b"", "card"),
        ("journal.jsonl", b"{}", "journal"),
        ("journal.JSONL.XZ", b"\xfd7zXZ", "journal"),
        ("day-one.zip", b"PK", "journal"),
        ("photo.jpg", b"\xff\xd8\xff", "other"),
        ("notes.txt", b"A card, they said.\n", "other"),
        ("made.json", b'{"date": 1}\n', "other"),
        ("empty", b"", "other"),
    ],
)
def test_a_file_is_told_by_its_name_or_its_beginning(tmp_path, name, content, kind):
    file = tmp_path / name
    file.write_bytes(content)
    assert arrivals.kind_of(file) == kind


def test_a_card_is_known_in_a_pasted_text(tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        text = partners.my_card_text(vault)
    file = tmp_path / "mail.txt"
    file.write_text(f"Hello, here is my card.\n\n{text}\n\nSee you.")
    assert arrivals.kind_of(file) == "card"


def test_what_cannot_be_read_is_said(tmp_path):
    assert_refused("file_missing", arrivals.kind_of, tmp_path / "gone")
    assert_refused("file_missing", arrivals.kind_of, tmp_path)
