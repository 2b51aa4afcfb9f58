"""How two people work together: every version, its words, and what can be answered."""

from reflect.gui.pages.agreement.page import AgreementPage

__all__ = ["AgreementPage"]
