"""Facts of commands in code that a comment tells of: ``docker ps -a  # 멈춘 것까지 보기``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.language.hangul import has_hangul
from bot.quiz.find.model import Fact, Spot, Stretch
from bot.quiz.find.owners import is_general, sort_of
from bot.quiz.find.predicates import gloss_of, tells_what_it_does
from bot.quiz.names import read_name

_BESIDE = re.compile(r"^(?P<command>[^#]+?)\s+#+\s+(?P<told>\S.*)$")
_ALONE = re.compile(r"^#+\s*(?P<told>\S.*)$")
_FEWEST = 3  # so many are a list of commands; fewer go with the text around them
_PROMPT = re.compile(r"^(?:\$|>|root@\S+[#$])\s")
_EXAMPLE = re.compile(
    r"예시|예\)|ex\)|e\.g\.|실습|위의|아래|다음|\d{2,}|[:：]|\+|출력|결과", re.IGNORECASE
)


def from_comments(stretch: Stretch) -> Iterator[Fact]:
    """Yield what comments say of commands that anybody may type, not of those of one example."""
    if stretch.post.lang == "en":
        return
    for block, passage in stretch.blocks:
        if block.kind != "code":
            continue
        group = f"{stretch.post.path}:{block.line}"
        lines = [line.strip() for line in block.text.splitlines()[1:-1]]
        facts: list[Fact] = []
        for command, told in _pairs(lines):
            names = read_name(f"`{command}`")
            found = None if _EXAMPLE.search(told) or not has_hangul(told) else gloss_of(told)
            if names is None or found is None or not tells_what_it_does(found[0]):
                continue
            if is_general(names.main) and sort_of(names, stretch) == "command":
                spot = Spot(stretch, passage, f"{command}  # {told}")
                facts.append(Fact(names, *found, "command", group, "", "", spot))
        if len(facts) >= _FEWEST:
            yield from facts


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield commands with the comment beside them, or the one above that is for them alone."""
    for place, line in enumerate(lines):
        beside = _BESIDE.match(line)
        if beside and not line.startswith("#"):
            yield _PROMPT.sub("", beside["command"]).strip(), beside["told"]
            continue
        above = _ALONE.match(line)
        rest = lines[place + 1 : place + 3]
        if above and rest and rest[0] and not rest[0].startswith("#") and "#" not in rest[0]:
            alone = len(rest) == 1 or not rest[1] or rest[1].startswith("#")
            if alone and not rest[0].endswith("\\"):
                yield _PROMPT.sub("", rest[0]).strip(), above["told"]
