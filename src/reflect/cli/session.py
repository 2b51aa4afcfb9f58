"""What one command needs: the vault, the passphrase, and standard input."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reflect.errors import ReflectError
from reflect.usecases import vaults
from reflect.usecases.vaults import Vault

STANDARD_INPUT = "-"


class Session:
    """Where the vault is, and where its passphrase or key comes from.

    Each ``-`` among the arguments takes the next line of standard input; a ``-`` for text
    takes all that is left of it.
    """

    def __init__(
        self, folder: Path | None, passphrase_file: str | None, key_file: Path | None = None
    ) -> None:
        self._folder = folder
        self._passphrase_file = passphrase_file
        self._key_file = key_file
        self._passphrase: str | None = None
        self._input: bytes | None = None

    @property
    def folder(self) -> Path:
        if self._folder is None:
            raise click.UsageError("Say which journal: --vault DIR, or REFLECT_VAULT.")
        return self._folder

    @contextmanager
    def vault(self) -> Iterator[Vault]:
        """The open vault, closed again afterwards."""
        folder = self.folder
        if self._key_file is not None:
            vault = vaults.open_with_key_file(folder, self._key_file)
        else:
            vault = vaults.open_vault(folder, self.passphrase())
        if vault.ways.header_is_older:
            click.echo(
                "An older reflect.vault was put in this folder; old passphrases fit.", err=True
            )
        try:
            yield vault
        finally:
            vault.close()

    def passphrase(self, *, new: bool = False) -> str:
        """The passphrase, asked for once at a terminal. Raises ``passphrase_missing``."""
        if self._passphrase is None:
            self._passphrase = self._asked(self._passphrase_file, "Passphrase", new=new)
        return self._passphrase

    def new_passphrase(self, source: str | None) -> str:
        """Another passphrase for the vault. Raises ``passphrase_missing``."""
        return self._asked(source, "New passphrase", new=True)

    def _asked(self, source: str | None, words: str, *, new: bool) -> str:
        if source:
            return self.first_line(source)
        if sys.stdin.isatty():
            asked = click.prompt(
                words, hide_input=True, confirmation_prompt=new, err=True, default=""
            )
            return str(asked)
        raise ReflectError("passphrase_missing")

    def first_line(self, source: str) -> str:
        """The first line of a file, or the next one of standard input."""
        if source == STANDARD_INPUT:
            line, _, self._input = self._stdin().partition(b"\n")
        else:
            line = read_bytes(source).partition(b"\n")[0]
        return decoded(line.removesuffix(b"\r"))

    def text(self, argument: str | None) -> str | None:
        """The text itself, or for ``-`` all that is left of standard input."""
        if argument != STANDARD_INPUT:
            return argument
        return decoded(self._stdin()).replace("\r\n", "\n")

    def source(self, name: str) -> bytes:
        """The bytes of a file, or for ``-`` all that is left of standard input."""
        return self._stdin() if name == STANDARD_INPUT else read_bytes(name)

    def _stdin(self) -> bytes:
        if self._input is None:
            self._input = sys.stdin.buffer.read()
        return self._input


def read_bytes(name: str) -> bytes:
    """The bytes of a file. Raises ``ReflectError``: ``file_missing``."""
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError):
        raise ReflectError("file_missing", name=Path(name).name) from None


def decoded(data: bytes) -> str:
    """``data`` as UTF-8. Raises ``ReflectError``: ``text_unreadable``."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise ReflectError("text_unreadable") from None
