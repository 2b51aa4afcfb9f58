"""Small pictures to attach in the demo, painted from simple shapes."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (720, 480)
_PAPER = (246, 244, 238)
_PEN = (45, 58, 66)
_RED_PEN = (176, 84, 62)


def whiteboard() -> bytes:
    """A board after a review, as PNG: boxes, arrows, and one box that was crossed out."""
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((12, 12, 707, 467), outline=(200, 196, 186), width=6)
    boxes = ((70, 90), (290, 90), (510, 90), (290, 300))
    for left, top in boxes:
        draw.rounded_rectangle((left, top, left + 140, top + 84), 10, outline=_PEN, width=4)
        for line, width in ((26, 96), (44, 72), (62, 84)):
            draw.line((left + 20, top + line, left + 20 + width, top + line), fill=_PEN, width=3)
    for start, end in (((210, 132), (290, 132)), ((430, 132), (510, 132))):
        draw.line((*start, *end), fill=_PEN, width=4)
        draw.polygon((end, (end[0] - 14, end[1] - 8), (end[0] - 14, end[1] + 8)), fill=_PEN)
    draw.line((502, 82, 658, 182), fill=_RED_PEN, width=6)
    draw.line((502, 182, 658, 82), fill=_RED_PEN, width=6)
    draw.line((360, 174, 360, 300), fill=_RED_PEN, width=5)
    draw.polygon(((360, 300), (350, 282), (370, 282)), fill=_RED_PEN)
    draw.ellipse((270, 276, 450, 408), outline=_RED_PEN, width=5)
    return _png(picture)


def canal() -> bytes:
    """Houses above still water in the evening, as PNG."""
    picture = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(picture)
    shore = SIZE[1] // 2
    for row in range(shore):
        part = row / shore
        shade = (round(150 + 86 * part), round(160 + 30 * part), round(186 - 40 * part))
        draw.line((0, row, SIZE[0], row), fill=shade)
        mirrored = tuple(round(one * 0.82) for one in shade)
        draw.line((0, 2 * shore - 1 - row, SIZE[0], 2 * shore - 1 - row), fill=mirrored)
    for number, height in enumerate((120, 156, 104, 172, 136, 92, 160, 128)):
        left = number * 90
        tint = (72 + number * 7 % 30, 62 + number * 11 % 24, 66)
        draw.polygon(_house(left, shore, -height), fill=tint)
        draw.polygon(_house(left, shore, height), fill=tuple(round(one * 0.86) for one in tint))
        window = (238, 204, 132) if number % 3 == 1 else (96, 92, 96)
        for up in (-1, 1):
            top, low = sorted((shore + up * height // 3, shore + up * (height // 3 + 24)))
            draw.rectangle((left + 34, top, left + 52, low), fill=window)
    draw.line((0, shore, SIZE[0], shore), fill=(58, 52, 54), width=5)
    return _png(picture)


PICTURES: dict[str, Callable[[], bytes]] = {"whiteboard": whiteboard, "canal": canal}


def _house(left: int, shore: int, height: int) -> tuple[tuple[int, int], ...]:
    eaves, ridge = shore + height * 3 // 4, shore + height
    right = left + 86
    return ((left, shore), (left, eaves), (left + 43, ridge), (right, eaves), (right, shore))


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
