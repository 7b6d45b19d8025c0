"""Names of files from outside that may become names of files here, on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.admin.uploads.errors import UploadError

_LONGEST_PART: Final = 200
_LONGEST: Final = 400
_DEEPEST: Final = 12
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\]')
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe(name: str) -> str:
    """Return a relative POSIX path that stays below any folder it is put into, NFC.

    Refused are: absolute paths, drives, ``..``, hidden files, names that Windows keeps for
    devices or cannot store, and characters that nobody sees.

    Raises:
        UploadError: "name".
    """
    path = unicodedata.normalize("NFC", name)
    parts = path.split("/")
    if not (len(path) <= _LONGEST and len(parts) <= _DEEPEST and all(map(_is_good, parts))):
        raise UploadError("name", _shown(name))
    return path


def _is_good(part: str) -> bool:
    return bool(
        part
        and not part.startswith(".")
        and part == part.strip()
        and not part.endswith(".")
        and len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_PART
        and not _FORBIDDEN.search(part)
        and not _DEVICE.fullmatch(part)
        and not any(unicodedata.category(character) in _UNSEEN for character in part)
    )


def _shown(name: str) -> str:
    """Return a name with what cannot be seen made visible."""
    return ascii(name)[1:-1][:100] if any(_hides(c) for c in name) else name[:100]


def _hides(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN
