"""From a file to what it says, or to the reason why it is not believed.

The order is fixed: size, header, decryption, container, signature, known sender, addressed
to me, hashes, schema. Nothing is said about a sender before their signature holds.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyrage
from pydantic import ValidationError

from reflect.errors import ReflectError
from reflect.model.share import Bundle, Letter, SharedRecord
from reflect.sharing import age_header, canonical, container, manifest, minisign, seal
from reflect.sharing.identity import Identity, fingerprint
from reflect.sharing.manifest import Manifest

_NO_MATCH = "No matching keys found"


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle whose signature, address and content hold; ``file_hash`` is its SHA-256."""

    manifest: Manifest
    bundle: Bundle = field(repr=False)
    file_hash: str

    @property
    def content_hash(self) -> str:
        return self.manifest.content_hash


def open_bundle(data: bytes, identity: Identity, known: Mapping[str, str]) -> Opened:
    """What ``data`` holds for ``identity``.

    ``known`` maps the signing keys (hex) of partners to ``verified``, ``unverified`` or
    ``changed``. Raises ``ReflectError``: ``bundle_too_large``, ``bundle_not_a_bundle``,
    ``bundle_newer``, ``bundle_damaged``, ``bundle_not_for_you``, ``bundle_malformed``,
    ``bundle_signature``, ``bundle_sender_unknown``, ``bundle_sender_unverified``,
    ``bundle_forwarded``.
    """
    if len(data) > container.MAX_TOTAL:
        raise ReflectError("bundle_too_large", limit=container.MAX_TOTAL // 2**20)
    age_header.check(data)
    inner = _decrypted(data, identity)
    signed, members = _signed(inner)
    trust = known.get(signed.signer)
    if trust is None:
        raise ReflectError("bundle_sender_unknown")
    if trust != "verified":
        raise ReflectError("bundle_sender_unverified")
    if signed.to != fingerprint(identity.public):
        raise ReflectError("bundle_forwarded")
    return Opened(signed, _bundle(signed, members), hashlib.sha256(data).hexdigest())


def read_kept(inner: bytes, content_hash: str) -> Bundle:
    """The bundle in content that the own ledger kept, if it is what was pinned at sealing.

    Raises ``ReflectError``: ``kept_content_differs``.
    """
    try:
        signed, members = _signed(inner)
        if signed.content_hash == content_hash:
            return _bundle(signed, members)
    except ReflectError:
        pass  # whatever is wrong with it, it is not what left
    raise ReflectError("kept_content_differs")


def _decrypted(data: bytes, identity: Identity) -> bytes:
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity.age_secret)]))
    except pyrage.DecryptError as error:
        code = "bundle_not_for_you" if _NO_MATCH in str(error) else "bundle_damaged"
        raise ReflectError(code) from None


def _signed(inner: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest, once its signature holds, and the members that it has to answer for."""
    listed = container.decode(inner)
    names = [name for name, _ in listed]
    if names[:3] != [seal.PAGE, seal.MANIFEST, seal.SIGNATURE]:
        raise ReflectError("bundle_malformed")
    members = dict(listed)
    stored, signature = members.pop(seal.MANIFEST), members.pop(seal.SIGNATURE)
    signed = manifest.read(stored)
    if not minisign.is_signed(signed.signer, stored, signature, signed.comment):
        raise ReflectError("bundle_signature")
    return signed, members


def _bundle(signed: Manifest, members: dict[str, bytes]) -> Bundle:
    if [member.name for member in signed.members] != list(members):
        raise ReflectError("bundle_malformed")
    for member in signed.members:
        content = members[member.name]
        fits = len(content) == member.size
        if not fits or hashlib.sha256(content).hexdigest() != member.sha256:
            raise ReflectError("bundle_malformed")
    try:
        bundle = Bundle(
            author=signed.author,
            to=signed.to,
            records=tuple(
                SharedRecord.model_validate(canonical.loads(members[member.name]))
                for member in signed.members
                if member.kind == "entry"
            ),
            letter=_letter(signed, members),
            files={m.name: members[m.name] for m in signed.members if m.kind == "file"},
        )
    except (canonical.NotCanonicalError, ValidationError):
        raise ReflectError("bundle_malformed") from None
    _require_whole(bundle, signed)
    return bundle


def _letter(signed: Manifest, members: dict[str, bytes]) -> Letter:
    names = [member.name for member in signed.members if member.kind == "letter"]
    if names not in ([], [seal.LETTER]):
        raise ReflectError("bundle_malformed")
    return Letter.model_validate(canonical.loads(members[names[0]])) if names else Letter()


def _require_whole(bundle: Bundle, signed: Manifest) -> None:
    """Names, numbers and links inside fit together, as a bundle made here would have them."""
    named = {shared.member for record in bundle.records for shared in record.files}
    entries = [member for member in signed.members if member.kind == "entry"]
    pairs = [(record.share_id, record.share_rev) for record in bundle.records]
    facts = (
        bool(bundle.records),
        named == set(bundle.files),
        [member.name for member in entries]
        == [f"entries/{number:04}.json" for number in range(1, len(entries) + 1)],
        [(member.share_id, member.share_rev) for member in entries] == pairs,
        len({share_id for share_id, _ in pairs}) == len(pairs),
        all(record.agreement is None or record.kind == "agreement" for record in bundle.records),
        all(
            link.number <= len(bundle.records) for record in bundle.records for link in record.links
        ),
    )
    if not all(facts):
        raise ReflectError("bundle_malformed")
