"""Which stage of the cycle a part of a page is about: the questions offered there are of it."""

from PySide6.QtWidgets import QWidget

from reflect.model.playbook import STAGES, Stage

_DEFAULT: Stage = "reflect"
_PROPERTY = "stage"


def set_stage(widget: QWidget, stage: Stage) -> None:
    """Let ``widget`` and all that is in it be about ``stage``."""
    widget.setProperty(_PROPERTY, stage)


def stage_of(widget: QWidget | None) -> Stage:
    """The stage of what ``widget`` is in, looking back where none is named."""
    while widget is not None:
        stage = widget.property(_PROPERTY)
        if stage in STAGES:
            return stage
        widget = widget.parentWidget()
    return _DEFAULT
