"""What reaches Ines besides Sam's files: a card of someone new, and files that stay closed."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from reflect.usecases import cycle, partners, share, vaults
from reflect.usecases.vaults import Cost, Vault

JO, KIM = "Jo", "Kim"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """``cards`` are texts of cards by name: Jo is new, and Kim has other keys than before.

    ``refused`` are files that are not opened, by what is the matter with them.
    """

    cards: dict[str, str] = field(repr=False)
    refused: dict[str, Path]


def pair(one: Vault, other: Vault) -> None:
    """Exchange cards, and compare the safety number on both sides."""
    at_one = partners.add(one, partners.my_card(other))
    at_other = partners.add(other, partners.my_card(one))
    partners.verify(one, at_one, partners.number(other, at_other))
    partners.verify(other, at_other, partners.number(one, at_one))


def pair_with_kim(vault: Vault, home: Path, cost: Cost) -> None:
    """Kim's vault is needed for this moment only."""
    kim = _someone(KIM, home, cost)
    pair(vault, kim)
    _forget(kim)


def make_arrivals(vault: Vault, home: Path, cost: Cost, *, ours: Path, theirs: Path) -> Arrivals:
    """Files for the owner of ``vault``, in ``home``.

    ``ours`` is one that its owner sealed for somebody, ``theirs`` one that opens.
    """
    kim, jo = _someone(KIM, home, cost), _someone(JO, home, cost)
    cards = {KIM: partners.my_card_text(kim), JO: partners.my_card_text(jo)}
    damaged, other = home / "damaged.reflect", home / "holiday.reflect"
    data = bytearray(theirs.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(bytes(data))
    other.write_text("A list of things to take along", encoding="utf-8")
    refused = {
        "damaged": damaged,
        "not-for-you": ours,
        "not-sealed": other,
        "unknown-sender": _sealed_by(jo, vault, home),
    }
    _forget(kim)
    _forget(jo)
    return Arrivals(cards, refused)


def _sealed_by(stranger: Vault, vault: Vault, home: Path) -> Path:
    """A file from someone whose card the reader does not have."""
    reader = partners.add(stranger, partners.my_card(vault))
    partners.verify(stranger, reader, partners.number(stranger, reader))
    reader = partners.find_partner(stranger, reader.id)
    hello = cycle.write(stranger, "reflection", "We met at the library.", {"title": "Hello"})
    choices = [share.Choice(hello.id)]
    seen = share.compose(stranger, reader, choices).content_hash
    return share.seal(stranger, reader, choices, seen, home).path


def _someone(name: str, home: Path, cost: Cost) -> Vault:
    vault, _ = vaults.create(home / name, name, name=name, cost=cost)
    return vault


def _forget(vault: Vault) -> None:
    vault.close()
    shutil.rmtree(vault.folder)
