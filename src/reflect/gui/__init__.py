"""How it looks: the only place with Qt, apart from ``app``."""

import ctypes
import sys

# PySide6 6.12 is built as if None, True and False were immortal, as they are from Python 3.12
# on: each call that returns nothing gives away one reference to None. Under Python 3.11 the
# interpreter then ends once they are used up, within minutes. So there are enough of them.
_ENOUGH = 1 << 60
if sys.version_info < (3, 12):
    for _lasting in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_lasting)).value += _ENOUGH
