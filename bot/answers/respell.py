"""Misspelt words put right: by the keystrokes that are close, by sound, by cutting apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answers.glued import sentence
from bot.answers.known import (
    MIN_SYLLABLES,
    content_of,
    is_of_the_field,
    is_one_word,
    is_particle,
    is_rare,
    stands,
    understood,
)
from bot.index.snapshot import Snapshot
from bot.language.analyzer import NEVER_SEEN, commonness, stem, surprise
from bot.language.hangul import is_hangul
from bot.language.loanwords import is_loanword_pair, similarity, sound_keys
from bot.language.spelling import nearest, segment

_RUN = re.compile(r"[가-힣]+|[A-Za-z]+")
_MIN_LETTERS = 3
_CLOSE = 0.8
"""Closeness from which a word of some length counts as the same word, slipped."""
_CLOSE_SHORT = 0.85
_CLOSE_CRUMBS = 0.83
"""The same where the analyser sees nothing but single syllables, which may well be meant."""
_CLOSE_UNSEEN = 0.83
"""The same for a short word that the dictionary has, but none of its makers' texts."""
_SHORT_WORD = 3
_CLOSE_SEEN = 0.9
"""The same for any other word of the dictionary that neither the posts nor the glossary know."""
_LESS_SURPRISE = 1_500
"""So much more likely, in mecab's costs, must a word be than the crumbs that were typed."""
_ANY_SURPRISE = 0
"""What is asked of it where the word that was typed is torn for certain."""
_USUAL = 500
"""Places of the English frequency list that everyday words take."""


def slip_of_a_term(word: str, snapshot: Snapshot) -> str | None:
    """Return the term of the field that a word is all but, though each part of it is known.

    The posts have slips of their own, and the analyser finds tiny words in any row of syllables:
    레이러 is read as 레 + 이러.
    """
    for end in range(len(word), MIN_SYLLABLES - 1, -1):
        rest = word[end:]
        if rest and not (is_hangul(word) and is_particle(rest)):
            continue
        least = _least_surprise(word[:end], snapshot)
        if least is None:
            continue
        if stands(word, snapshot):
            return None
        if slipped := _slip(word[:end], least, snapshot):
            return slipped + rest
    return _behind_another_term(word, snapshot) if is_hangul(word) else None


def _behind_another_term(word: str, snapshot: Snapshot) -> str | None:
    """Return the word with the term put right that is glued to another: 도커이미쥐."""
    last = max((token.start for token in content_of(word)), default=0)
    for start in range(len(word) - MIN_SYLLABLES, MIN_SYLLABLES - 1, -1):
        first, rest = word[:start], word[start:]
        if first in snapshot.vocabulary and is_of_the_field(first, snapshot):
            if last < start or commonness(rest) is not None:
                return None  # particles and endings, or a word as it should be
            slipped = slip_of_a_term(rest, snapshot)
            return first + slipped if slipped else None
    return None


def _least_surprise(word: str, snapshot: Snapshot) -> int | None:
    """Return how much likelier another word must be where this one looks torn, None elsewhere."""
    tokens = content_of(word)
    single = [t for t in tokens if len(t.term) == 1 and is_hangul(t.term)]
    if len(word) > MIN_SYLLABLES and any(not snapshot.kinds(t.term) for t in single):
        return _ANY_SURPRISE
    if len(tokens) == 1 and tokens[0].exact == word and is_rare(tokens[0], snapshot):
        return _ANY_SURPRISE
    if not single or not is_hangul(word):
        return None
    first = tokens[0]
    if len(single) == len(tokens):
        inflected = first.start == 0 and first.kind == "predicate"
        return None if inflected else _LESS_SURPRISE
    crumbs = first not in single and not is_of_the_field(first.term, snapshot)
    return _LESS_SURPRISE if crumbs else None


def _slip(word: str, least: int, snapshot: Snapshot) -> str | None:
    close = _CLOSE if least == _ANY_SURPRISE else _CLOSE_CRUMBS
    terms = [t.term for t in content_of(word)[:1] if is_of_the_field(t.term, snapshot)]
    for other, closeness in nearest(word, snapshot.vocabulary, limit=2):
        if other == word or closeness < close or not _is_asked(other, snapshot):
            continue
        if terms and other.startswith(terms[0]):  # 컨테이너 안 is not 컨테이너당
            continue
        if least == _ANY_SURPRISE or surprise(word) - surprise(other) >= least:
            return other
    return None


def _is_asked(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word is one that people who ask type: of the field, or how they ask."""
    asking = word in snapshot.light or word in snapshot.cue_words
    return asking or is_of_the_field(word, snapshot)


def respelt(word: str, snapshot: Snapshot) -> str | None:
    """Return the word with its unknown runs of letters put right, None where one cannot be."""
    changed = False

    def run(match: re.Match[str]) -> str:
        nonlocal changed
        letters = match.group()
        if understood(letters, snapshot):
            return letters
        better = _respelt_run(letters, snapshot)
        if better is None:
            return letters
        changed = True
        return better

    found = _RUN.sub(run, word)
    return found if changed else None


def _respelt_run(letters: str, snapshot: Snapshot) -> str | None:
    """Return what a run of letters of one script was meant as, None where nothing is close."""
    hangul = is_hangul(letters)
    if hangul and (split := _with_particle(letters, snapshot)):
        return split
    if len(letters) < (MIN_SYLLABLES if hangul else _MIN_LETTERS):
        return None
    return next(_readings(letters, snapshot, hangul=hangul), None)


def _readings(letters: str, snapshot: Snapshot, *, hangul: bool) -> Iterator[str]:
    """Yield what letters may have been meant as, likeliest first."""
    if not hangul and (swapped := _swapped(letters, snapshot)):
        yield swapped
    glued, likely = (None, False) if hangul else sentence(letters, snapshot)
    if glued and likely:
        yield glued
    if hangul and is_one_word(letters):
        yield from _instead_of_a_word(letters, snapshot)
        return
    near = _nearest(letters, _CLOSE if len(letters) > _MIN_LETTERS else _CLOSE_SHORT, snapshot)
    if near and is_of_the_field(near, snapshot):
        yield near
    if hangul and (loan := _by_sound(letters, snapshot)):
        yield loan
    if near:
        yield near
    if glued:
        yield glued
    if hangul or len(letters) > _MIN_LETTERS:
        yield from _cut_apart(letters, snapshot, hangul=hangul)


def _instead_of_a_word(letters: str, snapshot: Snapshot) -> Iterator[str]:
    """Yield what was meant by a word that the dictionary has, or reads as one with its ending."""
    end = _end_of_word(letters)
    word, rest = letters[:end], letters[end:]
    common = commonness(word)
    if common is not None and common > -NEVER_SEEN:
        return  # people write it
    unseen = common is not None and len(word) <= _SHORT_WORD
    meant = _nearest(word, _CLOSE_UNSEEN if unseen else _CLOSE_SEEN, snapshot)
    if meant is None:
        return
    fits = _is_asked(meant, snapshot)
    if common is None:
        likelier = surprise(letters) - surprise(meant) >= _LESS_SURPRISE
        fits = likelier and is_of_the_field(meant, snapshot)
    if fits:
        yield meant + rest


def _end_of_word(letters: str) -> int:
    """Return where a word of the dictionary ends that a particle stands behind, else the end."""
    for end in range(len(letters) - 1, MIN_SYLLABLES - 1, -1):
        if is_particle(letters[end:]) and commonness(letters[:end]) is not None:
            return end
    return len(letters)


def _cut_apart(letters: str, snapshot: Snapshot, *, hangul: bool) -> Iterator[str]:
    """Yield a run without spaces as the words that it is made of, one of them put right."""
    pieces = segment(letters, snapshot.vocabulary) or []
    if hangul and surprise(" ".join(pieces)) >= surprise(letters):
        return
    if not hangul and any(len(p) < _MIN_LETTERS and p not in snapshot.light for p in pieces):
        return
    alone = hangul and len(letters) > MIN_SYLLABLES
    several = len(pieces) > 1 and all(len(piece) > 1 for piece in pieces)
    if (several or (len(pieces) == 1 and alone)) and understood(" ".join(pieces), snapshot):
        yield " ".join(pieces)


def _nearest(letters: str, close: float, snapshot: Snapshot) -> str | None:
    """Return the closest known word, with the particle that stands behind it."""
    found = []
    for end in range(len(letters), MIN_SYLLABLES - 1, -1):
        word, rest = letters[:end], letters[end:]
        if rest and not (is_hangul(rest) and is_particle(rest)):
            continue
        for other, closeness in nearest(word, snapshot.vocabulary, limit=1):
            if closeness >= close and understood(other, snapshot):
                found.append((closeness, other + rest))
    return max(found)[1] if found else None


def _swapped(letters: str, snapshot: Snapshot) -> str | None:
    """Return the everyday English word that two letters changed places in: adn, waht."""
    for at in range(len(letters) - 1):
        other = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        rank = snapshot.english_rank(other)
        if rank is not None and rank <= _USUAL:
            return other
    return None


def _by_sound(letters: str, snapshot: Snapshot) -> str | None:
    """Return the Latin word that a Hangul one is by its sound: 시스로그로 is syslog로."""
    for end in range(len(letters), _MIN_LETTERS - 1, -1):
        word, rest = letters[:end], letters[end:]
        if rest and not is_particle(rest):
            continue
        pairs = [
            (similarity(word, other), other)
            for other in snapshot.sounding(sound_keys(word))
            if other.isascii() and is_loanword_pair(word, other)
        ]
        if pairs:
            return _in_hangul(word, max(pairs)[1], snapshot) + rest
    return None


def _in_hangul(word: str, latin: str, snapshot: Snapshot) -> str:
    """Return the Hangul name of what a Latin word names, where one is all but the word typed."""
    names = {
        name
        for concepts in snapshot.concepts((stem(latin),)).values()
        for concept in concepts
        for name in snapshot.concept_keys(concept)
        if is_hangul(name)
    }
    close = nearest(word, names, limit=1)
    return close[0][0] if close else latin


def _with_particle(letters: str, snapshot: Snapshot) -> str | None:
    """Return a known word set apart from the particle that the analyser took for a part of it."""
    for end in range(len(letters) - 1, 1, -1):
        word, rest = letters[:end], letters[end:]
        if snapshot.knows(word) and is_particle(rest):
            return f"{word} {rest}"
    return None
