"""The door to the posts: open a folder, list its files, read one."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.posts.decode import decode, nfc
from bot.posts.errors import (
    CorpusError,
    LargePictureError,
    PostError,
    UnreadableCorpusError,
    UnreadablePostError,
)
from bot.posts.files import Problem, SourceFile, Tree, read_inside, scan, with_more
from bot.posts.pictures import PictureIndex, Place
from bot.posts.site import Site, read_site

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.posts.model import Post

# Raise it whenever posts are read differently than before: indexes then read them again.
READER_VERSION = 3
# A longer file is no post; reading it would take longer than anyone waits.
MAX_POST_BYTES = 1_000_000
_MAX_CONFIG_BYTES = 1_000_000
_DENIED = "{}: no permission; allow gorae to read this folder"
_CONFIG_NAMES = ("_config.yml", "_config.yaml")


def open_corpus(root: Path) -> Corpus:
    """Open a folder of posts: a site's root, its ``_posts``, or any folder of Markdown files.

    Where ``root`` is the ``_posts`` of a Jekyll site (``_config.yml`` beside it), the site is what
    pictures are looked for in, for that is what its posts refer to; the paths of pictures are then
    relative to the site, the paths of posts relative to ``root``. In every other folder nothing
    outside ``root`` is read, save a ``_config.yml`` above it, for the public addresses.

    Raises:
        UnreadableCorpusError: the system does not let the folder be read.
        CorpusError: there is no such folder, or there are no posts in it.
    """
    shown = str(root)
    try:
        folder = root.expanduser().resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, PermissionError):
            raise UnreadableCorpusError(_DENIED.format(shown)) from error
        raise CorpusError(f"{shown}: no such folder; give the folder of your posts") from error
    if not folder.is_dir():
        raise CorpusError(f"{shown}: not a folder; give the folder the posts lie in")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UnreadableCorpusError(_DENIED.format(shown))
    corpus = Corpus(folder)
    if any(not problem.path for problem in corpus.problems()):
        raise UnreadableCorpusError(_DENIED.format(shown))
    if not corpus.files():
        raise CorpusError(f"{shown}: no Markdown file in it; give the folder your .md posts lie in")
    return corpus


class Corpus:
    """The posts of a folder as they were when it was opened; open it again to see changes."""

    def __init__(self, folder: Path) -> None:
        """Take a resolved folder; ``open_corpus`` checks it first."""
        self._folder = folder
        is_posts = folder.name == "_posts" and _config_in(folder.parent) is not None
        self._root = folder.parent if is_posts else folder
        self._prefix = "_posts/" if is_posts else ""

    @property
    def root(self) -> Path:
        """The folder that pictures' paths are relative to; nothing outside it is ever read."""
        return self._root

    def files(self) -> list[SourceFile]:
        """Return the posts' files, sorted by path."""
        return list(self._files)

    def problems(self) -> list[Problem]:
        """Return the files and folders that were left out, and why."""
        return [*self._tree.problems, *self._site_problems]

    def may_hold(self, post: str) -> bool:
        """Tell whether a post, by its path, may lie in what the system does not let be read."""
        name = self._prefix + post
        hidden = [problem.path for problem in self._tree.problems if problem.unreadable]
        return any(name == path or name.startswith(f"{path}/") for path in hidden)

    def read_bytes(self, file: SourceFile) -> bytes:
        """Return the bytes of a post's file.

        Raises:
            UnreadablePostError: the system does not let it be read.
            PostError: it is larger than MAX_POST_BYTES.
        """
        if file.size > MAX_POST_BYTES:
            raise PostError(_too_large(file.size))
        try:
            data = read_inside(self._root, file.name, MAX_POST_BYTES)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadablePostError(f"cannot be read: {reason}") from error
        if len(data) > MAX_POST_BYTES:
            raise PostError(_too_large(len(data)))
        return data

    def read(self, file: SourceFile, data: bytes) -> Post:
        """Return the post that ``data``, the bytes of ``file``, hold.

        Raises:
            PostError: they hold no text.
        """
        from bot.posts.post import read_post  # noqa: PLC0415 - parsers wait until one is read

        text, encoding_warning = decode(data)
        full = self._prefix + file.path
        site = self._site_of(full)
        place = Place(full, site.folder, site.address)
        post = read_post(text, place, site, self._pictures, encoding_warning)
        original = self._find_post(post.translation_of, full) if post.translation_of else None
        return replace(post, path=file.path, translation_of=original)

    def read_key(self, file: SourceFile, data: bytes) -> str:
        """Return a hash that changes whenever ``read`` might return something else.

        The list of all pictures is part of it only where the post may show one, the list of all
        posts only where it says which post it translates; so a new picture or post does not have
        every other post read again.
        """
        squeezed = data.replace(b"\x00", b"")  # so that UTF-16 is understood as well
        parts = [self.fingerprint().encode(), file.path.encode("utf-8", "surrogatepass")]
        lowered = squeezed.lower()
        if any(sign in lowered for sign in (b"![", b"<img", b"{%", b"{{")):
            parts.append(self._pictures.digest.encode())
        if b"translation_of" in squeezed:
            parts += [path.encode("utf-8", "surrogatepass") for path in self._tree.posts]
        digest = sha256(b"\x00".join(parts))
        digest.update(b"\x00")
        digest.update(data)
        return digest.hexdigest()

    def fingerprint(self) -> str:
        """Return a hash of what, besides files and pictures, decides how posts are read."""
        digest = sha256(f"reader {READER_VERSION}".encode())
        for folder, source in sorted(self._config_sources.items()):
            digest.update(f"\x00{folder}\x00{source}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def pictures(self) -> list[str]:
        """Return the paths of all pictures below ``root``, NFC, sorted."""
        return list(self._pictures)

    def with_files(self, posts: Iterable[str], pictures: Iterable[str]) -> Corpus:
        """Return the corpus as it would be with further files, to read a post before it is there.

        Args:
            posts: paths below ``root``.
            pictures: likewise.
        """
        more = Corpus(self._folder)
        more.__dict__["_tree"] = with_more(self._tree, [*posts, *pictures])
        return more

    def links(self) -> dict[str, str]:
        """Return the folders that are links, and the folders below ``root`` that they mean."""
        return dict(self._tree.aliases)

    def read_picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture whose path a ``Diagram`` gives.

        Raises:
            PostError: there is none, it cannot be read, or has more than ``limit`` bytes.
        """
        name = self._tree.pictures.get(nfc(path))
        if name is None:
            raise PostError(f"no picture {path} in the corpus")
        try:
            data = read_inside(self._root, name, limit)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise PostError(f"picture {path} cannot be read: {reason}") from error
        if len(data) > limit:
            raise LargePictureError(f"picture {path} is larger than {limit} bytes")
        return data

    @cached_property
    def _tree(self) -> Tree:
        return scan(self._root)

    @cached_property
    def _files(self) -> list[SourceFile]:
        found = [
            SourceFile(key[len(self._prefix) :], size, mtime_ns, name)
            for key, (name, size, mtime_ns, *_) in self._tree.posts.items()
            if key.startswith(self._prefix)
        ]
        return sorted(found, key=attrgetter("path"))

    @cached_property
    def _pictures(self) -> PictureIndex:
        return PictureIndex(self._tree.pictures, self._tree.aliases)

    @cached_property
    def _config_sources(self) -> dict[str, str]:
        sources: dict[str, str] = {}
        for key, name in self._tree.configs.items():
            folder = key.rpartition("/")[0]
            if folder in sources:
                continue
            try:
                sources[folder] = decode(read_inside(self._root, name, _MAX_CONFIG_BYTES))[0]
            except (OSError, ValueError, PostError):
                sources[folder] = ""
        if "" not in sources and (above := self._config_above()) is not None:
            path, folder = above
            try:
                data = path.read_bytes()[:_MAX_CONFIG_BYTES]
                sources[folder] = decode(data)[0]
            except (OSError, PostError):
                pass
        return sources

    def _config_above(self) -> tuple[Path, str] | None:
        """Return the nearest ``_config.yml`` above the root, with the root's place in its site."""
        for folder in self._root.parents:
            if (config := _config_in(folder)) is not None:
                return config, "../" + self._root.relative_to(folder).as_posix()
        return None

    @cached_property
    def _sites(self) -> dict[str, Site]:
        sites: dict[str, Site] = {}
        for folder, source in self._config_sources.items():
            sites[folder] = read_site(folder, source)[0]
        return sites

    @cached_property
    def _site_problems(self) -> list[Problem]:
        problems = []
        for folder, source in self._config_sources.items():
            message = read_site(folder, source)[1]
            if message is not None:
                path = f"{folder}/_config.yml".lstrip("/")
                problems.append(Problem(path, f"is not used: {message}"))
        return problems

    def _site_of(self, path: str) -> Site:
        folder = path.rpartition("/")[0]
        while True:
            if (site := self._sites.get(folder)) is not None:
                return site
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        above = next((site for key, site in self._sites.items() if key.startswith("../")), None)
        return above or Site()

    def _find_post(self, wanted: str, own: str) -> str | None:
        """Return the path of the post that ``wanted``, a path or a slug, means."""
        from bot.posts.post import title_slug  # noqa: PLC0415 - as in read

        wanted = nfc(wanted).strip().strip("/")
        paths = [path for path in self._tree.posts if path != own and path.startswith(self._prefix)]
        here = own.rpartition("/")[0]
        for candidate in (wanted, self._prefix + wanted, f"{here}/{wanted}".lstrip("/")):
            if candidate in paths:
                return candidate[len(self._prefix) :]
        same = [
            path
            for path in paths
            if path.endswith("/" + wanted) or title_slug(path) == title_slug(wanted)
        ]
        return same[0][len(self._prefix) :] if len(same) == 1 else None


def _config_in(folder: Path) -> Path | None:
    for name in _CONFIG_NAMES:
        try:
            if (folder / name).is_file():
                return folder / name
        except OSError:
            return None
    return None


def _too_large(size: int) -> str:
    return f"{size:,} bytes, more than a post may have ({MAX_POST_BYTES:,})"
