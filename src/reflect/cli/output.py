"""What commands print: plain lines for people, one JSON array for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from reflect.errors import ReflectError
from reflect.messages import sentence
from reflect.model.base import Record
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.usecases.receive import ReceivedItem
from reflect.usecases.share import LedgerLine

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")


def print_json(items: Sequence[dict[str, Any]]) -> None:
    """Print ``items`` as one array."""
    click.echo(json.dumps(items, ensure_ascii=False, indent=2, default=str))


def print_rows(rows: Sequence[Row], as_json: bool) -> None:
    """Print a list: day, kind, state, title or first words, id."""
    if as_json:
        print_json([row_json(row) for row in rows])
        return
    for row in rows:
        words = row.title or row.excerpt
        shared = "".join(f"  [shared with {who.partner}]" for who in row.shared)
        click.echo(f"{row.on_date}  {row.kind:10}  {row.state:9}  {words[:60]}{shared}  {row.id}")


def row_json(row: Row) -> dict[str, Any]:
    """A list row as JSON."""
    fields = asdict(row)
    fields["date"] = fields.pop("on_date")
    return fields


def record_json(record: Record) -> dict[str, Any]:
    """A whole record as JSON, with at least id, kind, title, date and state."""
    fields = record.model_dump(mode="json")
    fields["date"] = fields.pop("on_date")
    return {**fields, "title": record.heading, "excerpt": record.excerpt}


def received_json(item: ReceivedItem) -> dict[str, Any]:
    """Something received as JSON, with what it answers."""
    record = item.record
    quoted = item.quoted.model_dump(mode="json", exclude_defaults=True) if item.quoted else None
    answers = {"id": record.answers, "rev": record.answers_rev} if record.answers else None
    return {
        **record_json(record),
        "partner": item.partner,
        "shared_kind": record.share.kind,
        "answers": answers,
        "quoted": quoted,
        "not_quoted": item.not_quoted,
    }


def ledger_json(line: LedgerLine) -> dict[str, Any]:
    """A row of the ledger as JSON."""
    fields = asdict(line.entry)
    fields["date"] = fields.pop("day")
    return {**fields, "kind": "bundle", "title": line.partner, "partner": line.partner}


def print_record(record: Record) -> None:
    """Print a record as labelled lines; blank fields are left out."""
    click.echo(f"{record.kind}, {record.state}, {record.on_date}, version {record.rev}")
    click.echo(f"id: {record.id}")
    if isinstance(record, Received):
        print_shared(record)
        return
    for name, value in record.document().items():
        if value in ("", None, [], False) or (isinstance(value, dict) and not any(value.values())):
            continue
        shown = ", ".join(map(_one, value)) if isinstance(value, list) else str(value)
        click.echo(f"{name}: {shown}" if "\n" not in shown else f"{name}:\n{shown}\n")


def print_shared(record: Received, indent: str = "") -> None:
    """Print what a partner sent."""
    share = record.share
    if share.title:
        click.echo(f"{indent}{share.title}")
    for part in share.parts:
        label = f"{part.label}: " if part.label else ""
        click.echo(f"{indent}{label}{part.text}")


def print_quoted(item: ReceivedItem, indent: str = "") -> None:
    """Print which own words something received answers, or why they are not shown."""
    record = item.record
    if record.answers:
        click.echo(f"{indent}answers version {record.answers_rev} of {record.answers}")
    for part in item.quoted.parts if item.quoted else ():
        click.echo(f"{indent}> {part.text}")
    if item.not_quoted:
        click.echo(f"{indent}{sentence(ReflectError(item.not_quoted))}")


def _one(value: Any) -> str:
    return str(value["name"]) if isinstance(value, dict) else str(value)
