"""Pairing: cards, the safety number, and whom one coaches with."""

from dataclasses import dataclass
from datetime import date
from random import Random, SystemRandom

from reflect import log
from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.base import now
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.sharing import card, safety_number
from reflect.usecases import identities, journal
from reflect.vault.vault import Vault

_CHOICES = 3
_DIFFERENT_GROUPS = 3


def my_card(vault: Vault) -> bytes:
    """One's own contact card as a small file: a chosen name and public keys, no more."""
    name = identities.profile(vault).name
    return card.make_card(identities.identity(vault), name, date.today())


def my_card_text(vault: Vault) -> str:
    """One's own contact card as text to paste."""
    return card.card_text(my_card(vault))


def own_name(vault: Vault) -> str:
    """The name of the vault's owner, as partners see it."""
    return identities.profile(vault).name


def add(vault: Vault, source: bytes | str, name: str = "") -> Partner:
    """Add the partner of a card, not yet verified; ``name`` instead of the one on the card.

    A different card under the name of a known partner changes that partner's keys and
    blocks sealing until the safety number is compared again. Raises ``ReflectError``:
    ``card_not_a_card``, ``card_damaged``, ``card_newer``, ``card_own``.
    """
    read = card.read_card(source)
    if read.keys == identities.identity(vault).public:
        raise ReflectError("card_own")
    same_keys = next((p for p in partners(vault) if p.keys == read.keys), None)
    if same_keys:
        return same_keys
    called = name or read.name
    known = next((p for p in partners(vault) if p.name.casefold() == called.casefold()), None)
    if known is None:
        partner = Partner(name=called, keys=read.keys)
    else:
        compared = (known.keys,) if known.trust == "verified" else ()
        partner = known.changed(
            keys=read.keys,
            trust="changed" if known.trust != "unverified" else "unverified",
            verified_at=None,
            former_keys=(*known.former_keys, *compared),
        )
    vault.records.save(partner)
    log.note("partner_added", changed=int(known is not None))
    return partner


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says, before anything is done with it; nothing on it is proof of a person.

    ``known`` is the partner whom adding it would change, None for someone new.
    """

    name: str
    day: date
    locks_with: str
    signs_with: str
    known: Partner | None


def look_at_card(vault: Vault, source: bytes | str, name: str = "") -> CardFacts:
    """What the card in ``source`` says; nothing is written.

    Raises ``ReflectError``: ``card_not_a_card``, ``card_damaged``, ``card_newer``, ``card_own``.
    """
    read = card.read_card(source)
    if read.keys == identities.identity(vault).public:
        raise ReflectError("card_own")
    called = (name or read.name).casefold()
    everyone = partners(vault)
    same = (p for p in everyone if p.keys == read.keys or p.name.casefold() == called)
    keys = read.keys
    known = next(same, None)
    return CardFacts(read.name, read.day, short_key(keys.recipient), short_key(keys.signer), known)


def short_key(key: str) -> str:
    """The beginning and the end of a key, for people to tell two of them apart."""
    return f"{key[:12]}…{key[-8:]}"


def my_facts(vault: Vault) -> CardFacts:
    """What one's own card says."""
    keys = identities.identity(vault).public
    name = identities.profile(vault).name
    return CardFacts(name, date.today(), short_key(keys.recipient), short_key(keys.signer), None)


def partners(vault: Vault) -> list[Partner]:
    """Every partner, in the order in which they were added."""
    found = [p for p in vault.records.all_of(("partner",)) if isinstance(p, Partner)]
    return sorted(found, key=lambda partner: partner.id)


def find_partner(vault: Vault, name: str) -> Partner:
    """The partner with this name or id (or its beginning).

    Raises ``ReflectError``: ``partner_missing``, ``partner_ambiguous``.
    """
    everyone = partners(vault)
    wanted = name.strip().casefold()
    found = [p for p in everyone if wanted in (p.name.casefold(), p.id)]
    if not found and wanted:
        found = [
            p for p in everyone if p.name.casefold().startswith(wanted) or p.id.startswith(wanted)
        ]
    if not found:
        raise ReflectError("partner_missing", name=name)
    if len(found) > 1:
        raise ReflectError("partner_ambiguous", name=name)
    return found[0]


def number(vault: Vault, partner: Partner) -> str:
    """The safety number with this partner: 60 digits, the same on both sides."""
    return safety_number.safety_number(identities.identity(vault).public, partner.keys)


def number_choices(vault: Vault, partner: Partner, chance: Random | None = None) -> tuple[str, ...]:
    """Three numbers in any order: the right one, and two that differ in three whole groups.

    They differ late, never in the first two groups, so that all twelve are listened to.
    """
    chance = chance or SystemRandom()
    right = number(vault, partner)
    found = {right}
    while len(found) < _CHOICES:
        groups = right.split()
        for place in chance.sample(range(2, len(groups)), _DIFFERENT_GROUPS):
            groups[place] = _other_group(groups[place], chance)
        found.add(" ".join(groups))
    return tuple(chance.sample(sorted(found), _CHOICES))


def _other_group(group: str, chance: Random) -> str:
    made = group
    while made == group:
        made = f"{chance.randrange(10 ** len(group)):0{len(group)}}"
    return made


def keep_known_card(vault: Vault, partner: Partner) -> Changes:
    """Go back to the keys that were compared before a new card came.

    Raises ``ReflectError``: ``partner_changed`` where no keys were ever compared.
    """
    if not partner.former_keys:
        raise ReflectError("partner_changed", name=partner.name)
    *earlier, keys = partner.former_keys
    return journal.save(
        vault,
        partner.changed(keys=keys, former_keys=tuple(earlier), trust="verified", verified_at=now()),
    )


def set_state(vault: Vault, partner: Partner, state: str) -> Changes:
    """Pause, end or take up a partnership. Raises ``ReflectError``: ``move_illegal``."""
    return journal.save(vault, moves.move(partner, state))


def verify(vault: Vault, partner: Partner, typed: str) -> Changes:
    """Note that the partner's keys are the compared ones.

    ``typed`` is the number as the partner reads it out. Raises ``ReflectError``:
    ``safety_number_length``, ``safety_number_differs``.
    """
    if sum(character.isdigit() for character in typed) != safety_number.DIGITS:
        raise ReflectError("safety_number_length")
    if not safety_number.same_number(typed, number(vault, partner)):
        raise ReflectError("safety_number_differs", name=partner.name)
    active = moves.move(partner, "active") if partner.state == "invited" else partner
    return journal.save(vault, active.changed(trust="verified", verified_at=now()))
