"""Known words meant by a misspelt one, and known words in a run without spaces."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.hangul import has_hangul, is_hangul, is_syllable, jamo, split_syllable
from bot.language.slips import EDIT, distance

# Keystrokes from which two, one and a half, and one may be wrong.
_LONG: Final = 8
_MIDDLING: Final = 6
_SHORT: Final = 3
_MOST_CANDIDATES: Final = 60

# Particles by what they stand behind: a consonant, a vowel (or ㄹ, for 로), either.
_BEHIND_CONSONANT: Final = frozenset(
    "은 이 을 과 이랑 으로 이나 이란 으로는 과의 과는 이랑은 으로의 이라는".split()  # noqa: SIM905
)
_BEHIND_VOWEL: Final = frozenset(
    "는 가 를 와 랑 로 나 란 로는 와의 와는 랑은 로의 라는".split()  # noqa: SIM905
)
_BEHIND_ANY: Final = frozenset(
    "의 에 에서 도 만 하고 까지 부터 보다 처럼 에게 에는 에서는 에서의 에도".split()  # noqa: SIM905
)
_LONGEST_PARTICLE: Final = 3
_LONGEST_WORD: Final = 24
_LONGEST_RUN: Final = 80
PIECE_COST: Final = 2.0
"""What each word of a row costs beside its own surprise, in nats."""
_TINY_WORD_COST: Final = 4.0
_PARTICLE_COST: Final = 2.0
_TYPO_COST: Final = 6.0
_TYPO_PLACES: Final = 16


class _Shelf(NamedTuple):
    """Words of one script and one number of keystrokes."""

    words: list[str]
    letters: list[str]


class Vocabulary:
    """Known words with their weights, kept ready for searching.

    Args:
        words: the words, or how often each occurs (above 0); without counts all weigh alike.
            A word is compared as it stands: give one case, in NFC.
    """

    def __init__(self, words: Mapping[str, float] | Iterable[str]) -> None:
        pairs = words.items() if isinstance(words, Mapping) else ((word, 1.0) for word in words)
        self._weights = {word: float(weight) for word, weight in pairs if word and weight > 0}

    def __contains__(self, word: object) -> bool:
        return word in self._weights

    def __len__(self) -> int:
        return len(self._weights)

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def weight(self, word: str) -> float:
        """Return how much the word weighs, 0 where it is unknown."""
        return self._weights.get(word, 0.0)

    def cost(self, word: str) -> float:
        """Return how surprising the word is, in nats; unknown words are infinitely so."""
        weight = self.weight(word)
        return math.log(self._total / weight) if weight else math.inf

    @cached_property
    def _total(self) -> float:
        return sum(self._weights.values())

    @cached_property
    def _shelves(self) -> dict[tuple[bool, int], _Shelf]:
        shelves: dict[tuple[bool, int], _Shelf] = {}
        for word in self._weights:
            letters = jamo(word)
            shelf = shelves.setdefault((has_hangul(word), len(letters)), _Shelf([], []))
            shelf.words.append(word)
            shelf.letters.append(letters)
        return shelves

    def around(self, letters: str, *, hangul: bool, edits: int) -> list[tuple[str, str]]:
        """Return known words of the script within so many plain edits, with their keystrokes.

        Where there are very many, only the closest.
        """
        found: list[tuple[float, int, str, str]] = []
        for length in range(len(letters) - edits, len(letters) + edits + 1):
            if shelf := self._shelves.get((hangul, length)):
                hits = process.extract(
                    letters,
                    shelf.letters,
                    scorer=OSA.distance,
                    processor=None,
                    score_cutoff=edits,
                    limit=_MOST_CANDIDATES,
                )
                found += [(hit, place, shelf.words[place], other) for other, hit, place in hits]
        return [(word, other) for _, _, word, other in sorted(found)[:_MOST_CANDIDATES]]


def _budget(letters: str, *, hangul: bool) -> float:
    """Return how much may be wrong with so many keystrokes."""
    length = len(letters)
    if length >= _LONG:
        return 2 * EDIT
    if length >= _MIDDLING:
        return 1.5 * EDIT
    if length > _SHORT:
        return EDIT
    return 0.75 if length == _SHORT and not hangul else 0.0


def _meant(word: str, vocabulary: Vocabulary, most: float = math.inf) -> list[tuple[float, str]]:
    """Return what known words the typed one may have been meant as, with cost, cheapest first."""
    letters, hangul = jamo(word), has_hangul(word)
    budget = min(most, _budget(letters, hangul=hangul))
    if not budget:
        return [(0.0, word)] if word in vocabulary else []
    edits = math.ceil(budget) + (len(letters) >= _LONG)
    costs = [
        (cost, other)
        for other, others in vocabulary.around(letters, hangul=hangul, edits=edits)
        if (cost := distance(letters, others, budget)) is not None
    ]
    return sorted(costs, key=lambda item: (item[0], -vocabulary.weight(item[1]), item[1]))


def nearest(
    word: str, vocabulary: Vocabulary | Iterable[str], *, limit: int = 5
) -> list[tuple[str, float]]:
    """Return known words that may have been meant, likeliest first, with their closeness up to 1.0.

    Closeness is 1.0 for the word itself and falls by the share of keystrokes that went wrong.
    Words of up to three keystrokes of Hangul or two of Latin are taken at their word; of two words
    equally close the weightier comes first. Only words of the same script are looked at.
    """
    if not isinstance(vocabulary, Vocabulary):
        vocabulary = Vocabulary(vocabulary)
    length = max(len(jamo(word)), 1)
    return [(other, 1.0 - cost / length) for cost, other in _meant(word, vocabulary)[:limit]]


class _Path(NamedTuple):
    cost: float
    pieces: tuple[str, ...]


class _Edge(NamedTuple):
    end: int
    piece: str
    cost: float


def _is_tiny(word: str) -> bool:
    return len(word) == 1 if is_hangul(word) else len(word) <= 2


def _word_cost(word: str, known: Vocabulary | Mapping[str, float]) -> float:
    if not isinstance(known, Vocabulary):
        return known.get(word, math.inf) + PIECE_COST
    if len(word) == 1 and not is_hangul(word):
        return math.inf
    return known.cost(word) + PIECE_COST + (_TINY_WORD_COST if _is_tiny(word) else 0.0)


def _takes(word: str, particle: str) -> bool:
    """Tell whether the particle may stand behind the word."""
    if particle in _BEHIND_ANY:
        return True
    if not is_syllable(word[-1]):
        return particle in _BEHIND_CONSONANT or particle in _BEHIND_VOWEL
    coda = split_syllable(word[-1])[2]
    open_end = not coda or (coda == "ㄹ" and particle.startswith("로"))
    return particle in (_BEHIND_VOWEL if open_end else _BEHIND_CONSONANT)


def _with_particles(text: str, word: str, end: int, cost: float) -> Iterator[_Edge]:
    """Yield the word, and the word with each particle that follows it in the text."""
    yield _Edge(end, word, cost)
    for stop in range(end + 1, min(end + _LONGEST_PARTICLE, len(text)) + 1):
        particle = text[end:stop]
        if _takes(word, particle):
            yield _Edge(stop, word + particle, cost + _PARTICLE_COST)


def _edges(text: str, known: Vocabulary | Mapping[str, float]) -> list[list[_Edge]]:
    """Return, for each place of the text, the known words that start there."""
    edges: list[list[_Edge]] = []
    for start in range(len(text)):
        here: list[_Edge] = []
        for end in range(start + 1, min(start + _LONGEST_WORD, len(text)) + 1):
            cost = _word_cost(text[start:end], known)
            if cost < math.inf:
                here += _with_particles(text, text[start:end], end, cost)
        edges.append(here)
    return edges


def _from_start(edges: list[list[_Edge]]) -> list[_Path]:
    """Return the cheapest path from the start of the text to each place."""
    best = [_Path(math.inf, ())] * (len(edges) + 1)
    best[0] = _Path(0.0, ())
    for start, here in enumerate(edges):
        for end, piece, cost in here:
            if best[start].cost + cost < best[end].cost:
                best[end] = _Path(best[start].cost + cost, (*best[start].pieces, piece))
    return best


def _to_end(edges: list[list[_Edge]]) -> list[_Path]:
    """Return the cheapest path from each place to the end of the text."""
    best = [_Path(math.inf, ())] * len(edges) + [_Path(0.0, ())]
    for start in range(len(edges) - 1, -1, -1):
        for end, piece, cost in edges[start]:
            if best[end].cost + cost < best[start].cost:
                best[start] = _Path(best[end].cost + cost, (piece, *best[end].pieces))
    return best


def _with_typo(
    text: str, known: Vocabulary, heads: list[_Path], tails: list[_Path]
) -> Iterator[_Path]:
    """Yield the paths that read one stretch of the text as a misspelt word."""
    stretches: dict[tuple[int, int], float] = {}
    for start, head in enumerate(heads[:-1]):
        for end in range(start + 2, min(start + _LONGEST_WORD, len(text)) + 1):
            rest = min(
                (tails[edge.end].cost + edge.cost)
                for edge in _with_particles(text, text[start:end], end, 0.0)
            )
            if head.cost + rest < math.inf and text[start:end] not in known:
                stretches[start, end] = head.cost + rest
    for start, end in sorted(stretches, key=lambda place: (stretches[place], place))[:_TYPO_PLACES]:
        for slip, word in _meant(text[start:end], known, EDIT)[:2]:
            cost = _word_cost(word, known) + _TYPO_COST * (0.5 + slip)
            for edge in _with_particles(text, word, end, cost):
                head, tail = heads[start], tails[edge.end]
                pieces = (*head.pieces, edge.piece, *tail.pieces)
                yield _Path(head.cost + edge.cost + tail.cost, pieces)


def segment(text: str, known: Vocabulary | Mapping[str, float]) -> list[str] | None:
    """Split a run without spaces into known words, each with the particle behind it.

    Args:
        text: one run without spaces, in the case of the known words, NFC.
        known: the vocabulary, whose weights decide between two ways to split and in which one
            misspelt word is looked up and put right; or what each known word costs, in nats,
            which tolerates no typo.

    Returns:
        The words in order, None where the text is no row of known words, or is too long for one.
    """
    if not 0 < len(text) <= _LONGEST_RUN:
        return None
    edges = _edges(text, known)
    heads = _from_start(edges)
    paths = [heads[-1]]
    if isinstance(known, Vocabulary) and paths[0].cost == math.inf:
        paths += _with_typo(text, known, heads, _to_end(edges))
    best = min(paths, key=lambda path: (path.cost, path.pieces))
    return list(best.pieces) if best.cost < math.inf else None
