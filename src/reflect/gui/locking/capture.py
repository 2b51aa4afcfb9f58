"""Leave a window out of screenshots and screen sharing, where the system can."""

import ctypes
import sys

from PySide6.QtWidgets import QWidget

# SetWindowDisplayAffinity: WDA_NONE, WDA_EXCLUDEFROMCAPTURE (Windows 10, 2004 and later).
_NONE, _EXCLUDE = 0x00, 0x11
# NSWindowSharingType: none, read only.
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1


def possible() -> bool:
    """Whether this system can do it. X11 and Wayland have no such request."""
    return sys.platform in ("win32", "darwin")


def leave_out(window: QWidget, out: bool) -> None:
    """Ask the system to leave ``window`` out of captures, or to let it in again."""
    if sys.platform == "win32":
        ctypes.windll.user32.SetWindowDisplayAffinity(
            int(window.winId()), _EXCLUDE if out else _NONE
        )
    elif sys.platform == "darwin":
        _set_sharing(int(window.winId()), _SHARING_NONE if out else _SHARING_READ_ONLY)


if sys.platform == "darwin":

    def _set_sharing(view: int, kind: int) -> None:
        objc = ctypes.cdll.LoadLibrary("/usr/lib/libobjc.dylib")
        objc.sel_registerName.restype = ctypes.c_void_p
        objc.sel_registerName.argtypes = [ctypes.c_char_p]
        send = objc.objc_msgSend
        send.restype = ctypes.c_void_p
        send.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        native = send(view, objc.sel_registerName(b"window"))
        send.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong]
        send(native, objc.sel_registerName(b"setSharingType:"), kind)
