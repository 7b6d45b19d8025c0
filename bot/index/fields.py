"""A post's text to weighted terms: which field counts how much for its passages."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.index.keys import Word
from bot.index.numbering import Numbered, number
from bot.index.packing import pack
from bot.index.postings import FREQUENCY_UNIT, MAX
from bot.index.records import RECORD
from bot.index.weights import BODY, CAPTION, HEADING, PATH, TAGS
from bot.language.analyzer import Token, analyze
from bot.language.terms import Family
from bot.posts.model import Passage, Post


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """What the index keeps of one passage.

    Attributes:
        records: a ``RECORD`` for each term, by rising key, the passage not yet filled in; weighted
            frequencies in units of 1 / ``FREQUENCY_UNIT``.
        words: the terms that are words as somebody may type them, each once.
        lengths: number of terms of the body and heading, for each family in order.
        tokens: of the text, packed.
    """

    records: bytes
    words: tuple[Word, ...]
    lengths: tuple[int, ...]
    tokens: bytes


def passage_terms(post: Post, known: Sequence[list[Token]] | None = None) -> Iterator[PassageTerms]:
    """Yield the weighted terms of each passage of a post, in order.

    Args:
        post: as read.
        known: the tokens of each passage where they are known already.
    """
    shared = _terms(" \n".join((*post.tags, *post.categories)))
    paths: dict[int, tuple[Numbered, Numbered]] = {}
    for place, passage in enumerate(post.passages):
        if passage.section not in paths:
            paths[passage.section] = _section_terms(post, passage.section)
        outer, heading = paths[passage.section]
        tokens = known[place] if known else analyze(passage.text)
        body = number(passage.text, tokens)
        lengths = tuple(
            min((len(body.keys[family]) + len(heading.keys[family])) // _KEY, MAX)
            for family in Family
        )
        fields = (shared, outer, body, heading, _terms(captions(post, passage)))
        words = tuple(dict.fromkeys([word for field in fields for word in field.words]))
        yield PassageTerms(_records(fields, lengths), words, lengths, pack(tokens))


_UNITS = np.array(
    [round(weight * FREQUENCY_UNIT) for weight in (TAGS, PATH, BODY, HEADING, CAPTION)]
)
"""How much a term counts for in each of the fields."""
_KEY = 8
"""Bytes of the number of a term."""


def _terms(text: str) -> Numbered:
    return number(text, analyze(text)) if text else _NONE


_NONE = number("", ())


def _records(fields: Sequence[Numbered], lengths: Sequence[int]) -> bytes:
    found = [field.keys[family] for family in Family for field in fields]
    counts = [len(keys) // _KEY for keys in found]
    keys = np.frombuffer(b"".join(found), dtype="<i8")
    if not len(keys):
        return b""
    units = np.tile(_UNITS, len(Family)).repeat(counts)
    length = np.array(lengths).repeat(len(fields)).repeat(counts)
    order = keys.argsort()
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    records = np.zeros(len(starts), dtype=RECORD)
    records["key"] = keys[starts]
    records["frequency"] = np.minimum(np.add.reduceat(units[order], starts), MAX)
    records["length"] = length[order[starts]]
    return records.tobytes()


def captions(post: Post, passage: Passage) -> str:
    """Return what the pictures beside a passage say of themselves, a line each."""
    return "\n".join(
        f"{post.diagrams[i].alt}\n{post.diagrams[i].caption}" for i in passage.diagrams
    )


def outer_headings(post_title: str, heading_path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the title and the headings above a section's own, each once."""
    return tuple(dict.fromkeys((post_title, *heading_path[:-1])))


def _section_terms(post: Post, section: int) -> tuple[Numbered, Numbered]:
    path = post.sections[section].heading_path
    outer = _terms(" \n".join(outer_headings(post.title, path)))
    return outer, _terms(path[-1] if path else "")


_REACH = 6


def around(post: Post, number: int) -> tuple[list[str], list[str]]:
    """Return the blocks before and after a diagram, the nearest first, up to the next diagram.

    Args:
        post: as read.
        number: index into ``post.diagrams``.
    """
    diagram = post.diagrams[number]
    others = [d.line for d in post.diagrams if d.section == diagram.section]
    low = max((line for line in others if line < diagram.line), default=0)
    high = min((line for line in others if line > diagram.line), default=sys.maxsize)
    blocks = [
        block
        for passage in post.passages
        if passage.section == diagram.section
        for block in passage.blocks
        if low < block.line < high
    ]
    before = [block.text for block in blocks if block.line <= diagram.line][::-1]
    after = [block.text for block in blocks if block.line > diagram.line]
    return before[:_REACH], after[:_REACH]
