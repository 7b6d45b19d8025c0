"""What facts are compared by."""

from __future__ import annotations

import re

from bot.quiz.find.model import Fact
from bot.quiz.find.owners import command_stem
from bot.quiz.model import digest
from bot.quiz.names import Names, squeezed


def shelf(fact: Fact) -> tuple[str, bool]:
    """Return what rivals have in common."""
    return fact.sort, fact.names.code


def same_option(one: Fact, other: Fact) -> bool:
    """Tell an option told of twice: ``-v`` and ``-v data:/var``; one list tells them apart."""
    if one.sort != "option" or (one.group and one.group == other.group):
        return False
    flags = (re.split(r"[\s=]", fact.names.main)[0] for fact in (one, other))
    return next(flags) == next(flags)


def same_command(one: Fact, other: Fact) -> bool:
    """Tell a command told of twice, with other options or with the names of an example."""
    if one.sort != "command" or other.sort != "command":
        return False
    return command_stem(one.names.main) == command_stem(other.names.main)


_MAKER = re.compile(r"^(?:docker|도커)\s(?=\S)", re.IGNORECASE)


def bare_name(name: str) -> str:
    """Return what a thing is called where all are Docker's: ``registry`` of ``Docker Registry``."""
    return _MAKER.sub("", name)


def ends_with(names: Names, kind: str) -> bool:
    """Tell a thing whose name says that it is of a kind: ``베이스 이미지``, an ``이미지``."""
    wanted = squeezed(kind)
    return any(
        squeezed(" ".join(words[place:])) == wanted
        for words in (name.split() for name in names.every)
        for place in range(1, len(words))
    )


def fewest_ideas(fact: Fact) -> int:
    """Return how much must be said of a thing: less beside others in one list."""
    if fact.group and fact.sort in {"option", "instruction", "value"}:
        return 2
    return 4 if fact.group and fact.sort == "thing" and not fact.names.others else 3


def genus(fact: Fact) -> str:
    """Return the words of a noun phrase that tell what sort of thing it is."""
    if fact.lang == "en":
        return re.split(
            r"\s(?:of|that|which|where|who|in|for|to|with|from|on|by|at)\b|,", fact.gloss
        )[0]
    return " ".join(fact.gloss.split()[-2:])


def head(fact: Fact) -> str:
    """Return what a noun phrase ends with: 도구, 기능, … (English: begins with)."""
    words = fact.gloss.split()
    if fact.lang == "en":
        return words[1] if len(words) > 1 else ""
    return words[-1] if words else ""


def register(fact: Fact) -> str:
    """Return how a sentence ends: politely (합니다) or plainly (한다)."""
    return (
        fact.gloss[-2:] if fact.style == "sentence" and fact.gloss.endswith(("니다", "요")) else ""
    )


def like_long(fact: Fact, other: Fact) -> bool:
    """Tell whether two descriptions are about as long."""
    return 0.4 <= len(other.gloss) / len(fact.gloss) <= 2.5


def tie(fact: Fact, other: Fact) -> str:
    """Return what decides between equals, the same in every run."""
    return digest(fact.gloss, other.gloss, other.names.main)
