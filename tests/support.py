"""What tests of several areas need: programs that may be missing, and the big journal."""

import os
import shutil
from pathlib import Path

import pytest

# Program -> the Debian package that has it, where the names differ.
_PACKAGES: dict[str, str] = {
    "age-keygen": "age",
    "dbus-run-session": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
    "pdftoppm": "poppler-utils",
    "zbarimg": "zbar-tools",
}


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


NOBODY = 65534
# Python code that gives up the rights of root, since root may read and write everywhere. It comes
# after the imports: nobody may not be able to reach the folder that the project is in.
BECOME_NOBODY = f"""
import os
"".encode("utf-16be")  # canonical JSON sorts by it, and a codec is read from disk when first used
if os.getuid() == 0:
    os.setgroups([])
    os.setresgid({NOBODY}, {NOBODY}, {NOBODY})
    os.setresuid({NOBODY}, {NOBODY}, {NOBODY})
"""
