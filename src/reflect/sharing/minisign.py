"""Signatures that the program minisign can check: prehashed Ed25519.

Format: two lines of comment and base64 each. The signature covers the BLAKE2b-512 of the
message; a second one covers the first and the trusted comment. The key's number is the
beginning of the SHA-256 of the public key, so that a key has one number.
"""

import hashlib
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature

from reflect.sharing.identity import Identity, verifying_key

_PREHASHED = b"ED"
_NUMBER_BYTES = 8
_UNTRUSTED = "untrusted comment: signature of a Reflect bundle"
_TRUSTED = "trusted comment: "


def sign(identity: Identity, message: bytes, comment: str) -> bytes:
    """The ``.minisig`` of ``message`` with ``comment`` as its trusted comment."""
    signature = identity.signing_key.sign(_prehash(message))
    both = identity.signing_key.sign(signature + comment.encode())
    head = _PREHASHED + _number(identity.public.signer) + signature
    lines = [_UNTRUSTED, _b64(head), _TRUSTED + comment, _b64(both), ""]
    return "\n".join(lines).encode()


def is_signed(signer: str, message: bytes, minisig: bytes, comment: str) -> bool:
    """Whether ``signer`` (hex) signed exactly ``message`` and ``comment`` in this very form."""
    try:
        lines = minisig.decode("ascii").split("\n")
        head, both = b64decode(lines[1], validate=True), b64decode(lines[3], validate=True)
        prefix, signature = head[:-64], head[-64:]
        expected = [_UNTRUSTED, _b64(head), _TRUSTED + comment, _b64(both), ""]
        if lines != expected or prefix != _PREHASHED + _number(signer):
            return False
        key = verifying_key(signer)
        key.verify(signature, _prehash(message))
        key.verify(both, signature + comment.encode())
    except (ValueError, IndexError, InvalidSignature):
        return False
    return True


def _prehash(message: bytes) -> bytes:
    return hashlib.blake2b(message).digest()


def _number(signer: str) -> bytes:
    return hashlib.sha256(bytes.fromhex(signer)).digest()[:_NUMBER_BYTES]


def _b64(data: bytes) -> str:
    return b64encode(data).decode()
