"""Pictures that Discord does not show, as PNG; what was converted is kept for the next time."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from bot.errors import GoraeError
from bot.pictures.errors import PictureError
from bot.pictures.svg import render

_log = logging.getLogger(__name__)

CONVERTED: Final = frozenset({".svg", ".bmp", ".tif", ".tiff", ".avif", ".ico"})
"""Endings of the pictures that Discord does not show everywhere."""
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of a picture that is worth converting."""
_PIXELS: Final = 60_000_000
_SIDE: Final = 2_048
_EDITION: Final = "1"  # of how pictures are converted; another one converts anew
_FORMATS: Final = ("BMP", "DIB", "TIFF", "AVIF", "ICO", "PNG", "JPEG", "GIF", "WEBP")
_MODES: Final = frozenset({"RGB", "RGBA", "L", "LA", "P"})


def convert(data: bytes, suffix: str) -> bytes:
    """Return a picture as PNG, no larger than screens are.

    Args:
        data: the picture.
        suffix: of its file, such as ".bmp".

    Raises:
        PictureError: it is none, or one that cannot be converted.
    """
    if suffix == ".svg":
        return render(data)
    from PIL import Image, ImageOps  # noqa: PLC0415 - most posts hold no such pictures

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _PIXELS:
                raise PictureError(f"{picture.width} x {picture.height} pixels are too many")
            shown = ImageOps.exif_transpose(picture)
            if shown.mode not in _MODES:
                shown = shown.convert("RGBA" if "A" in shown.mode else "RGB")
            shown.thumbnail((_SIDE, _SIDE))
            out = io.BytesIO()
            shown.save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError(f"not a picture that can be converted: {error}") from error
    return out.getvalue()


class Shelf:
    """A folder of converted pictures, by what they were made from. Shared between threads."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when there is something to put into it."""
        self._folder = folder
        self._lock = threading.Lock()

    def png(self, data: bytes, suffix: str) -> bytes:
        """Return a picture as PNG, converted now where it was not before.

        Raises:
            PictureError: it is none, or one that cannot be converted.
        """
        file = self._file(data, suffix)
        with contextlib.suppress(OSError):
            return file.read_bytes()
        with self._lock:  # the same picture is not converted twice at once
            with contextlib.suppress(OSError):
                return file.read_bytes()
            made = convert(data, suffix)
            try:
                self._put(file, made)
            except OSError as error:
                _log.info("a converted picture cannot be kept: %s", error)
        return made

    def fill(self, paths: Iterable[str], read: Callable[[str], bytes]) -> list[str]:
        """Convert the pictures that Discord would not show, where they are new; forget all others.

        Args:
            paths: of every picture that is shown.
            read: returns the bytes of one.

        Returns:
            What is wrong with those that could not be converted, a line each.
        """
        kept, troubles = set(), []
        for path in paths:
            suffix = PurePosixPath(path).suffix.lower()
            if suffix not in CONVERTED:
                continue
            try:
                data = read(path)
                kept.add(self._file(data, suffix).name)
                self.png(data, suffix)
            except GoraeError as error:
                troubles.append(f"picture {path} is not shown: {error}")
        with contextlib.suppress(OSError):
            for file in self._folder.glob("*.png"):
                if file.name not in kept:
                    file.unlink(missing_ok=True)
        return troubles

    def _file(self, data: bytes, suffix: str) -> Path:
        digest = hashlib.sha256(f"{_EDITION}{suffix}\0".encode() + data).hexdigest()
        return self._folder / f"{digest[:32]}.png"

    def _put(self, file: Path, made: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_bytes(made)
        draft.replace(file)  # a reader sees all of it or nothing
