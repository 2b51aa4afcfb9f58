"""Backups: what is kept, whether it would work, and getting something back."""

from reflect.gui.pages.backups.page import BackupsPage

__all__ = ["BackupsPage"]
