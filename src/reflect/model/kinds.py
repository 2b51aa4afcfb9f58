"""Every kind of record. A new kind is a model listed here, and a page."""

from reflect.model.base import Record
from reflect.model.commitments import Commitment
from reflect.model.feedback import Response
from reflect.model.measures import CheckIn, Indicator
from reflect.model.people import Partner, Profile
from reflect.model.playbook import OwnCadence, OwnPrompt, OwnTemplate
from reflect.model.received import Received
from reflect.model.telling import Update, Win
from reflect.model.together import Agreement, Session
from reflect.model.writing import Assumption, Evidence, Experiment, Goal, Reflection, Writing

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
        Session,
        Agreement,
        Commitment,
        Indicator,
        CheckIn,
        Update,
        Win,
        Response,
        OwnPrompt,
        OwnTemplate,
        OwnCadence,
        Received,
    )
}
WRITING: tuple[str, ...] = tuple(
    kind for kind, model in KINDS.items() if issubclass(model, Writing)
)
# What one keeps of the playbook is one's own way of working and is not shared.
PLAYBOOK: tuple[str, ...] = ("prompt", "template", "cadence")
SHAREABLE: tuple[str, ...] = tuple(kind for kind in WRITING if kind not in PLAYBOOK)
