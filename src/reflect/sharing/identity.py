"""The keys of one vault: one to open with (age X25519), one to sign with (Ed25519)."""

import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

from reflect.model.people import PublicKeys

SEED_BYTES = 32


@dataclass(frozen=True)
class Identity:
    """Secret keys: ``age_secret`` as ``AGE-SECRET-KEY-1...``, ``signing_seed`` 32 bytes."""

    age_secret: str = field(repr=False)
    signing_seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "Identity":
        """New random keys."""
        return cls(str(x25519.Identity.generate()), secrets.token_bytes(SEED_BYTES))

    @cached_property
    def signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.signing_seed)

    @cached_property
    def public(self) -> PublicKeys:
        recipient = x25519.Identity.from_str(self.age_secret).to_public()
        signer = self.signing_key.public_key().public_bytes_raw().hex()
        return PublicKeys(recipient=str(recipient), signer=signer)


def fingerprint(keys: PublicKeys) -> str:
    """A name for both keys of a person: SHA-256 in hex (64 digits)."""
    text = f"reflect-fingerprint/1\n{keys.recipient}\n{keys.signer}\n"
    return hashlib.sha256(text.encode()).hexdigest()


def verifying_key(keys_signer: str) -> Ed25519PublicKey:
    """The Ed25519 public key written as 64 hex digits."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys_signer))
