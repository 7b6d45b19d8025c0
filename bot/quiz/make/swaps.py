"""False variants of a statement: two of its things in each other's places.

``The client asks the daemon`` becomes ``The daemon asks the client``: all variants speak of the
same things, so that words that are seen in a picture do not tell which one is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple

from bot.language.hangul import has_hangul
from bot.language.loanwords import is_loanword_pair
from bot.quiz.lexicon import Lexicon
from bot.quiz.particles import fitting

# What stands between two names of one list: ``A와 B``, ``A 컨테이너와 B``, ``A, B and C``.
_AND = re.compile(
    r"^\S{0,2}(?:\s\S+)?(?:와|과|랑|이나|나|이든|,|\sand|\sor|\s및|·|/)\s?(?:an?\s|the\s)?$"
)
_EACH_OTHER = re.compile(r"(?<![가-힣])서로|each other|one another")
# Latin words are labels in a Korean sentence, numbers are in any.
_LATIN = re.compile(r"(?<![\w.:/+-])\.?[A-Za-z][\w.:/+-]*", re.ASCII)
_NUMBER = re.compile(r"(?<![\w.:/+-])\d+(?:\.\d+)*(?![\w:/+]|\.\d)", re.ASCII)
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9]+$")
_OPPOSITE = re.compile(
    r"(?P<end>성공|실패|\bsuccess\b|\bfailure\b)|(?P<day>어제|오늘|\byesterday\b|\btoday\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?P<place>of|to|from|by|with|without|in|into|on|at|under|over|behind|between|inside|for|as)"
    r"|(?P<subject>^|[,:;](?:\s(?:and|but|so))?)|\b(?P<own>[a-z]+))\s?"
    r"(?:\b(?:an?|the|one|two|three|my|each|another)\s)*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(a)n?(?=\s$)", re.IGNORECASE)
_PARTICLE = re.compile(r"^\s?(은|는|이|가|을|를|과|와|으로|로|이라는|라는)(?=[\s,.]|$)")
# Behind what is counted: ``컨테이너 세 개를``, ``이미지 하나에서``.
_COUNT = r"(?:하나|둘|셋|넷|(?:한|두|세|네|여러)\s?(?:개|대|가지|명|곳|줄|벌))"
_BEHIND = re.compile(rf"^들?(?:\s{_COUNT})?\s?(?P<role>[가-힣]+|\S)(?P<is>\s(?:있|없|다른))?")
_ROLES = {"은": "가", "는": "가", "이": "가", "을": "를", "으로": "로"}
# Kinds that name no thing that could stand elsewhere.
_NO_THINGS = frozenset({"action", "quality", "error", ""})
# What may as well be the other: who acts, what becomes of what, where something is.
_PARTIES = frozenset(
    {"가", "를", "에", "에서", "의", "로", "subject", "to", "from", "of", "in", "by", "with", "as"}
)
_OPPOSITES = frozenset({"end", "day", "step"})
_SHAPES = frozenset({"small", "capital", "capitals"})
_IN_ORDER = re.compile(r"순서|차례로|순으로|\bin (?:this |that |the )?order\b")
_CLAUSE = 24  # characters in which is told what a name does
_UNLIKE = re.compile(r"(?:un|in)?(?:healthy|available|reachable|secure)", re.IGNORECASE)
_STEP = re.compile(r"(?<=,\s)[^,]+(?=,)")
_LISTED = frozenset({",", "와", "과", "·", "/"})
_OF_SOMEBODY = re.compile(r"(?:의|'s)\s$")


class _Thing(NamedTuple):
    """A name in a statement.

    Attributes:
        start: offset of its first character.
        end: offset behind its last.
        kind: what it can change places with.
        role: what it is in its sentence: its particle, or the preposition in front of it.
    """

    start: int
    end: int
    kind: str
    role: str


def false_variants(statement: str, lexicon: Lexicon) -> list[str]:
    """Return the statement with two of its things changed, once for each two that can be.

    They are of one kind and play one part. Names of one list do not change, as that would tell the
    same.
    """
    if _EACH_OTHER.search(statement):
        return []
    found: dict[str, list[_Thing]] = {}
    for thing in _things(statement, lexicon):
        found.setdefault(statement[thing.start : thing.end].casefold(), []).append(thing)
    variants = (
        _changed(statement, ones, others, lexicon)
        for ones, others in combinations(found.values(), 2)
        if _are_alike(statement, ones, others, lexicon)
        and not _stand_in_one_list(statement, ones, others)
        and not any(_is_said_again(statement, one, lexicon) for one in (*ones, *others))
    )
    return list(dict.fromkeys(variant for variant in variants if variant))


def _things(statement: str, lexicon: Lexicon) -> Iterator[_Thing]:
    """Yield the names of things, the longest first where one holds another."""
    named = list(lexicon.names_in(statement))
    labels = _LATIN.finditer(statement) if has_hangul(statement) else ()
    steps = _STEP.finditer(statement) if _IN_ORDER.search(statement) else ()
    every = (
        *((*m.span(), "step") for m in steps),
        *((*m.span(), str(m.lastgroup)) for m in _OPPOSITE.finditer(statement)),
        *((*m.span(), _counted(statement, m)) for m in _NUMBER.finditer(statement)),
        *(one for one in named if " " in statement[one[0] : one[1]]),
        *((*m.span(), _shape(m.group())) for m in labels),
        *named,
    )
    taken: set[int] = set()
    for start, end, kind in every:
        if kind not in _NO_THINGS and not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            yield _Thing(start, end, kind, _role(statement, start, end))


def _shape(label: str) -> str:
    if _CAPITALS.match(label):
        return "capitals"
    return "capital" if label[0].isupper() else "small"


def _counted(statement: str, number: re.Match[str]) -> str:
    """Return what is counted: ``8080`` and ``80``, both ports, can change places."""
    behind = re.match(r"\s?[가-힣]{1,2}", statement[number.end() :])
    before = re.search(r"(\w*)\s$", statement[: number.start()])
    return f"number {(behind.group().strip() if behind else before and before[1])}"


def _role(statement: str, start: int, end: int) -> str:
    if not has_hangul(statement):
        found = _BEFORE.search(statement[:start])
        if found is None:
            return ""
        subject = found["subject"] is not None
        return "subject" if subject else found["place"] or f"own {found['own']}"
    found = _BEHIND.match(statement[end:])
    role = _ROLES.get(found["role"], found["role"]) if found else ""
    if role in _LISTED:
        return ""
    return "있" if found and found["is"] and role == "가" else role


def _are_alike(
    statement: str, ones: Sequence[_Thing], others: Sequence[_Thing], lexicon: Lexicon
) -> bool:
    """Tell whether two things are of one kind and could be each other."""
    kinds = {ones[0].kind, others[0].kind}
    if any(_are_several(statement, things) for things in (ones, others)):
        return False
    if any(kind in _OPPOSITES or kind.startswith("number") for kind in kinds):
        return len(kinds) == 1
    one, other = (statement[things[0].start : things[0].end] for things in (ones, others))
    if not has_hangul(statement) and _form(one, ones[0].kind) != _form(other, others[0].kind):
        return False
    words = [set(name.casefold().split()) for name in (one, other)]
    if words[0] <= words[1] or words[1] <= words[0]:
        return False  # a worker node is a node
    akin = bool(words[0] & words[1]) or lexicon.near(
        lexicon.concepts([one]), lexicon.concepts([other])
    )
    roles = [{thing.role for thing in things} for things in (ones, others)]
    alike = bool(roles[0] & roles[1] - {""}) and (akin or "concept" not in kinds)
    swapped = akin and all(role & _PARTIES for role in roles)
    return (alike or swapped) and _are_of_one_kind(one, other, kinds, lexicon)


def _is_said_again(statement: str, thing: _Thing, lexicon: Lexicon) -> bool:
    """Tell a name that what follows says in other words: ``rebuild 로 다시 빌드하는``.

    Nobody needs the picture to know that it belongs there.
    """
    name = statement[thing.start : thing.end]
    behind = statement[thing.end : thing.end + _CLAUSE].replace(name, " ")
    told = {*lexicon.ideas(behind), *lexicon.single_ideas(behind)}
    own = {*lexicon.ideas(name), *lexicon.single_ideas(name)} - {"docker"}
    pole = _UNLIKE.search(statement) and _OPPOSITE.fullmatch(name)
    return bool(told & own) or bool(pole) or _UNLIKE.fullmatch(name) is not None


def _are_of_one_kind(one: str, other: str, kinds: set[str], lexicon: Lexicon) -> bool:
    """Tell names of two things of one class; labels that nobody knows, of one shape."""
    classes = [lexicon.classes([name]) - _NO_THINGS for name in (one, other)]
    if len(kinds) > 1 and not classes[0] & classes[1]:
        return False
    if all(classes) and not classes[0] & classes[1]:
        return False
    # PC and computer are the same; SIGTERM and SIGKILL are not, though both are signals.
    return kinds <= _SHAPES or not lexicon.concepts([one]) & lexicon.concepts([other])


def _are_several(statement: str, things: Sequence[_Thing]) -> bool:
    """Tell different things of one name: ``my computer`` and ``a colleague's computer``."""
    return len(things) > 1 and any(_OF_SOMEBODY.search(statement[: t.start]) for t in things)


def _form(name: str, kind: str) -> tuple[bool, bool]:
    """Return whether an English name is in the plural, and whether it takes no article."""
    return kind != "command" and name.endswith("s"), name[:1].isupper()


def _stand_in_one_list(statement: str, ones: Sequence[_Thing], others: Sequence[_Thing]) -> bool:
    if ones[0].kind == "step":
        return False
    for one in ones:
        for other in others:
            first, second = sorted((one, other))
            if _AND.match(statement[first.end : second.start]):
                return True
    return False


def _changed(
    statement: str, ones: Sequence[_Thing], others: Sequence[_Thing], lexicon: Lexicon
) -> str:
    """Return the statement with the names changed, "" where that cannot be written well."""
    text = statement
    places = sorted([*((thing, others) for thing in ones), *((thing, ones) for thing in others)])
    for thing, new in reversed(places):
        name = statement[new[0].start : new[0].end]
        before, after = text[: thing.start], text[thing.end :]
        particle = _PARTICLE.match(after) if has_hangul(statement) else None
        if particle:
            if particle[0] != particle[1] and has_hangul(name[-1]):
                return ""  # only behind Latin words some leave a space
            sound = _sound(name, {_behind(statement, one) for one in new}, particle[1], lexicon)
            if not sound:
                return ""
            fits = fitting(sound, particle[1])
            after = after[: particle.start(1)] + fits + after[particle.end() :]
        article = "n" if name[:1].lower() in "aeiou" else ""
        text = _ARTICLE.sub(rf"\1{article}", before) + name + after
    return text


def _behind(statement: str, thing: _Thing) -> str:
    """Return the particle behind a name, "" where there is none that fits only some words."""
    particle = _PARTICLE.match(statement[thing.end :])
    return particle[1] if particle else ""


def _sound(name: str, particles: AbstractSet[str], wanted: str, lexicon: Lexicon) -> str:
    """Return a Korean word that ends as a name sounds, "" where that is not known."""
    if has_hangul(name[-1]):
        return name
    if wanted in particles:
        return "각" if fitting("각", wanted) == wanted else "가"
    for sound in ("각", "가"):
        if any(fitting(sound, particle) == particle for particle in particles - {"", "로", "라는"}):
            return sound
    same = (known for known in lexicon.synonyms([name]) if is_loanword_pair(known, name.lower()))
    return next(same, "")
