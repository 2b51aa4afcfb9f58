"""The playbook: questions, templates, exercises and a guide."""

from reflect.gui.pages.playbook.page import GUIDE, PlaybookPage

__all__ = ["GUIDE", "PlaybookPage"]
