"""Kinds of feedback in words."""

from reflect.gui.i18n import tr
from reflect.model.feedback import FORMS


def form_words(form: str) -> str:
    """What kind of feedback it is, as its reader sees it."""
    return tr(FORMS[form])
