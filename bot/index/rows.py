"""A post as the rows that the index holds of it, the numbers of rows left out.

What is written, what is kept of a post that changed, and what is put back are all of this form,
so that going back to a post of before needs nothing but the index.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from bot.index.fields import around
from bot.language.pairs import mine
from bot.posts.model import Block, Diagram, Passage, Post, Section

Row = tuple[Any, ...]

POST = (
    "path, title, date, tags, categories, description, lang, translation_of, url, read_key,"
    " warnings, front_matter"
)
SECTION = "heading_path, level, line"
DIAGRAM = "ref, line, path, url, alt, caption, beside, before, after"
PASSAGE = "line, kinds, contents, text"


@dataclass(frozen=True, slots=True)
class PostRows:
    """One post.

    Attributes:
        post: values of ``POST``.
        sections: values of ``SECTION`` of each, in order.
        diagrams: place of the section, then values of ``DIAGRAM``.
        passages: place of the section, then values of ``PASSAGE``.
        beside: place of a passage and of a diagram that stands beside it.
        pairs: two names of one thing.
    """

    post: Row
    sections: tuple[Row, ...]
    diagrams: tuple[Row, ...]
    passages: tuple[Row, ...]
    beside: tuple[Row, ...]
    pairs: tuple[Row, ...]

    @property
    def path(self) -> str:
        """Path of the post below the corpus."""
        return str(self.post[0])

    @property
    def read_key(self) -> str:
        """What its file held."""
        return str(self.post[9])


def of_post(post: Post, read_key: str) -> PostRows:
    """Return the rows of a post that was read."""
    return PostRows(
        post=(
            post.path, post.title, post.date, dump(post.tags), dump(post.categories),
            post.description, post.lang, post.translation_of, post.url, read_key,
            dump([asdict(warning) for warning in post.warnings]), dump(post.front_matter),
        ),
        sections=tuple((dump(s.heading_path), s.level, s.line) for s in post.sections),
        diagrams=tuple(
            (
                d.section, d.ref, d.line, d.path, d.url, d.alt, d.caption,
                f"{d.before}\n{d.after}", *map(dump, around(post, number)),
            )
            for number, d in enumerate(post.diagrams)
        ),
        passages=tuple(
            (p.section, p.line, dump([b.kind for b in p.blocks]), int(p.contents), p.text)
            for p in post.passages
        ),
        beside=tuple(
            (number, diagram)
            for number, passage in enumerate(post.passages)
            for diagram in sorted(passage.diagrams)
        ),
        pairs=tuple(sorted({pair for p in post.passages for pair in mine(p.text)})),
    )  # fmt: skip


def of_index(connection: sqlite3.Connection, path: str) -> PostRows | None:
    """Return the rows of a post that the index holds, None where it holds none of that path."""

    def rows(sql: str) -> tuple[Row, ...]:
        return tuple(connection.execute(sql, (number,)))

    found = connection.execute(
        f"SELECT id, {POST} FROM posts WHERE path = ?",  # noqa: S608 - our own names
        (path,),
    ).fetchone()
    if found is None:
        return None
    number, *post = found
    place = "(SELECT ordinal FROM sections WHERE sections.id = section)"
    return PostRows(
        post=tuple(post),
        sections=rows(f"SELECT {SECTION} FROM sections WHERE post = ? ORDER BY ordinal"),  # noqa: S608
        diagrams=rows(
            f"SELECT {place}, {DIAGRAM} FROM diagrams WHERE post = ? ORDER BY ordinal"  # noqa: S608
        ),
        passages=rows(
            f"SELECT {place}, {PASSAGE} FROM passages WHERE post = ? ORDER BY ordinal"  # noqa: S608
        ),
        beside=rows(
            "SELECT passages.ordinal, diagrams.ordinal FROM passages"
            " JOIN passage_diagrams ON passage = passages.id"
            " JOIN diagrams ON diagrams.id = diagram WHERE passages.post = ? ORDER BY 1, 2"
        ),
        pairs=rows("SELECT one, other FROM pairs WHERE post = ? ORDER BY one, other"),
    )


def as_post(rows: PostRows) -> Post:
    """Return as much of a post as its terms are made of: text, headings, captions, tags.

    Each passage comes as one block: where its own blocks began is not in the index.
    """
    path, title, date, tags, categories, description, lang, original, url, *_ = rows.post
    beside: dict[int, list[int]] = {}
    for passage, diagram in rows.beside:
        beside.setdefault(passage, []).append(diagram)
    return Post(
        path=path,
        title=title,
        date=date,
        tags=tuple(json.loads(tags)),
        categories=tuple(json.loads(categories)),
        description=description,
        lang=lang,
        translation_of=original,
        url=url,
        sections=tuple(Section(tuple(json.loads(h)), lvl, line) for h, lvl, line in rows.sections),
        passages=tuple(
            Passage(s, line, (Block("paragraph", text, line),), tuple(beside.get(number, ())))
            for number, (s, line, _, _, text) in enumerate(rows.passages)
        ),
        diagrams=tuple(
            Diagram(ref, line, section, where, address, alt, caption, "", "")
            for section, ref, line, where, address, alt, caption, *_ in rows.diagrams
        ),
        warnings=(),
    )


def pack(rows: PostRows) -> bytes:
    """Return rows as bytes, as few as may be."""
    return zlib.compress(dump(astuple(rows)).encode("utf-8", "surrogatepass"), 6)


def unpack(data: bytes) -> PostRows:
    """Return what was packed.

    Raises:
        ValueError: it is damaged.
    """
    try:
        post, *tables = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return PostRows(tuple(post), *(tuple(map(tuple, table)) for table in tables))


def dump(value: Sequence[Any] | Any) -> str:
    """Return compact JSON; what JSON has no form for (dates) as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
