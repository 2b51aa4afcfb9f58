"""What a partner reads: words, and nothing that loads."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from reflect.errors import ReflectError
from reflect.sharing import pictures, render
from tests.sharing.conftest import Pair

HOSTILE = """<script>alert(1)</script> <img src=file:///etc/passwd>

[click](javascript:alert(1)) ![p](file:///etc/passwd) <https://example.org> https://example.org

<style>@import url(//host/x)</style>"""


def test_hostile_words_stay_words(pair: Pair) -> None:
    page = render.render_html(pair.bundle(HOSTILE))
    for live in ("<script", "<img", "<a ", " href=", "<style>@"):
        assert live not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_text_and_page_hold_the_same_words(pair: Pair) -> None:
    bundle = pair.bundle("A **strong** word.", "Another one.")
    text, page = render.render_text(bundle), render.render_html(bundle)
    for words in ("Entry 1", "Entry 2", "Another one."):
        assert words in text
        assert words in page


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_keeps_its_pixels_alone(form: str) -> None:
    picture = Image.new("RGB", (40, 30), "green")
    hidden = PngInfo()
    hidden.add_text("Comment", "CANARY")
    exif = Image.Exif()
    exif[0x010E] = "CANARY"
    stream = io.BytesIO()
    picture.save(stream, form, exif=exif, **({"pnginfo": hidden} if form == "PNG" else {}))
    assert b"CANARY" in stream.getvalue()
    data, media_type, _ = pictures.for_sharing(stream.getvalue(), f"image/{form.lower()}")
    assert b"CANARY" not in data
    assert media_type in ("image/png", "image/jpeg")
    assert Image.open(io.BytesIO(data)).size == (40, 30)


def test_a_picture_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ReflectError) as refused:
        pictures.for_sharing(b"no picture", "image/png")
    assert refused.value.code == "picture_unreadable"
