"""Make one sealed file for each way to be invalid: ``python -m tests.formats.bundle.make_invalid``.

Run once, when a reader has one more thing to refuse; what it made then is never changed again.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pyrage

from reflect.model.share import Bundle
from reflect.sharing import canonical, container, minisign, seal
from reflect.sharing.identity import Identity, fingerprint
from tests.formats.bundle.make import DAY, HERE, entry

FOLDER = HERE / "invalid"
ENTRY = "entries/0001.json"
INES, SAM, OTHER = (Identity.generate() for _ in range(3))
Members = list[tuple[str, bytes]]


def members() -> Members:
    """A whole bundle from Ines to Sam, before it is changed."""
    bundle = Bundle(author="Ines", to=fingerprint(SAM.public), records=(entry(),))
    return container.decode(seal.seal(seal.prepare(bundle), INES, SAM.public, seq=1, day=DAY).inner)


def locked(inner: bytes, to: Identity = SAM) -> bytes:
    """``inner`` as a file that only ``to`` can open."""
    return pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(to.public.recipient)])


def replaced(name: str, content: bytes) -> Members:
    """The members with another content of one of them, which the signature does not know."""
    return [(one, content if one == name else old) for one, old in members()]


def signed(
    signer: Identity = INES,
    comment: str = "",
    spaces: bool = False,
    content: bytes = b"",
    **changes: Any,
) -> bytes:
    """A bundle whose manifest, or whose one entry, says something else, signed by ``signer``."""
    whole = dict(members())
    manifest = json.loads(whole[seal.MANIFEST]) | changes
    if content:
        whole[ENTRY] = content
        digest = hashlib.sha256(content).hexdigest()
        [said] = [one for one in manifest["members"] if one["name"] == ENTRY]
        said |= {"size": len(content), "sha256": digest}
    stored = json.dumps(manifest).encode() if spaces else canonical.dumps(manifest)
    trusted = comment or f"reflect-bundle/1 {manifest['bundle_id']}"
    whole |= {seal.MANIFEST: stored, seal.SIGNATURE: minisign.sign(signer, stored, trusted)}
    return locked(container.encode(list(whole.items())))


def deflated() -> bytes:
    """The same members, written in another way."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members():
            archive.writestr(name, content)
    return locked(stream.getvalue())


def flipped() -> bytes:
    """One bit of what is encrypted is another one."""
    data = bytearray(locked(container.encode(members())))
    data[-40] ^= 1
    return bytes(data)


INVALID: dict[str, Callable[[], bytes]] = {
    "bit-flipped": flipped,
    "cut-short": lambda: locked(container.encode(members()))[:-200],
    "for-someone-else": lambda: locked(container.encode(members()), OTHER),
    "sent-on": lambda: signed(to=fingerprint(OTHER.public)),
    "sender-unknown": lambda: signed(OTHER, **{"from": OTHER.public.signer}),
    "signed-by-another": lambda: signed(OTHER),
    "comment-of-another": lambda: signed(comment="reflect-bundle/1 " + "0" * 32),
    "word-changed": lambda: locked(container.encode(replaced(ENTRY, b'{"kind":"win"}'))),
    "page-changed": lambda: locked(container.encode(replaced("index.html", b"<p>Other words"))),
    "member-missing": lambda: locked(
        container.encode([one for one in members() if one[0] != ENTRY])
    ),
    "member-more": lambda: locked(container.encode([*members(), ("entries/0002.json", b"{}")])),
    "name-upwards": lambda: locked(container.encode([*members(), ("../up.json", b"{}")])),
    "bytes-behind": lambda: locked(container.encode(members()) + b"more"),
    "bytes-before": lambda: locked(b"more" + container.encode(members())),
    "deflated": deflated,
    "not-canonical": lambda: signed(spaces=True),
    "version-2": lambda: signed(version=2),
    "field-unknown": lambda: signed(
        content=canonical.dumps({**json.loads(seal.stored_record(entry())), "private_note": "no"})
    ),
    "not-an-entry": lambda: signed(content=b"[]"),
}


def main() -> None:
    """Write all of them, and the keys that a reader has."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "whole.reflect").write_bytes(locked(container.encode(members())))
    for name, make in INVALID.items():
        (FOLDER / f"{name}.reflect").write_bytes(make())
    keys = {
        "age_secret": SAM.age_secret,
        "signing_seed": SAM.signing_seed.hex(),
        "fingerprint": fingerprint(SAM.public),
        "from": INES.public.signer,
    }
    (FOLDER / "keys.json").write_text(json.dumps(keys, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
