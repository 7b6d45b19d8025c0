"""Which neighbouring chunks of a section make a passage: cut where they belong together least."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.posts.pieces import Chunk

# A section up to this long is one passage.
WHOLE_SECTION_CHARS = 800
SHORT_CHARS, LONG_CHARS = 200, 800
_TARGET_CHARS = 500
_INTRODUCTION_CHARS = 60
_EXPLANATION_CHARS = 160

_INTRODUCES = re.compile(
    r"(?:[:：,，]|(?:^|\s)(?:예\)|예시\)?|ex\)|e\.g\.)|(?:다음|아래)[와과] 같\S*"
    r"|(?:as follows|the following|like this|such as|for example)\W*)\**\s*[.…]?$",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?:위|이|그|해당|여기|즉|참고|단|상기|따라서"
    r"|the above|this|that|these|here|it |as you|note|so |then )",
    re.IGNORECASE,
)
# Begins with a word that points back at what was just said.
_CONTINUES = re.compile(
    r"(?:이|그|저)(?:런|렇|러|를|로|와|것|때|\s)|여기서|하지만|즉|따라서|또한?\s|반면|때문에|왜냐|해당"
    r"|(?:위|앞서)(?:와|의|에|\s)"
    r"|(?:however|but|therefore|thus|hence|so|then|this|these|that|it|also|because|instead)\b",
    re.IGNORECASE,
)
_HEAVY = frozenset({"list", "table", "code", "definition"})

# What a cut between two chunks costs, in the unit of _size_cost.
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Link:
    """What lies between a chunk and the one before it in the section."""

    picture: bool = False
    thematic_break: bool = False


def group(chunks: Sequence[Chunk], links: Sequence[Link]) -> list[range]:
    """Return the passages of one section as ranges of chunk numbers.

    Args:
        chunks: the chunks of the section in order.
        links: for each chunk, what lies between it and the one before.
    """
    groups: list[range] = []
    begin = 0
    for end in range(1, len(chunks) + 1):
        if end == len(chunks) or chunks[end].contents != chunks[begin].contents:
            run = range(begin, end)
            groups += [run] if chunks[begin].contents else _cut(chunks, links, run)
            begin = end
    return groups


def introduces(chunk: Chunk, following: Chunk) -> bool:
    """Tell whether ``chunk`` says nothing without what follows."""
    if chunk.kind != "paragraph":
        return False
    plain = chunk.plain.strip()
    if chunk.label or _INTRODUCES.search(plain[-40:]):
        return True
    return following.kind in _HEAVY and len(plain) <= _INTRODUCTION_CHARS


def _explains(chunk: Chunk, before: Chunk) -> bool:
    plain = chunk.plain
    return (
        chunk.kind == "paragraph"
        and before.kind in _HEAVY
        and not chunk.label
        and len(plain) <= _EXPLANATION_CHARS
        and _EXPLAINS.match(plain) is not None
    )


def _cut(chunks: Sequence[Chunk], links: Sequence[Link], run: range) -> list[range]:
    if sum(len(chunks[number].text) + 2 for number in run) <= WHOLE_SECTION_CHARS:
        return [run]
    # Units: chunks that are never parted. costs[k]: what a cut before unit k costs.
    starts, costs = [run.start], [0.0]
    for number in run[1:]:
        cost = _cut_cost(chunks, links, number)
        if cost != _NEVER:
            starts.append(number)
            costs.append(cost)
    starts.append(run.stop)
    lengths = [
        sum(len(chunks[number].text) + 2 for number in range(begin, end))
        for begin, end in pairwise(starts)
    ]
    return [range(starts[begin], starts[end]) for begin, end in _cheapest(lengths, costs)]


def _cheapest(lengths: Sequence[int], costs: Sequence[float]) -> list[tuple[int, int]]:
    """Return the cheapest way to put units into passages, as pairs of begin and end."""
    # best[k]: cost of the first k units, and where their last passage begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lengths) + 1):
        options: list[tuple[float, int]] = []
        length = 0
        for begin in range(end - 1, -1, -1):
            length += lengths[begin]
            if options and length > 2 * LONG_CHARS:
                break
            options.append((best[begin][0] + costs[begin] + _size_cost(length), begin))
        best.append(min(options))
    pairs: list[tuple[int, int]] = []
    end = len(lengths)
    while end:
        pairs.append((best[end][1], end))
        end = best[end][1]
    return pairs[::-1]


def _cut_cost(chunks: Sequence[Chunk], links: Sequence[Link], number: int) -> float:
    before, chunk, link = chunks[number - 1], chunks[number], links[number]
    if introduces(before, chunk):
        return _NEVER
    if _explains(chunk, before) and not link.thematic_break:
        return _NEVER if len(before.text) <= LONG_CHARS else 4.0
    if link.thematic_break or chunk.label:
        return -0.6  # a new topic: rather a shorter passage than two topics in one
    if chunk.kind in _HEAVY and before.kind == "paragraph":
        return 5.0 if not link.picture else 3.0
    cost = 2.0
    if link.picture or introduces(chunk, chunk):
        cost = 1.0
    elif before.kind in _HEAVY and chunk.kind == "paragraph":
        cost = 1.5
    return cost + 1.5 * (chunk.kind == "paragraph" and _CONTINUES.match(chunk.plain) is not None)


def _size_cost(length: int) -> float:
    if length < SHORT_CHARS:
        return 2.0 + 4.0 * (SHORT_CHARS - length) / SHORT_CHARS
    if length > LONG_CHARS:
        return 1.0 + 6.0 * (length - LONG_CHARS) / LONG_CHARS
    return abs(length - _TARGET_CHARS) / _TARGET_CHARS
