"""The pictures of the corpus in a form that Discord shows."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, Literal

from bot.errors import GoraeError
from bot.pictures.convert import CONVERTED
from bot.posts.errors import LargePictureError

if TYPE_CHECKING:
    from bot.answers.model import Picture
    from bot.study import Study

_log = logging.getLogger(__name__)

SHOWN_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""What every client of Discord shows as a picture."""
_ANIMATED: Final = ".apng"
"""Shown too, under the name that it has as a PNG."""
_CACHE_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a message holds it: uploaded, by its address, or as a link only.

    Attributes:
        alt: what it shows.
        data: bytes to upload, None where an address is used.
        suffix: of the file to upload, such as ".png".
        url: its address, None where that is not known.
        missing: why there is neither, "" where there is one of them.
    """

    alt: str
    data: bytes | None
    suffix: str
    url: str | None
    missing: Literal["", "forbidden", "large"] = ""

    @property
    def embeds(self) -> bool:
        """Whether the address alone can be shown as a picture."""
        path = PurePosixPath((self.url or "").partition("?")[0].partition("#")[0])
        return path.suffix.lower() in SHOWN_SUFFIXES


class Gallery:
    """Reads pictures and keeps the last ones. May be shared between threads."""

    def __init__(self, study: Study) -> None:
        """Read the pictures of a study's corpus."""
        self._study = study
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0

    def show(self, picture: Picture, limit: int) -> Shown | None:
        """Return a picture as it can be shown, None where there is nothing to show.

        Args:
            picture: the diagram.
            limit: bytes that an attachment may have; 0 where none may be sent.
        """
        suffix = PurePosixPath(picture.path or "").suffix.lower()
        sent = suffix if suffix in SHOWN_SUFFIXES else ".png"
        data: bytes | None = None
        missing: Literal["", "forbidden", "large"] = ""
        if picture.path and suffix in {*SHOWN_SUFFIXES, *CONVERTED, _ANIMATED}:
            if not limit:
                missing = "forbidden"
            else:
                try:
                    data = self._read(picture.path, limit)
                except LargePictureError as error:
                    _log.warning("%s; a link or a word takes its place", error)
                    missing = "large"
                except GoraeError as error:
                    _log.warning("picture %s is not shown: %s", picture.path, error)
        if data is not None or picture.url:
            return Shown(picture.alt, data, sent, picture.url)
        return Shown(picture.alt, None, sent, None, missing) if missing else None

    def clear(self) -> None:
        """Forget what was read: the corpus has changed."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _read(self, path: str, limit: int) -> bytes:
        with self._lock:
            data = self._kept.get(path)
            if data is not None:
                self._kept.move_to_end(path)
        if data is None:
            data = self._study.shown_picture(path, limit)
            self._keep(path, data)
        if len(data) > limit:
            raise LargePictureError(f"picture {path} is larger than {limit} bytes")
        return data

    def _keep(self, path: str, data: bytes) -> None:
        with self._lock:
            if path in self._kept or len(data) > _CACHE_BYTES:
                return
            self._kept[path] = data
            self._bytes += len(data)
            while self._bytes > _CACHE_BYTES:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= len(dropped)
