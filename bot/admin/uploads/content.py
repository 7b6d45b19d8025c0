"""What a file is, told by its content: its name may say anything."""

from __future__ import annotations

import io
import warnings
from typing import Final

from bot.pictures import MissingFontError, PictureError, render

_ARCHIVES: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"),
    *(b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"),
)
_SMALL: Final = 64
_TAR: Final = slice(257, 262)
_FORMATS: Final = {
    ".png": "PNG",
    ".apng": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".gif": "GIF",
    ".webp": "WEBP",
    ".bmp": "BMP",
    ".avif": "AVIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".ico": "ICO",
}
_ENDS: Final = {"JPEG": b"\xff\xd9", "GIF": b";"}
"""What the last bytes hold of formats that the library does not look through to their end."""


def is_archive(data: bytes) -> bool:
    """Tell whether a file holds others."""
    return data.startswith(_ARCHIVES) or data[_TAR] == b"ustar"


def is_picture(suffix: str, data: bytes) -> bool:
    """Tell whether a file is a whole picture of the kind that its name says; blocks.

    Args:
        suffix: of its name, in small letters with the dot.
        data: the file.
    """
    if suffix == ".svg":
        return _is_drawing(data)
    kind = _FORMATS.get(suffix)
    if kind is None:
        return False
    from PIL import Image  # noqa: PLC0415 - only where somebody sends pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                image.verify()
    except (OSError, SyntaxError, ValueError, ArithmeticError, Warning, LookupError):
        return False
    except Image.DecompressionBombError:
        return False
    return _ENDS.get(kind, b"") in data.rstrip(b"\x00")[-64:]


def _is_drawing(data: bytes) -> bool:
    """Tell whether the library that shows drawings can show this one."""
    if b"<!ENTITY" in data:
        return False
    try:
        render(data, width=_SMALL)  # a stated size of miles is not drawn
    except MissingFontError:
        return True
    except PictureError:
        return False
    return True
