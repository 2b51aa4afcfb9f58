"""Any passphrase that can be typed opens the vault, and only that one."""

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.vault import database
from reflect.vault.vault import Vault
from tests.support_vault import CHEAP, assert_refused, bytes_in, entry, logical_dump, open_again

TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(TYPED)
@example("'")
@example('"')
@example("it's \"quoted\" -- '; DROP TABLE record;--")
@example("x'" + "0" * 64 + "'")
@example("\U0001f426 \U00020000 \U0001f468\u200d\U0001f469\u200d\U0001f467")
@example(" leading and trailing ")
@example("\t\n\r")
@example("\ufeff")
@example("weir " * 2048)
@example("%s %d {} \\x00 \\")
def test_any_passphrase_opens_the_vault_again(passphrase):
    with TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        Vault.create(folder, passphrase, CHEAP)[0].close()
        Vault.open(folder, passphrase, CHEAP).close()
        assert_refused("passphrase_wrong", Vault.open, folder, passphrase + "x", CHEAP)


def test_ten_kilobytes_count_to_the_last_character(folder):
    passphrase = "a" * 10_240
    Vault.create(folder, passphrase, CHEAP)[0].close()
    assert_refused("passphrase_wrong", Vault.open, folder, passphrase[:-1], CHEAP)
    assert_refused("passphrase_wrong", Vault.open, folder, passphrase[:-1] + "b", CHEAP)
    Vault.open(folder, passphrase, CHEAP).close()


@given(TYPED)
@example("Zoë Ångström, naïve façade")
@example("한국어 \u1e9b\u0323")
def test_accents_may_be_typed_either_way(passphrase):
    composed, parted = (unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD"))
    with TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        Vault.create(folder, parted, CHEAP)[0].close()
        Vault.open(folder, composed, CHEAP).close()


def test_look_alikes_stay_apart(folder):
    """NFC joins what is the same text; it does not fold letters that only look alike."""
    Vault.create(folder, "file A", CHEAP)[0].close()
    for other in ("\ufb01le A", "file \u0391", "file a", "file  A", "file\u00a0A"):
        assert_refused("passphrase_wrong", Vault.open, folder, other, CHEAP)


@pytest.mark.parametrize("passphrase", ["", "\0", "a\0", "a\0b", "\ud800"])
def test_unusable_passphrases_are_refused_everywhere(folder, vault, passphrase, tmp_path):
    assert_refused("passphrase_unusable", Vault.create, tmp_path / "new", passphrase, CHEAP)
    assert not (tmp_path / "new").exists()
    assert_refused("passphrase_unusable", vault.ways.set_passphrase, passphrase, CHEAP)
    vault.close()
    assert_refused("passphrase_unusable", Vault.open, folder, passphrase, CHEAP)


def test_a_new_passphrase_opens_and_the_old_one_does_not(folder, vault):
    vault.records.save(entry("Text that stays."))
    before = logical_dump(vault)
    vault.ways.set_passphrase("another one", CHEAP)
    vault.close()
    assert_refused("passphrase_wrong", open_again, folder)
    with open_again(folder, "another one") as again:
        assert logical_dump(again) == before
        assert not again.ways.header_is_older


def test_a_new_passphrase_leaves_every_page_of_the_database_alone(folder, vault):
    """Only the number of the header is noted in it, so all records stay as they are."""
    vault.records.save(entry("Text that stays."))
    vault.close()
    path = folder / database.NAME
    with Vault.open(folder, "grey heron at the weir", CHEAP) as again:
        before, touched = path.read_bytes(), path.stat().st_mtime_ns
        again.ways.set_passphrase("another one", CHEAP)
        assert path.read_bytes() == before
        assert path.stat().st_mtime_ns == touched
    after = path.read_bytes()
    changed = [at for at in range(0, len(after), 4096) if after[at:][:4096] != before[at:][:4096]]
    assert len(after) == len(before)
    assert len(changed) <= 2  # the page of the setting, and the first one, which counts changes


def test_the_passphrase_and_keys_are_in_no_file(folder):
    """Neither as typed nor in any form that a slip of the pen would write."""
    passphrase = "canary-Pässphrase-7193"
    vault, recovery_key = Vault.create(folder, passphrase, CHEAP)
    vault.records.save(entry("words"))
    key = bytes(vault._data_key)
    while_open = bytes_in(folder)
    vault.ways.set_passphrase(passphrase + "2", CHEAP)
    while_open += bytes_in(folder)
    vault.close()
    written = while_open + bytes_in(folder)
    forms = [passphrase.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]
    forms += [b"canary", recovery_key.encode(), recovery_key.replace("-", "").encode()]
    forms += [key, key.hex().encode(), key.hex().upper().encode()]
    assert not [form for form in forms if form in written]
