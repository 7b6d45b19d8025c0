"""Which file a reference means, and that it never lies elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import read

from bot.posts.pictures import PictureIndex, Place

SITE = (
    "assets/images/information/4ac521de.png",
    "static/img/one.png",
    "static/img/two/one.png",
    "img/docker/net.png",
    "content/post/bundle/pic.png",
    "content/post/named/shot.png",
    "source/_posts/with-folder/inner.png",
    "vault/사진 1.png",
    "public/deep/only.png",
)


def find(target, post="_posts/docker/2024-01-01-a.md", paths=SITE, **place):
    return PictureIndex(paths).find(target, Place(post, **place))


@pytest.mark.parametrize(
    "post", ["a.md", "_posts/a.md", "_posts/x/a.md", "_posts/a/b/c/a.md", "a/b/c/d/e/f.md"]
)
def test_a_path_that_climbs_finds_the_picture_wherever_the_post_lies(post):
    found = find("../../../assets/images/information/4ac521de.png", post)
    assert found.path == "assets/images/information/4ac521de.png"


@pytest.mark.parametrize(
    ("target", "post", "path"),
    [
        ("/img/one.png", "_posts/a.md", "static/img/one.png"),
        ("//img//docker//net.png", "_posts/a.md", "img/docker/net.png"),
        ("/img/docker/net.png?raw=1#center", "_posts/a.md", "img/docker/net.png"),
        ("pic.png", "content/post/bundle/index.md", "content/post/bundle/pic.png"),
        ("shot.png", "content/post/named.md", "content/post/named/shot.png"),
        (
            "inner.png",
            "source/_posts/2024-01-01-with-folder.md",
            "source/_posts/with-folder/inner.png",
        ),
        ("사진%201.png", "vault/note.md", "vault/사진 1.png"),
        ("사진 1.png", "other/note.md", "vault/사진 1.png"),
        ("IMG/Docker/Net.PNG", "a.md", "img/docker/net.png"),
        ("..\\img\\docker\\net.png", "_posts/a.md", "img/docker/net.png"),
        ("/wrong/deep/only.png", "a.md", "public/deep/only.png"),
    ],
)
def test_a_reference_finds_its_picture(target, post, path):
    assert find(target, post).path == path


@pytest.mark.parametrize("target", ["/elsewhere/one.png", "other/only.png", "", "#x", "/", ".."])
def test_a_base_name_alone_does_not_decide_where_a_path_says_more(target):
    assert find(target).path is None


def test_equal_names_are_told_apart_by_the_folder_of_the_post():
    paths = ("one/img/a.png", "two/img/a.png")
    assert find("x/img/a.png", "two/post.md", paths).path == "two/img/a.png"
    assert find("x/img/a.png", "three/post.md", paths).ambiguous == paths


def test_a_remote_picture_has_an_address_and_no_path():
    found = find("https://example.org/assets/images/information/4ac521de.png")
    assert (found.path, found.remote) == (
        None,
        "https://example.org/assets/images/information/4ac521de.png",
    )


def test_a_picture_under_the_own_address_is_found_in_the_corpus():
    found = find("https://me.io/img/one.png", site_url="https://me.io")
    assert (found.path, found.remote) == ("static/img/one.png", "https://me.io/img/one.png")


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "/etc/passwd", "C:\\x.png", "data:image/png;base64,AA", "%00.png"],
)
def test_what_is_no_picture_of_the_corpus_is_not_found(target):
    assert (find(target).path, find(target).remote) == (None, None)


@given(st.text(alphabet="./\\%2eaimg:pn#? ", max_size=40), st.sampled_from(["a.md", "x/y/a.md"]))
def test_whatever_is_found_is_one_of_the_pictures(target, post):
    found = find(target, post)
    assert found.path is None or found.path in SITE


def test_a_cover_in_the_front_matter_is_no_diagram():
    front = "header:\n  teaser: /img/one.png\n  overlay_image: /img/one.png\ncover: x.png"
    text = f"---\n{front}\n---\n글\n"
    assert read(text, pictures=SITE).diagrams == ()
