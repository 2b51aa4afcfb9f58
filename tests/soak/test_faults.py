"""Every write is made to fail once: a plain word, and the vault as before."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.model.people import Partner
from reflect.model.writing import FileRef
from reflect.usecases import backups, exports, partners, share, vaults
from reflect.vault.vault import Vault
from tests.soak.faults import ERRORS, PLAIN, Fault, failing
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    LogicalDump,
    assert_sound,
    entry,
    logical_dump,
    new_vault,
    open_again,
)


@dataclass(frozen=True)
class Work:
    """Something that writes files: it either comes about, or there is no trace of it.

    ``there`` says what of it is there, nothing for nothing.
    """

    name: str
    do: Callable[[Vault, Path], object]
    there: Callable[[Vault, Path], list[str]]
    least_calls: int


def _passphrases(vault: Vault, home: Path) -> list[str]:
    """The new passphrase, where it opens the vault; the old one has to otherwise."""
    vault.close()
    try:
        open_again(home / "vault", "another").close()
    except ReflectError as error:
        assert error.code == "passphrase_wrong"  # noqa: PT017 - or it is damage
        open_again(home / "vault").close()
        return []
    return ["another"]


def _files(folder: str) -> Callable[[Vault, Path], list[str]]:
    def there(vault: Vault, home: Path) -> list[str]:
        place = home / folder
        return sorted(path.name for path in place.rglob("*")) if place.exists() else []

    return there


def _composed(vault: Vault) -> tuple[Partner, list[share.Choice], str]:
    [partner] = partners.partners(vault)
    [row] = vault.records.page(("reflection",), limit=1)
    choices = [share.Choice(row.id)]
    return partner, choices, share.compose(vault, partner, choices).content_hash


def _seal(vault: Vault, home: Path) -> None:
    share.seal(vault, *_composed(vault), home / "out")


def _sealed(vault: Vault, home: Path) -> list[str]:
    """Files and rows of the ledger that say that something was sealed: both or neither."""
    states = {line.state for line in vault.ledger.entries()} - {"discarded"}
    names = _files("out")(vault, home)
    assert bool(states) == bool(names)
    assert states <= {"sealed"}
    return names


def _restore(vault: Vault, home: Path) -> None:
    [path] = (home / "copies").iterdir()
    backups.restore(path, PASSPHRASE, home / "back", cost=CHEAP)


def _restored(vault: Vault, home: Path) -> list[str]:
    assert not (home / ".back.unfinished").exists()
    names = _files("back")(vault, home)
    if names:
        open_again(home / "back").close()
    return names


WORKS = (
    Work("passphrase", lambda v, home: v.ways.set_passphrase("another", CHEAP), _passphrases, 5),
    Work("export", lambda v, home: exports.export(v, home / "export"), _files("export"), 12),
    Work(
        "card",
        lambda v, home: exports.write_file(home / "out" / "me", partners.my_card(v)),
        _files("out"),
        4,
    ),
    Work("sealing", _seal, _sealed, 4),
    Work("backup", lambda v, home: backups.make(v, home / "out"), _files("out"), 6),
    Work("restoring", _restore, _restored, 8),
    Work(
        "a new vault",
        lambda v, home: vaults.create(home / "new", "words", cost=CHEAP)[0].close(),
        _files("new"),
        8,
    ),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with an entry with a file, someone to share with, and a folder beside it."""
    home = tmp_path_factory.mktemp("template")
    (home / "out").mkdir()
    (home / "copies").mkdir()
    with new_vault(home / "vault") as vault, new_vault(home / "sam") as sam:
        sha256 = vault.attachments.put(b"a file", "text/plain")
        ref = FileRef(name="a.txt", sha256=sha256, media_type="text/plain", size=6)
        vault.records.save(entry("heron", files=(ref,)))
        added = partners.add(vault, partners.my_card(sam))
        partners.verify(vault, added, partners.number(vault, added))
        backups.make(vault, home / "copies")
        _composed(vault)  # makes the key of the names under which things are shared
    return home


def _kept(vault: Vault) -> LogicalDump:
    """All but the ledger, in which a sealing that did not come about is noted as such."""
    return {
        name: rows
        for name, rows in logical_dump(vault).items()
        if not name.startswith(("bundle", "setting"))
    }


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_a_write_that_fails_once_changes_nothing(
    template: Path, tmp_path: Path, work: Work, number: int
) -> None:
    """One after the other, until there is none left to fail."""
    for turn in range(100):
        home = tmp_path / str(turn)
        shutil.copytree(template, home)
        fault, refused = Fault(turn, number), ""
        with open_again(home / "vault") as vault:
            before = _kept(vault)
            with failing(fault):
                try:
                    work.do(vault, home)
                except ReflectError as error:
                    refused = error.code
            assert not refused or refused in PLAIN
            assert _kept(vault) == before
            assert_sound(vault)
            there = work.there(vault, home)
            assert bool(there) == (not refused), (fault.met, refused, there)
        with open_again(home / "vault", *there[:1] if work.name == "passphrase" else ()) as vault:
            assert _kept(vault) == before
        if not fault.met:
            assert turn >= work.least_calls
            return
    pytest.fail("there is no end to it")
