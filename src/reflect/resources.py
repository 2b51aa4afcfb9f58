"""Files that come with the program: in the package when installed, else in the repository."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def path(name: str) -> Path:
    """Where the resource ``name`` (such as ``icons/lock.svg``) is."""
    packaged = _PACKAGE / "resources"
    return (packaged if packaged.is_dir() else _PACKAGE.parents[1] / "resources") / name


def read_text(name: str) -> str:
    """The resource ``name`` as text."""
    return path(name).read_text(encoding="utf-8")
