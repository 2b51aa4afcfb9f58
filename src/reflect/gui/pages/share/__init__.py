"""Sharing in four steps: choose, decide, see and seal, hand over."""

from reflect.gui.pages.share.page import SharePage

__all__ = ["SharePage"]
