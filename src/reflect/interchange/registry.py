"""Which importer reads which file."""

from pathlib import Path

from reflect.errors import ReflectError
from reflect.interchange import json_lines, sources
from reflect.interchange.protocol import Importer

IMPORTERS: tuple[Importer, ...] = (json_lines.JsonLines(),)


def recognise(path: Path) -> Importer:
    """The importer for ``path``.

    Raises ``ReflectError``: ``file_missing``, ``import_empty``, ``import_truncated``,
    ``import_binary``, ``import_format_unknown``.
    """
    head = sources.head(path)
    if not head.strip():
        raise ReflectError("import_empty")
    for importer in IMPORTERS:
        if importer.recognises(path, head):
            return importer
    if b"\0" in head:
        raise ReflectError("import_binary")
    raise ReflectError("import_format_unknown")
