"""Commands for one's own records: write, edit, move, list, find, show, attach, bin."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from reflect.cli.output import (
    json_option,
    print_json,
    print_quoted,
    print_record,
    print_rows,
    print_shared,
    received_json,
    record_json,
)
from reflect.cli.session import Session
from reflect.model.kinds import KINDS, WRITING
from reflect.model.received import Received
from reflect.model.writing import Writing
from reflect.usecases import attachments, cycle, fields, journal, receive, share

Function = TypeVar("Function", bound=Callable[..., Any])
DEFAULT_LIMIT = 50

set_option = click.option(
    "--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="Set a field; lists use commas."
)


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a day; write it as YYYY-MM-DD.", param, ctx)


def listing_options(function: Function) -> Function:
    """The options that ``list`` and ``find`` have in common."""
    for option in (
        click.option("--kind", type=click.Choice(WRITING), help="One kind of record only."),
        click.option("--since", type=Day(), help="From this day on."),
        click.option("--until", type=Day(), help="Up to this day."),
        click.option("--limit", type=click.IntRange(1), default=DEFAULT_LIMIT, show_default=True),
        json_option,
    ):
        function = option(function)
    return function


@click.command()
@click.argument("text", required=False)
@click.option("--kind", default="reflection", show_default=True, help=", ".join(WRITING))
@click.option("--reply-to", metavar="ID", help="Answer something received.")
@click.option("--draft", is_flag=True, help="Leave it a draft; drafts are never shared.")
@set_option
@json_option
@click.pass_obj
def write(
    session: Session,
    text: str | None,
    kind: str,
    reply_to: str | None,
    draft: bool,
    pairs: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write a record and print its id. TEXT - is read from standard input."""
    with session.vault() as vault:
        model = journal.writing_kind("response" if reply_to else kind)
        record = cycle.write(
            vault,
            kind,
            session.text(text) or "",
            fields.parse(vault, model, pairs),
            draft=draft,
            reply_to=reply_to,
        )
    if as_json:
        print_json([record_json(record)])
    else:
        click.echo(record.id)


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("text", required=False)
@set_option
@click.pass_obj
def edit(session: Session, record_id: str, text: str | None, pairs: tuple[str, ...]) -> None:
    """Change a record; what was there before stays in its history."""
    with session.vault() as vault:
        full = journal.resolve(vault, record_id)
        model = KINDS[journal.writable(journal.get(vault, full)).kind]
        cycle.edit(vault, full, session.text(text), fields.parse(vault, model, pairs))


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("state")
@set_option
@click.pass_obj
def move(session: Session, record_id: str, state: str, pairs: tuple[str, ...]) -> None:
    """Move a record to another STATE, such as kept, running or reviewed."""
    with session.vault() as vault:
        full = journal.resolve(vault, record_id)
        model = KINDS[journal.writable(journal.get(vault, full)).kind]
        wanted = state.strip().lower().replace(" ", "_").replace("-", "_")
        cycle.move(vault, full, wanted, fields.parse(vault, model, pairs))


@click.command("list")
@listing_options
@click.pass_obj
def list_records(
    session: Session,
    kind: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
) -> None:
    """List own writing, newest first."""
    with session.vault() as vault:
        kinds = (kind,) if kind else WRITING
        rows = journal.list_rows(vault, kinds=kinds, since=since, until=until, limit=limit)
    print_rows(rows, as_json)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--best", is_flag=True, help="Best match first instead of newest first.")
@listing_options
@click.pass_obj
def find(
    session: Session,
    words: tuple[str, ...],
    best: bool,
    kind: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find own writing that holds all WORDS; the last one may be the beginning of a word."""
    with session.vault() as vault:
        rows = journal.find_rows(
            vault,
            " ".join(words),
            kinds=(kind,) if kind else WRITING,
            since=since,
            until=until,
            limit=limit,
            by_relevance=best,
        )
    print_rows(rows, as_json)


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--rev", type=click.IntRange(1), help="An earlier version.")
@json_option
@click.pass_obj
def show(session: Session, record_id: str, rev: int | None, as_json: bool) -> None:
    """Show a record whole, the parts it can be shared in, and what answers it."""
    with session.vault() as vault:
        full = journal.resolve(vault, record_id)
        record = journal.revision(vault, full, rev) if rev else journal.get(vault, full)
        parts = share.parts(record) if isinstance(record, Writing) else ()
        answers = receive.answers(vault, full)
        own = receive.beside(vault, [record])[0] if isinstance(record, Received) else None
        if as_json:
            found = received_json(own) if own else record_json(record)
            found["parts"] = [
                {"part": part.ref, "number": part.number, "label": part.label, "text": part.text}
                for part in parts
            ]
            found["answered_by"] = [received_json(answer) for answer in answers]
            print_json([found])
            return
        print_record(record)
        if own:
            print_quoted(own)
        for answer in answers:
            click.echo(f"\n{answer.partner} answered version {answer.record.answers_rev}:")
            print_shared(answer.record, "  ")


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.pass_obj
def attach(session: Session, record_id: str, file: Path) -> None:
    """Copy FILE into the journal and add it to a record."""
    with session.vault() as vault:
        attachments.attach(vault, journal.resolve(vault, record_id), file)


@click.group("bin", invoke_without_command=True)
@json_option
@click.pass_context
def bin_group(context: click.Context, as_json: bool) -> None:
    """What was put in the bin; without a command it is listed."""
    if context.invoked_subcommand is None:
        with context.obj.vault() as vault:
            rows = journal.bin_rows(vault)
        print_rows(rows, as_json)


@bin_group.command("put")
@click.argument("ids", nargs=-1, required=True)
@click.pass_obj
def put_in_bin(session: Session, ids: tuple[str, ...]) -> None:
    """Put records in the bin."""
    with session.vault() as vault:
        journal.put_in_bin(vault, [journal.resolve(vault, start) for start in ids])


@bin_group.command("restore")
@click.argument("ids", nargs=-1, required=True)
@click.pass_obj
def restore(session: Session, ids: tuple[str, ...]) -> None:
    """Put records back where they were."""
    with session.vault() as vault:
        journal.restore(vault, [journal.resolve(vault, start) for start in ids])


@bin_group.command("empty")
@click.confirmation_option(prompt="What is in the bin will be gone for good. Empty it?")
@click.pass_obj
def empty(session: Session) -> None:
    """Remove what is in the bin for good."""
    with session.vault() as vault:
        gone = journal.empty_bin(vault)
    click.echo(f"{len(gone.ids)} records are gone for good.")
