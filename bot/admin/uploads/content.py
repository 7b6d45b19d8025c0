"""What a file is, told by its content: its name may say anything."""

from __future__ import annotations

from typing import Final

from bot.pictures import MissingFontError, PictureError, render

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ARCHIVES: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"),
    *(b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"),
)
_SMALL: Final = 64
_TAR: Final = slice(257, 262)
_SUFFIXES: Final = {
    "png": frozenset({".png", ".apng"}),
    "jpeg": frozenset({".jpg", ".jpeg"}),
    "gif": frozenset({".gif"}),
    "webp": frozenset({".webp"}),
    "bmp": frozenset({".bmp"}),
    "avif": frozenset({".avif"}),
    "tiff": frozenset({".tif", ".tiff"}),
    "ico": frozenset({".ico"}),
    "svg": frozenset({".svg"}),
}


def is_archive(data: bytes) -> bool:
    """Tell whether a file holds others."""
    return data.startswith(_ARCHIVES) or data[_TAR] == b"ustar"


def is_picture(suffix: str, data: bytes) -> bool:
    """Tell whether a file is a whole picture of the kind that its name says.

    Args:
        suffix: of its name, in small letters with the dot.
        data: the file.
    """
    kind = _raster(data)
    if kind is None and suffix == ".svg":
        kind = _drawing(data)
    return kind is not None and suffix in _SUFFIXES[kind]


def _raster(data: bytes) -> str | None:
    """Return the kind of a picture of pixels by its first bytes, where its last ones are there."""
    end = data.rstrip(b"\x00")
    size = int.from_bytes(data[4:8], "little"), int.from_bytes(data[2:6], "little")
    signs = {
        "png": data.startswith(_PNG) and data[12:16] == b"IHDR" and b"IEND" in data[-64:],
        "jpeg": data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in end[-64:],
        "gif": data.startswith((b"GIF87a", b"GIF89a")) and end.endswith(b";"),
        "webp": data[:4] == b"RIFF" and data[8:12] == b"WEBP" and size[0] + 7 <= len(data),
        "bmp": data.startswith(b"BM") and 26 < size[1] <= len(data),
        "avif": data[4:12] in {b"ftypavif", b"ftypavis"},
        "tiff": data.startswith((b"II*\x00", b"MM\x00*")),
        "ico": data.startswith(b"\x00\x00\x01\x00") and len(data) > 22,
    }
    return next((kind for kind, found in signs.items() if found), None)


def _drawing(data: bytes) -> str | None:
    """Return "svg" where the library that shows drawings can show this one."""
    if b"<svg" not in data[:4096] or b"<!ENTITY" in data:
        return None
    try:
        render(data, width=_SMALL)  # a stated size of miles is not drawn
    except MissingFontError:
        return "svg"
    except PictureError:
        return None
    return "svg"
