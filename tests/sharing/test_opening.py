"""What is believed about a file, and what is not."""

import sys
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.sharing import canonical, container, limited, manifest, minisign, seal
from reflect.sharing.identity import Identity, fingerprint
from reflect.sharing.opening import open_bundle
from tests.sharing.conftest import DAY, Pair

DAMAGE = {"bundle_damaged", "bundle_not_for_you", "bundle_not_a_bundle", "bundle_newer"}


def code(data: bytes, identity: Identity, known: dict[str, str]) -> str:
    with pytest.raises(ReflectError) as refused:
        open_bundle(data, identity, known)
    return refused.value.code


def resealed(pair: Pair, inner: bytes, to: Identity | None = None) -> bytes:
    recipient = pyrage.x25519.Recipient.from_str((to or pair.sam).public.recipient)
    return bytes(pyrage.encrypt(inner, [recipient]))


def resigned(pair: Pair, change: Callable[[dict], None], members: container.Members) -> bytes:
    """A bundle whose manifest was changed and signed again by its sender."""
    stored = dict(members)
    fields = canonical.loads(stored[seal.MANIFEST])
    change(fields)
    written = canonical.dumps(fields)
    comment = f"reflect-bundle/1 {fields['bundle_id']}"
    stored[seal.MANIFEST] = written
    stored[seal.SIGNATURE] = minisign.sign(pair.ines, written, comment)
    return resealed(pair, container.encode(list(stored.items())))


def test_what_was_sealed_is_what_is_opened(pair: Pair) -> None:
    bundle = pair.bundle("One.", "Two.")
    sealed = seal.seal(seal.prepare(bundle), pair.ines, pair.sam.public, seq=3, day=DAY)
    opened = open_bundle(sealed.data, pair.sam, pair.known)
    assert opened.bundle == bundle
    assert opened.manifest.seq == 3
    assert opened.content_hash == sealed.content_hash == seal.prepare(bundle).content_hash


def test_every_byte_counts(pair: Pair) -> None:
    data = pair.sealed().data
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        assert code(bytes(changed), pair.sam, pair.known) in DAMAGE


def test_every_length_counts(pair: Pair) -> None:
    data = pair.sealed().data
    lengths = {0, 1, 20, 21, 100, len(data) - 1, *range(0, len(data), 37)}
    for length in lengths:
        assert code(data[:length], pair.sam, pair.known) in DAMAGE
    assert code(data + b"x", pair.sam, pair.known) in DAMAGE


def test_someone_else_cannot_open_it(pair: Pair) -> None:
    other = Identity.generate()
    assert code(pair.sealed().data, other, pair.known) == "bundle_not_for_you"


@pytest.mark.parametrize(
    ("trust", "expected"),
    [
        (None, "bundle_sender_unknown"),
        ("unverified", "bundle_sender_unverified"),
        ("changed", "bundle_sender_unverified"),
    ],
)
def test_only_a_compared_sender_is_believed(pair: Pair, trust: str | None, expected: str) -> None:
    known = {pair.ines.public.signer: trust} if trust else {}
    assert code(pair.sealed().data, pair.sam, known) == expected


def test_a_copy_sealed_on_for_a_third_person_is_refused(pair: Pair) -> None:
    cleo = Identity.generate()
    forwarded = resealed(pair, pair.sealed().inner, to=cleo)
    assert code(forwarded, cleo, pair.known) == "bundle_forwarded"


def test_a_signature_by_someone_else_is_refused(pair: Pair) -> None:
    members = dict(container.decode(pair.sealed().inner))
    comment = manifest.read(members[seal.MANIFEST]).comment
    members[seal.SIGNATURE] = minisign.sign(pair.sam, members[seal.MANIFEST], comment)
    data = resealed(pair, container.encode(list(members.items())))
    assert code(data, pair.sam, pair.known) == "bundle_signature"


def test_a_newer_version_says_so(pair: Pair) -> None:
    members = container.decode(pair.sealed().inner)
    data = resigned(pair, lambda fields: fields.update(version=2), members)
    assert code(data, pair.sam, pair.known) == "bundle_newer"
    newer_age = pair.sealed().data.replace(b"age-encryption.org/v1", b"age-encryption.org/v2")
    assert code(newer_age, pair.sam, pair.known) == "bundle_newer"


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields["members"].pop(),
        lambda fields: fields["members"].reverse(),
        lambda fields: fields["members"][1].update(sha256="0" * 64),
        lambda fields: fields["members"][1].update(size=1),
        lambda fields: fields["members"][1].update(share_rev=9),
        lambda fields: fields["members"][1].update(kind="secret"),
        lambda fields: fields.update(note="unknown"),
        lambda fields: fields.update(seq=0),
    ],
)
def test_a_manifest_that_does_not_add_up_is_refused(
    pair: Pair, change: Callable[[dict], None]
) -> None:
    data = resigned(pair, change, container.decode(pair.sealed().inner))
    assert code(data, pair.sam, pair.known) == "bundle_malformed"


def test_members_swapped_between_bundles_are_refused(pair: Pair) -> None:
    one = container.decode(pair.sealed("One.").inner)
    other = dict(container.decode(pair.sealed("Two.").inner))
    mixed = [(n, other[n] if n.startswith("entries/") else c) for n, c in one]
    data = resealed(pair, container.encode(mixed))
    assert code(data, pair.sam, pair.known) == "bundle_malformed"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda inner: b"x" + inner,
        lambda inner: inner + b"x",
        lambda inner: _rezipped(inner, zipfile.ZIP_DEFLATED),
        lambda inner: _rezipped(inner, zipfile.ZIP_STORED, extra=("../out", b"x")),
        lambda inner: _rezipped(inner, zipfile.ZIP_STORED, extra=("manifest.json", b"{}")),
        lambda inner: b"no zip at all",
    ],
)
def test_any_other_way_to_write_the_container_is_refused(
    pair: Pair, spoil: Callable[[bytes], bytes]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the double name that is made here
        data = resealed(pair, spoil(pair.sealed().inner))
    assert code(data, pair.sam, pair.known) == "bundle_malformed"


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1.5}',
        b'{ "a":1}',
        b'{"b":1,"a":2}',
        b"[" * 1000 + b"]" * 1000,
        b'"\\u0041"',
        b"",
    ],
)
def test_json_that_is_not_canonical_is_refused(text: bytes) -> None:
    with pytest.raises(canonical.NotCanonicalError):
        canonical.loads(text)


@given(st.binary(max_size=600))
def test_no_bytes_break_the_readers(data: bytes) -> None:
    identity = Identity.generate()
    for read in (
        lambda: open_bundle(data, identity, {}),
        lambda: open_bundle(b"age-encryption.org/v1\n" + data, identity, {}),
        lambda: container.decode(data),
        lambda: manifest.read(data),
    ):
        with pytest.raises(ReflectError):
            read()


def test_the_child_process_opens_and_refuses_alike(pair: Pair) -> None:
    sealed = pair.sealed("One.", "Two.")
    inside = open_bundle(sealed.data, pair.sam, pair.known)
    assert limited.open_limited(sealed.data, pair.sam, pair.known) == inside
    with pytest.raises(ReflectError) as refused:
        limited.open_limited(sealed.data[:-1], pair.sam, pair.known)
    assert refused.value.code == "bundle_damaged"


def test_a_child_that_dies_is_a_refusal(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "command", lambda: ("false",))
    with pytest.raises(ReflectError) as refused:
        limited.open_limited(pair.sealed().data, pair.sam, pair.known)
    assert refused.value.code == "bundle_took_too_much"


def test_the_child_gets_all_of_a_large_file(pair: Pair) -> None:
    """However long it takes to begin, nothing of what it is sent is held back."""
    sealed = pair.sealed(*("words " * 100_000 for _ in range(20)))
    assert len(sealed.data) > 8 * 1024 * 1024
    inside = limited.open_limited(sealed.data, pair.sam, pair.known)
    assert len(inside.bundle.records) == 20


def test_opening_can_be_stopped(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    forever = "import sys, threading; threading.Event().wait()"
    monkeypatch.setattr(limited, "command", lambda: (sys.executable, "-c", forever))
    with pytest.raises(ReflectError) as refused:
        limited.open_limited(pair.sealed().data, pair.sam, pair.known, lambda: True)
    assert refused.value.code == "opening_cancelled"
    monkeypatch.setattr(limited, "SECONDS", 0)
    with pytest.raises(ReflectError) as refused:
        limited.open_limited(pair.sealed().data, pair.sam, pair.known)
    assert refused.value.code == "bundle_took_too_much"


def test_sizes_are_padded() -> None:
    assert container.padded_size(1) == 4096
    assert {container.padded_size(size) for size in range(4097, 4353)} == {4352}
    for size in (5_000, 70_000, 1_000_001):
        assert size <= container.padded_size(size) <= size * 1.07


def test_the_address_is_both_keys(pair: Pair) -> None:
    swapped = pair.ines.public.changed(recipient=pair.sam.public.recipient)
    assert fingerprint(swapped) != fingerprint(pair.ines.public)


def _rezipped(inner: bytes, how: int, extra: tuple[str, bytes] | None = None) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(inner)) as old, zipfile.ZipFile(stream, "w", how) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
        if extra:
            new.writestr(*extra)
    return stream.getvalue()
