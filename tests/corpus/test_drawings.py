"""The shipped pictures belong to their drawings and can be read on a phone."""

from __future__ import annotations

import hashlib
import re
import struct
from xml.etree import ElementTree as ET

import pytest
import shipped

MAX_BYTES = 300 * 1024
MARGIN = 40  # pixels of the canvas on each side that no text enters
SIZES = {"title": 46, "name": 40, "small": 32}  # pixels; everything else is 36
SVG = "{http://www.w3.org/2000/svg}"
STYLE = (shipped.CORPUS / "assets" / "STYLE.txt").read_text(encoding="utf-8")

drawings = pytest.mark.parametrize(
    "drawing", sorted(shipped.DRAWINGS.glob("*.svg")), ids=lambda file: file.stem
)


def test_every_picture_has_its_drawing() -> None:
    sources = {file.stem for file in shipped.DRAWINGS.iterdir()}
    pictures = {file.stem for file in shipped.PICTURES.iterdir()}
    assert sources == pictures


@drawings
def test_picture_was_rendered_from_its_drawing(drawing) -> None:
    png = (shipped.PICTURES / f"{drawing.stem}.png").read_bytes()
    source = drawing.read_bytes().replace(b"\r\n", b"\n")
    assert _text_chunks(png)["Source-SHA256"] == hashlib.sha256(source).hexdigest()


@drawings
def test_picture_fits_discord_and_a_phone(drawing) -> None:
    png = (shipped.PICTURES / f"{drawing.stem}.png").read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    assert len(png) <= MAX_BYTES
    assert width == 1200
    assert 600 <= height <= 900


@drawings
def test_drawing_wears_the_common_style(drawing) -> None:
    text = drawing.read_text(encoding="utf-8")
    common = re.search(r"<style>.*?</style>", STYLE, re.DOTALL).group()
    assert re.search(r"<style>.*?</style>", text, re.DOTALL).group() == common
    assert not re.search(r"font-size=|style=|<image|foreignObject|transform=", text)


@drawings
def test_text_stays_on_the_card(drawing) -> None:
    root = ET.fromstring(drawing.read_bytes())  # noqa: S314, our own file
    assert root.findtext(f"{SVG}title", "").strip()
    height = float(root.get("height"))
    for element in root.iter(f"{SVG}text"):
        words = "".join(element.itertext())
        classes = element.get("class", "").split()
        width = _width(words, classes)
        x, y = float(element.get("x")), float(element.get("y"))
        left = x if "left" in classes else x - width / 2
        assert left >= MARGIN, words
        assert left + width <= 1200 - MARGIN, words
        assert MARGIN <= y <= height - 24, words


@drawings
def test_text_stays_inside_its_box(drawing) -> None:
    """The smallest rectangle around a text's anchor holds the whole text."""
    root = ET.fromstring(drawing.read_bytes())  # noqa: S314, our own file
    boxes = [
        tuple(float(rect.get(side)) for side in ("x", "y", "width", "height"))
        for rect in root.iter(f"{SVG}rect")
    ]
    for element in root.iter(f"{SVG}text"):
        words = "".join(element.itertext())
        classes = element.get("class", "").split()
        width = _width(words, classes)
        x, y = float(element.get("x")), float(element.get("y"))
        around = [
            box
            for box in boxes
            if box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]
        ]
        box = min(around, key=lambda box: box[2] * box[3])
        left = x if "left" in classes else x - width / 2
        assert left >= box[0], words
        assert left + width <= box[0] + box[2], words


def _width(words: str, classes: list[str]) -> float:
    size = next((SIZES[name] for name in classes if name in SIZES), 36)
    if "code" in classes:
        return size * sum(0.5 if ord(letter) < 0x1100 else 1.0 for letter in words)
    return size * sum(map(_advance, words))


def _advance(letter: str) -> float:
    """Return a letter's width in NanumGothic, in parts of the font size."""
    if ord(letter) >= 0x1100:
        return 0.94
    if letter.isupper():
        return 0.65
    if letter.isdigit():
        return 0.61
    return 0.52 if letter.islower() else 0.36


def _text_chunks(png: bytes) -> dict[str, str]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"tEXt":
            key, _, value = png[at + 8 : at + 8 + length].partition(b"\0")
            found[key.decode("latin-1")] = value.decode("latin-1")
        at += length + 12
    return found
