"""Text to terms: Korean morphemes, English stems and technical words, with their places.

Posts and questions go through the same function, so that a term never differs between the two.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import mecab_ko
import snowballstemmer

VERSION = "1"
"""Raised when the same text gives other terms than before: indexes are then built anew."""

TokenKind = Literal["korean", "latin", "number", "technical", "function"]

# Tags of the mecab-ko dictionary (Sejong tag set) that carry meaning by themselves.
_CONTENT_TAGS = frozenset({"NNG", "NNP", "NNBC", "NR", "VV", "VA", "XR", "MAG", "XSN", "SH"})
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+|[0-9]+")
# A word of the shell or of a file: letters and digits held together by - _ . / : = @ + #.
_TECHNICAL = re.compile(
    r"--?[A-Za-z][\w-]*(?![\w-])"
    r"|(?<![A-Za-z0-9_])\.?/?[A-Za-z0-9_]+(?:[-_./:=@+][A-Za-z0-9_]+)+"
    r"|[A-Za-z]\+\+|[A-Za-z]#",
    re.ASCII,
)
_LINK_TARGET = re.compile(r"(?<=\])\((?:https?://|/|\.|#|mailto:)[^()\s]*\)|https?://[^\s)>\]]+")
_HANGUL_RUN = re.compile(r"[가-힣]+")
_MAX_LINE = 8_000  # mecab's lattice grows with the line it is given


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text and the term that it is found by.

    Attributes:
        term: lower-case stem, lemma or technical word; never holds a space.
        start: offset of its first character in the text.
        end: offset behind its last character.
        kind: "function" marks particles, endings and the like, which are not indexed.
        exact: the word before stemming (Latin words only), else "".
        tag: Sejong part-of-speech tag of a Korean morpheme, else "".
    """

    term: str
    start: int
    end: int
    kind: TokenKind
    exact: str = ""
    tag: str = ""


_local = threading.local()


def _tagger() -> Any:
    """One tagger for each thread: mecab's object is not safe to share."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        tagger = _local.tagger = mecab_ko.Tagger()
    return tagger


_stemmer = threading.local()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English stem (Snowball's "Porter 2") of a lower-case word."""
    stemmer = getattr(_stemmer, "english", None)
    if stemmer is None:
        stemmer = _stemmer.english = snowballstemmer.stemmer("english")
    return str(stemmer.stemWord(word))


def normalise(text: str) -> str:
    """Return the text in NFC without the invisible characters that split words."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(_INVISIBLE)


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)


def _mask(match: re.Match[str]) -> str:
    return " " * len(match.group())


def analyze(text: str) -> list[Token]:
    """Return the tokens of a text in order of their start.

    A technical word (``docker-compose.yml``, ``8080:80``, ``--rm``) is one token and its parts
    are tokens too. Targets of links are passed over.

    Args:
        text: NFC; Markdown or plain.
    """
    text = _LINK_TARGET.sub(_mask, text)
    tokens: list[Token] = []
    for match in _TECHNICAL.finditer(text):
        word = match.group().lower().rstrip(":=")
        tokens.append(Token(word, match.start(), match.start() + len(word), "technical"))
    for offset, line in _lines(text):
        tokens.extend(_morphemes(line, offset))
    tokens.sort(key=lambda token: (token.start, -token.end))
    return tokens


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), _MAX_LINE):
            piece = line[start : start + _MAX_LINE]
            if piece.strip():
                yield offset + start, piece
        offset += len(line)


def _morphemes(line: str, offset: int) -> Iterator[Token]:
    position = 0
    # mecab stops at NUL and cannot encode lone surrogates.
    clean = line.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    for row in _tagger().parse(clean).splitlines():
        surface, tab, features = row.partition("\t")
        if not tab:
            continue
        start = line.find(surface, position)
        if start < 0:
            continue
        position = start + len(surface)
        for term, begin, end, kind, exact, tag in _parts(surface, features):
            yield Token(term, offset + start + begin, offset + start + end, kind, exact, tag)


_Part = tuple[str, int, int, TokenKind, str, str]


@lru_cache(maxsize=50_000)
def _parts(surface: str, features: str) -> tuple[_Part, ...]:
    """Return the tokens of one morpheme with places counted from its start; words recur."""
    fields = features.split(",")
    tag = fields[0]
    end = len(surface)
    if not _HANGUL_RUN.search(surface):
        chinese: list[_Part] = [(surface, 0, end, "korean", "", tag)] if tag == "SH" else []
        return (*_latin(surface), *chinese)
    kind = fields[4] if len(fields) > 7 else ""
    parts: list[_Part] = []
    if kind == "Inflect":  # 무거운 = 무겁/VA + ㄴ/ETM
        for part in fields[7].split("+"):
            form, part_tag, *_ = part.split("/")
            parts.append(_korean(form, part_tag, 0, end))
        return tuple(parts)
    if kind == "Compound":  # found whole and by its parts
        for part in fields[7].split("+"):
            form, part_tag, *_ = part.split("/")
            at = surface.find(form)
            if form != surface and at >= 0 and len(form) > 1:
                parts.append(_korean(form, part_tag, at, at + len(form)))
    return (*parts, _korean(surface, tag.split("+")[0], 0, end))


def _korean(form: str, tag: str, start: int, end: int) -> _Part:
    return form, start, end, "korean" if tag in _CONTENT_TAGS else "function", "", tag


def _latin(surface: str) -> Iterator[_Part]:
    for match in _LATIN.finditer(surface):
        word = match.group().lower()
        if word[0].isdigit():
            yield word, match.start(), match.end(), "number", "", ""
        else:
            yield stem(word), match.start(), match.end(), "latin", word, ""
