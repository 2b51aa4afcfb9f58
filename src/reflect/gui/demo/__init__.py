"""The demo: two throwaway journals with realistic content, in the window or as pictures."""

from reflect.gui.demo.pictures import Pictures, open_window

__all__ = ["Pictures", "open_window"]
