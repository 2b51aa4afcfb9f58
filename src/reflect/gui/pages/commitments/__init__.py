"""What the two of a pair try, and how each can help the other."""

from reflect.gui.pages.commitments.page import CommitmentsPage

__all__ = ["CommitmentsPage"]
