"""Both throwaway vaults of the demo, made from ``resources/demo`` by what anyone can do."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reflect import resources
from reflect.gui.demo import decided
from reflect.gui.demo.arrivals import Arrivals, make_arrivals, pair, pair_with_kim
from reflect.gui.demo.painted import PICTURES
from reflect.model.paragraphs import split_paragraphs
from reflect.model.share import Letter
from reflect.model.writing import Writing
from reflect.usecases import (
    attachments,
    choosing,
    commitments,
    cycle,
    journal,
    measures,
    partners,
    receive,
    share,
    vaults,
)
from reflect.usecases.vaults import Cost, Vault

# The throwaway vaults hold nothing of anyone, so guessing their passphrases may be cheap.
COST = Cost(memory_kib=64, passes=1, lanes=1)
HAND_OVER = Path("Documents", "Reflect", "To hand over")
# How a record gets from its first kept state to the one that the content names.
_WAYS = {
    ("goal", "paused"): ("paused",),
    ("goal", "achieved"): ("achieved",),
    ("assumption", "supported"): ("testing", "supported"),
    ("experiment", "running"): ("planned", "running"),
    ("experiment", "reviewed"): ("planned", "running", "reviewed"),
}
_KINDS = (
    *("goal", "assumption", "experiment", "evidence", "reflection"),
    *("commitment", "indicator", "win"),
)
_LINKS = ("goal", "assumption", "experiment")
# What a table of the content says about a record besides its fields.
_ABOUT = {
    *("key", "date", "state", "draft", "grew", "later", "picture", "binned", *_LINKS),
    *("for", "reports", "values"),
}
_LETTER = ("wish", "note")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a vault: their name, where it is, and what opens it.

    ``ids`` are the ids of their records by the keys of the content.
    """

    name: str
    folder: Path
    passphrase: str
    cost: Cost
    ids: Mapping[str, str] = field(repr=False)

    def open(self) -> Vault:
        """Their vault."""
        return vaults.open_vault(self.folder, self.passphrase, cost=self.cost)


@dataclass(frozen=True, slots=True)
class Demo:
    """Both people, where their sealed files go, a file of Sam's that waits for Ines, and more."""

    ines: Person
    sam: Person
    hand_over: Path
    waiting: Path
    arrivals: Arrivals


@dataclass(slots=True)
class _Maker:
    """One person's vault while it is filled; ``ids`` by the keys of the content."""

    content: dict[str, Any]
    vault: Vault
    hand_over: Path
    ids: dict[str, str] = field(default_factory=dict)
    binned: list[str] = field(default_factory=list)


def make_vaults(home: Path, cost: Cost = COST) -> Demo:
    """Make Ines's and Sam's vaults in ``home``, with what they shared so far."""
    hand_over = home / HAND_OVER
    hand_over.mkdir(parents=True)
    ines, sam = _begin("ines", home, cost), _begin("sam", home, cost)
    try:
        for maker in (ines, sam):
            _write_all(maker)
        pair(ines.vault, sam.vault)
        _promise(ines)
        sealed = _exchange(ines, sam)
        _add_later_words(ines)
        pair_with_kim(ines.vault, home, cost)
        for answer in sam.content["answer"]:
            _answer(sam, answer)
        _choose(ines, sam.content["name"])
        journal.put_in_bin(ines.vault, ines.binned)
        waiting = sealed[-1]
        arrivals = make_arrivals(ines.vault, hand_over, cost, ours=sealed[0], theirs=waiting)
    finally:
        ines.vault.close()
        sam.vault.close()
    return Demo(_person(ines, cost), _person(sam, cost), hand_over, waiting, arrivals)


def _begin(name: str, home: Path, cost: Cost) -> _Maker:
    content = tomllib.loads(resources.read_text(f"demo/{name}.toml"))
    folder = home / content["folder"]
    vault, _ = vaults.create(folder, content["passphrase"], name=content["name"], cost=cost)
    share.choose_folder(vault, home / HAND_OVER)
    return _Maker(content, vault, home / HAND_OVER)


def _person(maker: _Maker, cost: Cost) -> Person:
    name, passphrase = maker.content["name"], maker.content["passphrase"]
    return Person(name, maker.vault.folder, passphrase, cost, maker.ids)


def _write_all(maker: _Maker) -> None:
    """Goals and assumptions first, since the others link to them; then by day."""
    for kind in _KINDS:
        for told in sorted(maker.content.get(kind, ()), key=_day):
            _write(maker, kind, told)


def _day(told: dict[str, Any]) -> date:
    """The day a record is about; an experiment is about the day it starts."""
    found = told.get("date", told.get("starts"))
    assert isinstance(found, date)
    return found


def _write(maker: _Maker, kind: str, told: dict[str, Any]) -> None:
    values = {name: value for name, value in told.items() if name not in _ABOUT}
    values["on_date"] = _day(told)
    values |= {f"{link}_id": maker.ids[told[link]] for link in _LINKS if link in told}
    text = str(values.pop("text", "")).strip()
    draft = told.get("state") == "draft" or told.get("draft", False)
    grown = [*_beginnings(text, told.get("grew", ())), text]
    record_id = cycle.write(maker.vault, kind, grown[0], values, draft=draft).id
    if "picture" in told:
        _attach(maker, record_id, told["picture"])
    for words in grown[1:]:
        cycle.edit(maker.vault, record_id, words)
    since = {"moved_on": told["moved_on"]} if "moved_on" in told else None
    for state in _WAYS.get((kind, told.get("state", "")), ()):
        cycle.move(maker.vault, record_id, state, since)
    for day, word, *more in told.get("reports", ()):
        commitments.report(maker.vault, record_id, word, day, *more)
    for day, value, *more in told.get("values", ()):
        noticed = {"noticed": more[0]} if more else {}
        measures.note(maker.vault, record_id, day, value=float(value), **noticed)
    if told.get("binned", False):
        maker.binned.append(record_id)
    maker.ids[told.get("key", record_id)] = record_id


def _beginnings(text: str, numbers: Iterable[int]) -> list[str]:
    paragraphs = split_paragraphs(text)
    return ["\n\n".join(paragraphs[:number]) for number in numbers]


def _attach(maker: _Maker, record_id: str, picture: str) -> None:
    file = maker.hand_over.with_name(f"{picture}.png")
    file.write_bytes(PICTURES[picture]())
    attachments.attach(maker.vault, record_id, file)
    file.unlink()


def _promise(maker: _Maker) -> None:
    """Let what was said to a partner be theirs to ask about."""
    for told in maker.content.get("commitment", ()):
        if "for" in told:
            partner = partners.find_partner(maker.vault, told["for"])
            commitments.change(maker.vault, maker.ids[told["key"]], {"partner_id": partner.id})


def _exchange(ines: _Maker, sam: _Maker) -> list[Path]:
    """Seal every update by date, and take in all but the one that waits, which is the last.

    What they agreed on travels by date as well.
    """
    pairs = {"ines": (ines, sam), "sam": (sam, ines)}
    updates = [(told, *pair) for pair in pairs.values() for told in pair[0].content["update"]]
    updates += [(told, *pairs[told["who"]]) for told in decided.steps()]
    files = []
    for told, sender, reader in sorted(updates, key=lambda update: _day(update[0])):
        files.append(_seal(sender, reader.content["name"], told))
        if not told.get("waiting", False):
            receive.accept(reader.vault, receive.inspect(reader.vault, files[-1]))
    return files


def _seal(sender: _Maker, reader: str, told: dict[str, Any]) -> Path:
    partner = partners.find_partner(sender.vault, reader)
    answers = [_answer(sender, answer) for answer in told.get("answer", ())]
    steps = [decided.decide(sender.vault, partner, told)] if "deed" in told else []
    choices = [*_choices(sender, told), *map(share.Choice, (*answers, *steps))]
    letter = _letter(told)
    seen = share.compose(sender.vault, partner, choices, letter).content_hash
    sealed = share.seal(
        sender.vault, partner, choices, seen, sender.hand_over, letter, day=told["date"]
    )
    share.note_handed_over(sender.vault, sealed.entry_id)
    return sealed.path


def _answer(maker: _Maker, told: dict[str, Any]) -> str:
    """Answer what was received under the title ``to``; the id of the answer."""
    subject = next(
        item.record.id
        for item in receive.received(maker.vault)
        if item.record.heading == told["to"]
    )
    values = {"on_date": told["date"], "form": told["form"]}
    draft = told.get("draft", False)
    text = told["text"].strip()
    return cycle.write(maker.vault, "response", text, values, draft=draft, reply_to=subject).id


def _choices(maker: _Maker, told: dict[str, Any]) -> list[share.Choice]:
    left = told.get("leave_out", {})
    return [
        share.Choice(maker.ids[key], leave_out=_refs(maker, key, left.get(key, ())))
        for key in told.get("entries", ())
    ]


def _refs(maker: _Maker, key: str, numbers: Iterable[int]) -> frozenset[str]:
    record = journal.get(maker.vault, maker.ids[key])
    assert isinstance(record, Writing)
    wanted = set(numbers)
    return frozenset(part.ref for part in share.parts(record) if part.number in wanted)


def _add_later_words(maker: _Maker) -> None:
    """What was written after it was shared, so that a partner has an older version."""
    for told in maker.content["reflection"]:
        if "later" in told:
            words = f"{told['text'].strip()}\n\n{told['later'].strip()}"
            cycle.edit(maker.vault, maker.ids[told["key"]], words)


def _choose(maker: _Maker, reader: str) -> None:
    told = maker.content["choosing"]
    partner = partners.find_partner(maker.vault, reader)
    looked = {maker.ids[key] for key in told["looked_through"]}
    items = tuple(
        choosing.look_through(maker.vault, choice) if choice.record_id in looked else choice
        for choice in _choices(maker, told)
    )
    choosing.put(maker.vault, partner, choosing.Choices(items, _letter(told)))


def _letter(told: dict[str, Any]) -> Letter:
    return Letter(**{name: told[name] for name in _LETTER if name in told})
