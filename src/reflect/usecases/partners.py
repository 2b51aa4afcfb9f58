"""Pairing: cards, the safety number, and whom one coaches with."""

from dataclasses import dataclass
from datetime import date
from random import Random, SystemRandom

from reflect import log
from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.base import now
from reflect.model.changes import Changes
from reflect.model.people import Partner, Profile, PublicKeys
from reflect.sharing import card, safety_number
from reflect.usecases import agreements, identities, journal
from reflect.vault.vault import Vault

_CHOICES = 3
_DIFFERENT_GROUPS = 3


def my_card(vault: Vault) -> bytes:
    """One's own contact card as a small file: a chosen name, public keys, and their day."""
    owner = identities.profile(vault)
    return card.make_card(identities.identity(vault), owner.name, _day(owner))


def my_card_text(vault: Vault) -> str:
    """One's own contact card as text to paste."""
    return card.card_text(my_card(vault))


def own_name(vault: Vault) -> str:
    """The name of the vault's owner, as partners see it."""
    return identities.profile(vault).name


def add(vault: Vault, source: bytes | str, name: str = "") -> Partner:
    """Add the partner of a card, not yet verified; ``name`` instead of the one on the card.

    A different card under the name of a known partner changes that partner's keys and
    blocks sealing until the safety number is compared again; the card of someone with whom
    one had ended takes it up again. Raises ``ReflectError``: ``card_not_a_card``,
    ``card_damaged``, ``card_newer``, ``card_own``.
    """
    read = _read(vault, source)
    known = _known(vault, read, name)
    if known is None:
        partner = Partner(name=name or read.name, keys=read.keys, card_day=read.day)
    elif known.keys == read.keys:
        partner = moves.move(known, "active") if known.state == "ended" else known
    elif known.trust == "changed" and read.keys in known.former_keys[-1:]:
        partner = _with_known_card(known)
    else:
        compared = (known.keys,) if known.trust == "verified" else ()
        partner = known.changed(
            keys=read.keys,
            card_day=read.day,
            trust="changed" if known.trust != "unverified" else "unverified",
            former_keys=(*known.former_keys, *compared),
        )
    vault.records.save(partner)
    log.note("partner_added", changed=int(known is not None))
    return find_partner(vault, partner.id)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says, before anything is done with it; nothing on it is proof of a person.

    ``known`` is the partner who has this card or this name already, None for someone new;
    ``replaces`` says that adding it would take the place of that partner's card.
    """

    name: str
    day: date | None
    locks_with: str
    signs_with: str
    known: Partner | None = None
    replaces: bool = False


def look_at_card(vault: Vault, source: bytes | str, name: str = "") -> CardFacts:
    """What the card in ``source`` says, and whom it would be, called ``name``; nothing is written.

    Raises ``ReflectError``: ``card_not_a_card``, ``card_damaged``, ``card_newer``, ``card_own``.
    """
    read = _read(vault, source)
    known = _known(vault, read, name)
    return CardFacts(
        read.name,
        read.day,
        *_short(read.keys),
        known,
        known is not None and known.keys != read.keys,
    )


def known_card(partner: Partner) -> CardFacts | None:
    """The card that was compared before a new one came for ``partner``; None without one."""
    if not partner.former_keys:
        return None
    return CardFacts(partner.name, None, *_short(partner.former_keys[-1]), partner)


def card_of(partner: Partner) -> CardFacts:
    """The card that ``partner`` has now."""
    return CardFacts(partner.name, partner.card_day, *_short(partner.keys), partner)


def my_facts(vault: Vault) -> CardFacts:
    """What one's own card says."""
    owner = identities.profile(vault)
    return CardFacts(owner.name, _day(owner), *_short(identities.identity(vault).public))


def partners(vault: Vault) -> list[Partner]:
    """Every partner, in the order in which they were added."""
    found = [p for p in vault.records.all_of(("partner",)) if isinstance(p, Partner)]
    return sorted(found, key=lambda partner: partner.id)


def going_on(vault: Vault) -> list[Partner]:
    """Those with whom the coaching goes on, in the order in which they were added."""
    return [one for one in partners(vault) if one.state != "ended"]


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


def note_numbers_differ(vault: Vault, partner: Partner) -> Changes:
    """Seal nothing for ``partner`` until the numbers fit: they were read out, and differ."""
    if partner.trust != "verified":
        return Changes()
    return journal.save(vault, partner.changed(trust="unverified", verified_at=None))


def keep_known_card(vault: Vault, partner: Partner) -> Changes:
    """Go back to the keys that were compared before a new card came.

    Raises ``ReflectError``: ``partner_changed`` where no keys were ever compared.
    """
    if not partner.former_keys:
        raise ReflectError("partner_changed", name=partner.name)
    return journal.save(vault, _with_known_card(partner))


def set_state(vault: Vault, partner: Partner, state: str) -> Changes:
    """Pause, end or take up a partnership; with its end, what was agreed ends at once.

    Raises ``ReflectError``: ``move_illegal``.
    """
    with vault.transaction():
        moved = moves.move(partner, state)
        changes = journal.save(vault, moved)
        return changes | agreements.end(vault, moved, date.today()) if state == "ended" else changes


def verify(vault: Vault, partner: Partner, typed: str) -> Changes:
    """Note that the partner's keys are the compared ones.

    ``typed`` is the number as the partner reads it out. Raises ``ReflectError``:
    ``safety_number_length``, ``safety_number_differs``.
    """
    if sum(character.isdigit() for character in typed) != safety_number.DIGITS:
        raise ReflectError("safety_number_length")
    if not safety_number.same_number(typed, number(vault, partner)):
        raise ReflectError("safety_number_differs", name=partner.name)
    begins = partner.state in ("invited", "ended")
    active = moves.move(partner, "active") if begins else partner
    return journal.save(vault, active.changed(trust="verified", verified_at=now()))


def _read(vault: Vault, source: bytes | str) -> card.Card:
    read = card.read_card(source)
    if read.keys == identities.identity(vault).public:
        raise ReflectError("card_own")
    return read


def _known(vault: Vault, read: card.Card, name: str) -> Partner | None:
    """Whom a card belongs to: the one with its keys, or else the one called so."""
    everyone = partners(vault)
    called = (name or read.name).casefold()
    same_keys = (partner for partner in everyone if partner.keys == read.keys)
    same_name = (partner for partner in everyone if partner.name.casefold() == called)
    return next(same_keys, None) or next(same_name, None)


def _with_known_card(partner: Partner) -> Partner:
    *earlier, keys = partner.former_keys
    return partner.changed(keys=keys, card_day=None, former_keys=tuple(earlier), trust="verified")


def _short(keys: PublicKeys) -> tuple[str, str]:
    """The beginning and the end of both keys, for people to tell two cards apart."""
    return _short_key(keys.recipient), _short_key(keys.signer)


def _short_key(key: str) -> str:
    return f"{key[:12]}…{key[-8:]}"


def _day(owner: Profile) -> date:
    """The day on which the keys of a vault were made: its first."""
    return owner.created.astimezone().date()
