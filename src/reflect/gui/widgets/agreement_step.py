"""A step of an agreement, with a way back while nothing of it has left."""

from collections.abc import Callable

from reflect.errors import ReflectError
from reflect.gui.i18n import tr
from reflect.gui.widgets.page import Desk
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import agreements


def take_step(
    desk: Desk,
    partner: Partner,
    step: Callable[..., Changes],
    said: str,
    refused: Callable[[ReflectError], object],
    stepped: Callable[[], object] = lambda: None,
) -> None:
    """Do ``step`` with ``partner`` today, and say so; ``{name}`` in ``said`` is the partner's.

    ``stepped`` is called before what changed is told, of the step and of its undoing.
    """
    before = agreements.own(desk.vault, partner)

    def tell(do: Callable[[], Changes]) -> bool:
        try:
            changes = do()
        except ReflectError as error:
            refused(error)
            return False
        stepped()
        desk.events.changed.emit(changes)
        return True

    def back() -> None:
        tell(lambda: agreements.take_back(desk.vault, partner, before))

    if tell(lambda: step(desk.vault, partner, today=desk.today())):
        desk.toast(said.format(name=partner.name), tr("Undo"), back)
