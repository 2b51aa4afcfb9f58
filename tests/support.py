"""What tests of several areas need: programs that may be missing, and the big journal."""

import os
import shutil
from pathlib import Path

import pytest

# Program -> the Debian package that has it, where the names differ.
_PACKAGES: dict[str, str] = {"age-keygen": "age"}


def needs_tool(name: str) -> pytest.MarkDecorator:
    """Mark a test that runs the program ``name``: a listed skip where it is missing."""
    package = _PACKAGES.get(name, name)
    return pytest.mark.skipif(
        shutil.which(name) is None,
        reason=f"the program {name} is missing; `make tools` installs {package}",
    )


def big_journal() -> Path | None:
    """The journal that ``REFLECT_JOURNAL`` names (JSON Lines: plain, .xz or .gz), or None."""
    named = os.environ.get("REFLECT_JOURNAL", "")
    return Path(named).expanduser() if named else None
