"""The playbook: what modules hold, and what is one's own, to be found in one way."""

import json
from datetime import date
from typing import TypeVar

from reflect.model.base import Model
from reflect.model.playbook import Module, ModuleHead, PlaybookItem
from reflect.vault.database import Database

_Content = TypeVar("_Content", bound=Model)


class Playbook:
    """The modules in a vault, and all that can be found in the playbook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def heads(self) -> list[ModuleHead]:
        """What each module says of itself, by its id."""
        rows = self._database.rows("SELECT document FROM module ORDER BY id")
        return [ModuleHead.model_validate_json(row[0]) for row in rows]

    def fingerprint(self, module_id: str) -> str:
        """What ``put`` was given with this module; blank where there is none."""
        found = self._database.value("SELECT fingerprint FROM module WHERE id = ?", (module_id,))
        return str(found or "")

    def put(self, module: Module, fingerprint: str) -> None:
        """Keep a module in place of an earlier version of it."""
        with self._database.transaction():
            self._database.write("DELETE FROM module WHERE id = ?", (module.id,))
            head = module.head
            self._database.write(
                "INSERT INTO module (id, version, fingerprint, document) VALUES (?, ?, ?, ?)",
                (head.id, head.version, fingerprint, head.model_dump_json()),
            )
            self._database.write_many(
                "INSERT INTO module_item (module, kind, id, place, stage, added, document)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        head.id,
                        kind,
                        name,
                        place,
                        getattr(one, "stage", ""),
                        _iso(head.came(getattr(one, "since", ""))),
                        one.model_dump_json(),
                    )
                    for place, (kind, name, one) in enumerate(module.items())
                ],
            )

    def items(self, kind: str, stage: str | None = None) -> list[PlaybookItem]:
        """Everything of a kind, or of a stage too: by module, one's own last and oldest first."""
        rows = self._database.rows(
            "SELECT module, id, added, document FROM playbook_item"
            " WHERE kind = ?1 AND (?2 IS NULL OR stage = ?2)"
            " ORDER BY module = '', module, place, added, id",
            (kind, stage),
        )
        return [PlaybookItem(row[0], row[1], _day(row[2]), json.loads(row[3])) for row in rows]

    def of_modules(self, kind: str, content: type[_Content]) -> dict[str, _Content]:
        """What the modules hold of a kind, by its key, in their order."""
        found = (item for item in self.items(kind) if item.module)
        return {item.key: content.model_validate(item.fields) for item in found}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
