"""Public addresses, from the configuration of a Jekyll site or the front matter."""

from __future__ import annotations

import pytest
from rendering import read

from bot.posts.site import Site

POST = "_posts/docker/2024-03-05-Docker_Image.md"


def url(config, front="title: x", path=POST):
    site = Site("", {"url": "https://me.io", **config}, known=True)
    return read(f"---\n{front}\n---\n글\n", path, site=site).url


@pytest.mark.parametrize(
    ("permalink", "expected"),
    [
        ("date", "https://me.io/dev/2024/03/05/Docker_Image.html"),
        ("pretty", "https://me.io/dev/2024/03/05/Docker_Image/"),
        ("ordinal", "https://me.io/dev/2024/065/Docker_Image.html"),
        ("none", "https://me.io/dev/Docker_Image.html"),
        ("/posts/:title/", "https://me.io/posts/Docker_Image/"),
        ("/:categories/:short_year/:i_month/:slug", "https://me.io/dev/24/3/docker_image"),
        ("/:unheard/:title", None),
    ],
)
def test_permalink_styles_and_templates(permalink, expected):
    assert url({"permalink": permalink}, "categories: Dev") == expected


def test_a_base_url_comes_first():
    assert url({"baseurl": "/blog", "permalink": "none"}) == "https://me.io/blog/Docker_Image.html"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (
            "permalink: /도커/이미지/",
            "https://me.io/%EB%8F%84%EC%BB%A4/%EC%9D%B4%EB%AF%B8%EC%A7%80/",
        ),
        ("url: https://other.io/a", "https://other.io/a"),
        ("slug: my-image", "https://me.io/2024/03/05/my-image.html"),
        ("date: 2023-12-31", "https://me.io/2023/12/31/Docker_Image.html"),
        ("categories: [A b, C]", "https://me.io/a%20b/c/2024/03/05/Docker_Image.html"),
        ("published: false", None),
    ],
)
def test_the_front_matter_of_a_post_has_its_say(front, expected):
    assert url({}, front) == expected


def test_defaults_of_a_folder_apply_below_it():
    rule = {
        "scope": {"path": "_posts/docker", "type": "posts"},
        "values": {"permalink": "/d/:title"},
    }
    assert url({"defaults": [rule]}) == "https://me.io/d/Docker_Image"


def test_a_page_of_the_site_lies_where_its_file_lies():
    assert url({}, path="docs/setup.md") == "https://me.io/docs/setup.html"
    assert url({"permalink": "pretty"}, path="docs/setup.md") == "https://me.io/docs/setup/"


@pytest.mark.parametrize("config", [{"url": ""}, {"url": None}, {"url": ["x"]}, {"url": "me.io"}])
def test_without_an_address_there_is_no_url(config):
    assert url(config) is None


def test_a_picture_of_the_site_has_an_address_too():
    site = Site("", {"url": "https://me.io", "baseurl": "/b"}, known=True)
    (diagram,) = read("![](/img/가.png)", POST, ("img/가.png",), site).diagrams
    assert diagram.url == "https://me.io/b/img/%EA%B0%80.png"
