"""The playbook: questions, templates, exercises and a guide."""

from reflect.gui.pages.playbook.page import PlaybookPage

__all__ = ["PlaybookPage"]
