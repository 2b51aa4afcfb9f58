"""The inside of a bundle: a ZIP file that can be written in one way only.

Members are stored, in the order given, dated 1980, without extras or comments. A reader
takes the members out, writes them again, and compares: what another ZIP program would see
differently is refused.
"""

import io
import zipfile

from reflect.errors import ReflectError

MAX_MEMBERS = 2_000
MAX_ENTRY = 1024 * 1024
MAX_FILE = 16 * 1024 * 1024
MAX_TOTAL = 64 * 1024 * 1024
PADDING = "padding"
MIN_SIZE = 4 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o600 << 16

Members = list[tuple[str, bytes]]


def encode(members: Members) -> bytes:
    """The members as one file, with a last member that pads it to a common size."""
    bare = _write([*members, (PADDING, b"")])
    return _write([*members, (PADDING, bytes(padded_size(len(bare)) - len(bare)))])


def decode(data: bytes) -> Members:
    """The members without the padding. Raises ``ReflectError``: ``bundle_malformed``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_MEMBERS + 5 or sum(i.file_size for i in infos) > len(data):
                raise ReflectError("bundle_malformed")
            if any(i.compress_type != zipfile.ZIP_STORED for i in infos):
                raise ReflectError("bundle_malformed")
            members = [(info.filename, archive.read(info)) for info in infos]
    except (
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        OverflowError,
    ):
        raise ReflectError("bundle_malformed") from None
    names = [name for name, _ in members]
    if not members or names[-1] != PADDING or len(set(names)) != len(names):
        raise ReflectError("bundle_malformed")
    if any(len(content) > _limit(name) for name, content in members[:-1]):
        raise ReflectError("bundle_too_large")
    if encode(members[:-1]) != data:
        raise ReflectError("bundle_malformed")
    return members[:-1]


def padded_size(size: int) -> int:
    """The size class of ``size`` bytes: Padmé, at least 4 KiB.

    Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
    PURBs" (2019): at most 12 % larger, and few distinct sizes.
    """
    size = max(size, MIN_SIZE)
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def _limit(name: str) -> int:
    return MAX_FILE if name.startswith("files/") or name == "index.html" else MAX_ENTRY


def _write(members: Members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _MODE
            archive.writestr(info, content)
    return stream.getvalue()
