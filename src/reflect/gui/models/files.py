"""Attached and received files: their size and kind in words, and what can be read of them."""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reflect.gui.i18n import tr
from reflect.model.writing import FileRef
from reflect.usecases import attachments
from reflect.usecases.vaults import Vault

TEXT_BYTES = 256 * 1024
_UNIT = 1024
_BLANKS = frozenset("\t\n\r\f")


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file to look at. ``read`` gives its bytes and may be called beside the window."""

    key: str
    name: str
    media_type: str
    size: int
    read: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def words(self) -> str:
        """What it is and how large: ``Picture, 1.2 MB``."""
        kinds = {"image": tr("Picture"), "text": tr("Text"), "audio": tr("Sound")}
        kinds |= {"video": tr("Film")}
        kind = kinds.get(self.media_type.partition("/")[0], tr("File"))
        return tr("{kind}, {size}").format(kind=kind, size=size_words(self.size))

    @property
    def icon(self) -> str:
        """The icon that stands for it."""
        kinds = {"image": "image", "text": "file-text"}
        return kinds.get(self.media_type.partition("/")[0], "file")


def in_vault(vault: Vault, ref: FileRef) -> ShownFile:
    """A file of the journal."""
    read = partial(attachments.read, vault, ref.sha256)
    return ShownFile(ref.sha256, ref.name, ref.media_type, ref.size, read)


def received_files(vault: Vault, refs: Sequence[FileRef]) -> list[ShownFile]:
    """The files of something that came, which travel without their names."""
    return [
        replace(in_vault(vault, ref), name=neutral_name(number, ref.name, ref.media_type))
        for number, ref in enumerate(refs, 1)
    ]


def neutral_name(number: int, member: str, media_type: str) -> str:
    """What a file is called that travelled as ``member``: Picture 1.jpg."""
    picture = media_type.startswith("image/")
    name = tr("Picture {number}.{ending}") if picture else tr("File {number}.{ending}")
    return name.format(number=number, ending=member.rpartition(".")[2])


def size_words(size: int) -> str:
    """``size`` bytes as people say it: 812 bytes, 340 KB, 1.2 MB."""
    if size < _UNIT:
        return tr("{size} bytes").format(size=size)
    if size < _UNIT * _UNIT:
        return tr("{size} KB").format(size=round(size / _UNIT))
    return tr("{size} MB").format(size=f"{size / _UNIT**2:.1f}")


def text_of(data: bytes) -> tuple[str, bool] | None:
    """The beginning of a plain text, and whether that is all of it; None for what is none."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    whole = len(data) <= TEXT_BYTES
    try:
        text = decoder.decode(data[:TEXT_BYTES], final=whole)
    except UnicodeDecodeError:
        return None
    if any(character < " " and character not in _BLANKS for character in text):
        return None
    return text, whole
