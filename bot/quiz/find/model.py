"""Facts found in posts, before any question is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.posts.model import Block, Passage, Post, Section
from bot.quiz.markup import without_number
from bot.quiz.names import Names

Style = Literal["noun", "sentence", "doing"]
Sort = Literal["thing", "command", "option", "instruction", "value", "date"]


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """One section: its heading and its blocks with the passages that they are in."""

    post: Post
    section: Section
    blocks: tuple[tuple[Block, Passage], ...]

    @property
    def heading(self) -> str:
        """Its own heading without its number, the post's title where there is none."""
        path = self.section.heading_path
        return without_number(path[-1]) if path else self.post.title


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Where a fact stands: the stretch, the passage in it and the deciding words.

    ``label`` is the line in bold above it that serves as a heading, "" where there is none.
    """

    stretch: Stretch
    passage: Passage
    words: str
    label: str = ""

    @property
    def post(self) -> Post:
        """The post."""
        return self.stretch.post

    @property
    def heading(self) -> str:
        """Heading of the section."""
        return self.stretch.heading


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A thing and what the post says it is or does.

    Attributes:
        names: the thing.
        gloss: what is said of it, plain text without a full stop, readable alone.
        style: "noun" for a noun phrase, "sentence" for a predicate, "doing" for "-기" and the like.
        sort: what kind of thing it is; only things of one sort stand beside one another.
        group: the same for facts of one list, table or code block, else "".
        owner: for options and values, the command that they belong to, else "".
        sentence: the whole sentence with the thing in it, for blanks; "" where there is none.
        spot: where it stands.
    """

    names: Names
    gloss: str
    style: Style
    sort: Sort
    group: str
    owner: str
    sentence: str
    spot: Spot

    @property
    def lang(self) -> str:
        """Language of the post."""
        return self.spot.post.lang


class Told(NamedTuple):
    """A name and what is said of it, before it is known what command it belongs to."""

    names: Names
    gloss: str
    style: Style
    sort: Sort
    spot: Spot


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A value of a table or of a labelled line: of what thing, under which name.

    Attributes:
        thing: whose value it is, plain text.
        aspect: what it is the value of, plain text.
        value: plain text.
        group: the same for values that can stand for one another.
        given: what is shown of the thing; the same as ``thing`` for tables.
        table: the same for all values of one table or set of labelled lines.
        spot: where it stands.
    """

    thing: str
    aspect: str
    value: str
    group: str
    given: str
    table: str
    spot: Spot


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Things in their order: what it is the way to, and the steps, plain text.

    ``told`` tells steps of a way from "dates", events in the order in which they happened.
    """

    title: str
    steps: tuple[str, ...]
    spot: Spot
    told: Literal["steps", "dates"] = "steps"


def stretches(post: Post) -> list[Stretch]:
    """Return the sections of a post that have text, tables of contents left out."""
    found: dict[int, list[tuple[Block, Passage]]] = {}
    for passage in post.passages:
        if not passage.contents:
            found.setdefault(passage.section, []).extend((b, passage) for b in passage.blocks)
    return [Stretch(post, post.sections[place], tuple(found[place])) for place in sorted(found)]
