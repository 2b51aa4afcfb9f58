"""Texts that are no secret, for other programs: a card, a report."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

PUBLIC = "application/x-reflect-public"


def give(text: str) -> None:
    """Put ``text`` on the clipboard, where it stays; words of a journal are forgotten there."""
    public = QMimeData()
    public.setText(text)
    public.setData(PUBLIC, b"1")
    QApplication.clipboard().setMimeData(public)
