"""Commands for the ways into a journal."""

from datetime import date
from pathlib import Path

import click

from reflect.cli.output import json_option, print_json
from reflect.cli.session import Session
from reflect.usecases import ways_in

_NEW = click.option(
    "--new-passphrase-file",
    metavar="FILE|-",
    help="Where the new passphrase is; - takes the next line of standard input.",
)
_WORDS = {
    "passphrase": "Passphrase",
    "recovery": "Recovery sheet",
    "key_file": "Key file",
    "keychain": "This computer’s keychain",
}
# What can be ended, as it is typed.
_ENDED = {"key-file": "key_file", "keychain": "keychain", "sheet": "recovery"}


@click.group("ways", invoke_without_command=True)
@json_option
@click.pass_context
def ways(context: click.Context, as_json: bool) -> None:
    """Ways into the journal: list them, or change them with the commands below."""
    if context.invoked_subcommand is not None:
        return
    session: Session = context.obj
    with session.vault() as vault:
        found = ways_in.ways(vault)
    if as_json:
        print_json(
            [
                {
                    "id": way.kind,
                    "kind": "way",
                    "title": _WORDS[way.kind],
                    "date": way.since,
                    "state": "open" if way.there else "none",
                }
                for way in found
            ]
        )
        return
    for way in found:
        since = f"  since {way.since}" if way.there and way.since else ""
        click.echo(f"{_WORDS[way.kind]}: {'opens it' if way.there else 'none'}{since}")


@ways.command("passphrase")
@_NEW
@click.pass_obj
def change_passphrase(session: Session, new_passphrase_file: str | None) -> None:
    """Let a new passphrase open the journal instead of the one given."""
    with session.vault() as vault:
        current, new = session.passphrase(), session.new_passphrase(new_passphrase_file)
        ways_in.change_passphrase(vault, current, new, date.today())
    click.echo("The new passphrase opens the journal from now on. The sheet stays as it is.")


@ways.command("new-sheet")
@click.pass_obj
def new_sheet(session: Session) -> None:
    """Print a new recovery key, once, on standard error; the one before opens nothing more."""
    with session.vault() as vault:
        key = ways_in.new_recovery_key(vault, date.today())
    click.echo("Write this recovery key down; it is shown this once:", err=True)
    click.echo(key, err=True)


@ways.command("key-file")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.pass_obj
def key_file(session: Session, file: Path) -> None:
    """Write the new FILE and let it open the journal; a key file of before opens it no more."""
    with session.vault() as vault:
        ways_in.make_key_file(vault, file, date.today())
    click.echo("Whoever has this file and the journal can read everything.")


@ways.command("keychain")
@click.pass_obj
def keychain(session: Session) -> None:
    """Let this computer’s keychain open the journal."""
    with session.vault() as vault:
        ways_in.use_keychain(vault, date.today())
    click.echo("Whoever can sign in here as you can open the journal too.")


@ways.command("end")
@click.argument("way", type=click.Choice(tuple(_ENDED)))
@click.pass_obj
def end(session: Session, way: str) -> None:
    """End a way into the journal."""
    with session.vault() as vault:
        ways_in.remove(vault, _ENDED[way])
    click.echo(f"{_WORDS[_ENDED[way]]}: opens the journal no more.")
    if way == "sheet":
        click.echo("A forgotten passphrase would be the end of it; ways new-sheet makes another.")


@ways.command("renew-key")
@_NEW
@click.pass_obj
def renew_key(session: Session, new_passphrase_file: str | None) -> None:
    """Encrypt everything anew, for when a copy and a way in got out; prints a recovery key."""
    with session.vault() as vault:
        current = session.passphrase()
        new = session.new_passphrase(new_passphrase_file) if new_passphrase_file else current
        key = ways_in.renew_key(vault, current, new, date.today())
    click.echo("Everything is encrypted with a new key. Write the new recovery key down:", err=True)
    click.echo(key, err=True)
