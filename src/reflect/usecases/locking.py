"""When the window locks by itself, and what it hides. Kept in the vault and moved with it."""

from dataclasses import asdict, dataclass, fields, replace

from reflect.model.changes import Changes
from reflect.vault.vault import Vault

IDLE_MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)
FORGET_SECONDS = (10, 30, 60, 300, 0)
KIND = "locking"


@dataclass(frozen=True, slots=True)
class Locking:
    """The choices. Nought minutes or seconds is never."""

    idle_minutes: int = 10
    when_away: bool = True  # the computer sleeps, its screen locks, someone else signs in
    when_small: bool = False
    cover: bool = False  # over the words of a window that is not in front
    uncaptured: bool = True  # where the system can leave a window out of screenshots
    forget_seconds: int = 30  # what was copied


def choices(vault: Vault) -> Locking:
    """What was chosen; what was never touched is as it comes."""
    kept = vault.settings.get(KIND, {})
    known = {field.name for field in fields(Locking)}
    return Locking(**{name: value for name, value in kept.items() if name in known})


def choose(vault: Vault, **changed: int | bool) -> Changes:
    """Keep these choices beside the others."""
    chosen = replace(choices(vault), **changed)  # type: ignore[arg-type]
    vault.settings.set(KIND, asdict(chosen))
    return Changes.of(KIND, KIND)
