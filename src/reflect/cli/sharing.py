"""Commands between two people: card, partner, share, open, received, ledger."""

from pathlib import Path

import click

from reflect.cli.exchanging import exchange_folder, put_into_folder
from reflect.cli.output import (
    json_option,
    ledger_json,
    print_json,
    print_quoted,
    print_shared,
    received_json,
    record_json,
)
from reflect.cli.session import Session
from reflect.errors import ReflectError
from reflect.usecases import exports, journal, partners, receive
from reflect.usecases import share as sharing
from reflect.usecases.vaults import Vault


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, readable=False), help="Write it to this file instead."
)
@click.pass_obj
def card(session: Session, out: Path | None) -> None:
    """Print the own contact card as text, for a partner to add."""
    with session.vault() as vault:
        if out is None:
            click.echo(partners.my_card_text(vault))
        else:
            exports.write_file(out, partners.my_card(vault))


@click.group()
def partner() -> None:
    """People to coach with."""


@partner.command("add")
@click.argument("source", metavar="CARD|-")
@click.option("--name", default="", help="What to call them, instead of the name on the card.")
@json_option
@click.pass_obj
def add_partner(session: Session, source: str, name: str, as_json: bool) -> None:
    """Add the partner of a contact card, and print the safety number to compare."""
    with session.vault() as vault:
        added = partners.add(vault, session.source(source), name)
        number = partners.number(vault, added)
    if as_json:
        print_json([{**record_json(added), "safety_number": number}])
        return
    click.echo(f"{added.name} was added. Nothing can be sealed for them before you compare:")
    click.echo(number)
    click.echo("Let them read theirs to you in person or on a call, then type it here:")
    click.echo(f"reflect partner verify {added.name!r} NUMBER")


@partner.command("list")
@json_option
@click.pass_obj
def list_partners(session: Session, as_json: bool) -> None:
    """List partners and the safety number with each."""
    with session.vault() as vault:
        found = [(p, partners.number(vault, p)) for p in partners.partners(vault)]
    if as_json:
        print_json([{**record_json(p), "safety_number": number} for p, number in found])
        return
    for one, number in found:
        click.echo(f"{one.name}  {one.state}, {one.trust}  {one.id}\n{number}")


@partner.command("verify")
@click.argument("name")
@click.argument("number", nargs=-1, required=True)
@click.pass_obj
def verify(session: Session, name: str, number: tuple[str, ...]) -> None:
    """Confirm that NUMBER, read out by the partner, is the safety number here."""
    with session.vault() as vault:
        found = partners.find_partner(vault, name)
        partners.verify(vault, found, " ".join(number))
    click.echo(f"The number fits. You can seal files for {found.name}.")


partner.add_command(exchange_folder)


@click.command()
@click.argument("name", metavar="PARTNER")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--leave-out", multiple=True, metavar="ID:PART", help="Leave a part out.")
@click.option(
    "--include",
    multiple=True,
    metavar="ID:PART",
    help="Add tags, links or files, which are off, or month: no more of the day than that.",
)
@click.option(
    "--seal",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    help="Seal into this folder.",
)
@click.option("--seen", metavar="HASH", help="The hash of the preview that you read.")
@json_option
@click.pass_obj
def share(
    session: Session,
    name: str,
    ids: tuple[str, ...],
    leave_out: tuple[str, ...],
    include: tuple[str, ...],
    folder: Path | None,
    seen: str | None,
    as_json: bool,
) -> None:
    """Print exactly what PARTNER would get, and its hash; with --seal, seal what was seen.

    PART is title, day, the number of a paragraph, its name in `reflect show`, or a field.
    """
    if (folder is None) != (seen is None):
        raise click.UsageError("--seal and --seen go together: read the preview first.")
    with session.vault() as vault:
        found = partners.find_partner(vault, name)
        choices = _choices(vault, ids, leave_out, include)
        if folder is None or seen is None:
            _print_preview(vault, sharing.compose(vault, found, choices), as_json)
            return
        sealed = sharing.seal(vault, found, choices, seen, folder)
        put_into_folder(vault, found, sealed)
    if as_json:
        print_json(
            [{"path": sealed.path, "file_hash": sealed.file_hash, "records": sealed.records}]
        )
    else:
        click.echo(sealed.path)
        click.echo(f"Only {found.name} can open it. It has not been sent.", err=True)


@click.command("open")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--accept", is_flag=True, help="Take it in.")
@json_option
@click.pass_obj
def open_file(session: Session, file: Path, accept: bool, as_json: bool) -> None:
    """Look into a file from a partner; nothing is written unless --accept is given."""
    with session.vault() as vault:
        plan = receive.inspect(vault, file)
        if accept:
            taken = receive.accept(vault, plan)
        if as_json:
            print_json(
                [
                    {**item.record.model_dump(mode="json"), "status": item.status}
                    for item in plan.items
                ]
            )
            return
    click.echo(f"From {plan.partner.name}, signed with the key that you compared.")
    click.echo(receive.preview_text(plan))
    for item in plan.items:
        click.echo(f"{item.status}: {item.record.kind} {item.record.title or ''}")
    click.echo(f"{len(taken.ids)} taken in." if accept else "Nothing was taken in yet.")


@click.command()
@json_option
@click.pass_obj
def received(session: Session, as_json: bool) -> None:
    """List what partners sent, each beside what it answers."""
    with session.vault() as vault:
        items = receive.received(vault)
    if as_json:
        print_json([received_json(item) for item in items])
        return
    for item in items:
        record = item.record
        click.echo(f"{record.on_date}  {item.partner}  {record.share.kind}  {record.id}")
        print_quoted(item, "  ")
        print_shared(record, "  ")


@click.command()
@json_option
@click.pass_obj
def ledger(session: Session, as_json: bool) -> None:
    """List what left for whom and what came from whom, newest first."""
    with session.vault() as vault:
        lines = sharing.ledger(vault)
    if as_json:
        print_json([ledger_json(line) for line in lines])
        return
    for line in lines:
        entry = line.entry
        way = "to" if entry.direction == "out" else "from"
        click.echo(f"{entry.day}  {entry.state}  {way} {line.partner}  {entry.path}")
        for item in entry.items:
            click.echo(f"  {item.kind}, version {item.record_rev}  {item.record_id}")


def _choices(
    vault: Vault, ids: tuple[str, ...], leave_out: tuple[str, ...], include: tuple[str, ...]
) -> list[sharing.Choice]:
    chosen = list(dict.fromkeys(journal.resolve(vault, start) for start in ids))
    left, added = _by_record(vault, chosen, leave_out), _by_record(vault, chosen, include)
    return [sharing.Choice(i, frozenset(left[i]), frozenset(added[i])) for i in chosen]


def _by_record(vault: Vault, chosen: list[str], named: tuple[str, ...]) -> dict[str, set[str]]:
    parts: dict[str, set[str]] = {record_id: set() for record_id in chosen}
    for pair in named:
        start, _, part = pair.partition(":")
        record_id = journal.resolve(vault, start)
        if record_id not in parts or not part:
            raise ReflectError("share_part_unknown", part=pair)
        parts[record_id].add(part)
    return parts


def _print_preview(vault: Vault, composed: sharing.Composed, as_json: bool) -> None:
    if as_json:
        records = [r.model_dump(mode="json") for r in composed.bundle.records]
        print_json(
            [
                {
                    "hash": composed.content_hash,
                    "text": sharing.preview_text(composed),
                    "records": records,
                }
            ]
        )
        return
    click.echo(sharing.preview_text(composed))
    click.echo(f"hash: {composed.content_hash}")
