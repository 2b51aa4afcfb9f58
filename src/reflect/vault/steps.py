"""Long work in parts: how far it has come, and the moments in which it may be stopped."""

from collections.abc import Callable

from reflect.errors import ReflectError

Progress = Callable[[int, int], object]
Cancelled = Callable[[], bool]
Tick = Callable[[int, int], None]

_FINE = 1000  # thousandths of a part


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """Nobody stops it."""
    return False


class Steps:
    """One work in ``parts`` of about the same length, told as (done, total) of the whole."""

    def __init__(self, parts: int, progress: Progress = silent, cancelled: Cancelled = never):
        self._total = parts * _FINE
        self._progress = progress
        self._cancelled = cancelled
        self._begun = 0

    def part(self) -> Tick:
        """Begin the next part; it tells how much of itself is done, as (done, total).

        Telling raises ``ReflectError``: ``stopped`` where the person asked for that.
        """
        before = self._begun * _FINE
        self._begun += 1

        def tick(done: int, total: int) -> None:
            if self._cancelled():
                raise ReflectError("stopped")
            self._progress(before + _FINE * done // max(total, 1), self._total)

        tick(0, 1)
        return tick

    def interrupted(self) -> int:
        """For the progress handler of a database: not nought ends the statement."""
        return int(self._cancelled())
