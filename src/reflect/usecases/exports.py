"""Everything out again, as plain files that other programs read."""

import contextlib
import os
import shutil
from pathlib import Path

from reflect import paths
from reflect.errors import ReflectError
from reflect.interchange import json_lines
from reflect.model.kinds import KINDS
from reflect.model.received import Received
from reflect.model.writing import Writing
from reflect.vault import files
from reflect.vault.vault import Vault

# Everything is written in here first, so that a folder without it holds a whole export.
UNFINISHED = "reflect-export.unfinished"


def export(vault: Vault, folder: Path) -> dict[str, int]:
    """Write JSON Lines of every kind into ``folder``, and the attached files; counts a kind.

    The files are plain text. They are there whole or not at all; what a crash left is in a
    folder called ``UNFINISHED``. Raises ``ReflectError``: ``export_target`` when ``folder``
    holds something, ``export_unfinished`` when that is what a crash left,
    ``vault_not_writable``, ``disk_full``.
    """
    with files.refusals():
        made = _claim(folder)
        beginning = folder / UNFINISHED
        beginning.mkdir(mode=paths.PRIVATE_DIR)
        placed: list[Path] = []
        try:
            counts = {kind: _write_kind(vault, kind, beginning) for kind in KINDS}
            placed += [folder / path.name for path in beginning.iterdir()]
            for path in placed:
                (beginning / path.name).rename(path)
            beginning.rmdir()
        except BaseException:
            for path in (*placed, beginning):
                _remove(path)
            if made:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise
    return {kind: count for kind, count in counts.items() if count}


def write_file(path: Path, data: bytes) -> None:
    """Write a file for this user alone, whole or not at all."""
    files.write_whole(path, data)


def copy_file(source: Path, target: Path) -> None:
    """Copy a sealed file, whole or not at all.

    Raises ``ReflectError``: ``file_missing``, ``vault_not_writable``, ``disk_full``.
    """
    try:
        data = source.read_bytes()
    except OSError:
        raise ReflectError("file_missing", name=source.name) from None
    write_file(target, data)


def _claim(folder: Path) -> bool:
    """Make ``folder``, or take an empty one as it is; whether it was made."""
    try:
        folder.mkdir(mode=paths.PRIVATE_DIR, parents=True)
    except (FileExistsError, NotADirectoryError):
        if (folder / UNFINISHED).is_dir():
            raise ReflectError("export_unfinished", name=UNFINISHED) from None
        if not folder.is_dir() or any(folder.iterdir()):
            raise ReflectError("export_target") from None
        return False
    return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _write_kind(vault: Vault, kind: str, folder: Path) -> int:
    records = vault.records.received() if kind == "received" else vault.records.all_of((kind,))
    lines = []
    for record in records:
        lines.append(json_lines.line(record) + "\n")
        for ref in record.files if isinstance(record, Writing | Received) else ():
            _write(folder / "files" / ref.sha256, vault.attachments.get(ref.sha256))
    if lines:
        _write(folder / f"{kind}.jsonl", "".join(lines).encode())
    return len(lines)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=paths.PRIVATE_DIR, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, paths.PRIVATE_FILE), "wb") as file:
        file.write(data)
