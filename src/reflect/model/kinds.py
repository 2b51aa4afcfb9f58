"""Every kind of record. A new kind is a model listed here, and a page."""

from reflect.model.base import Record
from reflect.model.people import Partner, Profile
from reflect.model.received import Received
from reflect.model.writing import (
    Assumption,
    Evidence,
    Experiment,
    Goal,
    Reflection,
    Response,
    Writing,
)

KINDS: dict[str, type[Record]] = {
    model.model_fields["kind"].default: model
    for model in (
        Profile,
        Partner,
        Reflection,
        Goal,
        Assumption,
        Evidence,
        Experiment,
        Response,
        Received,
    )
}
WRITING: tuple[str, ...] = tuple(
    kind for kind, model in KINDS.items() if issubclass(model, Writing)
)
