"""The style sheet, made from the table of colours and the scale.

Widgets say what they are through the property ``look`` (such as ``primary``); nothing here
styles a bare ``QWidget``.
"""

import re
from collections.abc import Callable

# {token} is a colour, [12] a length that grows with the text.
_SHEET = """
QToolTip { background: {toast}; color: {onToast}; border: 0; padding: [4] [8]; font-size: [12]; }
QMainWindow, QWidget[look="page"] { background: {window}; }
QWidget[look="rail"] { background: {rail}; border-right: 1px solid {line}; }
QWidget[look="surface"] { background: {surface}; }
QWidget[look="sunken"] { background: {sunken}; }
QWidget[look="list"] { background: {sunken}; border-right: 1px solid {line}; }
QWidget[look="above"] { background: {sunken}; border-bottom: 1px solid {line}; }
QWidget[look="details"] { background: {sunken}; border-left: 1px solid {line}; }
QWidget[look="footer"] { background: {sunken}; border-top: 1px solid {line}; }
QWidget[look="room-side"] { background: {sunken}; border-left: 1px solid {line};
    border-bottom-right-radius: [12]; }
QWidget[look="room-foot"] { background: {sunken}; border-top: 1px solid {line};
    border-bottom-left-radius: [12]; border-bottom-right-radius: [12]; }
QFrame[look="card"] { background: {surface}; border: 1px solid {line}; border-radius: [12]; }
QFrame[look="quiet-card"] { background: {sunken}; border: 1px solid {line};
    border-radius: [10]; }
QFrame[look="line"] { background: {line}; border: 0; max-height: 1px; min-height: 1px; }
QFrame[look="upright"] { background: {line}; border: 0; max-width: 1px; min-width: 1px; }
QFrame[look="honey-card"] { background: {honeySoft}; border: 1px solid {honeyLine};
    border-radius: [10]; }
QFrame[look="brick-card"] { background: {brickSoft}; border: 1px solid {brickLine};
    border-radius: [10]; }
QFrame[look="accent-card"] { background: {accentSoft}; border: 0; border-radius: [10]; }
QFrame[look="segments"] { background: {chip}; border: 0; border-radius: [8]; }
QFrame[look="drop"] { background: {sunken}; border: 2px dashed {lineMid}; border-radius: [10]; }
QFrame[look="drop"][over="true"] { background: {accentSoft}; border-color: {accentFill}; }
QWidget[look="chip-box"] { background: {chip}; border-radius: [10]; }
QWidget[look="brick-box"] { background: {brickSoft}; border: 1px solid {brickLine};
    border-radius: [10]; }
QFrame[look="key"] { background: {chip}; border: 1px solid {line}; border-radius: [5]; }
QFrame[look="tile"] { background: {sunken}; border: 1px solid {line}; border-radius: [10]; }
QFrame[look="preview"] { background: {surface}; border: 1px solid {honeyLine};
    border-radius: [6]; }
QFrame[look="option"] { background: {surface}; border: 1px solid {lineMid};
    border-radius: [10]; }
QFrame[look="option"][chosen="true"] { background: {accentSoft}; border: 2px solid {accentFill}; }
QFrame[look="option"][near="true"] { border: 2px solid {focus}; }
QFrame[look="toast"] { background: {toast}; border-radius: [10]; }
QFrame[look="dialog"] { background: {surface}; border-radius: [12]; }
QFrame[look="panel"] { background: {surface}; border: 1px solid {lineMid};
    border-radius: [12]; }
QFrame[look="picked"] { background: transparent; border: 0; border-radius: [8]; }
QFrame[look="picked"][current="true"] { background: {selection}; }
QPushButton[look="words"] { background: transparent; border: 0; padding: 0; }
QFrame[look="group"] { background: {surface}; border: 1px solid {lineMid}; border-radius: [8]; }

QMenuBar { background: {rail}; color: {ink2}; border-bottom: 1px solid {line};
    padding: [2] [12]; font-size: [13]; }
QMenuBar::item { padding: [4] [11]; border-radius: [6]; }
QMenuBar::item:selected { background: {hover}; color: {ink}; }
QMenu { background: {surface}; color: {ink}; border: 1px solid {lineMid}; padding: [4]; }
QMenu::item { padding: [6] [28] [6] [24]; border-radius: [5]; }
QMenu::item:selected { background: {selection}; }
QMenu::item:disabled { color: {ink3}; }
QMenu::separator { height: 1px; background: {line}; margin: [4] [8]; }
QMenu::indicator { width: [14]; height: [14]; left: [6]; }

QPushButton { background: {surface}; color: {ink}; border: 1px solid {lineMid};
    border-radius: [8]; padding: [7] [14]; font-size: [14]; font-weight: 500;
    min-height: [20]; outline: 0; }
QPushButton:hover { background: {hover}; }
QPushButton:pressed { background: {chip}; border-color: {lineStrong}; }
QPushButton:disabled { background: {chip}; color: {ink3}; border-color: {chip}; }
QPushButton[look="primary"] { background: {accentFill}; color: {onAccent};
    border-color: {accentFill}; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {
    background: {accentHover}; border-color: {accentHover}; }
QPushButton[look="primary"]:disabled { background: {chip}; color: {ink3}; border-color: {chip}; }
QPushButton[look="honey"] { background: {honeyFill}; color: {onHoney};
    border-color: {honeyFill}; }
QPushButton[look="honey"]:hover { background: {honeyLine}; color: {ink}; }
QPushButton[look="honey"]:disabled { background: {chip}; color: {ink3}; border-color: {chip}; }
QPushButton[look="segment"] { background: transparent; border-color: transparent; color: {ink2};
    padding: [5] [11]; font-size: [13]; min-height: [16]; }
QPushButton[look="segment"]:hover { color: {ink}; }
QPushButton[look="segment"]:checked { background: {surface}; color: {ink};
    border-color: {lineMid}; font-weight: 600; }
QPushButton[look="choice"] { padding: [5] [11]; font-size: [13]; min-height: [18]; }
QPushButton[look="choice"]:checked { background: {accentSoft}; border: 2px solid {accentFill};
    padding: [4] [10]; }
QPushButton[look="small"] { padding: [5] [11]; font-size: [13]; min-height: [18]; }
QPushButton[look="link"] { background: transparent; border-color: transparent; color: {accent};
    padding: [3] [4]; font-size: [13]; min-height: [18]; text-align: left; }
QPushButton[look="link"]:hover, QPushButton[look="flush"]:hover {
    text-decoration: underline; background: transparent; }
QPushButton[look="flush"] { background: transparent; border: 0; color: {accent};
    padding: [1] 0; font-size: [13]; min-height: [18]; text-align: left; }
QPushButton[look="fold"] { background: transparent; border: 0; color: {ink}; padding: [4] 0;
    font-size: [14]; font-weight: 500; min-height: [20]; text-align: left; }
QPushButton[look="fold"]:hover { color: {accent}; }
QPushButton[look="number"] { padding: [5] [2]; font-size: [13]; min-height: [18];
    min-width: [19]; }
QPushButton[look="number"]:checked { background: {accentSoft}; border: 2px solid {accentFill};
    padding: [4] [1]; font-weight: 600; }
QPushButton[look="quiet"] { background: transparent; border: 0; color: {ink2};
    padding: [2] 0; font-size: [13]; font-weight: 400; min-height: [18]; text-align: left; }
QPushButton[look="quiet"]:hover { color: {ink}; text-decoration: underline;
    background: transparent; }
QPushButton[look="row"], QPushButton[look="tall-row"] { background: transparent; border: 0;
    border-radius: [8]; padding: 0; min-height: [42]; }
QPushButton[look="tall-row"] { min-height: [54]; }
QPushButton[look="row"]:hover, QPushButton[look="tall-row"]:hover { background: {hover}; }
QPushButton[look="icon"] { background: transparent; border-color: transparent; padding: [5];
    min-height: [18]; min-width: [18]; }
QPushButton[look="bare"] { background: transparent; border: 0; padding: [3]; min-height: [16];
    min-width: [16]; }
QPushButton[look="bare"]:hover { background: {hover}; }
QPushButton[look="icon"]:hover { background: {hover}; }
QPushButton[look="icon"]:checked { background: {chip}; }
QPushButton[look="key"], QLabel[look="key"] { background: {chip}; color: {ink2};
    border: 1px solid {line}; border-radius: [5]; padding: [2] [7]; font-size: [12];
    min-height: [16]; }
QPushButton[look="key"]:hover { color: {ink}; border-color: {lineMid}; }
QPushButton[look="toast"] { background: transparent; color: {onToast};
    border: 1px solid {ink3}; padding: [4] [12]; font-size: [13]; min-height: [18]; }
QPushButton[look="nav"] { background: transparent; border: 1px solid transparent; color: {ink2};
    text-align: left; padding: [7] [9]; font-size: [14]; font-weight: 500; }
QPushButton[look="nav"]:hover { background: {hover}; }
QPushButton[look="nav"][quiet="true"] { color: {ink3}; font-weight: 400; }
QPushButton[look="nav"]:checked { background: {selection}; color: {ink}; font-weight: 600; }
QPushButton[look="heading"] { background: transparent; border-color: transparent; color: {ink2};
    text-align: left; padding: [2] [9]; font-size: [13]; font-weight: 400; min-height: [18]; }
QPushButton[look="heading"]:disabled { background: transparent; border-color: transparent;
    color: {ink2}; }
QPushButton[look="heading"]:hover { color: {ink}; }
QPushButton[look="heading"]::menu-indicator, QPushButton[look="icon"]::menu-indicator {
    image: none; width: 0; }
QPushButton[look="step"] { background: transparent; border-color: transparent; color: {ink2};
    text-align: left; padding: [3] [2]; font-size: [14]; font-weight: 400; min-height: [18]; }
QPushButton[look="step"]:disabled { background: transparent; border-color: transparent;
    color: {ink2}; }
QPushButton[look="step"]:hover { color: {ink}; }
QPushButton[look="step"][current="true"] { color: {ink}; font-weight: 500; }
QPushButton[look="search"] { text-align: left; color: {ink2}; padding: [6] [9];
    font-size: [13]; font-weight: 400; }
QPushButton[look="pill"] { background: {surface}; border: 1px solid {lineMid}; color: {ink};
    border-radius: [11]; padding: [2] [10]; font-size: [12]; min-height: [18]; }
QPushButton[look="pill"]:hover { border-color: {lineStrong}; }
QPushButton[look="chip"] { background: {chip}; border: 1px solid {chip}; color: {ink2};
    border-radius: [11]; padding: [2] [10]; font-size: [12]; min-height: [18]; }
QPushButton[look="chip"]:hover { border-color: {lineStrong}; }

QLineEdit { background: {surface}; color: {ink}; border: 1px solid {lineStrong};
    border-radius: [8]; padding: [8] [12]; font-size: [14]; min-height: [20];
    selection-background-color: {selection}; selection-color: {ink};
    placeholder-text-color: {ink3}; lineedit-password-character: 8226; }
QLineEdit:focus { border: 2px solid {focus}; padding: [7] [11]; }
QLineEdit[problem="true"] { border: 2px solid {brick}; padding: [7] [11]; }
QLineEdit:read-only, QLineEdit:disabled { background: {sunken}; border-color: {lineMid};
    color: {ink2}; }
QLineEdit[look="small"] { padding: [5] [10]; font-size: [13]; }
QLineEdit[look="small"]:focus { padding: [4] [9]; border: 2px solid {focus}; }
QLineEdit[look="bare"] { border: 0; background: transparent; padding: 0; }
QLineEdit[look="bare"]:focus { border: 0; padding: 0; }
QLineEdit[look="palette"] { border: 0; background: transparent; padding: 0; font-size: [18]; }
QLineEdit[look="palette"]:focus { border: 0; padding: 0; }
QLineEdit[look="code"] { font-size: [16]; font-weight: 500; padding: [8] [4]; }
QLineEdit[look="code"]:focus { padding: [7] [3]; border: 2px solid {focus}; }
QTextEdit { background: transparent; color: {ink}; border: 0;
    selection-background-color: {selection}; selection-color: {ink};
    placeholder-text-color: {ink3}; }
QTextEdit[look="note"] { background: {chip}; border: 1px solid {chip}; border-radius: [10];
    padding: [8] [10]; }
QTextEdit[look="note"]:focus { border: 2px solid {focus}; padding: [7] [9]; }
QPlainTextEdit { background: {sunken}; color: {ink}; border: 1px solid {line};
    border-radius: [8]; padding: [10] [12]; selection-background-color: {selection};
    selection-color: {ink}; }
QPlainTextEdit:focus { border: 2px solid {focus}; padding: [9] [11]; }
QListView { background: transparent; border: 0; outline: 0; }
QListView[look="popup"] { background: {surface}; color: {ink}; border: 1px solid {lineMid};
    selection-background-color: {selection}; selection-color: {ink}; }
QListView[look="popup"]::item { padding: [5] [8]; min-height: [20]; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: {chip}; }
QCalendarWidget QToolButton { background: transparent; color: {ink}; border: 0;
    border-radius: [6]; padding: [4] [6]; font-size: [13]; font-weight: 500; }
QCalendarWidget QToolButton:hover { background: {hover}; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: {surface}; color: {ink}; outline: 0;
    selection-background-color: {accentFill}; selection-color: {onAccent}; font-size: [13]; }
QCalendarWidget QAbstractItemView:disabled { color: {ink3}; }
QScrollArea, QScrollArea > QWidget > QWidget[look="clear"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: [10]; margin: 0; }
QScrollBar::handle:vertical { background: {lineMid}; border-radius: [3]; min-height: [32];
    margin: 0 [3]; }
QScrollBar:horizontal { background: transparent; height: [10]; margin: 0; }
QScrollBar::handle:horizontal { background: {lineMid}; border-radius: [3]; min-width: [32];
    margin: [3] 0; }
QScrollBar::handle:vertical:hover, QScrollBar::handle:horizontal:hover {
    background: {lineStrong}; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: {line}; border: 0; border-radius: [2]; max-height: [4];
    min-height: [4]; }
QProgressBar::chunk { background: {accentFill}; border-radius: [2]; }
QCheckBox { color: {ink}; spacing: [10]; font-size: [14]; padding: [3]; }
QCheckBox::indicator { width: [16]; height: [16]; border: 1.5px solid {lineStrong};
    border-radius: [4]; background: {surface}; }
QCheckBox::indicator:checked { background: {accentFill}; border-color: {accentFill};
    image: url({check}); }
QCheckBox[look="small"] { color: {ink2}; font-size: [13]; padding: [2] 0; }
QRadioButton { color: {ink}; spacing: [10]; font-size: [14]; padding: [3]; }
QRadioButton::indicator { width: [16]; height: [16]; border: [2] solid {lineStrong};
    border-radius: [10]; background: {surface}; }
QRadioButton::indicator:checked { border: [5] solid {accentFill}; width: [10]; height: [10]; }
QComboBox { background: {surface}; color: {ink}; border: 1px solid {lineStrong};
    border-radius: [8]; padding: [7] [12]; font-size: [14]; min-height: [20]; }
QComboBox:focus { border: 2px solid {focus}; padding: [6] [11]; }
QComboBox::drop-down { border: 0; width: [28]; }
QComboBox::down-arrow { image: url({down}); width: [14]; height: [14]; }
QComboBox QAbstractItemView { background: {surface}; color: {ink}; border: 1px solid {lineMid};
    padding: [4]; selection-background-color: {selection}; selection-color: {ink}; outline: 0; }
QDateEdit { background: {surface}; color: {ink}; border: 1px solid {lineStrong};
    border-radius: [8]; padding: [8] [12]; font-size: [14]; min-height: [20]; }
QDateEdit:focus { border: 2px solid {focus}; padding: [7] [11]; }
QDateEdit::drop-down { border: 0; width: [22]; }
QDateEdit::down-arrow { image: url({down}); width: [14]; height: [14]; }
QDateEdit[look="small"] { padding: [4] [8]; font-size: [13]; min-height: [18]; }
QDateEdit[look="small"]:focus { padding: [3] [7]; }
QTextEdit[look="field"] { background: {surface}; border: 1px solid {lineStrong};
    border-radius: [8]; padding: [7] [10]; }
QTextEdit[look="field"]:focus { border: 2px solid {focus}; padding: [6] [9]; }
QTextEdit[look="inline"] { border: 1px solid transparent; border-radius: [8]; padding: [3] [6]; }
QTextEdit[look="inline"]:hover { border-color: {lineMid}; }
QTextEdit[look="inline"]:focus { background: {surface}; border: 2px solid {focus};
    padding: [2] [5]; }
QTextBrowser[look="reading"] { background: transparent; border: 0; }
QSlider::groove:horizontal { background: transparent; height: [20]; }
QSlider::handle:horizontal { background: transparent; width: [20]; }
QSplitter::handle { background: {line}; }
"""


def make(values: dict[str, str], px: Callable[[float], int]) -> str:
    """The style sheet for ``values`` (colours, and files of marks) at the scale of ``px``."""
    text = re.sub(r"\{(\w+)\}", lambda found: values[found.group(1)], _SHEET)
    return re.sub(r"\[([\d.]+)\]", lambda found: f"{px(float(found.group(1)))}px", text)
