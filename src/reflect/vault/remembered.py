"""What became of questions and of reminders: small state that belongs to the person."""

from dataclasses import replace
from datetime import date, datetime

from reflect.model.remembered import Shown, Use
from reflect.vault.database import Database


class PromptUses:
    """What became of each question, by its id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Use]:
        """Every question that something became of."""
        rows = self._database.rows(
            "SELECT prompt, shown, used, skipped_run, starred, retired, last_shown FROM prompt_use"
        )
        return {
            row[0]: Use(row[1], row[2], row[3], bool(row[4]), bool(row[5]), _moment(row[6]))
            for row in rows
        }

    def put(self, prompt: str, use: Use) -> None:
        """Keep what became of a question, in place of what was known."""
        self._database.write(
            "INSERT OR REPLACE INTO prompt_use"
            " (prompt, shown, used, skipped_run, starred, retired, last_shown)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                prompt,
                use.shown,
                use.used,
                use.skipped_run,
                int(use.starred),
                int(use.retired),
                use.last_shown.isoformat() if use.last_shown else None,
            ),
        )


class Nudges:
    """What became of each reminder, by its rule and subject."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[tuple[str, str], Shown]:
        """Every reminder that something became of."""
        rows = self._database.rows(
            "SELECT rule, subject, due, last_shown, snoozed_until, off FROM nudge_state"
        )
        return {
            (row[0], row[1]): Shown(row[2], _day(row[3]), _day(row[4]), bool(row[5]))
            for row in rows
        }

    def get(self, rule: str, subject: str) -> Shown:
        """What became of one reminder."""
        return self.all().get((rule, subject), Shown())

    def put(self, rule: str, subject: str, shown: Shown) -> None:
        """Keep what became of a reminder, in place of what was known."""
        self._database.write(
            "INSERT OR REPLACE INTO nudge_state"
            " (rule, subject, due, last_shown, snoozed_until, off) VALUES (?, ?, ?, ?, ?, ?)",
            (
                rule,
                subject,
                shown.due,
                shown.last_shown.isoformat() if shown.last_shown else None,
                shown.snoozed_until.isoformat() if shown.snoozed_until else None,
                int(shown.off),
            ),
        )

    def forget(self, subject: str) -> None:
        """Forget what became of the reminders about ``subject``, but not which are off for good."""
        for (rule, about), known in self.all().items():
            if about == subject and known != (kept := replace(Shown(), off=known.off)):
                self.put(rule, about, kept)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
