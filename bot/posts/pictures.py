"""Which file below the root a picture reference means.

A reference is only ever looked up in the list of picture files found below the root, so no path,
however it climbs, reaches a file elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from posixpath import dirname
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.posts.decode import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PICTURE_SUFFIXES = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"),
        *(".bmp", ".avif", ".ico", ".tif", ".tiff", ".apng"),
    }
)
# Where generators serve files from: "/x.png" of a post lies at "static/x.png" in the source.
SERVED_FOLDERS = ("", "static", "public", "assets", "source", "docs", "content", "src")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"//[\w-]+(\.[\w-]+)+(?::\d+)?(?:/|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """From where a reference is looked at; folders are below the root, "" for the root itself.

    Attributes:
        post: path of the post below the root.
        site: folder of the site the post belongs to.
        site_url: public address of the site, "" where unknown.
    """

    post: str
    site: str = ""
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a reference leads.

    Attributes:
        path: the picture below the root, None where it is not there.
        remote: its address where it lies on another host, else None.
        ambiguous: paths between which the reference does not decide.
    """

    path: str | None
    remote: str | None = None
    ambiguous: tuple[str, ...] = ()


class PictureIndex:
    """All pictures below a root, by path and by file name."""

    def __init__(self, paths: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        """Take NFC POSIX paths; ``aliases`` maps linked folders to the folders they mean."""
        self._paths = {path: path for path in sorted(paths)}
        self._lower = {path.lower(): path for path in self._paths}
        self._aliases = dict(aliases or {})
        self._by_name: dict[str, list[str]] = {}
        for path in self._paths:
            self._by_name.setdefault(_name(path).lower(), []).append(path)
        listing = "\n".join([*self._paths, "", *map("=".join, sorted(self._aliases.items()))])
        self.digest = sha256(listing.encode("utf-8", "surrogatepass")).hexdigest()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def find(self, target: str, place: Place) -> Found:
        """Return where ``target``, a reference without Liquid, leads from ``place``."""
        target = target.strip()
        site_url = place.site_url.rstrip("/")
        remote = None  # its address, should the picture not be here
        own = False
        if site_url and target.startswith(site_url + "/"):
            remote, target, own = target, target[len(site_url) :], True
        elif _HOST.match(target):
            remote = "https:" + target
        elif _REMOTE.match(target):
            is_web = target.lower().startswith(("http://", "https://"))
            return Found(None, target if is_web else None)
        wanted = _normal(target)
        if not wanted:
            return Found(None, remote)
        for candidate in _candidates(wanted, place):
            if (path := self._exact(candidate)) is not None:
                return Found(path, remote if own else None)
        if remote is not None:
            return Found(None, remote)
        return self._by_suffix(wanted, place)

    def _exact(self, candidate: str) -> str | None:
        path = _resolve(candidate)
        for _ in range(8):
            if (found := self._paths.get(path) or self._lower.get(path.lower())) is not None:
                return found
            head = next((alias for alias in self._aliases if path.startswith(alias + "/")), None)
            if head is None:
                return None
            path = _resolve(self._aliases[head] + path[len(head) :])
        return None

    def _by_suffix(self, wanted: str, place: Place) -> Found:
        """Match the end of the path, as much of it as possible.

        The bare file name decides only where the reference is nothing but a file name.
        """
        parts = [part for part in wanted.split("/") if part not in {"", ".", ".."}]
        if not parts:
            return Found(None)
        same_name = self._by_name.get(parts[-1].lower(), [])
        shortest = 1 if len(parts) == 1 else 2
        for length in range(len(parts), shortest - 1, -1):
            ending = "/" + "/".join(parts[-length:]).lower()
            matching = [path for path in same_name if ("/" + path.lower()).endswith(ending)]
            if len(matching) > 1:
                matching = _nearest(matching, place.post)
            if len(matching) == 1:
                return Found(matching[0])
            if matching:
                return Found(None, None, tuple(matching))
        return Found(None)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _normal(target: str) -> str:
    target = re.split(r"[?#]", target, maxsplit=1)[0] or ""
    target = nfc(unquote(target)).replace("\\", "/")
    return re.sub(r"/{2,}", "/", target).strip()


def _resolve(path: str) -> str:
    """Resolve ``.`` and ``..``; what climbs above the root stays at the root."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _candidates(wanted: str, place: Place) -> Iterator[str]:
    folder = dirname(place.post)
    stem = place.post.rsplit(".", 1)[0]
    if not wanted.startswith("/"):
        yield f"{folder}/{wanted}"
        yield f"{stem}/{wanted}"
        undated = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", _name(stem))
        yield f"{folder}/{undated}/{wanted}"
    inner = _resolve(wanted)
    for base in _bases(folder, place.site):
        for served in SERVED_FOLDERS:
            yield f"{base}/{served}/{inner}"


def _bases(folder: str, site: str) -> list[str]:
    """The site root, the corpus root, then every folder from the root down to the post's own."""
    parts = folder.split("/") if folder else []
    ancestors = ["/".join(parts[:length]) for length in range(len(parts) + 1)]
    return list(dict.fromkeys([site, *ancestors]))


def _nearest(paths: list[str], post: str) -> list[str]:
    """Keep the paths that share the most folders with the post."""
    own = dirname(post).split("/")

    def shared(path: str) -> int:
        count = 0
        for one, other in zip(own, dirname(path).split("/"), strict=False):
            if one != other:
                break
            count += 1
        return count

    best = max(map(shared, paths))
    return [path for path in paths if shared(path) == best]
