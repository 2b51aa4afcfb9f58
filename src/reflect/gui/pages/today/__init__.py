"""Today: one question, what runs, what waits and what came."""

from reflect.gui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
