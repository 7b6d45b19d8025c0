"""Items with a blank: to be filled by typing a name or choosing one, or an option in a command."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.language.hangul import has_hangul, is_syllable, split_syllable
from bot.quiz.find.model import Fact
from bot.quiz.find.owners import command_lines
from bot.quiz.lexicon import mentions
from bot.quiz.make.build import Draft, ask, context, language
from bot.quiz.make.fair import is_fair
from bot.quiz.make.pool import Pool
from bot.quiz.make.traits import bare_name
from bot.quiz.model import digest
from bot.quiz.names import squeezed
from bot.quiz.particles import hide_behind_blanks
from bot.quiz.sound import is_readable
from bot.quiz.tells import EVERYWHERE, gives_away, shared_stems, stems
from bot.wording import Lang, say

_BLANK = "_____"
_FEWEST_IDEAS = 5
_SHORT_NAME = 2  # two initials alone may read as a word of their own, and not a nice one
_LONGEST_LINE = 90
_ABSTRACT = frozenset({"quality", "action"})
_CUT_OFF = re.compile(r",?\s(?:and|but|or)$")  # where a sentence about two things was cut


def clozes(fact: Fact, pool: Pool, most: int) -> Iterator[Draft]:
    """Yield items whose blank is a thing's name, in the sentence that defines it.

    None where the name may not be told from the sentence, or others may be as good.

    Args:
        fact: what is asked for.
        pool: all facts.
        most: 1 for a blank that is typed or chosen, 2 for both.
    """
    if fact.sort == "option":
        drafts = [_in_command(fact, pool)]
    elif set(pool.lexicon.ideas(fact.names.main)) <= EVERYWHERE:
        return  # what all of it is about fills any blank
    else:
        first = int(digest(fact.gloss, "cloze"), 16) % 2
        ways = (_typed, _chosen) if first == 0 else (_chosen, _typed)
        drafts = [way(fact, pool) for way in ways]
    yield from [draft for draft in drafts if draft is not None][:most]


def _is_to_be_typed(fact: Fact, pool: Pool) -> bool:
    """Tell whether what is asked has a name of its own, and one that others can be told from."""
    names = fact.names
    enough = len(set(pool.lexicon.ideas(fact.gloss))) >= _FEWEST_IDEAS
    noun = fact.sort == "thing" and fact.style == "noun"
    if not noun or not enough or not names.main[0].isalpha():
        return False
    if pool.lexicon.kind(names) in _ABSTRACT:
        return False  # too many words would do
    if not pool.lexicon.concepts(names.every) and not names.others:
        return False  # nobody could tell what else to accept
    # A label rather than a name.
    return not (has_hangul(names.main) and not fact.sentence and not names.others)


def _typed(fact: Fact, pool: Pool) -> Draft | None:
    names = fact.names
    if not _is_to_be_typed(fact, pool):
        return None
    known = pool.lexicon.concepts(names.every)
    # Every name of the idea is taken for an answer: none may stand in the sentence, nor be that of
    # another thing that the post tells apart, as CI and CD.
    others = pool.lexicon.synonyms(names.every) if known else ()
    if any(not _is_alike(name, names.main, others) for name in others):
        return None  # ``merge`` and ``rebase`` are one idea to the search, not to who is asked
    if not pool.is_alone(fact) or any(mentions(fact.gloss, name) for name in others):
        return None
    lang, hint = language(fact.spot.post), _hint(language(fact.spot.post), names.main)
    sentence = _blanked(fact, pool)
    if sentence:
        prompt = ask(lang, "cloze", sentence=sentence, hint=hint)
    else:
        label = f"{_BLANK}: {fact.gloss}"
        about = context(fact.spot, [*names.every, fact.gloss]) if fact.group else ""
        key = "cloze-within" if about else "cloze"
        prompt = ask(lang, key, context=about, sentence=label, hint=hint)
    # An exit code is not 1: what is one of a thing's kind is no name of the thing.
    numbers = re.findall(r"\d+", names.main)
    said = set(pool.lexicon.single_ideas(fact.gloss))
    accepted = [
        name
        for name in (*names.others, *others, *_in_short(fact, pool))
        if squeezed(name)
        and re.findall(r"\d+", name) == numbers
        # Who types the question again has not answered it.
        and len(said.intersection(pool.lexicon.single_ideas(name))) <= 1
    ]
    return Draft("cloze", "typed", prompt, names.main, pool.subject(fact), accepted=accepted)


def _in_short(fact: Fact, pool: Pool) -> Sequence[str]:
    """Return what Docker's things are called where all are its own: image, 이미지.

    None where the post tells of a thing of that name by itself, or the sentence names it.
    """
    bare = bare_name(fact.names.main)
    names = (bare, *pool.lexicon.synonyms([bare]))
    own = replace(fact.names, main=bare, others=())
    told = (other for other in pool.told_of(own) if other.names.main != fact.names.main)
    if bare == fact.names.main or any(mentions(fact.gloss, name) for name in names):
        return ()
    return () if any(other.spot.post is fact.spot.post for other in told) else names


def _is_alike(name: str, main: str, others: Sequence[str]) -> bool:
    """Tell whether a Latin name is built as another of its idea, misspelt or short for one."""
    if has_hangul(name) or not stems(name):
        return True
    every = [other for other in (main, *others) if other != name and not has_hangul(other)]
    return not every or any(
        shared_stems(name, other) or name[:1].lower() == other[:1].lower() for other in every
    )


def _chosen(fact: Fact, pool: Pool) -> Draft | None:
    sentence = _blanked(fact, pool)
    if fact.sort not in {"thing", "command", "instruction"} or not sentence:
        return None
    said = set(pool.lexicon.ideas(sentence))
    rivals = pool.rivals(
        fact,
        by_name=True,
        beside=lambda other: (
            mentions(sentence, other.names.main)
            or not said.isdisjoint(pool.lexicon.concepts(other.names.every))
        ),
    )
    wrong = [rival.names.option for rival in rivals]
    right = fact.names.option
    if not is_fair(sentence, right, wrong, pool.lexicon, of_length=False):
        return None
    prompt = ask(language(fact.spot.post), "gap", sentence=sentence)
    return Draft("cloze", "choice", prompt, right, pool.subject(fact), wrong)


def _in_command(fact: Fact, pool: Pool) -> Draft | None:
    """Return an item whose blank is an option, in a command that the post shows."""
    if not fact.owner:
        return None
    flag = _flag(fact)
    for line in command_lines(fact.spot.stretch):
        words = line.split()
        if not line.startswith(f"{fact.owner} ") or len(line) > _LONGEST_LINE:
            continue
        if words.count(flag) != 1:
            continue
        rivals = pool.rivals(fact, by_name=True, beside=partial(_is_one_of, words))
        wrong = [f"`{_flag(rival)}`" for rival in rivals]
        if not is_fair(fact.gloss, f"`{flag}`", wrong, pool.lexicon, of_length=False):
            continue
        shown = " ".join(_BLANK if word == flag else word for word in words)
        prompt = ask(language(fact.spot.post), "gap-command", gloss=fact.gloss, line=shown)
        return Draft("cloze", "choice", prompt, f"`{flag}`", pool.subject(fact), wrong)
    return None


def _is_one_of(words: Sequence[str], fact: Fact) -> bool:
    return _flag(fact) in words


def _flag(fact: Fact) -> str:
    """Return an option without its value."""
    return fact.names.main.split()[0].split("=")[0]


def _blanked(fact: Fact, pool: Pool) -> str:
    """Return the defining sentence with a blank, "" where it tells the name or too little."""
    blanked = _CUT_OFF.sub("", fact.sentence).replace(fact.names.shown, _BLANK, 1)
    if _BLANK not in blanked or gives_away(blanked.replace(_BLANK, ""), fact.names, pool.lexicon):
        return ""
    if fact.lang == "en":
        for article in ("An ", "A "):
            blanked = blanked.replace(f"{article}{_BLANK}", f"A(n) {_BLANK}")
    else:
        blanked = hide_behind_blanks(blanked)
    return blanked if is_readable(blanked.replace(_BLANK, "X").rstrip("."), pool.lexicon) else ""


def _hint(lang: Lang, name: str) -> str:
    """Return the initial consonants of a Korean name, the first letter of another, and the length.

    Spaces and hyphens are not counted.
    """
    count = sum(character.isalnum() for character in name)
    if not has_hangul(name):
        return say(lang, "quiz-hint-latin", initials=name[0].upper(), count=count)
    known = len(name) if len(name) > _SHORT_NAME else 1
    initials = "".join(split_syllable(c)[0] if is_syllable(c) else c for c in name[:known])
    return say(lang, "quiz-hint-hangul", initials=initials + "○" * (len(name) - known), count=count)
