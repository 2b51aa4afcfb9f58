"""The command line: everything a person can do, without a window and without Qt."""

import sys
import traceback
from pathlib import Path

import click

from reflect import __version__
from reflect.cli.backups import backup, check, restore, salvage
from reflect.cli.session import Session
from reflect.cli.sharing import card, ledger, open_file, partner, received, share
from reflect.cli.vaults import export, import_file, new, recover
from reflect.cli.ways import ways
from reflect.cli.writing import (
    attach,
    bin_group,
    edit,
    find,
    list_records,
    move,
    show,
    write,
)
from reflect.errors import ReflectError
from reflect.messages import sentence

REFUSED = 1
USAGE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--vault",
    "folder",
    envvar="REFLECT_VAULT",
    type=click.Path(path_type=Path, readable=False),
    help="The folder of the journal (or REFLECT_VAULT).",
)
@click.option(
    "--passphrase-file",
    metavar="FILE|-",
    help="Where the passphrase is: the first line of a file, or of standard input.",
)
@click.option(
    "--key-file",
    type=click.Path(path_type=Path, readable=False),
    help="A key file that opens the journal instead of the passphrase.",
)
@click.version_option(__version__, prog_name="reflect")
@click.pass_context
def command_line(
    context: click.Context,
    folder: Path | None,
    passphrase_file: str | None,
    key_file: Path | None,
) -> None:
    """Reflect: a private journal, and a way to share parts of it with one person.

    Without a command the window opens. Nothing here connects to a network.
    """
    context.obj = Session(folder, passphrase_file, key_file)


for command in (
    new,
    recover,
    ways,
    write,
    edit,
    move,
    list_records,
    find,
    show,
    attach,
    card,
    partner,
    share,
    open_file,
    received,
    ledger,
    import_file,
    export,
    bin_group,
    backup,
    restore,
    check,
    salvage,
):
    command_line.add_command(command)


def main(arguments: list[str]) -> int:
    """Run one command: 0 done, 1 refused with the reason on standard error, 2 wrong usage."""
    try:
        command_line.main(arguments, prog_name="reflect", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Everything that was saved before is safe.", err=True)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has enough of it
        return 0
    except ReflectError as error:
        click.echo(sentence(error), err=True)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - a bug: say so, without the content that its text may hold
        click.echo(sentence(_unexpected(error)), err=True)
        return REFUSED
    return 0


def _unexpected(error: Exception) -> ReflectError:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return ReflectError("unexpected", type=type(error).__name__, where=where)
