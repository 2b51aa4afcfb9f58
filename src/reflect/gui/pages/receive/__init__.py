"""A file from a partner: looked at first, then taken in, all of it or some."""

from reflect.gui.pages.receive.page import ReceivePage

__all__ = ["ReceivePage"]
