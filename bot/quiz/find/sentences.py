"""Facts in sentences: ``**X(y)** 는 … 입니다``, ``… 을 X라고 부른다``, ``An X is a …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.language.hangul import has_hangul
from bot.quiz.find.model import Fact, Spot, Stretch
from bot.quiz.find.owners import owner_of, sort_of
from bot.quiz.find.predicates import gloss_of
from bot.quiz.lexicon import Lexicon
from bot.quiz.markup import levels, plain, sentences
from bot.quiz.names import Names, read_name

_BOLD = r"\*\*[^*]+\*\*(?:\s?\([^()]*\))?|`[^`]+`(?:\s?\([^()]*\))?"
_LED = re.compile(
    rf"^[\"“'‘]?(?P<name>{_BOLD})[\"”'’]?\s?(?P<particle>이란|란|은|는)[\s,]+(?P<rest>.+)$"
)
_NEXT = re.compile(rf"(?:,|고|며|지만)\s(?=(?:{_BOLD})\s?(?:은|는)\s)")
_PLAIN = re.compile(
    r"^(?P<name>[A-Za-z가-힣][^,.:;`*\"“?!()]{0,30}?(?:\s?\([^()]{1,40}\))?)\s?"
    r"(?P<particle>이란|란|은|는)[\s,]+(?P<rest>.+)$"
)
_NAMING = re.compile(
    rf"^(?P<rest>[^,]{{6,120}}?)(?:을|를|은|는)\s(?:[\"“'‘])?(?P<name>{_BOLD}|[^\s,`*]+(?:\s[^\s,`*]+)?(?:\([^()]*\))?)"
    r"(?:[\"”'’])?\s?(?:이라고|라고)\s(?:도\s)?(?:부릅니다|부른다|합니다|한다|불러요|해요|부르며|하며|하고|부르고)"
)
_TURNED = re.compile(
    r"^(?P<rest>.{8,120}?(?:도구|기술|개념|기능|서비스|명령|명령어|방식|파일|플랫폼|저장소|소프트웨어|것))"
    rf"(?:이|가)\s(?:바로\s)?[\"“'‘]?(?P<name>{_BOLD}|[A-Za-z가-힣]+(?:\s[A-Za-z]+)?)[\"”'’]?\s?(?:입니다|이다|다)\.?$"
)
_EN = re.compile(
    rf"^(?:(?:An?|The)\s)?(?P<name>{_BOLD}|[A-Z][A-Za-z]*(?:\s[A-Z]?[A-Za-z]+){{0,2}})\s"
    r"(?P<rest>(?:is|are|means|refers to)\s.+)$"
)
_EN_CODE = re.compile(rf"^(?P<name>{_BOLD})\s(?P<rest>[a-z]+s\s.+)$")
_EN_NEXT = re.compile(rf",\s(?:and|but)\s(?=(?:the\s|an?\s)?(?:{_BOLD})\s)")


def from_sentences(stretch: Stretch, lexicon: Lexicon) -> Iterator[Fact]:
    """Yield what the sentences of paragraphs and list items say of named things."""
    for block, passage in stretch.blocks:
        if block.kind == "paragraph":
            texts = sentences(block.text)
        elif block.kind == "list":
            items = [item for level in levels(block.text) for item in level.items]
            texts = [sentences(item.text)[0] for item in items if sentences(item.text)]
        else:
            continue
        for number, text in enumerate(texts):
            spot = Spot(stretch, passage, plain(text))
            alone = number == 0 or block.kind == "list"
            for fact in _of_sentence(text, spot, lexicon):
                # What comes later in a paragraph may hold only under what was said before.
                if alone or fact.style == "noun":
                    yield fact


def _of_sentence(text: str, spot: Spot, lexicon: Lexicon) -> Iterator[Fact]:
    if text.startswith("**`"):
        text = text.replace("**", "")  # a sentence in bold, not a name
    finders = _ENGLISH if spot.post.lang == "en" else _KOREAN
    for clause in _clauses(text, spot.post.lang):
        for pattern, certain in finders:
            match = pattern.match(clause)
            if match is None:
                continue
            fact = _fact(match, spot, lexicon, certain=certain)
            if fact is not None:
                yield fact
                break


# Pattern, and whether it marks its name as one; names not marked must be known.
_KOREAN = ((_LED, True), (_NAMING, False), (_TURNED, False), (_PLAIN, False))
_ENGLISH = ((_EN, False), (_EN_CODE, True))


def _clauses(text: str, lang: str) -> list[str]:
    """Cut a sentence that tells of two things, each named in bold or as code."""
    cut = _EN_NEXT if lang == "en" else _NEXT
    starts = [0, *(match.end() for match in cut.finditer(text)), len(text)]
    pieces = [text[a:b].strip().rstrip(",") for a, b in pairwise(starts)]
    return [piece for piece in pieces if piece]


def _fact(match: re.Match[str], spot: Spot, lexicon: Lexicon, *, certain: bool) -> Fact | None:
    written = match["name"]
    marked = written.startswith(("*", "`"))
    names = read_name(written)
    if names is None or not (certain or marked or _is_known(names, lexicon)):
        return None
    predicate = plain(match["rest"])
    found = gloss_of(predicate, led=True)
    if found is None:
        return None
    gloss, style = found
    if spot.post.lang != "en" and not has_hangul(gloss) and not names.code:
        return None  # the value of a label: 개발 환경은 Ubuntu 24.04 입니다
    particle = match.groupdict().get("particle", "")
    if style != "noun" and not (names.code or (marked and names.others)):
        return None  # a remark about a thing, not what it is
    if not marked and particle in {"은", "는"} and not _tells_what(predicate, spot.post.lang):
        return None
    sort = sort_of(names, spot.stretch)
    if sort == "value" and names.main[:1].isupper() and _is_known(names, lexicon):
        # The name of a thing, if in the type of code: ``Docker``.
        names, sort = replace(names, code=False, shown=names.main), "thing"
    sentence = plain(match.string if match.re is _NAMING else match.group())
    if not names.code:
        sentence = sentence.replace(f"`{names.main}`", names.main)
    owner = owner_of(spot.stretch, [names.main]) if sort == "option" else ""
    return Fact(names, gloss, style, sort, "", owner, sentence, spot)


def _is_known(names: Names, lexicon: Lexicon) -> bool:
    return bool(lexicon.concepts(names.every))


def _tells_what(predicate: str, lang: str) -> bool:
    """Tell a definition from a remark such as ``이미지는 필수다``."""
    if lang == "en":
        return True
    return len(predicate.split()) >= 4
