"""Pictures that Discord does not show are made ready as PNG when posts are read, once each."""

import io

import pytest
from PIL import Image

from bot.answers.model import Picture
from bot.discord_app.gallery import Gallery
from bot.pictures import PictureError
from bot.pictures.convert import Shelf, convert
from bot.study import Study

LIMIT = 10_000_000
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0"/></svg>'
FORMATS = {".bmp": "BMP", ".tif": "TIFF", ".tiff": "TIFF", ".avif": "AVIF", ".ico": "ICO"}


def drawn(suffix, size=(64, 64), mode="RGB"):
    if suffix == ".svg":
        return SVG
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, FORMATS[suffix])
    return out.getvalue()


def opened(data):
    assert data.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_picture_of_a_rarer_kind_becomes_a_png_of_the_same_look(suffix):
    picture = opened(convert(drawn(suffix), suffix)).convert("RGB")
    red, green, blue = picture.getpixel((picture.width // 2, picture.height // 2))
    assert red > 240
    assert max(green, blue) < 15
    assert picture.width == 64


def test_a_picture_larger_than_screens_is_made_smaller():
    assert opened(convert(drawn(".bmp", (5000, 100)), ".bmp")).size == (2048, 41)


def test_colours_for_print_become_those_of_screens():
    assert opened(convert(drawn(".tif", mode="CMYK"), ".tif")).mode == "RGB"


@pytest.mark.parametrize("data", [b"", b"no picture", drawn(".bmp")[:60]])
def test_what_is_no_picture_is_said_in_one_line(data):
    with pytest.raises(PictureError) as caught:
        convert(data, ".bmp")
    assert len(str(caught.value).splitlines()) == 1


def test_a_picture_of_too_many_pixels_is_not_unpacked():
    out = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(out, "TIFF", compression="group4")
    with pytest.raises(PictureError, match="too many"):
        convert(out.getvalue(), ".tif")


def test_a_picture_is_converted_once_and_kept_over_a_restart(tmp_path):
    first = Shelf(tmp_path / "kept").png(drawn(".bmp"), ".bmp")
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(b"as it was kept")
    assert opened(first)
    assert Shelf(tmp_path / "kept").png(drawn(".bmp"), ".bmp") == b"as it was kept"
    assert opened(Shelf(tmp_path / "kept").png(drawn(".bmp", (9, 9)), ".bmp"))


def test_where_nothing_can_be_kept_pictures_are_converted_all_the_same(tmp_path):
    (tmp_path / "file").touch()
    assert opened(Shelf(tmp_path / "file" / "kept").png(drawn(".bmp"), ".bmp"))


@pytest.fixture(name="study")
def _study(tmp_path):
    posts = tmp_path / "posts"
    posts.mkdir()
    kinds = [*FORMATS, ".svg"]
    shown = "\n\n".join(f"볼륨 그림입니다.\n\n![그림 {kind}](a{kind})" for kind in kinds)
    (posts / "volumes.md").write_text(f"# 볼륨\n\n{shown}\n\n![깨진](bad.bmp)\n", "utf-8")
    for kind in kinds:
        (posts / f"a{kind}").write_bytes(drawn(kind))
    (posts / "bad.bmp").write_bytes(b"BM, but no picture")
    study = Study(posts, tmp_path / "index.db")
    study.refresh()
    return study


def test_the_pictures_of_posts_are_made_ready_and_what_is_wrong_is_told(study, tmp_path):
    (trouble,) = study.convert_pictures()
    assert "bad.bmp" in trouble
    kept = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "index.pictures").iterdir()}
    assert len(kept) == len(FORMATS) + 1
    study.convert_pictures()
    assert kept == {
        file.name: file.stat().st_mtime_ns for file in (tmp_path / "index.pictures").iterdir()
    }


def test_pictures_that_no_post_shows_any_more_are_not_kept(study, tmp_path):
    study.convert_pictures()
    (tmp_path / "posts" / "volumes.md").write_text("# 볼륨\n\n![그림](a.bmp)\n", "utf-8")
    study.refresh()
    study.convert_pictures()
    assert len(list((tmp_path / "index.pictures").iterdir())) == 1


@pytest.mark.parametrize("kind", [*FORMATS, ".svg"])
def test_discord_is_sent_a_png_under_the_name_of_one(study, kind):
    shown = Gallery(study).show(Picture("x", f"a{kind}", None, "그림"), LIMIT)
    assert shown.suffix == ".png"
    assert opened(shown.data)


def test_a_picture_that_cannot_be_converted_is_left_out(study):
    assert Gallery(study).show(Picture("x", "bad.bmp", None, ""), LIMIT) is None
