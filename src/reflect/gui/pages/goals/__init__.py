"""Goals, the assumptions they rest on, and the experiments that test them."""

from reflect.gui.pages.goals.page import GoalsPage

__all__ = ["GoalsPage"]
