"""A post's text to weighted terms: which field counts how much for its passages."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.index.keys import keys_of
from bot.index.packing import pack
from bot.index.postings import FREQUENCY_UNIT, MAX
from bot.index.records import RECORD
from bot.index.weights import BODY, CAPTION, HEADING, PATH, TAGS
from bot.language.analyzer import Token, analyze
from bot.language.terms import Family, terms
from bot.posts.model import Passage, Post


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """What the index keeps of one passage.

    Attributes:
        records: a ``RECORD`` for each term, by rising key, the passage not yet filled in; weighted
            frequencies in units of 1 / ``FREQUENCY_UNIT``.
        words: key, family and text of the terms that are words as somebody may type them.
        lengths: number of terms of the body and heading, for each family in order.
        tokens: of the text, packed.
    """

    records: bytes
    words: tuple[tuple[int, int, str], ...]
    lengths: tuple[int, ...]
    tokens: bytes


def passage_terms(post: Post, known: Sequence[list[Token]] | None = None) -> Iterator[PassageTerms]:
    """Yield the weighted terms of each passage of a post, in order.

    Args:
        post: as read.
        known: the tokens of each passage where they are known already.
    """
    shared = Counter[tuple[Family, str]]()
    _add(shared, terms(" \n".join((*post.tags, *post.categories))), TAGS)
    paths: dict[int, tuple[Counter[tuple[Family, str]], list[tuple[Family, str]]]] = {}
    for number, passage in enumerate(post.passages):
        if passage.section not in paths:
            paths[passage.section] = _section_terms(post, passage.section)
        outer, heading = paths[passage.section]
        tokens = known[number] if known else analyze(passage.text)
        body = [*terms(passage.text, tokens), *heading]
        lengths = Counter(family for family, _ in body)
        counts = shared + outer
        _add(counts, body[: len(body) - len(heading)], BODY)
        _add(counts, heading, HEADING)
        _add(counts, terms(captions(post, passage)), CAPTION)
        sizes = [min(lengths[family], MAX) for family in Family]
        yield PassageTerms(*_records(counts, sizes), tuple(sizes), pack(tokens))


def _records(
    counts: dict[tuple[Family, str], int], sizes: list[int]
) -> tuple[bytes, tuple[tuple[int, int, str], ...]]:
    keys = keys_of(counts)
    records = np.zeros(len(keys), dtype=RECORD)
    records["key"] = keys
    records["frequency"] = np.minimum(list(counts.values()), MAX)
    records["length"] = [sizes[family] for family, _ in counts]
    words = tuple(
        (key, family.value, term.removeprefix("=") if family == Family.EXACT else term)
        for key, (family, term) in zip(keys, counts, strict=True)
        if family == Family.WORD or (family == Family.EXACT and term[0] == "=")
    )
    return records[np.argsort(records["key"])].tobytes(), words


def captions(post: Post, passage: Passage) -> str:
    """Return what the pictures beside a passage say of themselves, a line each."""
    return "\n".join(
        f"{post.diagrams[i].alt}\n{post.diagrams[i].caption}" for i in passage.diagrams
    )


def outer_headings(post_title: str, heading_path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the title and the headings above a section's own, each once."""
    return tuple(dict.fromkeys((post_title, *heading_path[:-1])))


def _section_terms(
    post: Post, section: int
) -> tuple[Counter[tuple[Family, str]], list[tuple[Family, str]]]:
    path = post.sections[section].heading_path
    outer = Counter[tuple[Family, str]]()
    _add(outer, terms(" \n".join(outer_headings(post.title, path))), PATH)
    return outer, list(terms(path[-1])) if path else []


def _add(
    counts: Counter[tuple[Family, str]], found: Iterable[tuple[Family, str]], weight: float
) -> None:
    units = round(weight * FREQUENCY_UNIT)
    for term in found:
        counts[term] += units


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
