"""Opening a vault: with the passphrase, or with the recovery sheet."""

from reflect.gui.pages.unlock.page import UnlockPage

__all__ = ["UnlockPage"]
