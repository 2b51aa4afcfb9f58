"""What can be done with entries of the journal, each with a way back."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from pathlib import Path

from reflect.errors import ReflectError
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.pages.journal.readers import compared_partner
from reflect.gui.widgets.page import Desk
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import attachments, choosing, journal, partners

_LONGEST = 40


class Deeds:
    """Does things with entries by their ids, says so, and tells the pages what changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._vault = desk.vault

    def put_in_bin(self, ids: Sequence[str], back: Callable[[Sequence[str]], object]) -> None:
        """Put entries in the bin; ``back`` is called with them when that is undone."""
        changes = journal.put_in_bin(self._vault, ids)
        record = journal.get(self._vault, ids[0])
        name = record.heading or record.excerpt or tr("The entry")
        said = tr("“{title}” is in the bin.").format(title=_short(name))
        if len(ids) > 1:
            said = tr("{count} entries are in the bin.").format(count=len(ids))

        def undo() -> None:
            self._tell(journal.restore(self._vault, ids))
            back(ids)

        self._tell(changes)
        self._desk.toast(said, tr("Undo"), undo)

    def choose(self, ids: Sequence[str], on: bool) -> None:
        """Choose entries for the partner of the rail's second heading, or no longer."""
        partner = compared_partner(self._vault, self._desk.partner())
        if partner is None:
            return
        self._tell(*(choosing.choose(self._vault, partner, one, on) for one in ids))
        if len(ids) > 1:
            many = tr("{count} entries are chosen for {name}.")
            none = tr("{count} entries are no longer chosen for {name}.")
            said = (many if on else none).format(count=len(ids), name=partner.name)
            self._desk.toast(said, tr("Undo"), lambda: self.choose(ids, not on))

    def never_share(self, ids: Sequence[str], on: bool) -> None:
        """Keep entries from ever being shared, or let them be chosen again."""
        were = {one: journal.get(self._vault, one).never_share for one in ids}
        chosen = [] if not on else [(p, one) for one in ids for p in self._chosen_for(one)]
        parted = [choosing.choose(self._vault, p, one, chosen=False) for p, one in chosen]
        self._tell(*parted, *(self._set_never(one, on) for one in ids))
        if len(ids) == 1 and not chosen:
            return

        def undo() -> None:
            done = [self._set_never(one, was) for one, was in were.items()]
            self._tell(*done, *(choosing.choose(self._vault, p, one) for p, one in chosen))

        name = journal.get(self._vault, ids[0]).heading or tr("The entry")
        one, many = tr("“{title}” will not be shared."), tr("{count} entries will not be shared.")
        if not on:
            one, many = tr("“{title}” can be shared."), tr("{count} entries can be shared.")
        words = one.format(title=_short(name)) if len(ids) == 1 else many.format(count=len(ids))
        self._desk.toast(words, tr("Undo"), undo)

    def bring_back(self, record_id: str, rev: int) -> None:
        """Write an earlier version again. Whether it is kept or never shared stays as it is."""
        before = journal.get(self._vault, record_id)
        saved = journal.revision(self._vault, record_id, rev).updated.astimezone()
        self._tell(journal.restore_revision(self._vault, record_id, rev))
        moment = tr("{day}, {time}").format(day=short_day(saved.date()), time=f"{saved:%H:%M}")
        self._desk.toast(
            tr("The version of {moment} is back.").format(moment=moment),
            tr("Undo"),
            lambda: self._tell(journal.write_again(self._vault, before)),
        )

    def attach(self, record_id: str, file: Path) -> None:
        """Copy a file into the vault and add it to an entry."""
        try:
            self._tell(attachments.attach(self._vault, record_id, file))
        except ReflectError as error:
            self._desk.toast(explain(error).what)

    def _set_never(self, record_id: str, on: bool) -> Changes:
        record = journal.get(self._vault, record_id)
        return journal.save(self._vault, record.changed(never_share=on))

    def _chosen_for(self, record_id: str) -> list[Partner]:
        everyone = partners.partners(self._vault)
        return [p for p in everyone if choosing.get(self._vault, p).of(record_id)]

    def _tell(self, *done: Changes) -> None:
        self._desk.events.changed.emit(reduce(or_, done, Changes()))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
