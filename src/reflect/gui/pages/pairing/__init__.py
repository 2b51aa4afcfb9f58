"""Pairing: exchange cards, compare the safety number."""

from reflect.gui.pages.pairing.page import PairingPage

__all__ = ["PairingPage"]
