"""From the value that was shown to a file that one person can open."""

import hashlib
import secrets
import string
from dataclasses import dataclass, field
from datetime import date

import pyrage

from reflect.errors import ReflectError
from reflect.model.people import PublicKeys
from reflect.model.share import Bundle, Letter, SharedRecord
from reflect.sharing import canonical, container, minisign, render
from reflect.sharing.identity import Identity
from reflect.sharing.manifest import Manifest, Member, MemberKind, members_hash

PAGE = "index.html"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.minisig"
LETTER = "letter.json"
_ID_BYTES = 16
_NAME_LENGTH = 10
_NAME_LETTERS = string.ascii_lowercase + string.digits


@dataclass(frozen=True, slots=True)
class SealedBytes:
    """A sealed bundle: ``data`` is the file, ``inner`` what was encrypted; hashes in hex."""

    data: bytes = field(repr=False)
    inner: bytes = field(repr=False)
    sha256: str
    bundle_id: str
    content_hash: str


def stored_record(record: SharedRecord) -> bytes:
    """One record as the canonical JSON that travels; absent things leave no trace."""
    return canonical.dumps(record.model_dump(mode="json", exclude_defaults=True))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle as the members that it will be sealed as, in their order."""

    bundle: Bundle = field(repr=False)
    members: tuple[tuple[Member, bytes], ...] = field(repr=False)

    @property
    def content_hash(self) -> str:
        """The hash over all that will be sealed: the same now and at sealing, or it is refused."""
        return members_hash(tuple(member for member, _ in self.members))


def prepare(bundle: Bundle) -> Prepared:
    """``bundle`` rendered and encoded, once."""
    return Prepared(bundle, tuple(_all(bundle)))


def seal(
    prepared: Prepared, identity: Identity, to: PublicKeys, *, seq: int, day: date
) -> SealedBytes:
    """Sign what was prepared and encrypt it to one person.

    ``seq`` counts the bundles to this person. Raises ``ReflectError``: ``share_too_large``.
    """
    bundle = prepared.bundle
    listed = tuple(member for member, _ in prepared.members)
    manifest = Manifest.model_validate(
        {
            "bundle_id": secrets.token_hex(_ID_BYTES),
            "from": identity.public.signer,
            "to": bundle.to,
            "author": bundle.author,
            "seq": seq,
            "day": day,
            "members": listed,
        }
    )
    stored = manifest.stored()
    signature = minisign.sign(identity, stored, manifest.comment)
    page, *others = ((member.name, content) for member, content in prepared.members)
    inner = container.encode([page, (MANIFEST, stored), (SIGNATURE, signature), *others])
    data = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(to.recipient)])
    if len(data) > container.MAX_TOTAL or len(listed) > container.MAX_MEMBERS:
        raise ReflectError("share_too_large", limit=container.MAX_TOTAL // 2**20)
    digest = hashlib.sha256(data).hexdigest()
    return SealedBytes(data, inner, digest, manifest.bundle_id, manifest.content_hash)


def file_name() -> str:
    """A name that says nothing: ten random letters and digits, and ``.reflect``."""
    return "".join(secrets.choice(_NAME_LETTERS) for _ in range(_NAME_LENGTH)) + ".reflect"


def _all(bundle: Bundle) -> list[tuple[Member, bytes]]:
    """Every member in its order: the page, the letter, the entries, the files."""
    page = render.render_html(bundle).encode()
    found = [(_member(PAGE, page, "page"), page)]
    if bundle.letter != Letter():
        content = canonical.dumps(bundle.letter.model_dump(mode="json", exclude_defaults=True))
        found.append((_member(LETTER, content, "letter"), content))
    for number, record in enumerate(bundle.records, 1):
        content = stored_record(record)
        found.append((_member(f"entries/{number:04}.json", content, "entry", record), content))
    for name, content in sorted(bundle.files.items()):
        found.append((_member(name, content, "file"), content))
    return found


def _member(
    name: str, content: bytes, kind: MemberKind, record: SharedRecord | None = None
) -> Member:
    return Member(
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        kind=kind,
        share_id=record.share_id if record else None,
        share_rev=record.share_rev if record else None,
    )
