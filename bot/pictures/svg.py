"""Turns SVG drawings into PNG pictures.

Each PNG carries the digest of its source, so a picture can be held to its drawing on a machine
without fonts.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.pictures.errors import PictureError

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGEST_KEY = b"Source-SHA256"
MAX_SIDE = 4096  # pixels: a drawing of a post may ask for any size, memory is finite
DEFAULT_WIDTH = 1200  # pixels, for a drawing that does not say its own size
FONT_FAMILY = "NanumGothic"
FONT_PACKAGE = "fonts-nanum"

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ROOT = re.compile(r"<svg\b[^>]*>", re.IGNORECASE)
_VIEW_BOX = re.compile(r"\bviewBox\s*=\s*[\"']([^\"']+)[\"']")
_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")
# A reference that is neither inside the drawing nor inline data would read our disk.
_OUTSIDE_REFERENCE = re.compile(
    r"""\bhref\s*=\s*(?:"(?!\s*(?:\#|data:))[^"]*"|'(?!\s*(?:\#|data:))[^']*')""",
    re.IGNORECASE,
)
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]|&#")


class MissingFontError(PictureError):
    """The drawing holds Hangul and no font on this machine can draw it."""

    def __init__(self) -> None:
        super().__init__(
            f"no Korean font found: install the Debian package {FONT_PACKAGE} "
            f"(한글 글꼴이 없습니다: apt-get install {FONT_PACKAGE})"
        )


def source_digest(svg: bytes) -> str:
    """Return the SHA-256 of a drawing in hex, the same for LF and CRLF line ends."""
    return hashlib.sha256(svg.replace(b"\r\n", b"\n")).hexdigest()


def stored_digest(png: bytes) -> str | None:
    """Return the digest of the drawing that a PNG was rendered from, if it carries one."""
    if not png.startswith(_PNG_SIGNATURE):
        return None
    at = len(_PNG_SIGNATURE)
    while at + 8 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        key, _, value = png[at + 8 : at + 8 + length].partition(b"\0")
        if kind == b"tEXt" and key == DIGEST_KEY:
            return value.decode("latin-1")
        at += length + 12
    return None


def render(
    svg: bytes,
    *,
    width: int | None = None,
    font_dirs: Sequence[Path] = (),
    system_fonts: bool = True,
) -> bytes:
    """Render a drawing to PNG.

    Args:
        svg: the drawing, UTF-8.
        width: pixels of the picture; by default the width that the drawing states.
        font_dirs: folders searched for fonts, besides those of the system.
        system_fonts: use the machine's own fonts too.

    Raises:
        MissingFontError: the drawing holds Hangul and no font has it.
        PictureError: the bytes are no drawing, or one that cannot be rendered.
    """
    import resvg_py  # noqa: PLC0415 - only where a drawing is drawn: a question never needs it

    try:
        text = svg.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PictureError("the drawing is not UTF-8") from error
    fonts = tuple(str(folder) for folder in font_dirs)
    if _HANGUL.search(text) and not _can_draw_hangul(fonts, system_fonts):
        raise MissingFontError
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=_OUTSIDE_REFERENCE.sub('href=""', text),
            width=_target_width(text, width),
            font_family=FONT_FAMILY,
            sans_serif_family=FONT_FAMILY,
            font_dirs=list(fonts),
            skip_system_fonts=not system_fonts,
        )
    except ValueError as error:
        raise PictureError(f"not a drawing that can be rendered: {error}") from error
    return _with_digest(bytes(png), source_digest(svg))


def render_folder(
    source: Path, target: Path, *, font_dirs: Sequence[Path] = (), force: bool = False
) -> list[Path]:
    """Render the drawings of a folder whose pictures are missing or stale.

    Args:
        source: folder of ``*.svg``, not searched below.
        target: folder for the ``*.png`` of the same names; made if missing.
        font_dirs: as for :func:`render`.
        force: render the unchanged ones too.

    Returns:
        The pictures written, in order of name.

    Raises:
        PictureError: as :func:`render`, with the drawing's name in front.
        OSError: a file cannot be read or written.
    """
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for drawing in sorted(source.glob("*.svg")):
        svg = drawing.read_bytes()
        picture = target / f"{drawing.stem}.png"
        if not force and picture.exists():
            current = stored_digest(picture.read_bytes()) == source_digest(svg)
            if current:
                continue
        try:
            png = render(svg, font_dirs=font_dirs)
        except MissingFontError:
            raise
        except PictureError as error:
            raise PictureError(f"{drawing.name}: {error}") from error
        picture.write_bytes(png)
        written.append(picture)
    return written


def _target_width(text: str, width: int | None) -> int:
    """Return a picture width that keeps both sides within the limit."""
    root = _ROOT.search(text)
    if root is None:
        raise PictureError("no <svg> element")
    own_width, own_height = _stated_size(root.group())
    wanted = min(width or own_width, MAX_SIDE)
    if wanted * own_height / own_width > MAX_SIDE:
        wanted = MAX_SIDE * own_width / own_height
    if wanted < 1:
        raise PictureError("the drawing is too narrow for its height")
    return int(wanted)


def _stated_size(tag: str) -> tuple[float, float]:
    """Return width and height of a drawing's root element, in pixels, both above zero."""
    sides = []
    for name in ("width", "height"):
        found = re.search(rf"\s{name}\s*=\s*[\"']([^\"']*)[\"']", tag)
        length = _LENGTH.match(found.group(1)) if found else None
        sides.append(float(length.group(1)) if length else 0.0)
    width, height = sides
    box = _VIEW_BOX.search(tag)
    numbers = re.findall(r"\d+(?:\.\d+)?", box.group(1)) if box else []
    if len(numbers) == 4 and not (width and height):
        box_width, box_height = float(numbers[2]), float(numbers[3])
        if box_width and box_height:
            width = width or (height * box_width / box_height if height else box_width)
            height = width * box_height / box_width
    if not width or not height:
        return DEFAULT_WIDTH, DEFAULT_WIDTH
    return width, height


@cache
def _can_draw_hangul(font_dirs: tuple[str, ...], system_fonts: bool) -> bool:  # noqa: FBT001
    """Tell whether two syllables come out as two different pictures."""
    import resvg_py  # noqa: PLC0415 - only where a drawing is drawn: a question never needs it

    def drawn(syllable: str) -> bytes:
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
            f'<text x="4" y="30" font-size="28" font-family="{FONT_FAMILY}">{syllable}</text></svg>'
        )
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, font_dirs=list(font_dirs), skip_system_fonts=not system_fonts
            )
        )

    # Without a font both are blank, or both are the same empty box.
    return drawn("가") != drawn("흫")


def _with_digest(png: bytes, digest: str) -> bytes:
    """Put the source's digest behind the header chunk."""
    header_end = len(_PNG_SIGNATURE) + 25  # IHDR: length, kind, 13 bytes, checksum
    body = b"tEXt" + DIGEST_KEY + b"\0" + digest.encode("ascii")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:header_end] + chunk + png[header_end:]
