"""What changed, said once, to the pages of one window."""

from PySide6.QtCore import QObject, Signal


class Events(QObject):
    """Belongs to a window; ``changed`` carries ``Changes``."""

    changed = Signal(object)
