"""Facts of sections that begin with what their heading names: ``### kubelet``, ``파드를 …는 …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.quiz.find.lists import has_own_subject
from bot.quiz.find.model import Fact, Spot, Stretch, Style, Told
from bot.quiz.find.owners import sort_of, tells_of_qualities
from bot.quiz.find.predicates import gloss_of, is_defining
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.markup import entries, plain, sentences
from bot.quiz.names import Names, read_name

_ASKS = re.compile(r"(?:\s?(?:이란|란)|(?:은|는)(?=\s))(?:\s?(?:무엇|뭐|뭘)\S*)?\s?[?？]?$")
_MARKS = re.compile(r"^[^\w`./(\[가-힣-]+|[^\w`/)\]?？가-힣]+$")
_BRACKET_INSIDE = re.compile(r"^(\S+?)\s?\(([^()]+)\)\s(\S+)$")  # 사이드카(Sidecar) 패턴
_PHRASE = re.compile(
    r"(?:을|를|에서|으로|통한|위한|하는|되는|의)\s|[가-힣]\d+$"
    r"|(?:종류|개념|소개|동작|구조|흐름|활용|원리|개요|기본|기초|사용|관리|실습|설정)$"
)  # no name, a topic
_OTHER_SUBJECT = re.compile(r"^.{0,30}\)\s?(?:은|는|이|가)\s")
_FEWEST = 3
_SEVERAL = 2
_INITIALS = re.compile(r"^[A-Z]{2,}$")
_LABELLED = re.compile(r"\s[:：]\s|^[^\s:：]{1,20}[:：]\s")


def from_headings(parts: Sequence[Stretch], lexicon: Lexicon) -> Iterator[Fact]:
    """Yield what sections say first, of the things that their headings name.

    A heading that nobody knows may be a remark: it is taken for a thing beside at least two others.
    """
    beside: dict[tuple[str, ...], list[Told]] = {}
    for stretch in parts:
        told = _told(stretch, lexicon)
        if told is not None:
            beside.setdefault(stretch.section.heading_path[:-1], []).append(told)
    for path, found in beside.items():
        group = f"{parts[0].post.path}:{' > '.join(path)}" if len(found) > 1 else ""
        for names, gloss, style, sort, spot in found:
            known = lexicon.concepts(names.every) or names.others
            if known or len(found) >= _FEWEST:
                yield Fact(names, gloss, style, sort, group, "", "", spot)


def _told(stretch: Stretch, lexicon: Lexicon) -> Told | None:
    path = stretch.section.heading_path
    if not path or stretch.post.lang == "en" or tells_of_qualities(" ".join(path[-2:])):
        return None
    names = _named(stretch.heading)
    begins = next((pair for pair in stretch.blocks[:2] if pair[0].kind != "code"), None)
    if names is None or begins is None or _are_several(names, lexicon):
        return None
    block, passage = begins
    first = _first(block.kind, block.text)
    found = gloss_of(first) if first and not _LABELLED.search(first) else None
    if found is None or not _is_of_it(found, names, lexicon):
        return None
    spot = Spot(stretch, passage, f"{names.shown}: {first}")
    return Told(names, *found, sort_of(names, stretch), spot)


def _are_several(names: Names, lexicon: Lexicon) -> bool:
    """Tell two things named side by side: ``Docker Kubernetes``, ``PV PVC``."""
    words = names.main.split()
    if len(words) < _SEVERAL or lexicon.concepts(names.every):
        return False
    known = {lexicon.concepts([word]) for word in words}
    told_apart = frozenset() not in known and len(known) == len(words)
    return told_apart or all(map(_INITIALS.match, words))


def _is_of_it(found: tuple[str, Style], names: Names, lexicon: Lexicon) -> bool:
    """Tell what says what the thing is from a sentence with a subject of its own."""
    gloss, style = found
    if style != "noun" or not is_defining(gloss):
        return False
    if has_own_subject(gloss, lexicon) or _OTHER_SUBJECT.search(gloss):
        return False
    return not any(mentions(gloss, name.strip("/.")) for name in names.every)


def _named(heading: str) -> Names | None:
    bare = _ASKS.sub("", _MARKS.sub("", heading).strip()).strip()
    if not bare or _PHRASE.search(bare):
        return None
    return read_name(_BRACKET_INSIDE.sub(r"\1 \3(\2)", bare))


def _first(kind: str, markdown: str) -> str:
    """Return the first sentence of a block as plain text, "" where it has none to take."""
    if kind == "quote":
        markdown = "\n".join(line.removeprefix(">").strip() for line in markdown.splitlines())
        kind = "quote" if markdown.startswith(">") else "paragraph"
    if kind == "list":
        items = entries(markdown)
        markdown = items[0].text if items and not items[0].ordered else ""
    elif kind != "paragraph":
        return ""
    found = sentences(markdown)
    return plain(found[0]) if found else ""
