"""Commands so that nothing is lost: backup, restore, check, salvage."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reflect.cli.session import Session
from reflect.errors import ReflectError
from reflect.usecases import backups, care, vaults

_PAGES_NAMED = 5
_recovery_key_option = click.option(
    "--recovery-key-file",
    metavar="FILE|-",
    help="Open with the recovery key instead: where it is; - takes the next line of standard"
    " input.",
)
_into_option = click.option(
    "--into",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help="A new or an empty folder.",
)
_file_type = click.Path(path_type=Path, readable=False)


@click.command()
@click.option(
    "--to", metavar="DIR", type=_file_type, help="Another folder than the usual one; it is there."
)
@click.pass_obj
def backup(session: Session, to: Path | None) -> None:
    """Make an encrypted backup and read it back. Older ones there make room by their age."""
    with session.vault() as vault, _bar("Backing up") as progress:
        made = backups.make(vault, to, progress=progress)
    one = made.backup
    click.echo(one.path)
    click.echo(f"{one.entries} entries and {one.files} files, read back and compared.", err=True)
    if made.removed:
        click.echo(f"{made.removed} older backups made room.", err=True)


@click.command()
@click.argument("file", type=_file_type)
@_into_option
@_recovery_key_option
@click.pass_obj
def restore(session: Session, file: Path, into: Path, recovery_key_file: str | None) -> None:
    """Put the journal of the backup FILE into a new folder; no journal is written over."""
    secret = _secret(session, recovery_key_file)
    with _bar("Restoring") as progress:
        entries = backups.restore(file, secret, into, progress=progress)
    click.echo(f"{entries} entries are in {into}, read back and compared.")


@click.command()
@click.pass_obj
def check(session: Session) -> None:
    """Look at every page, entry and file of the journal; nothing is changed."""
    folder, secret = session.folder, session.passphrase()
    with _bar("Checking") as progress:
        found = _checked(folder, secret, progress)
    click.echo(f"{found.pages} pages, {found.records} records and {found.files} files looked at.")
    if found.whole:
        click.echo("All of it is whole.")
        return
    for count, what in (
        (len(found.damaged_pages), f"damaged pages ({_named(found.damaged_pages)})"),
        (found.unreadable, "records that cannot be read"),
        (found.damaged_files, "files that are not what they were"),
    ):
        if count:
            click.echo(f"{count} {what}")
    if found.ledger_line:
        click.echo(f"The ledger does not add up at line {found.ledger_line}.")
    raise ReflectError("check_found")


@click.command()
@click.argument("file", required=False, type=_file_type)
@_into_option
@_recovery_key_option
@click.pass_obj
def salvage(session: Session, file: Path | None, into: Path, recovery_key_file: str | None) -> None:
    """Save out what can be read of a damaged journal, or of the damaged backup FILE.

    What is saved out is plain text, as with export.
    """
    source = file or session.folder
    secret = _secret(session, recovery_key_file)
    with _bar("Saving out") as progress:
        saved = care.salvage(source, secret, into, progress=progress)
    for kind, count in saved.counts.items():
        click.echo(f"{count} {kind}")
    click.echo(f"{len(saved.damaged_pages)} of {saved.pages} pages cannot be read.", err=True)
    if saved.earlier:
        click.echo(f"{saved.earlier} records came back in an earlier version.", err=True)
    click.echo(
        f"{saved.lost} records and {saved.lost_files} files cannot be read, as far as it shows.",
        err=True,
    )
    click.echo("These files are plain text: anyone who can read them can read all of it.", err=True)


def _checked(folder: Path, secret: str, progress: Callable[[int, int], object]) -> care.Checked:
    try:
        vault = vaults.open_vault(folder, secret)
    except ReflectError as error:
        if error.code != "vault_damaged":
            raise
        return care.check_damaged(folder, secret, progress=progress)
    with vault:
        return care.check(vault, progress=progress)


def _secret(session: Session, recovery_key_file: str | None) -> str:
    return session.first_line(recovery_key_file) if recovery_key_file else session.passphrase()


def _named(pages: tuple[int, ...]) -> str:
    named = ", ".join(map(str, pages[:_PAGES_NAMED]))
    return named + (", …" if len(pages) > _PAGES_NAMED else "")


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where somebody looks at it."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
