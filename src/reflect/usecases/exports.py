"""Everything out again, as plain files that other programs read."""

import contextlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from reflect import disk, paths
from reflect.errors import ReflectError
from reflect.interchange import json_lines
from reflect.model.base import Record
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

    def records(kind: str) -> Iterable[Record]:
        every = vault.records
        return every.received() if kind == "received" else every.all_of((kind,))

    return write_out(folder, records, vault.attachments.get)


def write_out(
    folder: Path,
    records: Callable[[str], Iterable[Record]],
    attached: Callable[[str], bytes | None],
) -> dict[str, int]:
    """Write the records of each kind into ``folder``, and the files that they name.

    ``attached`` gives a file by its SHA-256, and None where it cannot be read. Raises
    ``ReflectError`` as ``export`` does.
    """
    with files.refusals():
        made = _claim(folder)
        beginning = folder / UNFINISHED
        placed: list[Path] = []
        try:
            beginning.mkdir(mode=paths.PRIVATE_DIR)
            counts = {kind: _write_kind(kind, records(kind), attached, beginning) for kind in KINDS}
            placed += [folder / path.name for path in beginning.iterdir()]
            for path in placed:
                (beginning / path.name).rename(path)
            beginning.rmdir()
            disk.sync_folder(folder)
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


def _write_kind(
    kind: str,
    records: Iterable[Record],
    attached: Callable[[str], bytes | None],
    folder: Path,
) -> int:
    lines = []
    for record in records:
        lines.append(json_lines.line(record) + "\n")
        for ref in record.files if isinstance(record, Writing | Received) else ():
            data = attached(ref.sha256)
            if data is not None:
                _write(folder / "files" / ref.sha256, data)
    if lines:
        _write(folder / f"{kind}.jsonl", "".join(lines).encode())
    return len(lines)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=paths.PRIVATE_DIR, exist_ok=True)
    if not path.exists():  # a file may belong to several records
        disk.write_new(path, data)
