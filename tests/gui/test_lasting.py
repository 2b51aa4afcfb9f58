"""The window lives long: what Qt’s bindings give away (None, in 6.12.0) does not run out."""

import subprocess
import sys

_REPAINTS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import reflect.gui
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
for _ in range(200_000):
    widget.update()
print("alive")
"""


def test_a_window_outlives_its_repaints() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _REPAINTS], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr
