"""Judging what was chosen or typed: right, almost, or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.language.analyzer import normalise
from bot.language.glossary import Glossary
from bot.language.hangul import has_hangul
from bot.language.keyboard import candidates
from bot.language.loanwords import is_loanword_pair
from bot.language.spelling import nearest
from bot.members.quiz_model import Grade
from bot.quiz.lexicon import Lexicon
from bot.quiz.model import FALSE, TRUE, Item
from bot.quiz.names import read_name, squeezed

_MOST_TYPED = 200
_ENDINGS = re.compile(
    r"(?:이라고 합니다|라고 합니다|이라고 해요|라고 해요|입니다|입니당|이에요|예요|이죠|"
    r"이요|요|이다|임|인가요|아닌가요|이라고|라고|으로|이랑|에서|에게|까지|부터|은|는|이|가|을|를|과|와|의|에|도|로|랑)$"
)
_BEGINNINGS = re.compile(
    r"^(?:정답은|답은|답:|정답:|아마|the|an?|it is|it's|answer:)\s+", re.IGNORECASE
)
_DOCKER = re.compile(r"^(?:docker|도커)(?=.)")
_YES = frozenset(
    "o ㅇ 0 참 맞다 맞음 맞아 맞아요 맞습니다 네 예 응 그렇다 true t yes y right ⭕".split()  # noqa: SIM905
)
_NO = frozenset(
    "x ㄴ 거짓 틀리다 틀림 틀려 틀려요 틀립니다 아니 아니오 아니요 아니다 "  # noqa: SIM905
    "false f no n wrong ❌".split()
)
_LETTERS = "abcdefgh"
_CODE = re.compile(r"^-{1,2}\w|[/:=$]")
_SHORT_CODE = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided.

    Attributes:
        grade: "almost" counts as right: the word was meant, a slip of the fingers came in between.
        given: the option or the text as it was understood.
    """

    grade: Grade
    given: str

    @property
    def counts(self) -> bool:
        """Whether it earns the points."""
        return self.grade != "wrong"


class Judge:
    """Judges answers with the glossary's names, particles, spaces and small typos."""

    def __init__(self, glossary: Glossary) -> None:
        """Take a loaded glossary."""
        self._glossary = glossary

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._glossary)

    def judge(self, item: Item, given: str, options: Sequence[str] = ()) -> Verdict:
        """Return whether an answer is right.

        Args:
            item: the question.
            given: as typed or chosen: an option's text, its number from 1 or its letter; for
                statements "true", "false" and what people type for them; else the words.
            options: the options in the order in which they were shown; the item's own where empty.
        """
        text = " ".join(normalise(given)[:_MOST_TYPED].split())
        if item.form == "boolean":
            truth = read_truth(text)
            right = truth is not None and truth == (item.answer == TRUE)
            return Verdict(
                "right" if right else "wrong", text if truth is None else _said(truth=truth)
            )
        if item.form == "choice":
            chosen = read_choice(text, options or item.options)
            return Verdict("right" if chosen == item.answer else "wrong", chosen or text)
        return Verdict(self._typed(text, item.accepted), text)

    @staticmethod
    def understands(item: Item, given: str, options: Sequence[str] = ()) -> bool:
        """Tell whether an answer chooses something; anything but a blank may be typed."""
        if item.form == "boolean":
            return read_truth(given) is not None
        if item.form == "choice":
            return read_choice(given, options or item.options) is not None
        return bool(squeezed(given))

    def _typed(self, text: str, accepted: Sequence[str]) -> Grade:
        wanted = {squeezed(form) for name in accepted for form in _forms(name)} - {""}
        read = dict.fromkeys(squeezed(reading) for reading in _readings(text))
        typed = [reading for reading in read if reading]
        bare = {_DOCKER.sub("", form) for form in wanted}
        if any(reading in wanted or _DOCKER.sub("", reading) in bare for reading in typed):
            return "right"
        meant = self._lexicon.concepts(typed)
        if meant:
            return "right" if meant & self._lexicon.concepts(accepted) else "wrong"
        if _is_code(accepted):
            long = [form for form in wanted if len(form) > _SHORT_CODE]
            return "almost" if _slip(typed, long) else "wrong"
        if any(is_loanword_pair(a, b) for a in typed for b in wanted):
            return "right"
        return "almost" if _slip(typed, wanted) or _on_other_keyboard(text, wanted) else "wrong"


def _said(*, truth: bool) -> str:
    return TRUE if truth else FALSE


def read_truth(text: str) -> bool | None:
    """Return what somebody says of a statement, None where it cannot be told."""
    word = text.strip(" .!~").casefold()
    if word in _YES or word == "1":
        return True
    if word in _NO or word == "2":
        return False
    return None


def read_choice(text: str, options: Sequence[str]) -> str | None:
    """Return the option that a number, a letter or its own words choose, None where none."""
    word = text.strip(" .)(").casefold()
    if word.isascii() and word.isdigit() and 1 <= int(word) <= len(options):
        by_text = [option for option in options if squeezed(option) == word]
        return by_text[0] if by_text else options[int(word) - 1]
    wanted = squeezed(text)
    for option in options:
        if wanted and squeezed(option) == wanted:
            return option
    if len(word) == 1 and word in _LETTERS[: len(options)]:
        return options[_LETTERS.index(word)]
    return None


def _forms(name: str) -> Iterator[str]:
    """Yield a name, and what stands outside and inside its brackets."""
    yield name
    read = read_name(name)
    if read is not None:
        yield from read.every


def _readings(text: str) -> Iterator[str]:
    """Yield what was typed, then without the words and particles around it."""
    yield text
    text = text.strip(" \"'“”‘’`.,!?~")
    yield text
    bare = _BEGINNINGS.sub("", text)
    yield bare
    for _ in range(2):
        shorter = _ENDINGS.sub("", bare).strip()
        if not shorter or shorter == bare:
            break
        bare = shorter
        yield bare


def _is_code(accepted: Sequence[str]) -> bool:
    return bool(accepted) and bool(_CODE.search(accepted[0]))


def _slip(typed: Iterable[str], wanted: Iterable[str]) -> bool:
    """Tell whether one is meant by the other but for a slip; digits are never slips."""
    forms = list(wanted)
    for reading in typed:
        for meant, _ in nearest(reading, forms):
            if re.findall(r"\d+", reading) == re.findall(r"\d+", meant):
                return True
    return False


def _on_other_keyboard(text: str, wanted: set[str]) -> bool:
    return any(
        squeezed(reading) in wanted
        for word in [text, text.replace(" ", "")]
        for reading in candidates(word)
        if has_hangul(reading) != has_hangul(word)
    )
