"""The first three steps: what is promised, a passphrase, a recovery key."""

from reflect.gui.pages.welcome.page import WelcomePage

__all__ = ["WelcomePage"]
