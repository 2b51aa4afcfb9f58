"""One partner: what came, one's answers, and what left."""

from reflect.gui.pages.partner.page import PartnerPage

__all__ = ["PartnerPage"]
