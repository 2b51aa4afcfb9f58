"""Settings, in words that can be searched."""

from reflect.gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
