"""From the text of a question to everything that it may mean in the posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers.correct import correct
from bot.answers.followup import completed
from bot.answers.kinds import question_kind
from bot.answers.model import Correction
from bot.answers.question import Name, Question, Span, terms_of
from bot.answers.synonyms import ALIKE, names_of
from bot.index.snapshot import Snapshot, Wanted
from bot.language.analyzer import Token, analyze, normalise
from bot.language.glossary import ELSEWHERE
from bot.language.hangul import has_hangul
from bot.language.terms import Family, terms, words

BOOSTS = {Family.WORD: 1.0, Family.PAIR: 0.5, Family.EXACT: 0.5, Family.CHARS: 0.1}
_LATIN_BOOSTS = {Family.EXACT: 0.5, Family.CHARS: 0.2}
_PART = 0.4
"""Boost of the single words of a concept of several words, beside the concept itself."""
_CUE = 0.35
"""Importance of a word that tells the kind of question: 차이, reason, 종류."""
_ORDINARY = 0.7
"""Importance of an ordinary word: 같이, land, keep."""
_COMMON = 3_000
_FULL = 0.5
"""Names that weigh more than this mean the same; the others are only near."""
_LONGEST = 500
"""Characters of a question that are read: what is asked stands there, and all of them take time."""
_LONGEST_NAME = 4
_SPOKEN_OF = 2
"""Passages that name what is not of the field, where posts do speak of it and not by chance."""
_DOINGS = frozenset({"action", "command", "error"})
"""Kinds of concept that are done or happen, and are no things."""
_OF = frozenset({"of", "in", "at", "on"})
_THAT_IS = frozenset({"있"})
_AND = re.compile(r"(?:이?랑|[와과]|하고)\s*|\s*(?:및|그리고|[,&])\s*")
"""What stands between two things that are named one after the other."""


def understand(text: str, snapshot: Snapshot, after: str | None = None) -> Question:
    """Take a question apart.

    Args:
        text: as typed; any text.
        snapshot: whose words, glossary and pairs tell what the question's words mean.
        after: the question before it, where there is one.
    """
    text = normalise(text)
    question = _read(text, *correct(text[:_LONGEST], snapshot), snapshot)
    if after:
        before = normalise(after)[:_LONGEST]
        whole = completed(question, before, lambda t: _read(t, *correct(t, snapshot), snapshot))
        if whole and whole[0] != question.corrected:
            note = Correction(text, whole[0])
            read = _read(text, whole[0], (note, *question.corrections), snapshot)
            question = replace(read, kind=whole[1])
    if question.kind == "topic" and _is_a_name(question):
        return replace(question, kind="definition")  # who types nothing but a name asks what it is
    return question


def _is_a_name(question: Question) -> bool:
    if len(question.spans) != 1:
        return False
    (span,) = question.spans
    rest = f"{question.corrected[: span.start]} {question.corrected[span.end :]}"
    named = span.importance == 1.0 and _DOINGS.isdisjoint(span.kinds)
    return named and not words(analyze(rest))


def _read(
    text: str, corrected: str, corrections: tuple[Correction, ...], snapshot: Snapshot
) -> Question:
    tokens = analyze(corrected.lower())
    spans = tuple(_spans(corrected.lower(), tokens, snapshot))
    content = [token for token in words(tokens) if not _is_light(token, snapshot)]
    pairs = tuple(f"{one.term} {other.term}" for one, other in pairwise(content))
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


def _is_light(token: Token, snapshot: Snapshot) -> bool:
    """Tell whether a word carries nothing by itself: a light word, or a bare cue such as "vs"."""
    if _is_negation(token):
        return True
    if token.term in snapshot.light or (token.exact != "" and token.exact in snapshot.light):
        return True
    return token.term in snapshot.cue_words and not snapshot.kinds(token.term)


def _is_negation(token: Token) -> bool:
    """Tell 안 (not), an adverb, from 안 (inside), a noun."""
    return token.kind == "predicate" and token.term in ("안", "못")


def _spans(text: str, tokens: Sequence[Token], snapshot: Snapshot) -> Iterator[Span]:
    """Cut the words into names, the longest that the glossary or the posts' pairs know first.

    A name may hold words that carry nothing by themselves ("no space left"); those left over are
    dropped.
    """
    sequence = words(tokens)
    apart = frozenset(a.end for a, b in pairwise(sequence) if _AND.fullmatch(text[a.end : b.start]))
    wholes = {token.start: token for token in reversed(tokens) if token.whole}
    position = 0
    while position < len(sequence):
        whole = wholes.get(sequence[position].start)
        end = position + 1
        while whole and end < len(sequence) and sequence[end].end <= whole.end:
            end += 1
        longest, name = _longest_name(sequence, position, apart, snapshot)
        if longest > end:
            end, whole = longest, None
        parts = sequence[position:end]
        if whole and (whole.kind == "technical" or snapshot.knows(whole.term)):
            yield _span(whole.term, parts, snapshot)
        elif longest > position + 1 and not whole:
            yield from _named(name, parts, snapshot)
        else:
            for part in parts:
                if not _is_light(part, snapshot):
                    yield _span(part.term, (part,), snapshot)
        position = end


def _named(name: Name, parts: Sequence[Token], snapshot: Snapshot) -> Iterator[Span]:
    """Yield a concept of several words; its words each by itself where the posts never name it.

    They may still speak of it in other words, and a word that they lack then shows by itself. What
    has another sense elsewhere stays whole: of the image of a company they do not speak.
    """
    span = _span(name, parts, snapshot)
    torn = any(not p.occurs and p.importance == 1.0 for p in span.parts)
    if span.occurs or torn or ELSEWHERE in span.kinds:
        yield span
    else:
        yield from span.parts or (span,)


def _longest_name(
    sequence: Sequence[Token], start: int, apart: frozenset[int], snapshot: Snapshot
) -> tuple[int, Name]:
    """Return where the longest known name of several words that starts here ends, and the name.

    Args:
        sequence: the words of the question.
        start: place of its first word.
        apart: where words end that "and" follows: 컨테이너랑 이미지 are two things, not one.
        snapshot: whose glossary and pairs know names.
    """
    for end in range(min(start + _LONGEST_NAME, len(sequence)), start + 1, -1):
        parts = sequence[start:end]
        if _is_negation(parts[-1]) or any(part.end in apart for part in parts[:-1]):
            continue
        for key in _as_names(parts, snapshot):
            if snapshot.concepts((key,)) or snapshot.associated(key):
                return end, key
            if snapshot.paired(key) and not all(_is_light(part, snapshot) for part in parts):
                return end, key
    return start + 1, sequence[start].term


def _as_names(parts: Sequence[Token], snapshot: Snapshot) -> Iterator[Name]:
    """Yield words as one name.

    As they stand; turned round at "of" (the image of a company); 항구에 있는 컨테이너 without 있는.
    """
    yield _name(parts)
    for place, part in enumerate(parts[1:], start=1):
        if part.exact in _OF:
            owner = [word for word in parts[place + 1 :] if not _is_light(word, snapshot)]
            yield _name((*owner, *parts[:place]))
        elif part.term in _THAT_IS:
            yield _name((*parts[:place], *parts[place + 1 :]))


def _name(parts: Iterable[Token]) -> Name:
    return " ".join(part.term for part in parts)


def _span(key: Name, tokens: Sequence[Token], snapshot: Snapshot) -> Span:
    """Return what a name asks for.

    Args:
        key: the name in terms.
        tokens: the words that it was typed in, at least one.
        snapshot: whose posts and glossary tell its other names.
    """
    exact = tokens[0].exact if len(tokens) == 1 else ""
    names = names_of(key, exact, snapshot)
    names = {name: w for name, w in names.items() if w == 1 or snapshot.holds(terms_of(name))}
    occurs = _occurrences(names, ALIKE, snapshot) or _occurrences(names, _FULL, snapshot)
    single = [name for name, weight in names.items() if weight > _FULL and " " not in name]
    kinds = snapshot.kinds(key)
    if ELSEWHERE in kinds and occurs < _SPOKEN_OF:
        names, occurs = {key: 1.0}, 0  # 회사마다 이미지 형식이 다르다
    importance = _importance(key, tokens, kinds, snapshot)
    parts = [t for t in tokens if len(tokens) > 1 and not _is_light(t, snapshot)]
    return Span(
        typed=key,
        start=tokens[0].start,
        end=tokens[-1].end,
        names=tuple(sorted(names.items())),
        parts=tuple(_span(part.term, (part,), snapshot) for part in parts),
        # That the posts lack a cue, such as "vs", says nothing about what they hold.
        weight=importance * snapshot.idf(occurs, single) if occurs or importance > _CUE else 0.0,
        importance=importance,
        occurs=occurs,
        kinds=kinds,
    )


def _occurrences(names: dict[Name, float], above: float, snapshot: Snapshot) -> int:
    """Return in how many passages any name of more than a weight occurs."""
    full = [_rarest_term(name, snapshot) for name, weight in names.items() if weight > above]
    return snapshot.occurrences(full)


def _importance(
    key: Name, tokens: Sequence[Token], kinds: tuple[str, ...], snapshot: Snapshot
) -> float:
    """Return how much a name says about what is asked, whatever the posts hold."""
    if key in snapshot.cue_words or (len(key) == 1 and not kinds and not key.isascii()):
        return _CUE  # a lone syllable that nobody knows is an ending misread: 나여, 하누
    if any(kind != "word" for kind in kinds):
        return 1.0
    only = tokens[0] if len(tokens) == 1 else None
    if kinds or (only and only.kind in ("predicate", "number")):
        return _ORDINARY
    rank = snapshot.english_rank(only.exact) if only and only.exact else None
    return _ORDINARY if rank is not None and rank <= _COMMON else 1.0


def _wanted(
    text: str,
    tokens: list[Token],
    spans: Iterable[Span],
    pairs: Iterable[str],
    snapshot: Snapshot,
) -> Iterator[Wanted]:
    named: set[str] = set()
    for span in spans:
        yield _wanted_span(span, span.importance * max(len(span.parts), 1) ** 0.5, snapshot)
        for part in span.parts:
            yield _wanted_span(part, part.importance * _PART, snapshot)
        named.add(span.typed)
    for pair in dict.fromkeys(pairs):
        if pair not in named:
            yield Wanted(((Family.PAIR, pair, 1.0),), BOOSTS[Family.PAIR])
    light = [token for token in tokens if _is_light(token, snapshot)]
    latin = [token for token in tokens if token.kind == "latin" and token not in light]
    for family, term in dict.fromkeys(terms(_without(text, light), latin)):
        boosts = _LATIN_BOOSTS if term.isascii() else BOOSTS
        if family in (Family.EXACT, Family.CHARS):
            yield Wanted(((family, term, 1.0),), boosts[family])


def _wanted_span(span: Span, boost: float, snapshot: Snapshot) -> Wanted:
    found: dict[tuple[Family, str], float] = {}
    for name, weight in span.names:
        key = _rarest_term(name, snapshot)
        found[key] = max(weight, found.get(key, 0.0))
    return Wanted(tuple((*key, weight) for key, weight in found.items()), boost)


def _rarest_term(name: Name, snapshot: Snapshot) -> tuple[Family, str]:
    """Return the term by which a name is found: of several words the pair that occurs least.

    "docker container kill" holds "docker container", which stands everywhere and says nothing.
    """
    terms_found = terms_of(name)
    if len(terms_found) == 1:
        return terms_found[0][:2]
    return min(
        ((family, term) for family, term, _ in terms_found),
        key=lambda term: (snapshot.occurrences([term]), term),
    )


def _without(text: str, tokens: Iterable[Token]) -> str:
    letters = list(text)
    for token in tokens:
        letters[token.start : token.end] = " " * (token.end - token.start)
    return "".join(letters)
