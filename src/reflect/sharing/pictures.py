"""Files on their way out: pictures are painted anew, so that nothing hidden travels along."""

import io
import mimetypes

from PIL import Image, ImageOps

from reflect.errors import ReflectError

MAX_PIXELS = 40_000_000
_JPEG_QUALITY = 90
_ENDING = "bin"


def for_sharing(data: bytes, media_type: str) -> tuple[bytes, str, str]:
    """(bytes, media type, ending without the dot) of a file as it may travel.

    Pictures lose everything but their pixels: place, camera, comments, thumbnails, colour
    profile. Other files stay as they are; they may hold hidden data, and the preview says
    so. Raises ``ReflectError``: ``picture_too_large``, ``picture_unreadable``.
    """
    if media_type.startswith("image/"):
        return repaint(data)
    ending = (mimetypes.guess_extension(media_type) or f".{_ENDING}").lstrip(".").lower()
    return data, media_type, ending if ending.isalnum() and len(ending) <= 8 else _ENDING


def repaint(data: bytes) -> tuple[bytes, str, str]:
    """The pixels of a picture on a fresh canvas: JPEG stays JPEG, all else becomes PNG."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ReflectError("picture_too_large", limit=MAX_PIXELS // 1_000_000)
            photo = picture.format == "JPEG"
            upright = ImageOps.exif_transpose(picture)
            pixels = upright.convert("RGB" if photo else "RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ReflectError("picture_unreadable") from None
    canvas = Image.new(pixels.mode, pixels.size)
    canvas.paste(pixels)
    stream = io.BytesIO()
    if photo:
        canvas.save(stream, "JPEG", quality=_JPEG_QUALITY)
        return stream.getvalue(), "image/jpeg", "jpg"
    canvas.save(stream, "PNG")
    return stream.getvalue(), "image/png", "png"
