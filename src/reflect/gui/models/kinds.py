"""Kinds of record in words and icons."""

from reflect.gui.i18n import tr

_KINDS = {
    "reflection": ("Reflection", "notebook-pen"),
    "goal": ("Goal", "target"),
    "assumption": ("Assumption", "lightbulb"),
    "evidence": ("Evidence", "scale"),
    "experiment": ("Experiment", "flask-conical"),
    "session": ("Session", "message-square-quote"),
    "agreement": ("Agreement", "signature"),
    "commitment": ("Commitment", "footprints"),
    "indicator": ("Indicator", "chart-line"),
    "check_in": ("Check-in", "circle-dot"),
    "update": ("Update", "send"),
    "win": ("Win", "leaf"),
    "response": ("Answer", "reply"),
    "prompt": ("Prompt", "message-circle-question-mark"),
    "template": ("Template", "list"),
    "cadence": ("Cadence", "repeat"),
    "received": ("From a partner", "message-square-quote"),
}


def kind_words(kind: str) -> str:
    """The kind as people say it."""
    return tr(_KINDS[kind][0])


def kind_icon(kind: str) -> str:
    """The icon of a kind."""
    return _KINDS[kind][1]
