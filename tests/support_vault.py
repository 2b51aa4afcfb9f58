"""What tests that use a vault share: cheap locks, and what a vault holds, for comparing."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reflect.errors import ReflectError
from reflect.model.base import Record, new_id, now
from reflect.model.commitments import Commitment
from reflect.model.feedback import Response
from reflect.model.measures import CheckIn, Indicator
from reflect.model.people import Partner, Profile, PublicKeys
from reflect.model.playbook import OwnCadence, OwnPrompt, OwnTemplate
from reflect.model.received import Received
from reflect.model.share import SharedPart, SharedRecord
from reflect.model.telling import Update, Win
from reflect.model.together import Agreement, Session
from reflect.model.writing import Assumption, Evidence, Experiment, FileRef, Goal, Reflection
from reflect.usecases import journal, vaults
from reflect.vault.keys import Cost
from reflect.vault.vault import Vault

# Where a program of a test's own finds this module.
ROOT = Path(__file__).parents[1]
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
DAY = date(2024, 5, 17)
KEYS = PublicKeys(recipient="age1" + "q" * 58, signer="a" * 64)
PASSPHRASE = "grey heron at the weir"

# The index's own tables follow from the text that it was given.
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'record_text%' ORDER BY name"
)

LogicalDump = dict[str, list[tuple[Any, ...]]]


def new_vault(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """A vault with cheap locks, furnished as a person's is."""
    return vaults.create(folder, passphrase, name="Alex", cost=CHEAP)[0]


def open_again(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """Open a vault that has cheap locks."""
    return vaults.open_vault(folder, passphrase, cost=CHEAP)


def logical_dump(vault: Vault) -> LogicalDump:
    """Every row of every table, bytes by their hash: equal dumps are equal contents.

    It asks the database itself, so that a table which is added later is compared as well.
    The generation of the header is left out, since it counts the changes of locks.
    """
    database = vault._database
    dump: LogicalDump = {}
    for (table,) in database.rows(_TABLES):
        rows = database.rows(f"SELECT * FROM {table}")  # noqa: S608 - a name from the schema
        dump[table] = sorted((tuple(map(_comparable, row)) for row in rows), key=repr)
    dump["setting"] = [row for row in dump["setting"] if row[0] != "header_generation"]
    return dump


@contextmanager
def no_more_room(vault: Vault) -> Iterator[None]:
    """As on a full disk: the database refuses to grow."""
    vault._database.script("PRAGMA max_page_count = 1")  # no less than it has
    yield
    vault._database.script("PRAGMA max_page_count = 1073741823")


def dump_of(folder: Path, passphrase: str = PASSPHRASE) -> LogicalDump:
    """The logical dump of a closed vault."""
    with open_again(folder, passphrase) as vault:
        return logical_dump(vault)


def entry(text: str, day: date | None = None, **fields: Any) -> Reflection:
    """A kept reflection."""
    return Reflection(**{"state": "kept", "text": text, "on_date": day or DAY, **fields})


def received(**fields: object) -> Received:
    """Something that a partner sent."""
    share = SharedRecord(
        kind="reflection",
        share_id="5" * 32,
        share_rev=1,
        author="Sam",
        title="Herons at the weir",
        parts=(SharedPart(text="Seen by Sam."),),
    )
    given = {"partner_id": new_id(), "bundle": "b", "share_id": share.share_id, "share_rev": 1}
    return Received(**{"share": share, **given, **fields})


def one_of_each() -> list[Record]:
    """A record of every kind, with a value in every sort of field."""
    goal = Goal(title="Listen more", why="It helps", stretch=3, confidence=7)
    assumption = Assumption(statement="Silence helps", goal_id=goal.id, importance=2)
    experiment = Experiment(
        title="Wait five breaths", action="Wait", ends=DAY, assumption_id=assumption.id,
        process_change={"what": "Pauses", "where": "Retros", "since": DAY}, next_id=new_id(),
    )  # fmt: skip
    ref = FileRef(name="a b.png", sha256="0" * 64, media_type="image/png", size=3)
    incoming = received()
    habit = Commitment(text="Wait", form="habit", state="active", per_week=4, rest_days=(6, 5))
    return [
        Profile(name="Alex", offers=("listening",)),
        Partner(name="Sam", keys=KEYS, trust="verified", verified_at=now(), former_keys=(KEYS,)),
        Reflection(
            title="Morning \U0001f426", text="Café\n\nsaid \"no\" -- '; \0 \u2028", files=(ref,),
            tags=("#work", " work ", "deep talk"), private_note="Mine", goal_id=goal.id,
        ),
        goal,
        assumption,
        Evidence(text="They spoke first.", assumption_id=assumption.id, speaks="for"),
        experiment,
        Session(
            title="With Sam", starts="2026-11-26T16:00", zone="Europe/Lisbon",
            rhythm={"every": 2, "weekdays": (3,)}, focus_assumption_id=assumption.id,
            agenda=({"text": "The review"}, {"text": "My worry", "private": True}),
        ),
        Agreement(candour="Say it early.", rhythm={"every": 2}, review_on=DAY, my_accept_at=now()),
        habit,
        Indicator(title="Questions", goal_id=goal.id, unit="a day", baseline=2.5, low=3, high=6),
        CheckIn(subject_id=habit.id, report="partly", value=0.5, noticed="Two of them asked."),
        Update(learned="Silence helps.", next_experiment="Wait.", experiment_id=experiment.id),
        Win(title="I waited", what="Three times.", thanks_to="Sam", goal_id=goal.id),
        OwnPrompt(text="What surprised you?", stage="reflect", until=DAY),
        OwnTemplate(title="Mine", sections=({"heading": "Seen", "hint": "Before explaining"},)),
        OwnCadence(title="Fridays", rhythm={"unit": "month"}, minutes=15, mode="async"),
        Response(text="Thank you.", reply_to=incoming.id, share_id="5" * 32, share_rev=1),
        incoming,
    ]  # fmt: skip


def found(vault: Vault, query: str, **more: Any) -> list[str]:
    """The ids of the own records that search finds."""
    return [row.id for row in journal.find_rows(vault, query, **more)]


def bytes_in(folder: Path) -> bytes:
    """All bytes of all files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def assert_refused(code: str, call: Callable[..., object], *args: Any, **kwargs: Any) -> None:
    """``call`` is refused with ``code``, and nothing else happens."""
    with pytest.raises(ReflectError) as caught:
        call(*args, **kwargs)
    assert caught.value.code == code


def holds(now: Any, before: Any) -> bool:
    """Whether ``now`` says all that ``before`` said; fields that came since may say more."""
    if isinstance(before, dict):
        return before.keys() <= now.keys() and all(holds(now[key], before[key]) for key in before)
    if isinstance(before, list):
        return len(now) == len(before) and all(map(holds, now, before))
    return bool(now == before)


def assert_sound(vault: Vault) -> None:
    """The database, its references and the search index are whole, and the ledger is too."""
    database = vault._database
    # By the writer: FTS5 remembers the shape of its index, and a reader that has not searched
    # since the last change reports damage that is not there.
    with vault.transaction():
        assert database.rows("PRAGMA integrity_check") == [("ok",)]
        assert database.rows("PRAGMA foreign_key_check") == []
    vault.search.check()
    vault.ledger.verify()
    database.compact()
    assert database.rows("PRAGMA cipher_integrity_check") == []


def _comparable(value: Any) -> Any:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
