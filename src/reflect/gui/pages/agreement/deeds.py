"""What a person can do about an agreement, each with a way back while nothing of it has left."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from reflect.gui.dialogs import how_we_work
from reflect.gui.i18n import tr
from reflect.gui.widgets.agreement_step import take_step
from reflect.gui.widgets.page import Desk
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import agreements, journal
from reflect.usecases.agreement_versions import Version
from reflect.usecases.agreements import Standing


class Deeds(QObject):
    """``written`` has the id of the draft to go on with; ``stepped`` comes before what changed
    is told; ``refused`` carries a ``ReflectError``. ``save`` stores what is being written.
    """

    written = Signal(str)
    stepped = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, save: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._save = save
        self._partner: Partner | None = None
        self._known = Standing()
        self._versions: Sequence[Version] = ()

    def know(self, partner: Partner, known: Standing, versions: Sequence[Version]) -> None:
        """Work on what stands between oneself and ``partner`` now."""
        self._partner, self._known, self._versions = partner, known, versions

    def begin(self) -> None:
        """Write a first text, from the clauses of the playbook."""
        partner = self._with()
        self.written.emit(agreements.begin(self._desk.vault, partner, self._desk.today()))

    def edit(self) -> None:
        """Write the next version of what one would answer, or of what there is."""
        known = self._known
        text = known.theirs or known.mine or known.in_force or self._versions[0].agreement
        self.written.emit(agreements.edit(self._desk.vault, self._with(), text))

    def propose(self) -> None:
        """Say yes to one's draft, and choose it for the partner."""
        draft = self._known.draft
        if draft is not None and self._save():
            said = tr("Chosen for {name}. It leaves with the next file you seal.")
            self._step(partial(agreements.propose, agreement_id=draft.id), said)

    def accept(self) -> None:
        """Say yes to what the partner proposed."""
        said = tr("You both said yes. {name} learns it with the next file you seal.")
        self._step(partial(agreements.accept, content_hash=self._offered()), said)

    def stay(self) -> None:
        """Leave what the partner proposed."""
        said = tr("It stays as it was. {name} learns it with the next file you seal.")
        self._step(partial(agreements.decline, content_hash=self._offered()), said)

    def end(self) -> None:
        """End what is in force, at once and without a reason."""
        said = tr("It has ended. {name} learns it with the next file you seal.")
        self._step(agreements.end, said)

    def put_away(self) -> None:
        """Put one's draft into the bin."""
        draft = self._known.draft
        if draft is None or not self._save():
            return
        vault, events = self._desk.vault, self._desk.events
        self.stepped.emit()
        events.changed.emit(journal.put_in_bin(vault, [draft.id]))
        self._desk.toast(
            tr("The draft is in the bin."),
            tr("Undo"),
            lambda: events.changed.emit(journal.restore(vault, [draft.id])),
        )

    def look_through(self) -> None:
        """To the answer among what is chosen for the partner."""
        answer = self._known.mine or self._known.in_force
        if answer is not None:
            self._desk.visit("share", answer.id)

    def show_print(self) -> None:
        """Show what is in force as a page to print."""
        if self._known.in_force is not None:
            how_we_work.show(self._desk, self._with(), self._known.in_force)

    def _with(self) -> Partner:
        assert self._partner is not None
        return self._partner

    def _offered(self) -> str:
        waits = (one.content_hash for one in self._versions if one.fate == "theirs")
        return next(waits, "")

    def _step(self, step: Callable[..., Changes], said: str) -> None:
        take_step(
            self._desk, self._with(), step, said, self.refused.emit, stepped=self.stepped.emit
        )
