"""Hears from the system that the person is away: it sleeps, its screen locks, the session changes.

Linux says so over D-Bus: logind on the system bus, the screen saver on the session's.
"""

from dataclasses import dataclass

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1")
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_OWN_SESSION = "/org/freedesktop/login1/session/auto"
_WHY = "To close your journal first"
_WAIT_MS = 200
_SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)


@dataclass(frozen=True)
class Buses:
    """The two message buses of the system."""

    system: QDBusConnection
    session: QDBusConnection


class Away(QObject):
    """``left`` is emitted when the person is away. Without a bus it never is."""

    left = Signal()

    def __init__(self, parent: QObject, buses: Buses | None = None) -> None:
        super().__init__(parent)
        self._session = ""
        self._delay: QDBusUnixFileDescriptor | None = None
        found = buses or Buses(QDBusConnection.systemBus(), QDBusConnection.sessionBus())
        self._system = found.system
        if found.system.isConnected():
            self._hear_logind()
        if found.session.isConnected():
            for path, interface in _SCREEN_SAVERS:
                # Any sender: GNOME's shell and KDE's locker own other names than the interface.
                found.session.connect(
                    "", path, interface, "ActiveChanged", self, _slot("_on(bool)")
                )

    def _hear_logind(self) -> None:
        service, path = _LOGIND
        hear = self._system.connect
        hear(service, path, _MANAGER, "PrepareForSleep", self, _slot("_sleep(bool)"))
        delay = self._ask(path, _MANAGER, "Inhibit", "sleep", "Reflect", _WHY, "delay")
        if isinstance(delay, QDBusUnixFileDescriptor):
            self._delay = delay  # the system sleeps when it is let go, or after a few seconds
        # Signals come under a path of their own; "auto" is for questions alone.
        name = self._ask(_OWN_SESSION, _PROPERTIES, "Get", _SESSION, "Id")
        session = self._ask(path, _MANAGER, "GetSession", name) if name else None
        if isinstance(session, QDBusObjectPath):
            own = session.path()
            hear(service, own, _SESSION, "Lock", self, _slot("_gone()"))
            hear(service, own, _PROPERTIES, "PropertiesChanged", self, _slot("_look(QDBusMessage)"))
            self._session = own

    def _ask(self, path: str, interface: str, member: str, *values: object) -> object:
        """The answer of logind, or None."""
        question = QDBusMessage.createMethodCall(_LOGIND[0], path, interface, member)
        question.setArguments(list(values))
        answer = self._system.call(question, timeout=_WAIT_MS)
        given = answer.arguments()
        if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not given:
            return None
        return given[0].variant() if isinstance(given[0], QDBusVariant) else given[0]

    @Slot(bool)
    def _on(self, on: bool) -> None:
        if on:
            self.left.emit()

    @Slot(bool)
    def _sleep(self, begins: bool) -> None:
        if begins:
            self.left.emit()
            self._delay = None

    @Slot()
    def _gone(self) -> None:
        self.left.emit()

    @Slot("QDBusMessage")
    def _look(self, message: QDBusMessage) -> None:
        # The message has a map of what changed, which PySide does not read. So it is asked for.
        if self._ask(self._session, _PROPERTIES, "Get", _SESSION, "Active") is False:
            self.left.emit()


def _slot(signature: str) -> bytes:
    # PySide's stubs ask for bytes, PySide itself for what SLOT gives.
    return SLOT(signature)  # type: ignore[return-value]
