"""Small state of the person, inside the vault."""

import json
from typing import Any

from reflect.vault.database import Database


class Settings:
    """Small state of the person, by name, as JSON."""

    def __init__(self, base: Database) -> None:
        self._database = base

    def get(self, name: str, default: Any = None) -> Any:
        """The value under ``name``, or ``default``."""
        found = self._database.value("SELECT value FROM setting WHERE name = ?", (name,))
        return default if found is None else json.loads(found)

    def set(self, name: str, value: Any) -> None:
        """Keep ``value``, which JSON must be able to hold."""
        self._database.write(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value)),
        )
