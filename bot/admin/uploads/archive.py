"""Reading an archive from outside without believing anything that it says of itself."""

from __future__ import annotations

import contextlib
import io
import stat
import zipfile
import zlib
from typing import Final

from bot.admin.uploads import content
from bot.admin.uploads.errors import UploadError
from bot.admin.uploads.names import safe

MOST_FILES: Final = 200
LARGEST: Final = 10 * 1024 * 1024
"""Bytes of one file once it is unpacked."""
LARGEST_SUM: Final = 40 * 1024 * 1024
_RATIO: Final = 200
"""Text and pictures never shrink to less than a two hundredth."""
_SMALL: Final = 100_000
_ENCRYPTED: Final = 0x1
_UTF_8: Final = 0x800
_UNSAID: Final = ("utf-8", "cp949")
"""What names are written in that do not say so: by macOS, and by Windows in Korea."""
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LITTER: Final = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP archive by safe name; nothing is written anywhere.

    Raises:
        UploadError: it is none, holds what no post needs, or unpacks to more than it should.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _files(archive)
    except _BROKEN as error:
        raise UploadError("archive") from error


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and _is_meant(entry)]
    if len(archive.infolist()) > MOST_FILES * 2 or len(entries) > MOST_FILES:
        raise UploadError("many", str(MOST_FILES))
    found: dict[str, bytes] = {}
    names: set[str] = set()
    room = LARGEST_SUM
    for entry in entries:
        name = safe(_name(entry))
        _check(entry, name)
        if name.casefold() in names:
            raise UploadError("double", name)
        names.add(name.casefold())
        found[name] = _read(archive, entry, name, min(room, LARGEST))
        room -= len(found[name])
    return found


def _is_meant(entry: zipfile.ZipInfo) -> bool:
    return not _LITTER.intersection(_name(entry).split("/"))


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a name as it stands in the archive, in the letters that its writer meant."""
    name = entry.orig_filename  # the other one is cut at a zero byte
    if entry.flag_bits & _UTF_8:
        return name
    try:
        raw = name.encode("cp437")  # what zipfile takes all such names to be
    except UnicodeEncodeError:
        return name
    for encoding in _UNSAID:
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return name


def _check(entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse an entry by what the archive says of it."""
    if entry.flag_bits & _ENCRYPTED:
        raise UploadError("encrypted", name)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise UploadError("link" if kind == stat.S_IFLNK else "special", name)
    if entry.compress_type not in _METHODS:
        raise UploadError("archive", name)
    if entry.file_size > _SMALL and entry.file_size > entry.compress_size * _RATIO:
        raise UploadError("bomb", name)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, room: int) -> bytes:
    """Unpack one file, at most as much as there is room for."""
    with archive.open(entry) as file:
        data = file.read(room + 1)
    if len(data) > room:
        raise UploadError("large", name)
    if len(data) > _SMALL and len(data) > entry.compress_size * _RATIO:
        raise UploadError("bomb", name)
    if content.is_archive(data):
        raise UploadError("nested", name)
    return data
