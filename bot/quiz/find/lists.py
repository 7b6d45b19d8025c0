"""Facts in lists: ``- `-d`: …``, ``- **이름(name)**: …``, and a bold line with its list below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.hangul import has_hangul
from bot.posts.model import Block
from bot.quiz.find.model import Fact, Spot, Stretch, Told
from bot.quiz.find.owners import (
    is_general,
    is_subcommand,
    owner_of,
    sort_of,
    tells_of_qualities,
    whole_command,
)
from bot.quiz.find.predicates import agrees, gloss_of, is_defining, tells_what_it_does
from bot.quiz.lexicon import Lexicon
from bot.quiz.markup import Entry, Level, entries, levels, plain, sentences, without_number
from bot.quiz.names import Names, read_name

_NAME = r"\*\*[^*]+\*\*(?:\s?\([^()]*\))?|(?:`[^`]+`)(?:\s?\([^()]*\))?|[^:：`*\n]{1,40}?"
_COLON = re.compile(rf"^(?P<name>{_NAME})\s*(?:[:：]|\s[-–—]|\s→|=>)\s+(?P<rest>\S.*)$", re.DOTALL)
_BOLD_COLON = re.compile(r"^\*\*(?P<name>[^*]+?)[:：]\*\*\s*(?P<rest>\S.*)$", re.DOTALL)
_LABEL = re.compile(r"^(?:\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`)\s*[:：]?$")
_LONGEST_SUBJECT = 3  # words
_SEVERAL = 3  # beside so many, a name that nobody knows is no mere label


def from_lists(stretch: Stretch, lexicon: Lexicon) -> Iterator[Fact]:
    """Yield what lists say of the things that their items begin with."""
    label: Names | None = None
    before = title = ""
    for block, passage in stretch.blocks:
        match = _LABEL.match(block.text.strip()) if block.kind == "paragraph" else None
        if match:
            before = title = plain(block.text)
            label = read_name(without_number(plain(block.text).rstrip(":： ")))
            continue
        if block.kind == "list":
            group = f"{stretch.post.path}:{block.line}"
            if label is not None and lexicon.concepts(label.every):
                yield from _below_label(label, block, Spot(stretch, passage, "", title))
            else:
                for number, level in enumerate(levels(block.text)):
                    spot = Spot(stretch, passage, "", title)
                    within = plain(level.parent) if number else before
                    about = f"{' '.join(stretch.section.heading_path[-2:])} {within}"
                    inner = f"{group}:{number}" if number else group
                    for fact in _of_list(level.items, spot, inner, lexicon):
                        told = fact.sort != "thing" or not tells_of_qualities(about)
                        # An inner list may as well tell the parts or the settings of one thing.
                        outer = not number or fact.sort != "thing" or is_defining(fact.gloss)
                        if told and outer:
                            yield fact
                    yield from _below_command(level, spot, group)
        elif block.kind in {"definition", "paragraph"}:
            yield from _of_lines(block, Spot(stretch, passage, "", title), lexicon)
        label, before = None, ""


def _below_label(label: Names, block: Block, spot: Spot) -> Iterator[Fact]:
    """A bold line such as ``**Docker Image**`` and below it what it is."""
    items = entries(block.text)
    first = gloss_of(plain(items[0].text)) if items else None
    if spot.post.lang != "en" and not (first and is_defining(first[0])):
        return  # remarks about the thing, or its parts
    for entry in items:
        found = gloss_of(re.sub(r"\s*(?:->|→)\s*", ", ", plain(entry.text)))
        if _COLON.match(entry.text):
            continue  # tells of something else
        if found and not _fits_language(label, found[0], spot.post.lang):
            continue
        if found and not entry.ordered and not entry.children:
            here = replace(spot, words=f"{label.shown}: {plain(entry.text)}")
            if len(found[0].split()) >= 4 or (found[1] == "noun" and len(found[0]) >= 16):
                yield Fact(label, *found, "thing", "", "", "", here)


def _below_command(level: Level, spot: Spot, group: str) -> Iterator[Fact]:
    """A command and, as the first item below it, what it does."""
    names = read_name(level.parent) if level.parent else None
    found = gloss_of(plain(level.items[0].text)) if names and names.code else None
    if not names or not found or not tells_what_it_does(found[0]):
        return
    if is_general(names.main) and sort_of(names, spot.stretch) == "command":
        told = f"{names.shown}: {plain(level.items[0].text)}"
        here = replace(spot, words=told)
        yield Fact(names, *found, "command", group, "", "", here)


def _of_list(items: Sequence[Entry], spot: Spot, group: str, lexicon: Lexicon) -> Iterator[Fact]:
    pairs = []
    for entry in items:
        match = _BOLD_COLON.match(entry.text) or _COLON.match(entry.text)
        if match and not entry.ordered:
            parts = sentences(match["rest"])
            if not entry.children or (parts and is_defining(plain(parts[0]))):
                pairs.append((match["name"], match["rest"], plain(entry.text)))
    read = [read_name(name) for name, _, _ in pairs]
    codes = [names.main for names in read if names is not None and names.code]
    owner = owner_of(spot.stretch, codes)
    several = len(pairs) >= _SEVERAL and lexicon.are_known(read)
    for written, rest, whole in pairs:
        told = _pair(written, rest, whole, spot, lexicon, several=several)
        if told is not None:
            yield owned(told, owner, group)


def owned(told: Told, owner: str, group: str) -> Fact:
    """Return the fact with the command that it belongs to; a subcommand becomes a command."""
    names, gloss, style, sort, spot = told
    if sort == "option":
        return Fact(names, gloss, style, sort, group, owner, "", spot)
    if sort == "value" and owner and names.code and is_subcommand(names):
        return Fact(whole_command(names, owner), gloss, style, "command", group, "", "", spot)
    return Fact(names, gloss, style, sort, group, "", "", spot)


def _pair(
    written: str, rest: str, whole: str, spot: Spot, lexicon: Lexicon, *, several: bool = False
) -> Told | None:
    names = read_name(written)
    parts = sentences(rest)
    if names is None or not parts:
        return None
    found = gloss_of(plain(parts[0]))
    if found is None:
        return None
    gloss, style = found
    sort = sort_of(names, spot.stretch)
    if sort == "thing" and not _is_thing(names, written, style, lexicon):
        unknown = several and spot.post.lang != "en" and style == "noun"
        if not unknown or not is_defining(gloss):
            return None
    if sort == "thing" and not _fits_language(names, gloss, spot.post.lang):
        return None
    if has_own_subject(gloss, lexicon):
        return None
    return Told(names, gloss, style, sort, replace(spot, words=whole))


def _fits_language(names: Names, gloss: str, lang: str) -> bool:
    """Tell a description from a label's value: ``개발 환경: Ubuntu 24.04``."""
    return agrees(names.main, gloss) if lang == "en" else has_hangul(gloss)


_OWN_CODE = re.compile(r"^`[^`]+`(?:\s(?:is|are|has|have|means)\b|(?:이?면|은|는|이|가)\s)")
_OWN_TOPIC = re.compile(r"(?:것|방법|이유|경우|값|이름|기본|종류|명령|기본값|단위|형식)(?:은|는)\s")


def has_own_subject(gloss: str, lexicon: Lexicon) -> bool:
    """Tell a remark about something else: ``Dockerfile: 도커는 …``."""
    if _OWN_TOPIC.search(gloss) or _OWN_CODE.match(gloss):
        return True
    for word in gloss.split()[:_LONGEST_SUBJECT]:
        match = re.match(r"^(\S{1,16}?)(?:은|는)$", word)
        if match and lexicon.concepts([match.group(1)]):
            return True
    return False


def _is_thing(names: Names, written: str, style: str, lexicon: Lexicon) -> bool:
    """Tell what is defined from a label such as ``**디스크**: …`` under "what it costs"."""
    latin = not has_hangul(names.main)
    if names.others:
        return True
    if not lexicon.concepts(names.every):
        return False
    return style == "noun" or latin or (not written.startswith("*") and style != "sentence")


def _of_lines(block: Block, spot: Spot, lexicon: Lexicon) -> Iterator[Fact]:
    """A paragraph ``Container : …``, a definition list."""
    text = block.text.strip()
    if block.kind == "definition":
        lines = [line for line in text.splitlines() if line.strip()]
        for one, other in pairwise(lines):
            if other.lstrip().startswith(":") and not one.lstrip().startswith(":"):
                yield from _one(one, other.lstrip(" :"), spot, lexicon)
        return
    match = _COLON.match(" ".join(text.splitlines()))
    if match:
        yield from _one(match["name"], match["rest"], spot, lexicon)


def _one(written: str, rest: str, spot: Spot, lexicon: Lexicon) -> Iterator[Fact]:
    found = _pair(written, rest, plain(f"{written}: {rest}"), spot, lexicon)
    if found is not None:
        names, gloss, style, sort, here = found
        # Nothing beside it tells that the line says what the thing is.
        defined = spot.post.lang == "en" or is_defining(gloss)
        if sort == "thing" and defined and lexicon.concepts(names.every):
            yield Fact(names, gloss, style, sort, "", "", "", here)
