"""Text to terms: Korean morphemes, English stems and technical words, with their places.

Posts and questions go through the same function, so that a term never differs between the two.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

import mecab_ko
import snowballstemmer

from bot.language import english
from bot.language.whole_words import WHOLE, WHOLE_DIGEST

VERSION = f"6 {WHOLE_DIGEST}"
"""Another value wherever the same text gives other terms: indexes are then built anew."""

TokenKind = Literal["korean", "predicate", "latin", "number", "technical", "function"]

# Tags of the mecab-ko dictionary (Sejong tag set) that carry meaning by themselves.
_CONTENT_TAGS = frozenset({"NNG", "NNP", "NNBC", "NR", "XR", "SH"})
_PREDICATE_TAGS = frozenset({"VV", "VA", "MAG"})
_NOUN_TAGS = frozenset({"NNG", "NNP", "XR"})
_PREFIX, _SUFFIX, _NOUN = "XPN", "XSN", "NN"
_PLURAL = "들"
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:['’](?:s|t|re|ve|ll|d|m)\b)?")
_CLITIC = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_NEGATED = {"can't": "can", "won't": "will", "shan't": "shall"}
# A word of the shell or of a file: letters and digits held together by - _ . / : = @ + #.
_TECHNICAL = re.compile(
    r"(?<![\w-])--?[A-Za-z][\w-]*(?![\w-])"
    r"|(?<![A-Za-z0-9_])\.?/?[A-Za-z0-9_]+(?:[-_./:=@+][A-Za-z0-9_]+)+"
    r"|(?<![A-Za-z0-9_])(?=[0-9]*[A-Za-z])(?=[A-Za-z]*[0-9])[A-Za-z0-9]+(?![A-Za-z0-9_])"
    r"|[A-Za-z]\+\+|\b[A-Za-z]#",
    re.ASCII,
)
_LINK_TARGET = re.compile(r"(?<=\])\((?:https?://|/|\.|#|mailto:)[^()\s]*\)|https?://[^\s)>\]]+")
_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MAX_LINE = 8_000  # mecab's lattice grows with the line it is given
_MIN_PART = 2


class Token(NamedTuple):
    """A word of the text and the term that it is found by.

    Attributes:
        term: lower-case stem, lemma or technical word; never holds a space.
        start: offset of its first character in the text.
        end: offset behind its last character.
        kind: "function" marks particles, endings and the like, which are not indexed; "predicate"
            Korean verbs, adjectives and adverbs, "korean" other Korean words.
        exact: the word before stemming (Latin words only), else "".
        whole: whether it is a technical or compound word whose parts are tokens too.
    """

    term: str
    start: int
    end: int
    kind: TokenKind
    exact: str = ""
    whole: bool = False


_local = threading.local()


@cache
def _model() -> Any:
    """Return the dictionary, mapped into memory once; threads may share it."""
    return mecab_ko.Model()


def _tagger() -> Any:
    """One tagger for each thread: mecab's object is not safe to share."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        tagger = _local.tagger = _model().createTagger()
    return tagger


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English stem (Snowball's "Porter 2") of a lower-case word, or of its base.

    Two endings stay, for the field tells them apart: a container does not contain, and what is
    dockerized is not Docker.
    """
    word = english.bases().get(word, word)
    if agent := _AGENT.fullmatch(word):
        return agent.group(1)
    if making := _MAKING.fullmatch(word):
        return making.group(1) + "z"
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = snowballstemmer.stemmer("english")
    return str(stemmer.stemWord(word))


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)


def normalise(text: str) -> str:
    """Return the text in NFC without the invisible characters that split words."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def analyze(text: str) -> list[Token]:
    """Return the tokens of a text in order of their start, wholes before their parts.

    A technical word (``docker-compose.yml``, ``8080:80``, ``k3s``) or a compound is one token and
    its parts are tokens too. Targets of links are passed over.

    Args:
        text: NFC; Markdown or plain.
    """
    text = _LINK_TARGET.sub(_blank, text)
    tokens = [*_technical(text), *_latin_words(text)]
    if _HANGUL.search(text):
        tokens.extend(_korean(text))
    tokens.extend(
        Token(match.group(), match.start(), match.end(), "korean") for match in _HAN.finditer(text)
    )
    tokens.sort(key=lambda token: (token.start, -token.end, not token.whole))
    return tokens


def commonness(word: str) -> int | None:
    """Return how common the dictionary takes a Korean word to be, None where it reads several.

    Args:
        word: syllables without a space.

    Returns:
        The negative cost of the word in mecab-ko-dic: from about 0 for the words of every day to
        -``NEVER_SEEN`` for those that its makers' texts never held.
    """
    read = [-node.wcost for node in _nodes(word) if node.surface]
    return read[0] if len(read) == 1 else None


def surprise(text: str) -> int:
    """Return the cost of mecab's best reading of a text: lower for what people write more often."""
    return int([node.cost for node in _nodes(text)][-1])


def _nodes(text: str) -> Iterator[Any]:
    node = _tagger().parseToNode(text)
    while node:
        yield node
        node = node.next


NEVER_SEEN = 2_780
"""Cost of nouns that only a list of words has, none of the texts that costs were counted in."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _technical(text: str) -> Iterator[Token]:
    for match in _TECHNICAL.finditer(text):
        word = match.group().lower()
        yield Token(word, match.start(), match.end(), "technical", whole=True)


def _latin_words(text: str) -> Iterator[Token]:
    for match in _LATIN.finditer(text):
        # İ alone grows by being made small, and places would no longer be those of the text.
        word = match.group().replace("İ", "i").lower().replace("’", "'")
        word = _NEGATED.get(word) or _CLITIC.sub("", word)
        place = match.start(), match.start() + len(word)
        if not word:
            continue
        if word.isdigit():
            yield Token(word, *place, "number")
        elif word.isalpha():
            if not _is_option_letter(text, match):
                yield Token(stem(word), *place, "latin", word)
        else:  # mixed, such as k3s, whose whole is a technical word already
            for part in re.finditer(r"[^\W\d_]{3,}", word):
                start = match.start() + part.start()
                exact = part.group()
                yield Token(stem(exact), start, start + len(exact), "latin", exact)


_AGENT = re.compile(r"(.{4,}(?:er|or))s?")
_MAKING = re.compile(r"(.{3,}i)[sz](?:e|es|ed|ing|er|ers|ation|ations)")


def _is_option_letter(text: str, match: re.Match[str]) -> bool:
    """The d of -d says nothing by itself."""
    start = match.start()
    return len(match.group()) < _MIN_PART and start > 0 and text[start - 1] == "-"


def _korean(text: str) -> list[Token]:
    """Return the whole words of a text, and the morphemes of what is left of it."""
    tokens: list[Token] = []
    pieces: list[str] = []
    end = 0
    for match in WHOLE.find(text):
        start = match.start()
        pieces += text[end:start], "X" * (match.end() - start)
        end = match.end()
        tokens.append(Token(match.group(), start, end, "korean"))
    # In place of whole words stands X: mecab reads particles behind Latin letters as it should.
    for offset, line in _lines("".join((*pieces, text[end:]))):
        tokens += _morphemes(line, offset)
    return tokens


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), _MAX_LINE):
            piece = line[start : start + _MAX_LINE]
            if _HANGUL.search(piece):
                yield offset + start, piece
        offset += len(line)


def _morphemes(line: str, offset: int) -> list[Token]:
    """Return the Korean tokens of a line; affixes make a whole with the noun beside them."""
    tokens: list[Token] = []
    position = 0
    prefix: tuple[int, str] | None = None
    noun: tuple[int, int, str] | None = None
    # mecab stops at NUL and cannot encode lone surrogates.
    clean = line.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    for row in _tagger().parse(clean).splitlines():
        surface, role, parts = _read_row(row)
        start = line.find(surface, position) if surface else -1
        if start < 0:
            continue
        position = start + len(surface)
        if role == _PREFIX:
            prefix, noun = (start, surface), None
            continue
        if role == _PLURAL:
            continue
        if role == _SUFFIX and noun and noun[1] == start:
            whole = noun[2] + surface
            tokens.append(Token(whole, offset + noun[0], offset + position, "korean", whole=True))
            prefix = noun = None
            continue
        at = offset + start
        for term, begin, end, kind, is_whole in parts:
            # As Token(...), in half the time: most of the work of a build comes by here.
            tokens.append(tuple.__new__(Token, (term, at + begin, at + end, kind, "", is_whole)))
        if role != _NOUN:
            prefix = noun = None
            continue
        noun = (start, position, surface)
        if prefix and prefix[0] + len(prefix[1]) == start:
            whole = prefix[1] + surface
            tokens.append(Token(whole, offset + prefix[0], offset + position, "korean", whole=True))
        prefix = None
    return tokens


@lru_cache(maxsize=50_000)
def _read_row(row: str) -> tuple[str, str, tuple[_Part, ...]]:
    """Return surface, role and tokens of a morpheme as mecab prints it; the same ones recur.

    The role is "" for what says nothing about its neighbours, the surface where there is none.
    """
    surface, tab, features = row.partition("\t")
    tag = features.partition(",")[0]
    if not tab:
        return "", "", ()
    role = tag if tag in (_PREFIX, _SUFFIX) else _NOUN if tag in _NOUN_TAGS else ""
    if role == _SUFFIX and surface == _PLURAL:
        role = _PLURAL
    return surface, role, _parts(surface, features)


# What mecab takes some forms for that several words share (쓰는 for 쓸다, to sweep; 지워 for 짓다,
# to build; 켠 for a noun), and what they are in our field.
_MEANT = {
    ("쓰", "쓸"): "쓰", ("끄", "끌"): "끄", ("끌", "끌"): "끄", ("끈", "끈"): "끄",
    ("켠", "켠"): "켜", ("지워", "짓"): "지우", ("지운", "지운"): "지우", ("지울", "지울"): "지우",
    ("들", "듣"): "들", ("듣", "들"): "듣", ("걸", "걷"): "걸",
}  # fmt: skip
_Part = tuple[str, int, int, TokenKind, bool]


def _parts(surface: str, features: str) -> tuple[_Part, ...]:
    """Return the tokens of one morpheme with places counted from its start."""
    if not _HANGUL.search(surface):
        return ()
    fields = features.split(",")
    end = len(surface)
    # The dictionary names no parts of some compounds, such as 경대.
    kind = fields[4] if len(fields) > 7 and fields[7] != "*" else ""
    if kind == "Inflect":  # 무거운 = 무겁/VA + ㄴ/ETM
        pieces = (part.split("/") for part in fields[7].split("+"))
        return tuple(
            (_MEANT.get((surface, form), form), 0, end, _kind(tag), False)
            for form, tag, *_ in pieces
        )
    parts: list[_Part] = []
    if kind == "Compound":  # found whole and by its parts
        for piece in fields[7].split("+"):
            form, tag, *_ = piece.split("/")
            at = surface.find(form)
            if form != surface and at >= 0 and len(form) >= _MIN_PART:
                parts.append((form, at, at + len(form), _kind(tag), False))
    lemma = _MEANT.get((surface, surface), surface)
    return ((lemma, 0, end, _kind(fields[0].split("+")[0]), bool(parts)), *parts)


def _kind(tag: str) -> TokenKind:
    if tag in _PREDICATE_TAGS:
        return "predicate"
    return "korean" if tag in _CONTENT_TAGS else "function"
