"""From the text of a question to everything that it may mean in the posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.answers.correct import correct
from bot.answers.kinds import question_kind
from bot.answers.question import Name, Question, Span, terms_of
from bot.index.snapshot import Snapshot, Wanted
from bot.language.analyzer import Token, analyze, normalise
from bot.language.hangul import has_hangul
from bot.language.loanwords import is_loanword_pair, sound_keys
from bot.language.terms import Family, terms, words

SAME = 0.9
"""Weight of another name of the same concept, against 1 for the word that was typed."""
NEAR = 0.3
"""Weight of a closely related concept."""
_LONGEST_NAME = 4
_MIN_SOUND = 3
BOOSTS = {Family.WORD: 1.0, Family.PAIR: 0.5, Family.EXACT: 0.5, Family.CHARS: 0.1}
_PART = 0.4
"""Boost of the single words of a concept of several words, beside the concept itself."""
_CUE = 0.35
"""Importance of a word that tells the kind of question: 차이, reason, 종류."""
_LATIN_BOOST = {Family.EXACT: 0.5, Family.CHARS: 0.2}


def understand(text: str, snapshot: Snapshot) -> Question:
    """Take a question apart.

    Args:
        text: as typed; any text.
        snapshot: whose words, glossary and pairs tell what the question's words mean.
    """
    text = normalise(text)
    corrected, corrections = correct(text, snapshot)
    tokens = analyze(corrected.lower())
    content = [t for t in words(tokens) if t.term not in snapshot.light]
    technical = [t for t in tokens if t.kind == "technical"]
    spans = tuple(_spans(content, technical, snapshot))
    pairs = tuple(
        f"{one.term} {other.term}" for one, other in zip(content, content[1:], strict=False)
    )
    return Question(
        text=text,
        corrected=corrected,
        kind=question_kind(corrected, snapshot.cues),
        lang="ko" if has_hangul(corrected) else "en",
        spans=spans,
        pairs=pairs,
        wanted=tuple(_wanted(corrected.lower(), tokens, spans, pairs, snapshot)),
        corrections=corrections,
    )


def _spans(
    content: Sequence[Token], technical: Sequence[Token], snapshot: Snapshot
) -> Iterator[Span]:
    for start, end, key in _cut(content, technical, snapshot):
        parts = content[start:end]
        if len(parts) > 1:
            yield _span(key, snapshot, tuple(_span(part.term, snapshot) for part in parts))
        else:
            yield _span(key, snapshot)


def _cut(
    content: Sequence[Token], technical: Sequence[Token], snapshot: Snapshot
) -> Iterator[tuple[int, int, Name]]:
    """Cut the words into names, the longest that the glossary or the pairs know first."""
    position = 0
    wholes = {token.start: token for token in technical}
    while position < len(content):
        whole = wholes.get(content[position].start)
        if whole:
            end = position + 1
            while end < len(content) and content[end].end <= whole.end:
                end += 1
            yield position, end, whole.term
            position = end
            continue
        for length in range(min(_LONGEST_NAME, len(content) - position), 1, -1):
            key = " ".join(token.term for token in content[position : position + length])
            if snapshot.concepts((key,)) or snapshot.paired(key):
                yield position, position + length, key
                position += length
                break
        else:
            yield position, position + 1, content[position].term
            position += 1


def _span(key: Name, snapshot: Snapshot, parts: tuple[Span, ...] = ()) -> Span:
    names = _names(key, snapshot)
    full = [term for name, weight in names.items() if weight > 0.5 for term in terms_of(name)]
    occurs = snapshot.occurrences([(family, term) for family, term, _ in full])
    importance = _CUE if key in snapshot.cue_words else 1.0
    return Span(
        key, tuple(sorted(names.items())), parts, importance * snapshot.idf(occurs), occurs
    )


def _names(key: Name, snapshot: Snapshot) -> dict[Name, float]:
    names: dict[Name, float] = {}

    def add(name: Name, weight: float) -> None:
        names[name] = max(weight, names.get(name, 0.0))

    add(key, 1.0)
    concepts = snapshot.concepts((key,)).get(key, [])
    for concept in concepts:
        for name in snapshot.concept_keys(concept):
            add(name, SAME)
        for near in snapshot.near_concepts(concept):
            for name in snapshot.concept_keys(near):
                add(name, NEAR)
    for name, _ in snapshot.paired(key):
        add(name, SAME)
    if " " not in key and len(key) >= _MIN_SOUND:
        for word in snapshot.sounding(sound_keys(key)):
            if has_hangul(word) != has_hangul(key) and is_loanword_pair(key, word):
                add(word, SAME)
    return names


def _wanted(
    text: str,
    tokens: list[Token],
    spans: Iterable[Span],
    pairs: Iterable[str],
    snapshot: Snapshot,
) -> Iterator[Wanted]:
    named: set[str] = set()
    for span in spans:
        importance = _CUE if span.typed in snapshot.cue_words else 1.0
        yield _wanted_span(span, importance * max(len(span.parts), 1) ** 0.5)
        for part in span.parts:
            yield _wanted_span(part, _PART)
        named.add(span.typed)
    for pair in dict.fromkeys(pairs):
        if pair not in named:
            yield Wanted(((Family.PAIR, pair, 1.0),), BOOSTS[Family.PAIR])
    light = [token for token in tokens if token.term in snapshot.light]
    latin = [token for token in tokens if token.kind == "latin" and token not in light]
    for family, term in dict.fromkeys(terms(_without(text, light), latin)):
        boosts = _LATIN_BOOST if term.isascii() else BOOSTS
        if family in (Family.EXACT, Family.CHARS):
            yield Wanted(((family, term, 1.0),), boosts[family])


def _wanted_span(span: Span, boost: float) -> Wanted:
    found: dict[tuple[Family, str], float] = {}
    for name, weight in span.names:
        for family, term, share in terms_of(name):
            found[family, term] = max(weight * share, found.get((family, term), 0.0))
    return Wanted(tuple((*key, weight) for key, weight in found.items()), boost)


def _without(text: str, tokens: Iterable[Token]) -> str:
    letters = list(text)
    for token in tokens:
        letters[token.start : token.end] = " " * (token.end - token.start)
    return "".join(letters)
