"""Commands for the vault as a whole: new, recover, import, export."""

from datetime import date
from pathlib import Path

import click

from reflect.cli.output import json_option, print_json
from reflect.cli.session import Session
from reflect.errors import ReflectError
from reflect.usecases import exports, imports, vaults, ways_in

_LINES_NAMED = 5


@click.command()
@click.option(
    "--name", default="", help="How partners will see you; the folder's name if not given."
)
@click.pass_obj
def new(session: Session, name: str) -> None:
    """Make a new journal and print its recovery key, once, on standard error."""
    folder = session.folder
    vault, recovery_key = vaults.create(folder, session.passphrase(new=True), name=name)
    vault.close()
    click.echo(
        "Write this recovery key down and keep it away from this computer. It opens the"
        " journal if the passphrase is forgotten, and it is shown this once:",
        err=True,
    )
    click.echo(recovery_key, err=True)


@click.command()
@click.option(
    "--recovery-key-file",
    required=True,
    metavar="FILE|-",
    help="Where the recovery key is; - takes the next line of standard input.",
)
@click.pass_obj
def recover(session: Session, recovery_key_file: str) -> None:
    """Open the journal with the recovery key and give it a new passphrase."""
    folder = session.folder
    passphrase = session.passphrase(new=True)
    vault = vaults.open_with_recovery_key(folder, session.first_line(recovery_key_file))
    try:
        ways_in.set_passphrase(vault, passphrase, date.today())
    finally:
        vault.close()
    click.echo("The new passphrase opens the journal. The recovery key goes on working.")


@click.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--skip-bad", is_flag=True, help="Bring in the readable lines of a file with others.")
@click.option("--undo", "undone", metavar="RUN", help="Take an import out again.")
@json_option
@click.pass_obj
def import_file(
    session: Session, file: Path | None, skip_bad: bool, undone: str | None, as_json: bool
) -> None:
    """Bring a journal in from FILE; twice adds nothing. Without FILE: what came in so far."""
    with session.vault() as vault:
        if undone:
            gone = len(imports.undo(vault, undone).ids)
            click.echo(f"{gone} entries were taken out again; changed or shared ones stay.")
        elif file is None:
            _print_runs(imports.runs(vault), as_json)
        else:
            plan = imports.preview(vault, file)
            if plan.problems and not skip_bad:
                raise _bad_lines(plan)
            result = imports.run(vault, plan)
            if as_json:
                facts = {"id": result.run, "kind": "import", "title": plan.name, "state": "done"}
                counts = {"added": result.added, "already": result.already}
                print_json([{**facts, **counts, "problems": len(plan.problems)}])
            else:
                click.echo(f"{result.added} entries came in, {result.already} were here already.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, readable=False))
@click.pass_obj
def export(session: Session, folder: Path) -> None:
    """Write everything into the new folder FOLDER as JSON Lines. These are plain text."""
    with session.vault() as vault:
        counts = exports.export(vault, folder)
    for kind, count in counts.items():
        click.echo(f"{count} {kind}")
    click.echo(
        "These files are plain text: anyone who can read them can read all of it, private"
        " notes included. Delete them when they are no longer needed.",
        err=True,
    )


def _bad_lines(plan: imports.ImportPlan) -> ReflectError:
    lines = [str(problem.where) for problem in plan.problems]
    named = ", ".join(lines[:_LINES_NAMED]) + (", …" if len(lines) > _LINES_NAMED else "")
    readable = plan.new + plan.already
    return ReflectError(
        "import_bad_lines",
        bad=len(lines),
        total=len(lines) + readable,
        lines=named,
        readable=readable,
    )


def _print_runs(runs: list[imports.ImportRun], as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "id": run.id,
                    "kind": "import",
                    "title": run.name,
                    "date": run.started.date(),
                    "state": "done" if run.done else "open",
                    "entries": run.entries,
                }
                for run in runs
            ]
        )
        return
    for run in runs:
        click.echo(f"{run.started:%Y-%m-%d %H:%M}  {run.name}  {run.entries} entries  {run.id}")
