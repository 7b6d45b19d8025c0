"""A folder of posts: what is in it, what is not, and that nothing outside is ever read."""

from __future__ import annotations

import os
import unicodedata

import pytest

from bot.posts import MAX_POST_BYTES, CorpusError, PostError, open_corpus

PNG = b"\x89PNG\r\n\x1a\n"


def make(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def read_all(corpus):
    return {file.path: corpus.read(file, corpus.read_bytes(file)) for file in corpus.files()}


def test_posts_are_listed_by_path_and_other_files_are_not(tmp_path):
    make(
        tmp_path,
        {
            "b.md": "b",
            "a/x.markdown": "x",
            "README.md": "r",
            "LICENSE.md": "l",
            "CONTRIBUTING.md": "c",
            "security.md": "a post about security",
            "SECURITY.md.bak": "no",
            ".hidden/a.md": "h",
            ".git/a.md": "g",
            "_site/a.md": "s",
            "_drafts/a.md": "d",
            "node_modules/p/a.md": "n",
            "vendor/a.md": "v",
            "note.txt": "t",
        },
    )
    paths = [file.path for file in open_corpus(tmp_path).files()]
    assert paths == ["README.md", "a/x.markdown", "b.md", "security.md"]


@pytest.mark.parametrize("prepare", ["missing", "file", "empty"])
def test_a_folder_that_cannot_be_a_corpus_is_refused_in_one_line(tmp_path, prepare):
    root = tmp_path / "posts"
    if prepare == "file":
        root.write_text("x")
    elif prepare == "empty":
        root.mkdir()
    with pytest.raises(CorpusError) as caught:
        open_corpus(root)
    assert str(root) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_name_with_a_zero_byte_is_refused_in_one_line(tmp_path):
    with pytest.raises(CorpusError):
        open_corpus(tmp_path / "a\x00b")


def test_decomposed_file_names_are_composed_and_found(tmp_path):
    nfd = unicodedata.normalize("NFD", "도커")
    make(tmp_path, {f"{nfd}.md": f"![](img/{nfd}.png)\n\n글", "img/도커.png": PNG})
    corpus = open_corpus(tmp_path)
    post = read_all(corpus)["도커.md"]
    assert post.diagrams[0].path == "img/도커.png"
    assert corpus.read_picture("img/도커.png", 100) == PNG


def test_links_that_lead_out_of_the_corpus_are_not_followed(tmp_path):
    outside = make(tmp_path / "outside", {"secret.md": "secret", "secret.png": PNG, "d/x.md": "x"})
    root = make(tmp_path / "posts", {"a.md": "![](secret.png)\n\n![](../outside/secret.png)\n\n글"})
    (root / "link.md").symlink_to(outside / "secret.md")
    (root / "secret.png").symlink_to(outside / "secret.png")
    (root / "folder").symlink_to(outside / "d")
    corpus = open_corpus(root)
    assert [file.path for file in corpus.files()] == ["a.md"]
    assert corpus.pictures() == []
    assert [diagram.path for diagram in read_all(corpus)["a.md"].diagrams] == [None, None]
    assert [problem.path for problem in corpus.problems()] == ["link.md"]
    with pytest.raises(PostError):
        corpus.read_picture("secret.png", 100)


def test_a_file_that_becomes_a_link_outwards_after_listing_is_not_read(tmp_path):
    outside = make(tmp_path / "outside", {"secret.md": "secret"})
    root = make(tmp_path / "posts", {"a.md": "글"})
    corpus = open_corpus(root)
    (file,) = corpus.files()
    (root / "a.md").unlink()
    (root / "a.md").symlink_to(outside / "secret.md")
    with pytest.raises(PostError):
        corpus.read_bytes(file)


def test_a_post_linked_inside_the_corpus_is_seen_once(tmp_path):
    make(tmp_path, {"real/a.md": "글", "real/img/p.png": PNG, "b.md": "![](alias/img/p.png)\n\n글"})
    (tmp_path / "copy.md").symlink_to(tmp_path / "real" / "a.md")
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "loop").symlink_to(tmp_path)
    corpus = open_corpus(tmp_path)
    assert [file.path for file in corpus.files()] == ["b.md", "real/a.md"]
    assert read_all(corpus)["b.md"].diagrams[0].path == "real/img/p.png"


def test_a_jekyll_site_may_be_opened_by_its_posts(tmp_path):
    make(
        tmp_path,
        {
            "_config.yml": "url: https://me.io\npermalink: /:title/",
            "_posts/x/2024-01-01-a.md": "![](../../../assets/p.png)\n\n글",
            "assets/p.png": PNG,
            "about.md": "글",
        },
    )
    site, posts = open_corpus(tmp_path), open_corpus(tmp_path / "_posts")
    assert list(read_all(site)) == ["_posts/x/2024-01-01-a.md", "about.md"]
    (post,) = read_all(posts).values()
    assert (post.path, post.url) == ("x/2024-01-01-a.md", "https://me.io/a/")
    assert post.diagrams[0].path == "assets/p.png"
    assert posts.read_picture("assets/p.png", 100) == PNG


def test_a_folder_within_a_site_takes_addresses_but_no_pictures_from_it(tmp_path):
    make(
        tmp_path,
        {
            "_config.yml": "url: https://me.io\npermalink: /:title/",
            "_posts/x/2024-01-01-a.md": "![](/assets/p.png)\n\n글",
            "assets/p.png": PNG,
        },
    )
    (post,) = read_all(open_corpus(tmp_path / "_posts" / "x")).values()
    assert post.url == "https://me.io/a/"
    assert post.diagrams[0].path is None


def test_a_broken_configuration_is_a_problem_not_an_end(tmp_path):
    make(tmp_path, {"_config.yml": "url: [", "a.md": "글"})
    corpus = open_corpus(tmp_path)
    assert read_all(corpus)["a.md"].url is None
    assert [problem.path for problem in corpus.problems()] == ["_config.yml"]


def test_a_translation_names_its_original_by_path_or_slug(tmp_path):
    make(
        tmp_path,
        {
            "ko/2024-01-01-docker.md": "글",
            "en/a.md": "---\ntranslation_of: ko/2024-01-01-docker.md\n---\ntext",
            "en/b.md": "---\ntranslation_of: docker\n---\ntext",
            "en/c.md": "---\ntranslation_of: ../../etc/passwd\n---\ntext",
        },
    )
    posts = read_all(open_corpus(tmp_path))
    originals = [posts[f"en/{name}.md"].translation_of for name in "abc"]
    assert originals == ["ko/2024-01-01-docker.md", "ko/2024-01-01-docker.md", None]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_reported_and_the_rest_is_read(tmp_path):
    make(tmp_path, {"a.md": "글", "b.md": "글", "closed/c.md": "글"})
    (tmp_path / "b.md").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        corpus = open_corpus(tmp_path)
        assert [file.path for file in corpus.files()] == ["a.md", "b.md"]
        assert [problem.path for problem in corpus.problems()] == ["closed"]
        with pytest.raises(PostError, match="cannot be read"):
            corpus.read_bytes(corpus.files()[1])
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_post_that_vanished_is_reported(tmp_path):
    make(tmp_path, {"a.md": "글"})
    corpus = open_corpus(tmp_path)
    (tmp_path / "a.md").unlink()
    with pytest.raises(PostError, match="cannot be read"):
        corpus.read_bytes(corpus.files()[0])


def test_a_named_pipe_does_not_make_the_reader_wait(tmp_path):
    make(tmp_path, {"a.md": "글", "b.md": "글"})
    corpus = open_corpus(tmp_path)
    (tmp_path / "b.md").unlink()
    os.mkfifo(tmp_path / "b.md")
    with pytest.raises(PostError):
        corpus.read_bytes(corpus.files()[1])
    assert [file.path for file in open_corpus(tmp_path).files()] == ["a.md"]


def test_a_huge_post_is_refused_without_being_read(tmp_path):
    path = make(tmp_path, {"a.md": "글"}) / "a.md"
    with path.open("r+b") as file:
        file.truncate(50 * MAX_POST_BYTES)
    corpus = open_corpus(tmp_path)
    with pytest.raises(PostError, match="more than a post may have"):
        corpus.read_bytes(corpus.files()[0])


def test_the_read_key_changes_with_what_a_post_is_read_from(tmp_path):
    make(tmp_path, {"a.md": "![](p.png) 글", "b.md": "글"})

    def keys():
        corpus = open_corpus(tmp_path)
        return {
            file.path: corpus.read_key(file, corpus.read_bytes(file)) for file in corpus.files()
        }

    first = keys()
    assert keys() == first
    make(tmp_path, {"p.png": PNG})
    with_picture = keys()
    assert with_picture["a.md"] != first["a.md"]
    assert with_picture["b.md"] == first["b.md"]
    make(tmp_path, {"_config.yml": "url: https://me.io"})
    with_site = keys()
    assert all(with_site[path] != with_picture[path] for path in first)
    make(tmp_path, {"b.md": "다른 글"})
    assert keys()["a.md"] == with_site["a.md"]
    assert keys()["b.md"] != with_site["b.md"]
