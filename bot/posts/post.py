"""One post: its text and what surrounds it to a ``Post``."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from posixpath import basename, dirname
from typing import TYPE_CHECKING

from bot.posts.blocks import read_blocks
from bot.posts.errors import PostError
from bot.posts.frontmatter import FrontMatter, read_front_matter
from bot.posts.liquid import Liquid
from bot.posts.model import Diagram, Post, PostWarning, Section
from bot.posts.outline import Outline, build
from bot.posts.site import Site, date_in_name, words_of
from bot.posts.syntax import parse
from bot.posts.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.posts.around import Placed
    from bot.posts.pictures import PictureIndex, Place
    from bot.posts.pieces import Body

MAX_POST_LINES = 30_000
# A picture inside the text itself: no one reads it, and no file shows it.
_EMBEDDED = re.compile(r"(data:image/[\w.+-]+;base64,)[A-Za-z0-9+/=%]{64,}")
_DATE = re.compile(r"(\d{4})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})")
_DATE_KEYS = ("date", "created", "created_at", "createdAt", "publishDate", "pubDate", "published")
_LANGUAGE_KEYS = ("lang", "language", "locale")
_DESCRIPTION_KEYS = ("description", "summary", "excerpt", "subtitle", "tagline")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
# A Korean post about Docker is half English words; an English one has next to no Hangul.
_KOREAN_SHARE = 0.12


def read_post(
    text: str,
    place: Place,
    site: Site,
    pictures: PictureIndex,
    encoding_warning: str | None = None,
) -> Post:
    """Read the text of the post that lies at ``place``.

    Raises:
        PostError: it is longer or nested deeper than can be read.
    """
    path = place.post
    if text.count("\n") > MAX_POST_LINES:
        raise PostError(f"more than {MAX_POST_LINES:,} lines, no post is that long")
    front = read_front_matter(text)
    body_text = _EMBEDDED.sub(r"\1", "\n".join(text.split("\n")[front.lines :]))
    liquid = Liquid({**front.salvaged, **front.data}, site.config)
    try:
        tokens = parse(liquid.hide(body_text), liquid)
        body = read_blocks(tokens, liquid, front.lines + 1)
        outline = build(body.pieces)
    except RecursionError as error:
        raise PostError("nested too deeply to be read") from error
    date = _date(front, path)
    warnings = [*front.warnings, *body.warnings, *_duplicate_headings(outline.sections)]
    if encoding_warning is not None:
        warnings.append(PostWarning(0, encoding_warning))
    if not outline.passages:
        warnings.append(PostWarning(0, "empty post: there is no text in it"))
    diagrams = [_diagram(placed, pictures, place, site, warnings) for placed in outline.pictures]
    original = front.get("translation_of")
    return Post(
        path=path,
        title=_title(front, outline.sections, path),
        date=date,
        tags=_tags(front, body),
        categories=tuple(words_of(front.get("categories")) or words_of(front.get("category"))),
        description=_line(front, _DESCRIPTION_KEYS),
        lang=_language(front, outline),
        translation_of=original if isinstance(original, str) and original.strip() else None,
        url=site.page_url(_path_in_site(path, site), front.data, date),
        sections=tuple(outline.sections),
        passages=tuple(outline.passages),
        diagrams=tuple(diagrams),
        warnings=tuple(sorted(warnings, key=lambda warning: warning.line)),
        front_matter=front.data,
    )


def title_slug(path: str) -> str:
    """Return the file name without folder, date and suffix."""
    name = re.sub(r"\.(?:md|markdown|mdown|mkd|mdx)$", "", basename(path), flags=re.IGNORECASE)
    return re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", name)


def _title(front: FrontMatter, sections: Sequence[Section], path: str) -> str:
    written = front.get("title")
    if isinstance(written, str | int | float) and str(written).strip():
        return " ".join(clean_text(str(written)).split())
    named = [section for section in sections if section.heading_path and section.heading_path[-1]]
    top = [section for section in named if section.level == 1]
    if len(top) == 1:
        return top[0].heading_path[-1]
    if named:
        return named[0].heading_path[-1]
    name = title_slug(path)
    if name.lower() in {"index", "_index", "readme"}:
        name = basename(dirname(path)) or name
    return name or basename(path)


def _date(front: FrontMatter, path: str) -> str | None:
    for key in _DATE_KEYS:
        value = front.get(key)
        found = _DATE.match(value.strip()) if isinstance(value, str) else None
        if found is None:
            continue
        try:
            return dt.date(*map(int, found.groups())).isoformat()
        except ValueError:
            continue
    return date_in_name(path)


def _tags(front: FrontMatter, body: Body) -> tuple[str, ...]:
    written = words_of(front.get("tags")) or words_of(front.get("tag"))
    written = written or words_of(front.get("keywords"))
    return tuple(dict.fromkeys([*(tag.lstrip("#") for tag in written), *body.tags]))


def _line(front: FrontMatter, keys: Sequence[str]) -> str:
    for key in keys:
        value = front.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(clean_text(value).split())
    return ""


def _language(front: FrontMatter, outline: Outline) -> str:
    for key in _LANGUAGE_KEYS:
        value = front.get(key)
        if isinstance(value, str) and value[:2].lower() in {"ko", "en"}:
            return value[:2].lower()
    texts = [
        block.text
        for passage in outline.passages
        for block in passage.blocks
        if block.kind != "code"
    ]
    texts += [section.heading_path[-1] for section in outline.sections if section.heading_path]
    text = "\n".join(texts)
    hangul, latin = len(_HANGUL.findall(text)), len(_LATIN.findall(text))
    return "ko" if hangul and hangul >= _KOREAN_SHARE * (hangul + latin) else "en"


def _duplicate_headings(sections: Sequence[Section]) -> list[PostWarning]:
    """Name the headings whose whole path occurs before: links and answers cannot tell them."""
    counted = Counter(section.heading_path for section in sections if section.heading_path)
    seen: set[tuple[str, ...]] = set()
    warnings = []
    for section in sections:
        if counted[section.heading_path] > 1 and section.heading_path in seen:
            name = " > ".join(section.heading_path)
            warnings.append(PostWarning(section.line, f"heading occurs again: {name}"))
        seen.add(section.heading_path)
    return warnings


def _diagram(
    placed: Placed,
    pictures: PictureIndex,
    place: Place,
    site: Site,
    warnings: list[PostWarning],
) -> Diagram:
    picture = placed.picture
    found = pictures.find(picture.target, place)
    url = found.remote
    if found.path is not None and url is None:
        inside = _path_in_site(found.path, site)
        url = site.file_url(inside) if site.known else None
    if found.path is None and found.remote is None:
        if picture.ref.startswith("data:"):
            message = "picture is embedded in the post, store it as a file to have it shown"
        elif found.ambiguous:
            several = ", ".join(found.ambiguous[:3])
            message = f"picture {picture.ref[:200]} not found: it may be any of {several}"
        else:
            message = f"picture {picture.ref[:200]} not found"
        warnings.append(PostWarning(picture.line, message))
    return Diagram(
        ref=picture.ref,
        line=picture.line,
        section=placed.section,
        path=found.path,
        url=url,
        alt=" ".join(picture.alt.split()),
        caption=" ".join(picture.caption.split()),
        before=placed.before,
        after=placed.after,
    )


def _path_in_site(path: str, site: Site) -> str:
    """Return ``path``, below the root, as seen from the site's folder."""
    if site.folder.startswith("../"):
        return f"{site.folder[3:]}/{path}"
    return path[len(site.folder) + 1 :] if site.folder else path
