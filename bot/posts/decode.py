"""Bytes of a file to NFC text: the only door through which text enters."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata

from bot.posts.errors import PostError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Invisible and never meant: zero-width space, word joiner, BOM inside the text, soft hyphen,
# direction marks, and the noncharacters the reader uses as its own marks.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad\ufdd0-\ufdef\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HANGUL = re.compile(r"[가-힣]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_ENCODINGS = ["cp949", "cp1252", "cp1251", "shift_jis", "euc_jp", "gb18030", "big5"]
"""What posts are likely to be in: among all there are, stray bytes may be Urdu."""
_TELLING = 6
"""Letters outside ASCII from which an encoding can be told."""
_SNIFF_BYTES = 65_536
_MAX_CONTROL_SHARE = 0.02
_MAX_DAMAGED_SHARE = 0.05


def decode(data: bytes) -> tuple[str, str | None]:
    r"""Return the text of a file, NFC, lines ended by ``\n``, and a warning about its encoding.

    Raises:
        PostError: the file is no text.
    """
    text, warning = _decode(data)
    if _is_binary(text):
        raise PostError("binary file, not text")
    return clean(text), warning


def clean(text: str) -> str:
    """Return ``text`` as NFC without invisible characters; the number of lines stays."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def nfc(name: str) -> str:
    r"""Return a file's name composed, for it comes decomposed from some systems.

    Bytes of it that are no UTF-8 are spelled out (``caf\xe9.md``), for databases take none.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", name)


def _decode(data: bytes) -> tuple[str, str | None]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _with_replacement(data[len(bom) :], name)
    if (wide := _utf16_without_bom(data)) is not None:
        return _with_replacement(data, wide)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        damaged_at = data.count(b"\n", 0, error.start) + 1
    lenient = data.decode("utf-8", "replace")
    foreign = len(_NON_ASCII.findall(lenient))
    if lenient.count("\ufffd") <= _MAX_DAMAGED_SHARE * foreign:
        return lenient, f"not valid UTF-8 from line {damaged_at} on, damaged characters replaced"
    return _legacy(data, foreign) or (lenient, "unknown encoding, unreadable characters replaced")


def _legacy(data: bytes, foreign: int) -> tuple[str, str | None] | None:
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        pass
    else:
        if 2 * len(_HANGUL.findall(korean)) > len(_NON_ASCII.findall(korean)):
            return korean, None
    if foreign < _TELLING:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 - large, and rarely needed

    best = from_bytes(data[:_SNIFF_BYTES], cp_isolation=_ENCODINGS).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    return text, f"encoding guessed as {best.encoding}; save the file as UTF-8"


def _with_replacement(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), f"not valid {encoding}, damaged parts replaced"


def _utf16_without_bom(data: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: one half of an ASCII line break or space is zero."""
    head = data[:_SNIFF_BYTES]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    share = 0.05 * len(head) / 2
    if odd > share and even < odd / 10:
        return "utf-16-le"
    if even > share and odd < even / 10:
        return "utf-16-be"
    return None


def _is_binary(text: str) -> bool:
    if "\x00" in text:
        return True
    head = text[:_SNIFF_BYTES]
    return len(_CONTROL.findall(head)) > _MAX_CONTROL_SHARE * len(head)
