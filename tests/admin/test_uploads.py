"""What comes in by hand is believed nothing, laid out where it is found, written whole or not."""

import io
import os
import stat
import unicodedata
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.admin.uploads import archive, keeping, upload
from bot.admin.uploads.draft import lay_out
from bot.admin.uploads.errors import UploadError
from bot.admin.uploads.names import safe
from bot.posts import open_corpus

POST = "# 글\n\n이야기.\n\n![a](img/a.png)\n\n![b](img/b.png)\n".encode()


def picture(kind="PNG", colour="red"):
    data = io.BytesIO()
    Image.new("RGB", (9, 9), colour).save(data, kind)
    return data.getvalue()


PICTURE = picture()


def packed(files, change=None):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(entry)
            made.writestr(entry, content)
    return data.getvalue()


def why(call):
    with pytest.raises(UploadError) as caught:
        call()
    assert "\n" not in str(caught.value)
    return caught.value.why


@pytest.mark.parametrize(
    "name",
    [
        *("", "/etc/passwd", "../x.md", "a/../../x.md", "a/./x.md", "a//x.md", "~/../x"),
        *("C:\\x.md", "C:/x.md", "a\\..\\x.md", "\\\\server\\x.md", "con.md", "a/NUL", "lpt1.png"),
        *("x.md\x00.png", "x\n.md", "x\u202egnp.md", "x\u200b.md", "\ud800.md", " x.md", "x.md."),
        *(".git/config", ".htaccess", "a/.x.md", "a" * 300, "/".join("a" * 20), 'a"b.md', "a*.md"),
    ],
)
def test_names_that_are_none_everywhere_or_climb_out_are_refused(name):
    assert why(lambda: safe(name)) == "name"


@pytest.mark.parametrize(
    "name", ["x.md", "한글 글.md", "a/b (1).png", "2024-01-02-도커.md", "x.y.z"]
)
def test_ordinary_names_are_taken_as_they_are(name):
    assert safe(name) == name


@given(st.text(max_size=60))
def test_a_name_that_is_taken_never_leaves_its_folder(name):
    try:
        taken = safe(name)
    except UploadError:
        return
    assert Path("/posts", taken).resolve().is_relative_to("/posts/")
    assert ".." not in PurePosixPath(taken).parts


def test_a_post_with_its_pictures_is_read():
    found = upload.read("x.zip", packed([("t/글.md", POST), ("t/img/a.png", PICTURE)]))
    assert (found.name, found.data, dict(found.pictures)) == (
        "t/글.md",
        POST,
        {"t/img/a.png": PICTURE},
    )


def test_litter_of_other_systems_is_passed_over():
    files = [
        ("x.md", POST),
        ("__MACOSX/._x.md", b"x"),
        (".DS_Store", b"x"),
        ("img/Thumbs.db", b"x"),
    ]
    assert not upload.read("x.zip", packed(files)).pictures


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_korean_names_are_read_that_do_not_say_their_letters(encoding):
    names = ["도커/2026-01-02-볼륨.md", "도커/그림/고래.png"]
    stand_ins = [f"{'x' * len(name.encode(encoding))}" for name in names]
    stand_ins[1] = stand_ins[1].replace("x", "y")
    text = "# 볼륨\n\n이야기.\n\n![고래](그림/고래.png)\n".encode()
    data = packed(zip(stand_ins, (text, PICTURE), strict=True))
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name.encode(encoding))
    found = upload.read("x.zip", data)
    assert (found.name, list(found.pictures)) == (names[0], names[1:])


def test_names_come_composed_from_archives_that_hold_them_in_parts(site):
    parts = [unicodedata.normalize("NFD", name) for name in ("글/볼륨.md", "글/그림/고래.png")]
    text = "# 볼륨\n\n이야기.\n\n![고래](그림/고래.png)\n".encode()
    sent = upload.read("x.zip", packed(zip(parts, (text, PICTURE), strict=True)))
    draft = lay_out(open_corpus(site), sent)
    assert list(draft.files) == ["_posts/그림/고래.png", "_posts/볼륨.md"]
    assert [one.path for one in draft.post.diagrams] == ["_posts/그림/고래.png"]


def test_western_names_of_old_archives_stay_as_they_are():
    data = packed([("cafx.md", POST)]).replace(b"cafx", b"caf\x82")
    assert upload.read("x.zip", data).name == "café.md"


def link(entry):
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def device(entry):
    entry.external_attr = (stat.S_IFCHR | 0o666) << 16


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        ("archive", b"PK\x03\x04 nothing more"),
        ("archive", b""),
        ("archive", packed([("x.md", POST)])[:-30]),
        ("name", packed([("../x.md", POST)])),
        ("name", packed([("/x.md", POST)])),
        ("name", packed([("C:\\x.md", POST)])),
        ("link", packed([("x.md", b"/etc/passwd")], link)),
        ("special", packed([("x.md", b"")], device)),
        ("bomb", packed([("x.md", POST), ("a.bmp", b"\0" * 3_000_000)])),
        ("nested", packed([("x.md", POST), ("a.png", packed([("y", b"y")]))])),
        ("double", packed([("x.md", POST), ("A.png", PICTURE), ("a.png", PICTURE)])),
        ("many", packed([("x.md", POST), *((f"{n}.png", PICTURE) for n in range(300))])),
        ("no-post", packed([("a.png", PICTURE)])),
        ("several", packed([("x.md", POST), ("y.md", POST)])),
        ("kind", packed([("x.md", POST), ("run.sh", b"rm -rf /")])),
        ("picture", packed([("x.md", POST), ("a.png", b"<script>")])),
        ("picture", packed([("x.md", POST), ("a.png", picture("GIF"))])),
        ("picture", packed([("x.md", POST), ("a.png", PICTURE[:-20])])),
        ("picture", packed([("x.md", POST), ("a.jpg", picture("JPEG")[:-9])])),
        ("picture", packed([("x.md", POST), ("a.svg", b"<html></html>")])),
        ("post", packed([("x.md", bytes(range(256)) * 9)])),
    ],
)
def test_an_archive_with_anything_wrong_is_refused(expected, data):
    assert why(lambda: upload.read("x.zip", data)) == expected


def test_an_encrypted_archive_is_refused():
    data = bytearray(packed([("x.md", POST)]))
    data[6] |= 1  # the flag in the file's own head
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # and in the directory
    assert why(lambda: upload.read("x.zip", bytes(data))) == "encrypted"


def test_sizes_that_the_archive_lies_about_are_not_believed(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1000)
    data = packed([("x.md", os.urandom(5000))])
    assert why(lambda: archive.unpack(data)) == "large"
    lied = bytearray(data)
    at = lied.rindex(b"PK\x01\x02") + 24
    lied[at : at + 4] = b"\x0a\0\0\0"
    assert why(lambda: archive.unpack(bytes(lied))) in {"archive", "large"}


@pytest.mark.parametrize(
    ("expected", "name", "data"),
    [
        ("kind", "x.exe", POST),
        ("kind", "x", POST),
        ("post", "x.md", packed([("x.md", POST)])),
        ("post", "x.md", b"\x00\x01\x02" * 99),
        ("large", "x.md", b"a" * 1_000_001),
        ("archive", "x.zip", POST),
        ("name", "con.md", POST),
    ],
)
def test_a_single_file_that_is_no_post_is_refused(expected, name, data):
    assert why(lambda: upload.read(name, data)) == expected


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "ICO"])
def test_pictures_of_every_kind_that_posts_may_show_are_taken(kind):
    suffix = {"JPEG": "jpg", "TIFF": "tif"}.get(kind, kind.lower())
    found = upload.read("x.zip", packed([("x.md", POST), (f"a.{suffix}", picture(kind))]))
    assert found.pictures


def test_a_drawing_is_taken():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    assert upload.read("x.zip", packed([("x.md", POST), ("a.svg", svg)])).pictures


GOOD = packed([("t/x.md", POST), ("t/img/a.png", PICTURE)])


@settings(max_examples=150)
@given(st.data())
def test_an_archive_damaged_anywhere_is_read_or_refused_and_never_anything_else(data):
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(GOOD) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(GOOD)))
    for sent in (bytes(damaged), bytes(damaged[:cut])):
        try:
            found = upload.read("x.zip", sent)
        except UploadError:
            continue
        for name in [found.name, *found.pictures]:
            assert safe(name) == name


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_never_anything_else(data):
    for name in ("x.zip", "x.md"):
        try:
            upload.read(name, data)
        except UploadError:
            continue


@pytest.fixture(name="site")
def _site(tmp_path):
    site = tmp_path / "site"
    for folder in ("_posts", "assets/images"):
        (site / folder).mkdir(parents=True)
    (site / "_config.yml").write_text("url: https://a.example\n")
    (site / "about.md").write_text("# About\n\nus\n")
    (site / "_posts" / "2024-01-02-old.md").write_text("# Old\n\nold\n")
    return site


def test_a_post_goes_where_posts_are_and_its_pictures_beside_it(site):
    sent = upload.read("x.zip", packed([("t/2024-02-03-new.md", POST), ("t/img/a.png", PICTURE)]))
    draft = lay_out(open_corpus(site), sent)
    assert list(draft.files) == ["_posts/img/a.png", "_posts/2024-02-03-new.md"]
    assert [one.path for one in draft.post.diagrams] == ["_posts/img/a.png", None]
    assert [warning.message for warning in draft.post.warnings] == ["picture img/b.png not found"]
    assert not draft.replaces
    assert draft.unused == ()
    assert not (site / "_posts" / "img").exists()


def test_an_archive_laid_out_as_the_site_is_goes_to_the_same_folders(site):
    text = b"# New\n\nnew\n\n![a](/assets/images/a.png)\n"
    sent = upload.read(
        "x.zip",
        packed([("_posts/2024-02-03-new.md", text), ("assets/images/a.png", PICTURE)]),
    )
    draft = lay_out(open_corpus(site), sent)
    assert list(draft.files) == ["assets/images/a.png", "_posts/2024-02-03-new.md"]
    assert draft.post.diagrams[0].url == "https://a.example/assets/images/a.png"


def test_a_post_that_is_there_is_said_to_be_replaced_also_under_its_new_name(site):
    corpus = open_corpus(site)
    sent = upload.read("2024-01-02-old.md", POST)
    assert lay_out(corpus, sent).replaces
    other = upload.read("draft.md", POST)
    assert lay_out(corpus, other, instead_of="_posts/2024-01-02-old.md").replaces
    assert lay_out(corpus, other, name="2024-03-04-x").name == "_posts/2024-03-04-x.md"
    assert why(lambda: lay_out(corpus, other, instead_of="_posts/none.md")) == "gone"
    assert why(lambda: lay_out(corpus, other, name="../x.md")) == "name"
    assert why(lambda: lay_out(corpus, other, name="_drafts/x.md")) == "name"


def tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and keeping.TRASH not in path.parts
    }


def test_each_step_can_be_taken_back_and_the_way_back_as_well(site):
    before = tree(site)
    keeping.put(site, {"_posts/img/a.png": PICTURE, "_posts/2024-01-02-old.md": POST}, 7, "update")
    changed = tree(site)
    assert changed["_posts/2024-01-02-old.md"] == POST
    (entry,) = [one for one in keeping.entries(site) if one.files]
    assert (entry.who, entry.action, entry.files) == (7, "update", ("_posts/2024-01-02-old.md",))
    keeping.restore(site, entry.id, 8)
    assert tree(site) == before | {"_posts/img/a.png": PICTURE}
    (back,) = [one for one in keeping.entries(site) if one.files]
    keeping.restore(site, back.id, 8)
    assert tree(site) == changed


def test_a_clock_that_is_set_back_takes_no_way_back_away(site, monkeypatch):
    monkeypatch.setattr(keeping, "KEPT", 3)
    names = [f"_posts/2024-02-0{day}-x.md" for day in range(1, 6)]
    for name in names:
        (site / name).write_bytes(POST)
    for at, name in zip((2e9, 2e9, 2e9, 1e9, 1e9), names, strict=True):
        monkeypatch.setattr(keeping.time, "time", lambda at=at: at)
        keeping.remove(site, name, 7)
    assert [entry.post for entry in keeping.entries(site)] == names[:1:-1]
    keeping.restore(site, keeping.entries(site)[0].id, 7)
    assert (site / names[-1]).read_bytes() == POST


def test_what_is_removed_comes_back_and_is_no_post_meanwhile(site):
    before = tree(site)
    entry = keeping.remove(site, "_posts/2024-01-02-old.md", 7)
    assert [file.path for file in open_corpus(site).files()] == ["about.md"]
    keeping.restore(site, entry.id, 7)
    assert tree(site) == before
    assert why(lambda: keeping.restore(site, entry.id, 7)) == "gone"
    assert why(lambda: keeping.remove(site, "_posts/none.md", 7)) == "gone"


def test_a_step_that_fails_half_way_leaves_everything_as_it_was(site, monkeypatch):
    before = tree(site)
    replace, calls = Path.replace, []

    def fail(self, target):
        if self.suffix == ".part" and Path(target).suffix in {".md", ".png"}:
            calls.append(target)
            if len(calls) == 2:
                raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    files = {"assets/images/a.png": PICTURE, "_posts/2024-01-02-old.md": POST}
    assert why(lambda: keeping.put(site, files, 7, "update")) == "full"
    assert tree(site) == before


def test_nothing_is_written_through_a_link_that_leads_out(site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_bytes(b"mine")
    (site / "away").symlink_to(outside)
    (site / "_posts" / "linked.md").symlink_to(outside / "x.md")
    for name in ("away/x.md", "_posts/linked.md", "away/new/y.md"):
        assert why(lambda name=name: keeping.put(site, {name: POST}, 7, "add")) == "link"
    assert why(lambda: keeping.remove(site, "away/x.md", 7)) == "link"
    assert [path.name for path in outside.iterdir()] == ["x.md"]
    assert (outside / "x.md").read_bytes() == b"mine"


READ_ONLY = """
import sys
from pathlib import Path
from bot.admin.uploads import keeping
from bot.admin.uploads.errors import UploadError
for call in (lambda root: keeping.put(root, {"_posts/x.md": b"x"}, 7, "add"),
             lambda root: keeping.remove(root, "_posts/2024-01-02-old.md", 7)):
    try:
        call(Path(sys.argv[1]))
    except UploadError as error:
        print(error.why)
"""


def test_a_folder_that_is_read_only_is_said_to_be(site, powerless):
    folders = [site, *(path for path in site.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    ran = powerless("-c", READ_ONLY, site)
    for folder in folders:
        folder.chmod(0o755)
    assert ran.out.split() == ["read-only", "read-only"], ran.err
    assert tree(site)["_posts/2024-01-02-old.md"] == b"# Old\n\nold\n"
