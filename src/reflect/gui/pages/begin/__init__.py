"""Getting started, step by step; it waits where one left it."""

from reflect.gui.pages.begin.page import BeginPage

__all__ = ["BeginPage"]
