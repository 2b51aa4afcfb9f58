"""Two people at two terminals: each has a vault and types commands."""

import contextlib
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reflect import cli
from reflect.usecases import identities, vaults

# As cheap as the command line takes it.
FLOOR = vaults.Cost(memory_kib=64 * 1024, passes=3, lanes=4)


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    def json(self) -> list[dict[str, Any]]:
        assert self.code == 0, self.err
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found


class Person:
    """Someone with a vault, who types ``reflect`` commands in processes of their own."""

    def __init__(self, name: str, home: Path, passphrase: str) -> None:
        self.name = name
        self.home = home
        self.vault = home / name.lower()
        self.passphrase = passphrase

    def begin(self, *options: object) -> Done:
        """Make a vault by the command, and let each opening cost as little as it may from then on.

        A story opens it dozens of times.
        """
        made = self.run("new", *options)
        assert made.code == 0, made.err
        with vaults.open_vault(self.vault, self.passphrase) as vault:
            vault.ways.set_passphrase(self.passphrase, FLOOR)
        return made

    def run(self, *arguments: object, text: str = "", before: tuple[str, ...] = ()) -> Done:
        """Run a command; ``text`` follows the passphrase on standard input."""
        command = ["--vault", str(self.vault), "--passphrase-file", "-", *map(str, arguments)]
        result = self._run(command, f"{self.passphrase}\n{text}".encode(), before)
        assert "Traceback" not in result.err, result.err
        return result

    def _run(self, command: list[str], given: bytes, before: tuple[str, ...]) -> Done:
        done = subprocess.run(
            [*before, sys.executable, "-m", "reflect", *command],
            input=given,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def do(self, *arguments: object, text: str = "") -> str:
        """Run a command that is expected to work, and give what it printed."""
        done = self.run(*arguments, text=text)
        assert done.code == 0, done.err
        return done.out.strip()

    def refused(self, *arguments: object, text: str = "") -> str:
        """Run a command that is expected to be refused, and give the sentence."""
        done = self.run(*arguments, text=text)
        assert done.code == 1, (done.code, done.out, done.err)
        return done.err.strip()

    def preview(self, *arguments: object) -> dict[str, Any]:
        """The preview of a share, as JSON."""
        return self.run("share", *arguments, "--json").json()[0]

    def seal(self, partner: str, *arguments: object) -> Path:
        """Look at a preview, seal it, and give the file."""
        seen = self.preview(partner, *arguments)["hash"]
        out = self.home / "handed over"
        out.mkdir(exist_ok=True)
        done = self.do("share", partner, *arguments, "--seal", out, "--seen", seen)
        return Path(done.splitlines()[0])

    def age_secret(self) -> str:
        """The key that opens what this person receives, for other programs to use."""
        with vaults.open_vault(self.vault, self.passphrase) as vault:
            return identities.identity(vault).age_secret


class Nearby(Person):
    """The same commands within this process, twice as quick: for what needs no process of its own.

    That they start, end and print as programs do is shown where the story is told.
    """

    def _run(self, command: list[str], given: bytes, before: tuple[str, ...]) -> Done:
        assert not before
        said, refused = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with (
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8")),
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(refused),
        ):
            code = cli.main(command)
        texts = []
        for stream in (said, refused):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return Done(code, *texts)


def introduce(one: Person, other: Person, *, compare: bool = True) -> None:
    """Exchange cards both ways, and compare the safety number aloud."""
    for person, partner in ((one, other), (other, one)):
        card = person.home / f"{partner.name}.reflect-card"
        partner.do("card", "--out", card)
        person.do("partner", "add", card)
        card.unlink()
    if compare:
        for person, partner in ((one, other), (other, one)):
            spoken = partner.run("partner", "list", "--json").json()
            number = next(p["safety_number"] for p in spoken if p["title"] == person.name)
            person.do("partner", "verify", partner.name, number)
