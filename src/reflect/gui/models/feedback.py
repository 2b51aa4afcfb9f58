"""Kinds of feedback in words and icons."""

from reflect.gui.i18n import tr
from reflect.model.feedback import FORMS

ICONS = {
    "appreciation": "sprout",
    "observation": "eye",
    "question": "circle-help",
    "experiment_idea": "flask-conical",
    "process_idea": "repeat",
}


def form_words(form: str) -> str:
    """What kind of feedback it is, as its reader sees it; blank for a plain answer."""
    return tr(FORMS[form]) if form in FORMS else ""
