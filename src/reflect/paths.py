"""Where things live on this computer."""

from collections.abc import Sequence
from pathlib import Path

import platformdirs

PRIVATE_DIR = 0o700
PRIVATE_FILE = 0o600
UMASK = 0o077


def default_vault_dir() -> Path:
    """The folder that new journals are offered in; it need not exist."""
    return Path(platformdirs.user_documents_dir()) / "Reflect"


def hand_over_dir() -> Path:
    """The folder that sealed files are put into unless another is chosen; it need not exist."""
    return default_vault_dir() / "To hand over"


def config_dir() -> Path:
    """The folder for this computer's own preferences, which hold no content."""
    return Path(platformdirs.user_config_dir("reflect", appauthor=False))


def state_dir() -> Path:
    """The folder for what this computer remembers of errors, which holds no content either."""
    return Path(platformdirs.user_state_dir("reflect", appauthor=False))


def given_file(arguments: Sequence[str]) -> Path | None:
    """The file that a program is asked to open, as a desktop does for a double click, or None.

    Commands are bare words, so that a file that is called like one is not in their way.
    """
    if len(arguments) != 1 or arguments[0].replace("-", "").isalpha():
        return None
    file = Path(arguments[0])
    return file.absolute() if file.is_file() else None
