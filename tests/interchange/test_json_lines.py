"""Bringing JSON Lines in."""

import contextlib
import gzip
import json
import lzma
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.interchange.protocol import Parsed
from reflect.interchange.registry import recognise

LINES = b'{"date":"2026-01-02","text":"One"}\n{"date":"2026-01-02","text":"Two","id":7}\n'


def parsed(tmp_path: Path, data: bytes) -> Parsed:
    file = tmp_path / "journal"
    file.write_bytes(data)
    return recognise(file).parse(file)


def refused(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(ReflectError) as error:
        parsed(tmp_path, data)
    return error.value.code


@pytest.mark.parametrize("pack", [bytes, lzma.compress, gzip.compress])
def test_plain_and_packed(tmp_path: Path, pack) -> None:
    found = parsed(tmp_path, pack(LINES))
    assert [entry.text for entry in found.entries] == ["One", "Two"]
    assert found.problems == ()


def test_marks_at_the_beginning_and_ends_of_lines_are_understood(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + LINES.replace(b"\n", b"\r\n")
    assert len(parsed(tmp_path, windows).entries) == 2


def test_names_are_stable_and_equal_entries_all_arrive(tmp_path: Path) -> None:
    line = b'{"date":"2026-01-02","text":"Same"}\n'
    once, again = parsed(tmp_path, line * 2), parsed(tmp_path, line * 2)
    names = [entry.source_id for entry in once.entries]
    assert len(set(names)) == 2
    assert names == [entry.source_id for entry in again.entries]


def test_an_instant_counts_as_its_day(tmp_path: Path) -> None:
    [entry] = parsed(tmp_path, b'{"date":"2026-01-02T23:30:00+02:00","text":"x"}\n').entries
    assert entry.on_date.isoformat() == "2026-01-02"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("nonsense {", "import_line_not_json"),
        ("[1]", "import_line_not_json"),
        ('{"text":"x"}', "import_line_no_date"),
        ('{"date":"2026-13-40","text":"x"}', "import_line_bad_date"),
        ('{"date":20260101,"text":"x"}', "import_line_bad_date"),
        ('{"date":"2026-01-02"}', "import_line_no_text"),
        ('{"date":"2026-01-02","text":"x","tags":"a"}', "import_line_bad_tags"),
        ('{"date":"2026-01-02","text":"\\ud800"}', "import_line_half_character"),
        ('{"date":"2026-01-02","text":"x","title":"\\udfff"}', "import_line_half_character"),
        ('{"date":"2026-01-02","text":"x","tags":["\\ud800"]}', "import_line_half_character"),
        ('{"date":"2026-01-02","text":"x","id":"\\ud83e\\ud83e"}', "import_line_half_character"),
        ('{"date":"2026-01-02\\ud800","text":"x"}', "import_line_bad_date"),
    ],
)
def test_one_bad_line_never_stops_the_rest(tmp_path: Path, line: str, code: str) -> None:
    found = parsed(tmp_path, LINES + line.encode() + b"\n" + LINES)
    assert [(problem.where, problem.code) for problem in found.problems] == [(3, code)]
    assert len(found.entries) == 4


def test_files_that_cannot_be_read_as_a_whole(tmp_path: Path) -> None:
    packed, zipped = lzma.compress(LINES * 50), gzip.compress(LINES * 50)
    assert refused(tmp_path, b"") == "import_empty"
    assert refused(tmp_path, b" \n\n") == "import_empty"
    assert refused(tmp_path, packed[:-20]) == "import_truncated"
    assert refused(tmp_path, zipped[:-20]) == "import_truncated"
    assert refused(tmp_path, LINES[:-12]) == "import_truncated"
    assert refused(tmp_path, b"\x00\x01\x02binary") == "import_binary"
    assert refused(tmp_path, LINES + b"\xff\xfe\n") == "import_binary"
    assert refused(tmp_path, b"# A heading\n") == "import_format_unknown"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path: Path, data: bytes) -> None:
    with contextlib.suppress(ReflectError):
        assert parsed(tmp_path, data).format == "json-lines"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.dates(), st.text(), st.text()), max_size=5))
def test_what_is_written_is_what_is_read(tmp_path: Path, entries) -> None:
    rows = [{"date": day.isoformat(), "text": text, "title": t} for day, text, t in entries]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    if not rows:
        return
    found = parsed(tmp_path, data)
    said = [(entry.on_date, entry.text, entry.title) for entry in found.entries]
    unreadable = len(found.problems)
    assert len(said) + unreadable == len(rows)
    assert unreadable or said == entries
