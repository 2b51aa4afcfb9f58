"""The journal: a list, one entry, and what belongs to it."""

from reflect.gui.pages.journal.page import WIDE, JournalPage

__all__ = ["WIDE", "JournalPage"]
