"""The keys that a vault signs and opens with; they live inside it."""

from reflect.model.people import Profile
from reflect.sharing.identity import Identity
from reflect.vault.vault import Vault

_AGE = "identity_age"
_SIGNING = "identity_signing"


def keep(vault: Vault, identity: Identity) -> None:
    """Store the keys of a new vault."""
    vault.secrets.put(_AGE, identity.age_secret.encode())
    vault.secrets.put(_SIGNING, identity.signing_seed)


def identity(vault: Vault) -> Identity:
    """The keys of this vault."""
    age, seed = vault.secrets.get(_AGE), vault.secrets.get(_SIGNING)
    assert age is not None
    assert seed is not None
    return Identity(age_secret=age.decode(), signing_seed=seed)


def profile(vault: Vault) -> Profile:
    """The owner of this vault."""
    found = next(iter(vault.records.all_of(("profile",))))
    assert isinstance(found, Profile)
    return found
