"""One experiment: its plan, what was seen, and what came of it."""

from reflect.gui.pages.experiment.page import ExperimentPage

__all__ = ["ExperimentPage"]
