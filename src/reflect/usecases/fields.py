"""Fields given as text, as the command line has them, into the fields of a model."""

import json
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from reflect.errors import ReflectError
from reflect.model.base import Record
from reflect.usecases import journal
from reflect.vault.vault import Vault

_ALSO = {"date": "on_date"}
_COLUMNS_TO_SET = ("on_date", "never_share")
_NOT_TO_SET = (
    "files",
    "reply_to",
    "share_id",
    "share_rev",
    "partner_id",
    "next_id",
    "successor_id",
    "moved_on",
    "report",
    "report_note",
    "reported_on",
    "lately",
    "version",
    "my_accept_at",
    "their_accept_at",
)
_LINKED_KIND = {"goal_id": "goal", "assumption_id": "assumption", "experiment_id": "experiment"}


def settable(kind: type[Record]) -> tuple[str, ...]:
    """The names that can be set on a record of ``kind``."""
    return tuple(
        name
        for name in kind.model_fields
        if name in _COLUMNS_TO_SET or (name not in kind.COLUMNS and name not in _NOT_TO_SET)
    )


def parse(vault: Vault, kind: type[Record], pairs: Iterable[str]) -> dict[str, Any]:
    """``FIELD=VALUE`` texts as fields: lists are parted by commas, objects are JSON.

    Raises ``ReflectError``: ``field_unknown``, ``field_invalid``, ``link_target``.
    """
    name = str(kind.model_fields["kind"].default)
    fields: dict[str, Any] = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        field = _ALSO.get(field, field)
        if not equals or field not in settable(kind):
            raise ReflectError(
                "field_unknown", kind=name, field=field, fields=", ".join(settable(kind))
            )
        fields[field] = _value(vault, kind, field, value)
    return fields


def changed(record: Record, fields: dict[str, Any]) -> Record:
    """``record`` with ``fields``. Raises ``ReflectError``: ``field_invalid``."""
    try:
        return record.changed(**fields)
    except ValidationError as error:
        raise invalid(type(record), error) from None


def made(kind: type[Record], fields: dict[str, Any]) -> Record:
    """A new record of ``kind``. Raises ``ReflectError``: ``field_invalid``."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise invalid(kind, error) from None


def invalid(kind: type[Record], error: ValidationError) -> ReflectError:
    """The refusal that names the field which does not fit, and not what was in it."""
    field = str(error.errors(include_input=False, include_context=False)[0]["loc"][0])
    name = str(kind.model_fields["kind"].default)
    return ReflectError("field_invalid", kind=name, field=field, takes=_takes(kind, field))


def _value(vault: Vault, kind: type[Record], field: str, value: str) -> Any:
    annotation = kind.model_fields[field].annotation
    if field in _LINKED_KIND:
        return _link(vault, value, _LINKED_KIND[field]) if value else None
    if type(None) in get_args(annotation) and not value:
        return None
    if getattr(annotation, "__origin__", None) is tuple:
        return tuple(word.strip() for word in value.split(",") if word.strip())
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        try:
            return json.loads(value)
        except ValueError:
            name = str(kind.model_fields["kind"].default)
            raise ReflectError(
                "field_invalid", kind=name, field=field, takes=_takes(kind, field)
            ) from None
    return value


def _link(vault: Vault, start: str, kind: str) -> str:
    record_id = journal.resolve(vault, start)
    if vault.records.get(record_id).kind != kind:
        raise ReflectError("link_target", kind=kind)
    return record_id


def _takes(kind: type[Record], field: str) -> str:
    schema = kind.model_json_schema()
    found = schema["properties"].get(field, {})
    options = found.get("anyOf", [found])
    words = []
    for option in options:
        if "enum" in option:
            words += [choice or "blank" for choice in option["enum"]]
        elif "minimum" in option:
            words.append(f"{option['minimum']} to {option.get('maximum', '…')}")
        elif option.get("format") == "date":
            words.append("YYYY-MM-DD")
        elif option.get("type") == "null":
            words.append("blank")
        elif option.get("type") == "boolean":
            words.append("true, false")
        elif "$ref" in option:
            words.append("JSON")
        else:
            words.append(str(option.get("type", "text")))
    return ", ".join(words)
