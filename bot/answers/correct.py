"""Reading what was meant: typos, missing spaces, the wrong keyboard layout."""

from __future__ import annotations

import re

from bot.answers.model import Correction
from bot.index.snapshot import Snapshot
from bot.language import keyboard
from bot.language.analyzer import Token, analyze
from bot.language.hangul import is_hangul
from bot.language.loanwords import is_loanword_pair, similarity, sound_keys
from bot.language.spelling import nearest, segment
from bot.language.terms import Family

_WORD = re.compile(r"[^\s?!.,~\"'()…]+(?:[.'][^\s?!.,~\"'()…]+)*")
_RUN = re.compile(r"[가-힣]+|[A-Za-z]+")
_KEYS = re.compile(r"[A-Za-z]+(?=[가-힣]*$)")
_LONE_JAMO = re.compile(r"[가-힣][ㄱ-ㅎㅏ-ㅣ]|[ㄱ-ㅎㅏ-ㅣ][가-힣]")
_JAMO_RUN = re.compile(r"[ㄱ-ㅎㅏ-ㅣ가-힣]{3,}")
_SHORTEST_LATIN = 2
_MIN_LETTERS = 3
_MIN_SYLLABLES = 2
_CLOSE = 0.8
"""Closeness from which a word of some length counts as the same word, slipped."""
_CLOSE_SHORT = 0.85
_COMMON = 5_000
"""Places of the English frequency list: a slip of the keys was hardly meant as a rarer word."""
_USUAL = 500
_RARE = 2
_MAX_QUESTION = 400
"""Nobody mistypes a whole essay; what is longer is taken at its word."""


def correct(text: str, snapshot: Snapshot) -> tuple[str, tuple[Correction, ...]]:
    """Return the question as it was meant, and what was changed.

    Only words that neither the posts nor the glossary know are touched, and only where one that
    they know is close.
    """
    if len(text) > _MAX_QUESTION:
        return text, ()
    corrections: list[Correction] = []

    def meant(match: re.Match[str]) -> str:
        word = match.group()
        better = _meant(word, snapshot)
        if better is None or better.lower() == word.lower():
            return word
        if better.replace(" ", "") != word.lower():  # missing spaces are nobody's mistake
            corrections.append(Correction(word, better))
        return better

    return _WORD.sub(meant, text), tuple(corrections)


def _meant(word: str, snapshot: Snapshot) -> str | None:
    """Return what one word between spaces was meant as; None where it stands."""
    lower = word.lower()
    if _LONE_JAMO.search(word):
        return _other_layout(word, snapshot) or _respelt(lower, snapshot)
    if not _RUN.search(word):
        return _other_layout(word, snapshot) if _JAMO_RUN.fullmatch(word) else None
    if _understood(lower, snapshot):
        return _slip_of_a_term(lower, snapshot)
    return _other_layout(word, snapshot) or _respelt(lower, snapshot)


def _other_layout(word: str, snapshot: Snapshot) -> str | None:
    """Return what the keys of a word write on the other keyboard, None where that says nothing."""
    if len(word) < _MIN_SYLLABLES:
        return None
    keys = _KEYS.match(word)
    head, tail = (keys.group(), word[keys.end() :]) if keys else (word, "")
    for other in keyboard.candidates(head):
        meant = f"{other}{tail}".lower()
        if _understood(meant, snapshot) and _says_something(meant, snapshot):
            return other + tail
    return None


def _slip_of_a_term(word: str, snapshot: Snapshot) -> str | None:
    """Return the term of the field that a word is all but, though each part of it is known.

    The posts have slips of their own, and the analyser finds tiny words in any row of syllables:
    레이러 is read as 레 + 이러.
    """
    tokens = _content(word)
    torn = len(word) > _MIN_SYLLABLES and any(
        len(t.term) == 1 and is_hangul(t.term) and not snapshot.kinds(t.term) for t in tokens
    )
    rare = len(tokens) == 1 and tokens[0].exact == word and _is_rare(tokens[0], snapshot)
    if not torn and not rare:
        return None
    for other, closeness in nearest(word, snapshot.vocabulary, limit=2):
        if other != word and closeness >= _CLOSE and _is_of_the_field(other, snapshot):
            return other
    return None


def _is_rare(token: Token, snapshot: Snapshot) -> bool:
    """Tell whether a Latin word stands in the posts once or twice, and in no list."""
    return (
        not snapshot.kinds(token.term)
        and token.exact not in snapshot.light
        and snapshot.english_rank(token.exact) is None
        and snapshot.occurrences([(Family.WORD, token.term)]) <= _RARE
    )


def _content(word: str) -> list[Token]:
    return [token for token in analyze(word) if token.kind != "function"]


def _understood(word: str, snapshot: Snapshot) -> bool:
    """Tell whether every part of a word is known."""
    return all(
        _is_known(token, snapshot) or token.kind in ("number", "technical")
        for token in _content(word)
    )


def _is_known(token: Token, snapshot: Snapshot) -> bool:
    if token.exact:
        return (
            len(token.exact) == 1
            or token.exact in snapshot.light
            or snapshot.english_rank(token.exact) is not None
            or snapshot.knows(token.term)
        )
    return token.term in snapshot.light or snapshot.knows(token.term)


def _says_something(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word is more than known syllables: any row of keys writes some."""
    if word in snapshot.light:
        return True
    tokens = _content(word)
    return bool(tokens) and all(
        token.term in snapshot.light
        or (len(token.exact) > _SHORTEST_LATIN and _is_usual(token, snapshot))
        or (not token.exact and len(token.term) > 1 and snapshot.knows(token.term))
        for token in tokens
    )


def _is_usual(token: Token, snapshot: Snapshot) -> bool:
    """Tell whether a Latin word is one that the posts or the glossary hold, or a common one."""
    rank = snapshot.english_rank(token.exact)
    return snapshot.knows(token.term) or (rank is not None and rank <= _COMMON)


def _respelt(word: str, snapshot: Snapshot) -> str | None:
    """Return the word with its unknown runs of letters put right, None where one cannot be."""
    changed = False

    def run(match: re.Match[str]) -> str:
        nonlocal changed
        letters = match.group()
        if _understood(letters, snapshot):
            return letters
        better = _respelt_run(letters, snapshot)
        if better is None:
            return letters
        changed = True
        return better

    found = _RUN.sub(run, word)
    return found if changed else None


def _respelt_run(letters: str, snapshot: Snapshot) -> str | None:
    hangul = is_hangul(letters)
    if hangul and (split := _with_particle(letters, snapshot)):
        return split
    if len(letters) < (_MIN_SYLLABLES if hangul else _MIN_LETTERS):
        return None
    if not hangul and (swapped := _swapped(letters, snapshot)):
        return swapped
    in_dictionary = hangul and _is_one_word(letters)
    close = _CLOSE if len(letters) > _MIN_LETTERS else _CLOSE_SHORT
    best = nearest(letters, snapshot.vocabulary, limit=1)
    near = best[0][0] if best and best[0][1] >= close and _understood(best[0][0], snapshot) else ""
    if near and _is_of_the_field(near, snapshot):
        return near
    if hangul and (loan := _by_sound(letters, snapshot)):
        return loan
    if near and not in_dictionary:
        return near
    if in_dictionary or (not hangul and len(letters) <= _MIN_LETTERS):
        return None
    pieces = segment(letters, snapshot.vocabulary)
    if pieces and len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        joined = " ".join(pieces)
        if _understood(joined, snapshot):
            return joined
    if hangul and len(letters) > _MIN_SYLLABLES and pieces and len(pieces) == 1:
        return pieces[0] if _understood(pieces[0], snapshot) else None
    return None


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
        if rest and not _is_particle(rest):
            continue
        pairs = [
            (similarity(word, other), other)
            for other in snapshot.sounding(sound_keys(word))
            if other.isascii() and is_loanword_pair(word, other)
        ]
        if pairs:
            return max(pairs)[1] + rest
    return None


def _is_one_word(letters: str) -> bool:
    """Tell whether the analyser's dictionary reads a single word in it: that is no slip."""
    tokens = [token for token in analyze(letters) if token.kind != "function"]
    first = tokens[0] if tokens else None
    return (
        first is not None
        and first.start == 0
        and len(tokens) == 1
        and (first.end - first.start >= _MIN_SYLLABLES or first.kind == "predicate")
    )


def _is_of_the_field(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word names something that people ask about, not any word of the language."""
    return any(
        kind != "word" for token in _content(word) for kind in snapshot.kinds(token.term)
    )


def _with_particle(letters: str, snapshot: Snapshot) -> str | None:
    """Return a known word set apart from the particle that the analyser took for a part of it."""
    for end in range(len(letters) - 1, 1, -1):
        word, rest = letters[:end], letters[end:]
        if snapshot.knows(word) and _is_particle(rest):
            return f"{word} {rest}"
    return None


def _is_particle(letters: str) -> bool:
    """Tell whether syllables are nothing but particles and endings behind a noun."""
    tail = analyze(f"X{letters}")[1:]
    return bool(tail) and all(token.kind == "function" for token in tail)
