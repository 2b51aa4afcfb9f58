"""Getting started: nine short steps. Each can be skipped, all can be left, and it waits there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reflect.model.changes import Changes
from reflect.usecases import cycle, fields, identities, journal
from reflect.vault.vault import Vault

STEPS = (
    "welcome",
    "journal",
    "company",
    "card",
    "goal",
    "listening",
    "prompts",
    "rhythm",
    "sharing",
)
# The first two are behind whoever has a journal.
FIRST = 2
KIND = "onboarding"


@dataclass(frozen=True, slots=True)
class Progress:
    """The step one is at (from 0), those that were skipped, and the day of the last one."""

    step: int
    skipped: tuple[str, ...]
    stopped: date | None


def start(vault: Vault) -> None:
    """Begin with a journal that was just made."""
    vault.settings.set(KIND, {"step": FIRST})


def progress(vault: Vault) -> Progress | None:
    """Where one is; None where it was finished, left, or never begun."""
    kept: dict[str, Any] | None = vault.settings.get(KIND)
    if kept is None or kept["step"] >= len(STEPS):
        return None
    stopped = kept.get("stopped")
    return Progress(
        kept["step"],
        tuple(kept.get("skipped", ())),
        date.fromisoformat(stopped) if stopped else None,
    )


def go_on(vault: Vault, step: int, today: date, *, skipped: bool = False) -> Changes:
    """Go on from ``step`` to the one after it."""
    kept = vault.settings.get(KIND, {})
    names = set(kept.get("skipped", ())) - {STEPS[step]}
    if skipped:
        names.add(STEPS[step])
    following = max(step + 1, FIRST)
    noted = {"step": following, "skipped": sorted(names), "stopped": today.isoformat()}
    vault.settings.set(KIND, noted)
    return Changes.of(KIND, KIND)


def go_back(vault: Vault, step: int) -> Changes:
    """Go back to the step before ``step``, as far as the first one that is here."""
    vault.settings.set(KIND, {**vault.settings.get(KIND, {}), "step": max(step - 1, FIRST)})
    return Changes.of(KIND, KIND)


def leave(vault: Vault) -> Changes:
    """Leave the rest for good; nothing comes back to it."""
    vault.settings.set(KIND, {**vault.settings.get(KIND, {}), "step": len(STEPS)})
    return Changes.of(KIND, KIND)


def keep_company(vault: Vault, hat: str) -> Changes:
    """Keep whether one begins alone, with a partner, as a champion or as a leader."""
    return _profile(vault, {"hats": (hat,) if hat else ()})


def company(vault: Vault) -> str:
    """What ``keep_company`` kept last; blank for nothing."""
    return next(iter(identities.profile(vault).hats), "")


def keep_card(vault: Vault, offers: str, wants: str) -> Changes:
    """Keep what one can help with and would like to grow in, parted by commas.

    Raises ``ReflectError``: ``field_invalid``.
    """
    return _profile(vault, {"offers": _words(offers), "wants": _words(wants)})


def keep_goal(vault: Vault, title: str, why: str, confidence: int | None) -> Changes:
    """Keep a first goal. Raises ``ReflectError``: ``field_invalid``."""
    made = cycle.write(vault, "goal", "", {"title": title, "why": why, "confidence": confidence})
    return Changes.of("goal", made.id)


def _profile(vault: Vault, values: dict[str, Any]) -> Changes:
    return journal.save(vault, fields.changed(identities.profile(vault), values))


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for one in text.split(",") if (word := one.strip())))
