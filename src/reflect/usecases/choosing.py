"""What one is choosing for a partner, kept until it is sealed or let go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter

from reflect.model.changes import Changes
from reflect.model.kinds import SHAREABLE
from reflect.model.paragraphs import paragraph_ref
from reflect.model.people import Partner
from reflect.model.rows import NOTHING_LEFT_OUT, Key, Narrow, Row
from reflect.model.share import Letter
from reflect.model.writing import Writing
from reflect.usecases import journal
from reflect.usecases.chosen import Choice, fitting, parts
from reflect.usecases.composing import NO_LETTER
from reflect.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that is being chosen for one partner."""

    items: tuple[Choice, ...] = ()
    letter: Letter = NO_LETTER

    def of(self, record_id: str) -> Choice | None:
        """The choice about this record, if it is chosen."""
        return next((one for one in self.items if one.record_id == record_id), None)


_STORED = TypeAdapter(Choices)


def get(vault: Vault, partner: Partner) -> Choices:
    """What is chosen for ``partner``, without what can no longer be shared or is not there."""
    stored = vault.choosing.get(partner.id)
    if stored is None:
        return Choices()
    choices = _STORED.validate_json(stored)
    there = _revs(vault, choices)
    items = [one for one in choices.items if one.record_id in there]
    return replace(choices, items=tuple(_as_it_is(vault, one, there) for one in items))


def put(vault: Vault, partner: Partner, choices: Choices) -> Changes:
    """Keep what is chosen for ``partner``; nothing chosen and nothing said keeps no row."""
    before = {one.record_id for one in get(vault, partner).items}
    if choices == Choices():
        vault.choosing.drop(partner.id)
    else:
        rows = vault.records.rows_of([one.record_id for one in choices.items])
        vault.choosing.put(partner.id, _STORED.dump_json(choices).decode(), rows)
    touched = before ^ {one.record_id for one in choices.items}
    kinds = {row.kind for row in vault.records.rows_of(list(touched))}
    return Changes(frozenset({"choosing", *kinds}), frozenset({partner.id, *touched}))


def choose(vault: Vault, partner: Partner, record_id: str, chosen: bool = True) -> Changes:
    """Choose a record for ``partner``, or no longer."""
    choices = get(vault, partner)
    items = [one for one in choices.items if one.record_id != record_id]
    if chosen:
        names = choices.items[0].names if choices.items else ()
        items.append(choices.of(record_id) or Choice(record_id, names=names))
    return put(vault, partner, replace(choices, items=tuple(items)))


def change(vault: Vault, partner: Partner, choice: Choice) -> Changes:
    """Keep ``choice`` in place of the one about the same record."""
    choices = get(vault, partner)
    items = tuple(choice if one.record_id == choice.record_id else one for one in choices.items)
    return put(vault, partner, replace(choices, items=items))


def leave(vault: Vault, partner: Partner, record_ids: Collection[str]) -> Changes:
    """Choose these records no longer, and say nothing with them: they were sealed."""
    choices = get(vault, partner)
    left = tuple(one for one in choices.items if one.record_id not in record_ids)
    if left == choices.items:
        return Changes()
    return put(vault, partner, Choices(left))


def refs(vault: Vault, record_id: str) -> frozenset[str]:
    """What has to be looked through of a record: its title, and each paragraph as it is now."""
    record = vault.records.get(record_id)
    assert isinstance(record, Writing)
    title = paragraph_ref("title", record.heading)
    return frozenset({title, *(part.ref for part in parts(record))})


def looked_through(vault: Vault, choices: Choices) -> frozenset[str]:
    """The ids of what was looked through whole, as it is now."""
    by_id = _revs(vault, choices)
    return frozenset(
        one.record_id
        for one in choices.items
        if one.seen_rev == by_id.get(one.record_id) or refs(vault, one.record_id) <= one.seen
    )


def look_through(vault: Vault, choice: Choice) -> Choice:
    """``choice`` with all of its record looked through, as it is now."""
    rev = vault.records.get(choice.record_id).rev
    return replace(choice, seen=refs(vault, choice.record_id), seen_rev=rev)


def rows(
    vault: Vault,
    partner: Partner,
    *,
    kinds: Sequence[str] = SHAREABLE,
    after: Key | None = None,
    limit: int = 50,
    since: date | None = None,
    narrow: Narrow = NOTHING_LEFT_OUT,
) -> list[Row]:
    """What can be chosen for ``partner``, newest first: no drafts, nothing never to be shared."""
    found = vault.records.page(
        kinds, after=after, since=since, limit=limit, sharable_with=partner.id, narrow=narrow
    )
    return journal.with_sharing(vault, found)


def drafts(vault: Vault) -> int:
    """How many drafts are left out of what can be chosen."""
    return vault.choosing.drafts()


def last_update(vault: Vault, partner: Partner) -> date | None:
    """The day on which something was last sealed for ``partner``, or None."""
    return vault.ledger.last_day(partner.id)


def _as_it_is(vault: Vault, choice: Choice, revs: dict[str, int]) -> Choice:
    if not (choice.leave_out or choice.passages) or choice.seen_rev == revs[choice.record_id]:
        return choice
    record = vault.records.get(choice.record_id)
    assert isinstance(record, Writing)
    return fitting(record, choice)


def _revs(vault: Vault, choices: Choices) -> dict[str, int]:
    """The revision of each chosen record that may be shared now."""
    return vault.choosing.sharable_revs([one.record_id for one in choices.items])
