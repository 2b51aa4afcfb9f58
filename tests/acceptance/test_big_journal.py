"""A real journal of nine years, where one is given in REFLECT_JOURNAL."""

import re
import unicodedata
from pathlib import Path

import pytest

from reflect.interchange.registry import recognise
from reflect.usecases import imports, journal, vaults

CHEAP = vaults.Cost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture(scope="module")
def vault(journal_file: Path, tmp_path_factory: pytest.TempPathFactory):
    made, _ = vaults.create(tmp_path_factory.mktemp("big") / "vault", "x", cost=CHEAP)
    imports.run(made, imports.preview(made, journal_file))
    yield made
    made.close()


def words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))


def test_all_of_it_comes_in_once(vault: vaults.Vault, journal_file: Path) -> None:
    assert len(journal.list_rows(vault, limit=10_000)) == 3413
    again = imports.preview(vault, journal_file)
    assert (again.new, again.already) == (0, 3413)
    assert len(journal.find_rows(vault, "turkey")) == 22


@pytest.mark.parametrize("word", ["king", "wife", "supper", "th", "t", "venison", "plag", "zz"])
def test_the_last_word_is_a_beginning(vault: vaults.Vault, journal_file: Path, word: str) -> None:
    entries = recognise(journal_file).parse(journal_file).entries
    plain = sum(any(one.startswith(word) for one in words(entry.text)) for entry in entries)
    assert len(journal.find_rows(vault, word, limit=10_000)) == plain


@pytest.mark.parametrize("phrase", ["in the morning", "my wife", "lord's day", "to bed"])
def test_phrases_agree_with_a_plain_scan(
    vault: vaults.Vault, journal_file: Path, phrase: str
) -> None:
    entries = recognise(journal_file).parse(journal_file).entries
    wanted = f" {' '.join(words(phrase))} "
    plain = sum(wanted in f" {' '.join(words(entry.text))} " for entry in entries)
    assert len(journal.find_rows(vault, f'"{phrase}"', limit=10_000)) == plain


def test_several_words_agree_with_a_plain_scan(vault: vaults.Vault, journal_file: Path) -> None:
    entries = recognise(journal_file).parse(journal_file).entries
    plain = 0
    for entry in entries:
        there = set(words(entry.text))
        plain += "wife" in there and any(one.startswith("cold") for one in there)
    assert len(journal.find_rows(vault, "wife cold", limit=10_000)) == plain
