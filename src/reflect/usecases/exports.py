"""Everything out again, as plain files that other programs read."""

import contextlib
import os
import shutil
from pathlib import Path

from reflect import paths
from reflect.errors import ReflectError
from reflect.interchange import json_lines
from reflect.model.kinds import KINDS
from reflect.model.writing import Writing
from reflect.vault import files
from reflect.vault.vault import Vault


def export(vault: Vault, folder: Path) -> dict[str, int]:
    """Write JSON Lines of every kind into ``folder``, and the attached files; counts a kind.

    The files are plain text. They are there whole or not at all. Raises ``ReflectError``:
    ``export_target`` when the folder holds something, ``vault_not_writable``, ``disk_full``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReflectError("export_target")
    beside = folder.with_name(f"{folder.name}.unfinished")
    counts = {}
    with files.refusals():
        beside.mkdir(mode=paths.PRIVATE_DIR, parents=True)
        try:
            for kind in KINDS:
                counts[kind] = _write_kind(vault, kind, beside)
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
        except BaseException:
            with contextlib.suppress(OSError):
                shutil.rmtree(beside)
            raise
    return {kind: count for kind, count in counts.items() if count}


def write_file(path: Path, data: bytes) -> None:
    """Write a file for this user alone, whole or not at all."""
    files.write_whole(path, data)


def copy_file(source: Path, target: Path) -> None:
    """Copy a sealed file, whole or not at all.

    Raises ``ReflectError``: ``file_missing``, ``vault_not_writable``, ``disk_full``.
    """
    if not source.is_file():
        raise ReflectError("file_missing", name=source.name)
    write_file(target, source.read_bytes())


def _write_kind(vault: Vault, kind: str, folder: Path) -> int:
    records = vault.records.received() if kind == "received" else vault.records.all_of((kind,))
    count = 0
    lines = []
    for record in records:
        lines.append(json_lines.line(record) + "\n")
        count += 1
        for ref in record.files if isinstance(record, Writing) else ():
            _write(folder / "files" / ref.sha256, vault.attachments.get(ref.sha256))
    if lines:
        _write(folder / f"{kind}.jsonl", "".join(lines).encode())
    return count


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=paths.PRIVATE_DIR, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, paths.PRIVATE_FILE), "wb") as file:
        file.write(data)
