"""Files of an entry: small previews, a viewer that works from memory, off the entry and back."""

import io
import random
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reflect import paths
from reflect.gui.dialogs import viewer
from reflect.gui.dialogs.viewer import Viewer
from reflect.gui.models import files
from reflect.gui.models.files import ShownFile
from reflect.gui.widgets import thumbnails
from reflect.gui.widgets.pictures import decode
from reflect.gui.window import Window
from reflect.messages import MESSAGES
from reflect.model.writing import Reflection
from reflect.usecases import journal
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(stream, kind)
    return stream.getvalue()


def bomb() -> bytes:
    """A PNG of 900 million pixels in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    begin = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return begin + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.fixture
def entry(window: Window, tmp_path: Path) -> Reflection:
    """The first entry, with a picture and a text."""
    vault = window.desk.vault
    record = window.journal.editor.record
    for name, data in (("board.png", picture()), ("notes.txt", "At the weir.\nÉté.".encode())):
        file = tmp_path / name
        file.write_bytes(data)
        window.journal.attach(file)
    found = journal.get(vault, record.id)
    assert isinstance(found, Reflection)
    return found


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def look_at(window: Window, name: str, data: bytes, media_type: str = "") -> Viewer:
    return Viewer(window, ShownFile(name, name, media_type, len(data), lambda: data))


def test_a_picture_fits_the_window_and_is_zoomed_by_keys(screen, window, entry):
    screen.click("Look at board.png")
    screen.sees("Picture, ")
    screen.sees("Fits the window, 100 %")
    for keys, said in (("+", "125 %"), ("+", "156 %"), ("-", "125 %"), ("0", "Fits the window")):
        QTest.keyClicks(QApplication.focusWidget(), keys)
        screen.sees(said)
    screen.click("Larger (+)")
    screen.sees("125 %")
    assert unnamed(window) == []
    screen.press("Escape")
    assert not [one for one in window.findChildren(Viewer) if one.isVisible()]


def test_a_picture_larger_than_the_window_fits_it(screen, window):
    shown = look_at(window, "wide.jpg", picture("JPEG", (5000, 1000)), "image/jpeg")
    screen.sees("Fits the window")
    assert shown.picture.scale() < 1
    assert not shown.picture.horizontalScrollBar().maximum()
    window.resize(1000, 700)
    assert shown.card.width() < 1000
    assert not shown.picture.horizontalScrollBar().maximum()
    QTest.keyClicks(shown, "+")
    assert shown.picture.horizontalScrollBar().maximum()


def test_text_is_read_inside_the_window(qtbot, screen, window, entry):
    screen.click("Look at notes.txt")
    shown = window.findChild(Viewer)
    qtbot.waitUntil(lambda: shown.text.toPlainText() == "At the weir.\nÉté.")
    assert shown.text.isVisible()
    assert shown.text.isReadOnly()


def test_of_a_long_text_the_beginning_is_shown(screen, window):
    look_at(window, "long.csv", "é,b\n".encode() * files.TEXT_BYTES, "text/csv")
    screen.sees("This is the beginning of it.")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.pdf", b"%PDF-1.7\0\1\2"),
        ("no picture.png", b"\x89PNG\r\n\x1a\n and then nothing"),
        ("bomb.png", bomb()),
        ("half.jpg", picture("JPEG")[:40]),
        ("empty", b""),
    ],
)
@pytest.mark.no_qt_log
def test_what_is_neither_is_named_and_can_be_saved(screen, window, tmp_path, name, data):
    shown = look_at(window, name, data, "image/png")
    if data:
        screen.sees("Reflect shows pictures and plain text.")
    screen.sees("where it is not protected")
    target = tmp_path / "copy"
    shown.save_to(target)
    screen.sees("That copy is not protected.")
    assert target.read_bytes() == data
    assert target.stat().st_mode & 0o777 == paths.PRIVATE_FILE


def test_a_copy_is_there_whole_or_not_at_all(screen, window, tmp_path):
    shown = look_at(window, "a.txt", b"words")
    shown.save_to(tmp_path / "no such folder" / "a.txt")
    screen.sees(MESSAGES["disk_error"].what)
    assert list(tmp_path.rglob("*a.txt*")) == []


def test_nothing_is_written_while_one_looks(qtbot, window, entry, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    before = sorted(tmp_path.rglob("*"))
    for ref in entry.files:
        shown = viewer.show(window, window.desk.vault, ref)
        seen = shown.picture if "png" in ref.name else shown.text
        qtbot.waitUntil(seen.isVisible)
        shown.close()
    assert sorted(tmp_path.rglob("*")) == before


def test_closing_does_not_wait_for_what_is_opened(qtbot, window):
    goes_on, read = threading.Event(), threading.Event()

    def slowly() -> bytes:
        read.set()
        goes_on.wait()
        return picture()

    shown = Viewer(window, ShownFile("a", "a.png", "image/png", 1, slowly))
    tasks = shown._tasks
    qtbot.waitUntil(read.is_set)
    shown.close()
    qtbot.waitUntil(lambda: not isValid(shown))
    goes_on.set()
    qtbot.waitUntil(lambda: not tasks.busy())


def test_bytes_that_are_gone_are_said_to_be(screen, window, entry):
    lost = entry.files[0].changed(sha256="0" * 64)
    viewer.show(window, window.desk.vault, lost)
    screen.sees(MESSAGES["attachment_missing"].what)


def test_a_file_is_taken_off_and_put_back_in_its_place(screen, window, entry):
    screen.type("Entry", "Half a sentence")
    screen.click("Take board.png off this entry")
    names = [ref.name for ref in window.journal.editor.record.files]
    assert names == ["notes.txt"]
    screen.click("Undo")
    stored = journal.get(window.desk.vault, entry.id)
    assert stored.files == entry.files
    assert "Half a sentence" in stored.text
    screen.sees("board.png")


def test_undo_finds_the_entry_that_is_no_longer_shown(screen, window, entry):
    screen.click("Take notes.txt off this entry")
    screen.click_item("Entries", "Day 1")
    screen.click("Undo")
    assert journal.get(window.desk.vault, entry.id).files == entry.files


def test_a_picture_gets_its_preview(qtbot, window, entry):
    rows = window.journal.details.files.thumbnails._rows
    first, second = (row.findChild(thumbnails._Preview) for row in rows)
    qtbot.waitUntil(lambda: first._image is not None)
    assert second._image is None
    window.close_vault()
    assert window.journal.details.files.isHidden()


@pytest.fixture
def damaged() -> Iterator[list[bytes]]:
    """Pictures of each format with bytes changed at random."""
    chance = random.Random(4)  # noqa: S311 - the same each time
    made = []
    for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP"):
        whole = picture(kind, (60, 40))
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(8):
                data[chance.randrange(12, len(data))] = chance.randrange(256)
            made.append(bytes(data[: chance.randrange(20, len(data))]))
    return made


@pytest.mark.no_qt_log
def test_damaged_pictures_are_shown_or_not_and_nothing_else(qapp, damaged):
    for data in damaged:
        image = decode(data, 64)
        assert image is None or max(image.width(), image.height()) <= 64


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_pictures_are_decoded_small(qapp, kind):
    image = decode(picture(kind, (1200, 300)), 100)
    assert (image.width(), image.height()) == (100, 25)


def test_a_drawing_that_names_other_files_is_no_picture(qapp):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>'
    assert decode(drawing, 100) is None


def test_what_counts_as_plain_text():
    assert files.text_of("﻿Été\n".encode()) == ("Été\n", True)
    assert files.text_of(b"\xff\xfe\x00") is None
    assert files.text_of(b"with\0nul") is None
    text, whole = files.text_of(("é" * files.TEXT_BYTES).encode())
    assert set(text) == {"é"}
    assert not whole
