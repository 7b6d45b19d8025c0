"""What in a text tells a name that nobody should be able to read off it."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.hangul import has_hangul
from bot.quiz.lexicon import Lexicon, mentions
from bot.quiz.markup import without_code_marks
from bot.quiz.names import Names, squeezed

EVERYWHERE = frozenset({"docker"})
"""Words that stand before most names, so that they tell none of them."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SHORTEST_STEM = 3
_SHORTEST_INSIDE = 4
_FEW_WORDS = 2
_JOINED = re.compile(r"^[가-힣]{3,8}$")
_LATIN = re.compile(r"[A-Za-z]+")
_ABBREVIATION = re.compile(r"^[A-Z]{3,6}$")
_ENDING = re.compile(r"(?<=\w)\.[a-z]{2,4}$")


def gives_away(text: str, names: Names, lexicon: Lexicon) -> bool:
    """Tell whether a text holds one of a thing's names, or all the words of its name."""
    # A file is named by what stands before its ending: ``compose.yaml``.
    every = {_ENDING.sub("", name) for name in names.every}
    if any(mentions(text, name) for name in every if len(squeezed(name)) > 1):
        return True
    if any(_spells_out(text, name) or _has_both_parts(text, name) for name in names.every):
        return True
    if names.code and _tells_code(text, names.main):
        return True
    # What an option is given is not its name: ``--name web``.
    main = re.split(r"[\s=]", names.main)[0] if names.main.startswith("-") else names.main
    plain = re.sub(r"[_-]+", " ", main)
    told = set(lexicon.ideas(text))
    wholes = (set(lexicon.ideas(name)) for name in (plain, *names.others))
    if any(whole and whole <= told for whole in wholes):
        return True
    single = set(lexicon.single_ideas(plain))
    single = (single - EVERYWHERE) or single
    if single and single <= set(lexicon.single_ideas(text)):
        return True
    own = stems(main) - EVERYWHERE
    return bool(own and own == shared_stems(main, text)) or _is_paraphrased(text, plain, lexicon)


def _is_paraphrased(text: str, name: str, lexicon: Lexicon) -> bool:
    """Tell whether a text says in several words what one verb says: restart, starts it again."""
    if lexicon.classes([name]) != {"action"} or " " in name.strip():
        return False
    said = set(lexicon.single_ideas(text))
    others = (set(lexicon.single_ideas(other)) for other in lexicon.synonyms([name]))
    return any(len(words) > 1 and words <= said for words in others)


def _spells_out(text: str, name: str) -> bool:
    """Tell whether words of a text begin with the letters of an abbreviation, one after another."""
    if not _ABBREVIATION.match(name):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", text)).upper()
    return name.upper() in initials


def _has_both_parts(text: str, name: str) -> bool:
    """Tell whether a text holds the two words that a Korean name is put together of."""
    if not _JOINED.match(name):
        return False
    return any(
        re.search(rf"(?<![가-힣]){name[:cut]}", text)
        and re.search(rf"(?<![가-힣]){name[cut:]}(?![가-힣]{{2}})", text)
        for cut in range(2, len(name))
    )


def stems(text: str) -> frozenset[str]:
    """Return the Latin words of a text in lower case, words written together taken apart."""
    return _stems(without_code_marks(text))


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[A-Za-z]+", _CAMEL.sub(" ", text))
    return frozenset(word.lower() for word in words if len(word) >= _SHORTEST_STEM)


def shared_stems(one: str, other: str) -> frozenset[str]:
    """Return the Latin words of one text that are in words of the other: ``kill``, ``SIGKILL``."""
    others = stems(other)
    mine = stems(one) - EVERYWHERE
    return frozenset(word for word in mine if any(_akin(word, found) for found in others))


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (len(short) >= _SHORTEST_INSIDE and short in long)


def shares_words(one: str, other: str, lexicon: Lexicon) -> frozenset[str]:
    """Return what two texts both speak of, in either language and also inside longer words."""
    said = ({*lexicon.single_ideas(text), *lexicon.spelled_out(text)} for text in (one, other))
    ideas = set.intersection(*said)
    return frozenset(ideas - EVERYWHERE) | shared_stems(one, other)


def _tells_code(text: str, code: str) -> bool:
    """Tell whether a text holds a command's numbers or subcommand, or an option's letters."""
    numbers = re.findall(r"\d+", code)
    if numbers and all(re.search(rf"(?<!\d){number}(?!\d)", text) for number in numbers):
        return True
    option = re.fullmatch(r"--?([A-Za-z]{1,3})", code)
    if option:
        return _tells_letters(text, option.group(1))
    plain = re.match(r"[a-z-]+(?: [a-z][a-z-]+)+", code)
    return plain is not None and mentions(text, plain.group().split()[-1])


def _tells_letters(text: str, letters: str) -> bool:
    """Tell whether a text holds the option, or begins with the words that it is short for."""
    if all(re.search(rf"(?<![\w-])-{letter}(?![A-Za-z0-9])", text) for letter in letters):
        return True
    if not has_hangul(text):
        return False
    initials = {word[0].lower() for word in text.split()[:_FEW_WORDS]}
    return set(letters.lower()) <= initials


def is_initial(one: str, other: str) -> bool:
    """Tell a letter that a Latin word of the other begins with, or letters that it spells out."""
    name = one.strip(" `").upper()
    if len(name) > 1 and name == "".join(word[0] for word in _LATIN.findall(other)).upper():
        return True
    letter = re.fullmatch(r"`?([A-Za-z])`?", one.strip())
    if letter is None:
        return False
    words = re.findall(r"[A-Za-z]{2,}", other)
    return any(letter.group(1).lower() in word[:2].lower() for word in words)


def is_short_for(option: str, text: str) -> bool:
    """Tell an option of one letter whose word stands in brackets in a text: ``-d``, (detach)."""
    letter = re.fullmatch(r"`?-([A-Za-z])`?", option.strip())
    return letter is not None and bool(
        re.search(rf"\({letter.group(1)}[a-z]{{2,}}\)", text, re.IGNORECASE)
    )
