"""The renderer: what a drawing becomes, and what it says where it cannot."""

from __future__ import annotations

import struct
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import (
    MAX_SIDE,
    MissingFontError,
    PictureError,
    render,
    render_folder,
    source_digest,
    stored_digest,
)

RED = b'<rect width="40" height="30" fill="#f00"/>'


def drawing(attributes: str, body: bytes = RED) -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>'.encode()
    return head + body + b"</svg>"


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def test_picture_carries_the_digest_of_its_drawing() -> None:
    svg = drawing('width="40" height="30"')
    assert stored_digest(render(svg)) == source_digest(svg)


def test_line_ends_do_not_make_a_picture_stale() -> None:
    assert source_digest(b"<svg>\r\n</svg>") == source_digest(b"<svg>\n</svg>")


def test_what_is_no_png_carries_no_digest() -> None:
    assert stored_digest(b"") is None
    assert stored_digest(b"\x89PNG\r\n\x1a\n\x00") is None
    assert stored_digest(b"GIF89a") is None


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_png_signature_are_read_without_error(tail) -> None:
    stored_digest(b"\x89PNG\r\n\x1a\n" + tail)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode()))
def test_what_is_no_drawing_is_refused(content) -> None:
    with pytest.raises(PictureError):
        render(content)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="40" height="30"', (40, 30)),
        ('width="40px" height="30px" viewBox="0 0 400 300"', (40, 30)),
        ('viewBox="0 0 400 300"', (400, 300)),
        ('width="100%" viewBox="0 0 400 300"', (400, 300)),
        ('width="200" viewBox="0 0 400 300"', (200, 150)),
    ],
)
def test_size_is_the_one_that_the_drawing_states(attributes, expected) -> None:
    assert size(render(drawing(attributes))) == expected


def test_width_can_be_asked_for() -> None:
    assert size(render(drawing('width="40" height="30"'), width=400)) == (400, 300)


@pytest.mark.parametrize("sides", [(10**6, 10**6), (1000, 10**6), (10**6, 1000)])
def test_huge_drawing_becomes_a_picture_of_limited_size(sides) -> None:
    png = render(drawing('width="{}" height="{}"'.format(*sides)))
    assert max(size(png)) <= MAX_SIDE


def test_drawing_that_would_be_thinner_than_a_pixel_is_refused() -> None:
    with pytest.raises(PictureError, match="narrow"):
        render(drawing('width="1" height="1000000"'))


def test_drawing_reads_no_file_of_this_machine(tmp_path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(render(drawing('width="40" height="30"')))
    blank = render(drawing('width="40" height="30"', b""))
    for quoted in (f'"{secret}"', f"'{secret}'", f'"file://{secret}"', f'" {secret}"'):
        for name in ("href", "xlink:href"):
            body = f'<image width="40" height="30" {name}={quoted}/>'.encode()
            space = 'xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30"'
            assert _pixels(render(drawing(space, body))) == _pixels(blank)


def test_hangul_without_a_font_names_the_package_to_install() -> None:
    svg = drawing('width="40" height="30"', '<text y="20">고래</text>'.encode())
    with pytest.raises(MissingFontError, match="fonts-nanum"):
        render(svg, system_fonts=False)


def test_folder_renders_only_what_changed(tmp_path) -> None:
    source, target = tmp_path / "svg", tmp_path / "images"
    source.mkdir()
    (source / "b.svg").write_bytes(drawing('width="40" height="30"'))
    (source / "a.svg").write_bytes(drawing('width="50" height="30"'))
    assert [file.name for file in render_folder(source, target)] == ["a.png", "b.png"]
    assert render_folder(source, target) == []
    (source / "b.svg").write_bytes(drawing('width="60" height="30"'))
    assert [file.name for file in render_folder(source, target)] == ["b.png"]
    assert len(render_folder(source, target, force=True)) == 2


def test_command_tells_a_broken_drawing_in_one_line(tmp_path) -> None:
    (tmp_path / "broken.svg").write_text("<svg", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot.pictures", tmp_path, tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("broken.svg: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def _pixels(png: bytes) -> bytes:
    """Return the picture's data without the digest, which differs by source."""
    return png[png.index(b"IDAT") :]
