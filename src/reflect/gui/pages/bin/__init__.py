"""The bin: things rest here until it is emptied."""

from reflect.gui.pages.bin.page import BinPage

__all__ = ["BinPage"]
