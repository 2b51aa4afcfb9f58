"""When the window locks by itself. Kept in the vault: a copy of it elsewhere behaves the same."""

from dataclasses import asdict, dataclass, fields, replace

from reflect.vault.vault import Vault

IDLE_CHOICES = (1, 2, 5, 10, 15, 30, 60, 0)
_NAME = "locking"


@dataclass(frozen=True, slots=True)
class Locking:
    """The choices. ``idle_minutes`` 0 is never; ``blur`` covers a window that is not in front."""

    idle_minutes: int = 10
    on_screen_lock: bool = True
    on_suspend: bool = True
    blur: bool = False


def choices(vault: Vault) -> Locking:
    """What was chosen; what was never touched is as it comes."""
    kept = vault.settings.get(_NAME, {})
    known = {field.name for field in fields(Locking)}
    return Locking(**{name: value for name, value in kept.items() if name in known})


def choose(vault: Vault, **changed: int | bool) -> Locking:
    """Keep these choices, and give all of them."""
    chosen = replace(choices(vault), **changed)  # type: ignore[arg-type]
    vault.settings.set(_NAME, asdict(chosen))
    return chosen
