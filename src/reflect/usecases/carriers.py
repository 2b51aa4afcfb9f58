"""Folders that a program copies to other places, told by what such programs leave in them."""

from pathlib import Path

from reflect.vault.vault import Vault

_MARKS = {
    *(".stfolder", ".stignore", ".dropbox", ".dropbox.cache", ".nextcloudsync.log"),
    *(".owncloudsync.log", ".sync", ".seadrive", ".tresorit", ".pcloud"),
}
_MARKS_BEGIN = (".sync_", "._sync_")  # the databases of Nextcloud and ownCloud
_NAMES = {"dropbox", "onedrive", "google drive", "nextcloud", "owncloud", "icloud drive", "sync"}


def unwise(vault: Vault, folder: Path) -> str:
    """The code of the message that says what is unwise about ``folder`` for exchange, or blank.

    It is ``exchange_in_vault``, ``exchange_around_vault`` or ``vault_carried``. The disk is
    asked, which may take its time.
    """
    chosen, own = folder.resolve(), vault.folder.resolve()
    if chosen.is_relative_to(own):
        return "exchange_in_vault"
    if own.is_relative_to(chosen):
        return "exchange_around_vault"
    return "vault_carried" if carried(own) else ""


def carried(folder: Path) -> bool:
    """Whether ``folder`` seems to lie in a folder that a program copies to other places."""
    return any(_is_carried(one) for one in (folder, *folder.parents))


def _is_carried(folder: Path) -> bool:
    if folder.name.casefold() in _NAMES:
        return True
    try:
        names = [one.name.casefold() for one in folder.iterdir()]
    except OSError:
        return False
    return any(name in _MARKS or name.startswith(_MARKS_BEGIN) for name in names)
