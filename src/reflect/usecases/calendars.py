"""Sessions as a file for the calendar that one has."""

from collections.abc import Collection
from pathlib import Path

from reflect.coaching.calendar import TITLE, Entry, calendar
from reflect.model.base import now
from reflect.usecases import exports, sessions
from reflect.vault.vault import Vault


def save_calendar(vault: Vault, session_ids: Collection[str], path: Path, title: str = "") -> None:
    """Write sessions into a calendar file; ``title`` instead of the neutral one.

    Raises ``ReflectError``: ``zone_unknown``, and as ``exports.write_file`` does.
    """
    entries = [Entry(sessions.get(vault, one), title or TITLE) for one in session_ids]
    exports.write_file(path, calendar(entries, now()))
