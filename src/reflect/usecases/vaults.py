"""Making, opening and keeping a vault."""

from pathlib import Path

from reflect import log
from reflect.errors import ReflectError
from reflect.model.people import Profile
from reflect.sharing.identity import Identity
from reflect.usecases import identities, imports, playbook, share, ways_in
from reflect.vault import header, recovery
from reflect.vault.keys import STANDARD, Cost
from reflect.vault.vault import Vault

__all__ = ["STANDARD", "Cost", "Vault"]

# Refusals in which a journal can be read all the same.
_CAN_WAIT = ("disk_full", "vault_not_writable", "vault_read_only")


def create(
    folder: Path, passphrase: str, *, name: str = "", cost: Cost = STANDARD
) -> tuple[Vault, str]:
    """Make a vault in ``folder``: the open vault, and its recovery key as it is written down.

    ``name`` is how partners will see its owner. Raises ``ReflectError``: ``vault_exists``,
    ``passphrase_unusable``, ``vault_not_writable``, ``disk_full``.
    """

    def furnish(vault: Vault) -> None:
        with vault.transaction():
            identities.keep(vault, Identity.generate())
            vault.records.save(Profile(name=name or folder.resolve().name))
            playbook.bring_in(vault)

    return Vault.create(folder, passphrase, cost, furnish)


def open_vault(
    folder: Path, passphrase: str, *, cost: Cost = STANDARD, read_only: bool = False
) -> Vault:
    """Open a vault, and finish or undo what a crash left half-done.

    Where there is no room for the latter it waits for the next opening. Where nothing can be
    written, and with ``read_only`` anywhere, it is open for reading alone (``read_only`` of
    the vault says so); a damaged one opens in no other way. Raises ``ReflectError`` as
    ``Vault.open`` does.
    """
    return _settled(Vault.open(folder, passphrase, cost, read_only=read_only))


def open_with_recovery_key(folder: Path, recovery_key: str, *, read_only: bool = False) -> Vault:
    """As ``open_vault``, with the recovery key instead of the passphrase."""
    return _settled(Vault.open_with_recovery_key(folder, recovery_key, read_only=read_only))


def open_with_key_file(folder: Path, file: Path, *, read_only: bool = False) -> Vault:
    """As ``open_vault``, with a key file; ``key_file_unreadable`` and ``key_wrong`` besides."""
    key = ways_in.read_key_file(file)
    return _settled(Vault.open_with_key(folder, "key_file", key, read_only=read_only))


def open_with_keychain(folder: Path, keychain: ways_in.Keychain | None = None) -> Vault:
    """As ``open_vault``, by the keychain of this computer.

    Raises ``ReflectError`` as ``ways_in.keychain_key`` does besides; ``keychain_empty`` too where
    its key is one of another vault or of another day.
    """
    head = header.read(folder)
    if head.slot("keychain") is None:
        raise ReflectError("keychain_empty")
    key = ways_in.keychain_key(head.vault_id, keychain or ways_in.Keychain())
    try:
        return _settled(Vault.open_with_key(folder, "keychain", key))
    except ReflectError as refused:
        if refused.code == "key_wrong":
            raise ReflectError("keychain_empty") from None
        raise


def ways_of(folder: Path) -> tuple[str, ...]:
    """The kinds of ways into the vault in ``folder``, which need not be open.

    Raises ``ReflectError``: ``vault_missing``, ``header_damaged``, ``header_newer``.
    """
    return tuple(slot.kind for slot in header.read(folder).slots)


def _settled(vault: Vault) -> Vault:
    try:
        for settle in (imports.undo_unfinished, share.settle_unfinished, playbook.bring_in):
            try:
                settle(vault)
            except ReflectError as error:
                if error.code not in _CAN_WAIT:
                    raise
                log.note("settling_waits")
    except BaseException:
        vault.close()
        raise
    return vault


def is_vault(folder: Path) -> bool:
    """Whether ``folder`` looks like a vault."""
    return (folder / header.NAME).is_file()


def mark(folder: Path) -> str:
    """The four characters that tell this vault's recovery sheet from others.

    Raises ``ReflectError``: ``vault_missing``, ``header_damaged``, ``header_newer``.
    """
    return header.read(folder).mark


def check_recovery_group(number: int, text: str) -> bool:
    """Whether ``text`` fits as group ``number`` (1 to 8) of a recovery key."""
    return recovery.group_fits(number, text)
