"""Ways to meet: those of the playbook and one's own, and planning a session after one of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pydantic import TypeAdapter

from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.playbook import OwnCadence, PlaybookItem
from reflect.model.together import Mode, Rhythm
from reflect.usecases import fields, journal, sessions
from reflect.vault.vault import Vault

_RHYTHM: TypeAdapter[Rhythm | None] = TypeAdapter(Rhythm | None)
_AHEAD, _AT = timedelta(days=7), time(16)


@dataclass(frozen=True, slots=True)
class Cadence:
    """A way to meet as people see it: how often (None: when both ask), how long, and how.

    ``key`` names it: the id of the record for one's own. ``source`` is the title of its module,
    blank for one's own.
    """

    key: str
    name: str
    rhythm: Rhythm | None
    minutes: int
    mode: Mode
    fits: str
    source: str = ""


def known(vault: Vault) -> list[Cadence]:
    """Every way to meet; one's own come last."""
    titles = {head.id: head.title for head in vault.playbook.heads()}
    return [_cadence(item, titles.get(item.module, "")) for item in vault.playbook.items("cadence")]


def save_own(
    vault: Vault, name: str, rhythm: Rhythm | None, minutes: int, mode: Mode, fits: str = ""
) -> tuple[str, Changes]:
    """Keep a way to meet of one's own: its id, and what changed.

    Raises ``ReflectError``: ``cadence_unnamed``, ``field_invalid``.
    """
    title = " ".join(name.split())
    if not title:
        raise ReflectError("cadence_unnamed")
    values = {"title": title, "rhythm": rhythm, "minutes": minutes, "mode": mode}
    made = fields.made(OwnCadence, {**values, "fits": fits.strip()})
    return made.id, journal.save(vault, made)


def plan(vault: Vault, cadence: Cadence, partner_id: str, moment: datetime) -> tuple[str, Changes]:
    """Plan a session in this rhythm, a week from ``moment``: its id, and what changed.

    With nobody where ``partner_id`` is blank. Raises ``ReflectError`` as ``sessions.plan`` does.
    """
    values = {
        "partner_id": partner_id or None,
        "rhythm": cadence.rhythm,
        "minutes": cadence.minutes,
        "mode": cadence.mode,
        "starts": datetime.combine(moment.date() + _AHEAD, _AT),
    }
    return sessions.plan(vault, values)


def _cadence(item: PlaybookItem, source: str) -> Cadence:
    said = item.fields
    name = said["name"] if item.module else said["title"]
    rhythm = _RHYTHM.validate_python(said["rhythm"])
    return Cadence(item.key, name, rhythm, said["minutes"], said["mode"], said["fits"], source)
