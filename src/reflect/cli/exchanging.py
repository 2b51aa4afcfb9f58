"""The folder for one partner that something else carries, by command."""

from pathlib import Path

import click

from reflect.cli.output import json_option, print_json
from reflect.cli.session import Session
from reflect.errors import ReflectError
from reflect.messages import sentence
from reflect.model.people import Partner
from reflect.usecases import carriers, exchange, exchange_looking, partners
from reflect.usecases.share import Sealed
from reflect.usecases.vaults import Vault


@click.command("folder")
@click.argument("name")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--anyway", is_flag=True, help="Use it even if that is unwise.")
@click.option("--put", is_flag=True, help="Put what was sealed while it was away there now.")
@click.option("--end", is_flag=True, help="Use it no more; every file stays.")
@json_option
@click.pass_obj
def exchange_folder(
    session: Session,
    name: str,
    folder: Path | None,
    anyway: bool,
    put: bool,
    end: bool,
    as_json: bool,
) -> None:
    """Exchange files with a partner through a folder that something else carries.

    With DIR, what is sealed for them is put there from now on. Without, say which folder it is
    and which files from partners are new in it. Nothing is taken in.
    """
    if sum((folder is not None, put, end)) > 1:
        raise click.UsageError("DIR, --put and --end are for one at a time.")
    with session.vault() as vault:
        found = partners.find_partner(vault, name)
        if end:
            exchange.end(vault, found)
        elif put:
            exchange.put(vault, found)
        elif folder is not None:
            _choose_folder(vault, found, folder, anyway)
        used, waiting = exchange.folder(vault, found), exchange.held(vault, found)
        new = _new_files(vault, found) if used else []
    if as_json:
        files = [{"path": one.path, "day": one.day, "records": one.records} for one in new]
        path = used.path if used else None
        print_json([{"folder": path, "waiting": len(waiting), "files": files}])
        return
    click.echo(used.path if used else f"There is no exchange folder with {found.name}.")
    if waiting:
        click.echo(f"{len(waiting)} sealed to be put there: --put does it.")
    for one in new:
        click.echo(f"A file from {found.name}, sealed on {one.day}: {one.path}")


def _choose_folder(vault: Vault, partner: Partner, folder: Path, anyway: bool) -> None:
    code = carriers.unwise(vault, folder)
    if code and not anyway:
        raise ReflectError(code)
    if code:
        click.echo(sentence(ReflectError(code)), err=True)
    exchange.choose(vault, partner, folder)


def _new_files(vault: Vault, partner: Partner) -> list[exchange_looking.Arrived]:
    while exchange_looking.look(vault).more:
        pass
    return exchange_looking.arrived(vault, partner.id)


def put_into_folder(vault: Vault, partner: Partner, sealed: Sealed) -> None:
    """Put it into the exchange folder, if there is one; a refusal is said, and it waits."""
    if not exchange.hold(vault, partner, sealed.entry_id):
        return
    try:
        exchange.put(vault, partner)
    except ReflectError as error:
        click.echo(sentence(error), err=True)
