"""JSON Lines: one object a line with ``date``, ``text``, optional ``title``, ``tags``, ``id``."""

import hashlib
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reflect.errors import ReflectError
from reflect.interchange import sources
from reflect.interchange.protocol import ImportedEntry, Parsed, Problem
from reflect.model.base import Record

FORMAT = "json-lines"
MAX_LINE = 4 * 1024 * 1024


class JsonLines:
    """The importer. Entries without an ``id`` are known by a hash of what they say."""

    format = FORMAT

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")

    def parse(self, path: Path) -> Parsed:
        """Raises ``ReflectError``: ``import_empty``, ``import_truncated``, ``import_binary``."""
        text = sources.text(path)
        lines = text.split("\n")
        entries: list[ImportedEntry] = []
        problems: list[Problem] = []
        repeats: Counter[str] = Counter()
        for where, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entries.append(_entry(line, where, repeats))
            except _Unreadable as reason:
                problems.append(Problem(where, reason.code))
        if not entries and not problems:
            raise ReflectError("import_empty")
        # A last line without its end that is no JSON is where the copying stopped.
        cut = problems and problems[-1].where == len(lines)
        if cut and problems[-1].code == "import_line_not_json":
            raise ReflectError("import_truncated")
        return Parsed(FORMAT, tuple(entries), tuple(problems))


def line(record: Record) -> str:
    """``record`` as one line for an export; a reflection's line can be imported again."""
    fields = record.model_dump(mode="json")
    fields["date"] = fields.pop("on_date")
    return json.dumps(fields, ensure_ascii=False)


class _Unreadable(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _entry(text: str, where: int, repeats: Counter[str]) -> ImportedEntry:
    if len(text) > MAX_LINE:
        raise _Unreadable("import_line_too_long")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise _Unreadable("import_line_not_json") from None
    if not isinstance(fields, dict):
        raise _Unreadable("import_line_not_json")
    day = _day(fields.get("date"))
    words, title = fields.get("text"), fields.get("title") or ""
    if not isinstance(words, str) or not isinstance(title, str):
        raise _Unreadable("import_line_no_text")
    tags = fields.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise _Unreadable("import_line_bad_tags")
    given = fields.get("id")
    name = str(given) if isinstance(given, str | int) else ""
    try:
        "".join((words, title, name, *tags)).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which no file can hold
        raise _Unreadable("import_line_half_character") from None
    source_id = _source_id(name, day, title, words, repeats)
    return ImportedEntry(source_id, day, title, words, tuple(tags), where)


def _day(value: Any) -> date:
    if value is None:
        raise _Unreadable("import_line_no_date")
    try:
        return datetime.fromisoformat(value).date()
    except (TypeError, ValueError):
        raise _Unreadable("import_line_bad_date") from None


def _source_id(given: str, day: date, title: str, text: str, repeats: Counter[str]) -> str:
    said = json.dumps([day.isoformat(), title, text]).encode()
    name = f"id:{given}" if given else f"sha256:{hashlib.sha256(said).hexdigest()}"
    repeats[name] += 1
    return name if repeats[name] == 1 else f"{name}:{repeats[name]}"
