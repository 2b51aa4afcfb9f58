"""The time zone of this computer."""

import os
from datetime import date, datetime, time
from pathlib import Path

from reflect.coaching import cadence
from reflect.errors import ReflectError


def local() -> str:
    """The name of this computer's time zone, UTC where it does not say."""
    named = os.environ.get("TZ", "").lstrip(":")
    link = Path("/etc/localtime")
    if not named and link.is_symlink():
        named = str(link.resolve()).partition("zoneinfo/")[2]
    try:
        cadence.on_clock(datetime.combine(date.today(), time()), named)
    except ReflectError:
        return "UTC"
    return named or "UTC"
