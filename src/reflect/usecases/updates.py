"""The concise update: drafted from what was learned and what is next, copied or shared."""

from typing import Any

from reflect.coaching import updates
from reflect.messages import QT_TRANSLATE_NOOP, translate
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.telling import Update
from reflect.model.writing import Experiment
from reflect.usecases import choosing, fields, journal
from reflect.vault.vault import Vault

LONGEST = updates.TEXT_LENGTH
PARTS = ("learned", "next_experiment", "ask", "win")
_LABELS = (
    QT_TRANSLATE_NOOP("updates", "Learned"),
    QT_TRANSLATE_NOOP("updates", "Next"),
    QT_TRANSLATE_NOOP("updates", "I would like"),
    QT_TRANSLATE_NOOP("updates", "Worth noticing"),
)
_MANY = 200
__all__ = ["Update"]


def draft(vault: Vault) -> Update:
    """An update from the latest look-back and the next experiment; blank where there is none."""
    rows = journal.list_rows(vault, kinds=("experiment",), limit=_MANY)
    found = (vault.records.find(row.id) for row in rows)
    return updates.draft(one for one in found if isinstance(one, Experiment))


def changed(update: Update, values: dict[str, str]) -> Update:
    """``update`` in other words. Raises ``ReflectError``: ``field_invalid``."""
    made = fields.changed(update, dict[str, Any](values))
    assert isinstance(made, Update)
    return made


def text(update: Update) -> str:
    """The update as plain text, at most ``LONGEST`` characters, in the language of the program."""
    first, second, third, fourth = (translate("updates", label) for label in _LABELS)
    return updates.as_text(update, (first, second, third, fourth))


def keep(vault: Vault, update: Update) -> Changes:
    """Keep an update as an entry of its own."""
    return journal.save(vault, update.changed(state="kept"))


def choose(vault: Vault, update: Update, partner: Partner) -> Changes:
    """Keep an update and choose it for ``partner``; nothing leaves before it is sealed."""
    with vault.transaction():
        return keep(vault, update) | choosing.choose(vault, partner, update.id)
