"""Keychains of the tests, which do as they are told."""

from reflect.vault import keychain_child
from reflect.vault.keychain import Ask, GivenUp


class KeyringLocked(Exception):  # noqa: N818 - as the library calls it
    """What a keychain raises that nobody unlocked."""


class Drawer:
    """A keychain in memory. ``breaks`` is raised by whatever is asked of it."""

    def __init__(self, breaks: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.breaks = breaks

    def get_password(self, service: str, username: str) -> str | None:
        self._break()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._break()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._break()
        del self.kept[service, username]

    def _break(self) -> None:
        if self.breaks is not None:
            raise self.breaks


class Forgetful(Drawer):
    """Like the null backend: it takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return

    def delete_password(self, service: str, username: str) -> None:
        return


class Mangling(Drawer):
    """Gives back something else than it took."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return kept and kept[::-1]


def asking(drawer: Drawer | None) -> Ask:
    """Asks ``drawer``, in this process; None stands for a computer without a keychain."""

    def ask(question: dict[str, str], _: GivenUp) -> dict[str, str]:
        return keychain_child.answer(question, lambda: drawer)

    return ask
