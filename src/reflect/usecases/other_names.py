"""Other names in an update: offered where a name stands, the same wherever it stands.

Nothing is replaced before someone says what to say instead. What was said last for a name is
remembered in the vault, to be offered again.
"""

from dataclasses import dataclass, replace
from typing import Any

from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.writing import Titled, Writing
from reflect.sharing.redaction import Swap, names_in, places
from reflect.usecases import choosing, partners
from reflect.usecases.chosen import Choice, chosen_parts, cut, parts
from reflect.vault.vault import Vault

_REMEMBERED = "other_names"
_MOST_REMEMBERED = 500
_MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in what is chosen, and what is said instead: blank for nothing else.

    ``places`` is how often it stands in what would travel, ``before`` what was said for it
    last time.
    """

    name: str
    instead: str
    places: int
    before: str


def found(vault: Vault, partner: Partner) -> tuple[NameFound, ...]:
    """Names in what is chosen: first those with another name, then known ones, then the rest.

    What is found by capitals alone is a guess, and at most a handful.
    """
    items = choosing.get(vault, partner).items
    all_of_it, leaving = _texts(vault, items)
    said = {swap.name: swap.instead for one in items for swap in one.names}
    before: dict[str, Any] = vault.settings.get(_REMEMBERED, {})
    others = (one.name for one in partners.partners(vault) if one.id != partner.id)
    known = [*said, *before, *others]
    guessed = [name for name in names_in(all_of_it) if name != partner.name]
    names = dict.fromkeys([*said, *(name for name in known if _count(all_of_it, name)), *guessed])
    return tuple(
        NameFound(name, said.get(name, ""), _count(leaving, name), str(before.get(name, "")))
        for name in list(names)[: max(_MOST_OFFERED, len(said))]
    )


def say(vault: Vault, partner: Partner, name: str, instead: str) -> Changes:
    """Say ``instead`` for ``name`` all over this update; blank says the name again."""
    name, instead = name.strip(), instead.strip()
    choices = choosing.get(vault, partner)
    items = tuple(replace(one, names=_with(one.names, name, instead)) for one in choices.items)
    if instead:
        before: dict[str, Any] = vault.settings.get(_REMEMBERED, {})
        before.pop(name, None)
        kept = list({**before, name: instead}.items())[-_MOST_REMEMBERED:]
        vault.settings.set(_REMEMBERED, dict(kept))
    return choosing.put(vault, partner, replace(choices, items=items))


def _with(names: tuple[Swap, ...], name: str, instead: str) -> tuple[Swap, ...]:
    """``names`` with this one, in the place that it had."""
    if name not in {swap.name for swap in names}:
        return (*names, Swap(name, instead)) if instead else names
    changed = (Swap(name, instead) if swap.name == name else swap for swap in names)
    return tuple(swap for swap in changed if swap.instead)


def _texts(vault: Vault, items: tuple[Choice, ...]) -> tuple[list[str], list[str]]:
    """All words of the chosen records, and those that would travel, before other names."""
    everything, leaving = [], []
    for choice in items:
        record = vault.records.get(choice.record_id)
        assert isinstance(record, Writing)
        title = [record.title] if isinstance(record, Titled) else []
        everything += [*title, *(part.text for part in parts(record))]
        leaving += title if "title" not in choice.leave_out else []
        leaving += [cut(part, choice) for part in chosen_parts(record, choice)]
    return everything, leaving


def _count(texts: list[str], name: str) -> int:
    return sum(len(places(text, name)) for text in texts)
