"""Sessions: what is planned and was held, planning one, and the quiet page of holding it."""

from reflect.gui.pages.session.page import SessionPage

__all__ = ["SessionPage"]
