"""The recovery sheet: as paper, as a PDF, and before it is printed."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from reflect.gui import printing, theme
from reflect.gui.dialogs import recovery_sheet as dialog
from reflect.gui.dialogs.layer import Layer
from reflect.gui.dialogs.recovery_sheet import SheetRoom
from reflect.gui.printing import PaperSize
from reflect.gui.theme import Scheme
from reflect.gui.widgets import qr, recovery_paper
from reflect.gui.widgets.recovery_paper import RecoveryPaper
from reflect.usecases.recovery_sheet import Sheet
from tests.support import needs_tool

DAY = date(2026, 9, 3)
# Two keys that add up in every group.
KEYS = (
    "0W40V-J2GBY-1G6GK-W3RG6-24913-650N9-2RBH3-G68T3",
    "00002-00004-00006-00008-0000A-0000C-0000E-0000G",
)
WHITE = 0xFFFFFFFF
PRINTED = needs_tool("pdftoppm")


def sheet_of(key: str = KEYS[0], name: str = "Ines") -> Sheet:
    return Sheet(name, "4F9C", tuple(key.split("-")), DAY)


def painted(paper: RecoveryPaper, size: PaperSize = PaperSize.A4) -> QImage:
    whole = size.pixels()
    image = QImage(whole.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paper.paint(painter, whole)
    painter.end()
    return image


def run(*words: str | Path) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def saved(folder: Path, size: PaperSize = PaperSize.A4) -> Path:
    path = folder / "sheet.pdf"
    path.write_bytes(printing.pdf(RecoveryPaper(sheet_of()), size))
    return path


@pytest.fixture
def room(qtbot: QtBot) -> SheetRoom:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return dialog.show(window, sheet_of())


def test_the_code_is_the_key(qapp: QApplication) -> None:
    key = KEYS[0]
    code = qr.Code(key)
    side = code.side
    image = QImage(side, side, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    code.paint(painter, side)
    painter.end()
    expected = [list(row) for row in segno.make_qr(key, error="m").matrix]
    found = [
        [image.pixelColor(x, y).lightness() < 128 for x in range(4, side - 4)]
        for y in range(4, side - 4)
    ]
    assert found == [[bool(module) for module in row] for row in expected]
    edge = [image.pixelColor(x, y) for x in range(side) for y in range(4)]
    assert all(colour == QColor("white") for colour in edge)


def test_what_is_covered_tells_nothing(qapp: QApplication) -> None:
    one, other = (painted(RecoveryPaper(sheet_of(key), covered=True)) for key in KEYS)
    assert one == other
    assert painted(RecoveryPaper(sheet_of())) != one


def test_paper_is_white_in_the_dark(qapp: QApplication) -> None:
    light = painted(RecoveryPaper(sheet_of()))
    theme.set_scheme(qapp, Scheme.DARK)
    assert painted(RecoveryPaper(sheet_of())) == light
    assert light.pixelColor(2, 2) == QColor("white")


@pytest.mark.parametrize("size", [*PaperSize], ids=lambda size: size.name)
def test_the_page_is_not_written_over_its_edges(qapp: QApplication, size: PaperSize) -> None:
    """Even with a name that goes on and on, nothing comes near the edge or over the foot."""
    image = painted(RecoveryPaper(sheet_of(name="A journal with a long name " * 12)), size)
    width, height = image.width(), image.height()
    near = [image.pixel(x, y) for x in (8, width - 8) for y in range(height)]
    above_foot = [image.pixel(x, height - 66) for x in range(width)]
    assert {*near, *above_foot} == {WHITE}


@pytest.mark.parametrize("character", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
def test_no_character_loses_its_edges(qapp: QApplication, character: str) -> None:
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    pen = recovery_paper._Pen(painter, 794)
    pen.group(QRectF(0, 0, 120, 80), character)
    whole = QFontMetricsF(painter.font()).tightBoundingRect(character).width()
    painter.end()
    inked = {x for x in range(120) for y in range(80) if image.pixel(x, y) != WHITE}
    assert max(inked) - min(inked) + 1 >= whole - 1


@PRINTED
@pytest.mark.parametrize("size", [*PaperSize], ids=lambda size: size.name)
def test_the_pdf_says_the_key_in_letters(
    qapp: QApplication, tmp_path: Path, size: PaperSize
) -> None:
    path = saved(tmp_path, size)
    text = run("pdftotext", "-layout", path, "-")
    close = re.sub(r"\s", "", text)
    for group in sheet_of().groups:
        assert group in close
    for words in ("Recovery sheet", "4F9C", "Printed 3 September 2026", "reflect recover"):
        assert words in text
    assert re.search(r"Pages:\s+1\b", run("pdfinfo", path))


@PRINTED
def test_the_pdf_brings_its_fonts_its_title_and_its_language(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = saved(tmp_path)
    fonts = run("pdffonts", path).splitlines()[2:]
    assert len(fonts) >= 3
    for line in fonts:
        assert re.search(r"Identity-H\s+yes ", line), line
    assert "Recovery sheet" in run("pdfinfo", path)
    assert b"/Lang (en)" in path.read_bytes()


@PRINTED
@needs_tool("zbarimg")
@pytest.mark.parametrize("size", [*PaperSize], ids=lambda size: size.name)
def test_a_scanner_reads_the_key_from_the_page(
    qapp: QApplication, tmp_path: Path, size: PaperSize
) -> None:
    run("pdftoppm", "-r", "110", "-png", "-singlefile", saved(tmp_path, size), tmp_path / "page")
    found = run("zbarimg", "--quiet", "--raw", "--nodbus", tmp_path / "page.png")
    assert found.strip() == KEYS[0]


def test_the_groups_show_only_when_asked(qtbot: QtBot, room: SheetRoom) -> None:
    assert room.view.accessibleDescription() == "The groups are covered."
    qtbot.mouseClick(room.uncover, Qt.MouseButton.LeftButton)
    assert sheet_of().groups[3] in room.view.accessibleDescription()
    room.ask_back()
    assert room.view.accessibleDescription() == "The groups are covered."


def test_letter_and_a4(qtbot: QtBot, room: SheetRoom) -> None:
    for number, size in enumerate(PaperSize):
        room.papers.choose(number)
        room.papers.changed.emit(number)
        shown, whole = room.view.sheet(), size.pixels()
        assert shown.width() / shown.height() == pytest.approx(whole.width() / whole.height())


def test_two_groups_are_read_from_the_paper(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    read: list[bool] = []
    room = dialog.show(window, sheet_of(), read=lambda: read.append(True))
    room.ask_back()
    groups = sheet_of().groups
    (first, one), (second, other) = room.fields.items()
    qtbot.keyClicks(one.edit, groups[second - 1])
    assert one.note.isVisible()
    one.edit.clear()
    assert not one.note.isVisible()
    qtbot.keyClicks(one.edit, groups[first - 1].lower().replace("0", "o"))
    assert not one.note.isVisible()
    assert not read
    qtbot.keyClicks(other.edit, groups[second - 1])
    assert read == [True]
    assert room.good.isVisible()


def test_a_new_key_is_not_put_away_by_accident(qtbot: QtBot, room: SheetRoom) -> None:
    window = room.window()
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert room.isVisible()
    [asked] = window.findChildren(Layer)
    assert "shown once" in asked.findChildren(type(room.said))[1].accessibleName()
    asked.close()
    room.uncover.setChecked(True)  # seen, so it can be written down
    with qtbot.waitSignal(room.destroyed):
        qtbot.mouseClick(room.shut, Qt.MouseButton.LeftButton)


def test_a_pdf_is_said_to_be_secret_and_belongs_to_its_owner_alone(
    qtbot: QtBot, room: SheetRoom, tmp_path: Path
) -> None:
    qtbot.mouseClick(room.save, Qt.MouseButton.LeftButton)
    [asked] = room.window().findChildren(Layer)
    assert asked.accessibleName() == "A PDF is as secret as the sheet"
    asked.close()
    path = tmp_path / "sheet.pdf"
    room.save_to(path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
    assert room.may_go()


def test_a_place_where_nothing_can_be_written_is_said(
    qtbot: QtBot, room: SheetRoom, tmp_path: Path
) -> None:
    room.save_to(tmp_path / "not there" / "sheet.pdf")
    assert room.refusal.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_after_printing_it_asks_for_two_groups(
    qtbot: QtBot, room: SheetRoom, tmp_path: Path
) -> None:
    qtbot.mouseClick(room.print, Qt.MouseButton.LeftButton)
    [asked] = room.window().findChildren(QPrintDialog)
    # Qt's own dialog prints into a file where there is no printer.
    place = asked.findChild(QLineEdit, "filename")
    place.setText(str(tmp_path / "not there" / "printed.pdf"))
    asked.accept()
    assert room.refusal.isVisible()
    place.setText(str(tmp_path / "printed.pdf"))
    asked.accept()
    assert not room.refusal.isVisible()
    assert (tmp_path / "printed.pdf").stat().st_size > 5_000
    first = next(iter(room.fields.values()))
    qtbot.waitUntil(first.edit.isVisible)
    assert room.may_go()


def test_other_papers_have_room_as_well(qapp: QApplication) -> None:
    """A5, which someone chose in the dialog of the printer."""
    image = QImage(559, 794, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    RecoveryPaper(sheet_of()).paint(painter, QSizeF(559, 794))
    painter.end()
    assert {image.pixel(x, 794 - 66) for x in range(559)} == {WHITE}
