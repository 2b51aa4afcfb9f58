"""Ways to meet: those of the playbook and one's own, and planning a session after one of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from reflect.coaching import playbook
from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.playbook import OwnCadence
from reflect.model.together import Mode, Rhythm
from reflect.usecases import fields, journal, sessions
from reflect.vault.vault import Vault

_KIND = "cadence"
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
    module = playbook.shipped()
    found = [
        Cadence(
            f"{module.id}/{one.name}",
            one.name,
            one.rhythm,
            one.minutes,
            one.mode,
            one.fits,
            module.title,
        )
        for one in module.cadences
    ]
    for own in vault.records.all_of((_KIND,)):
        assert isinstance(own, OwnCadence)
        if own.state == "kept":
            found.append(Cadence(own.id, own.title, own.rhythm, own.minutes, own.mode, own.fits))
    return found


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
