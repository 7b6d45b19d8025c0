"""Items with a blank to be filled by typing."""

from __future__ import annotations

from bot.language.hangul import has_hangul, is_syllable, split_syllable
from bot.quiz.find.model import Fact
from bot.quiz.make.build import Draft, ask, language
from bot.quiz.make.pool import Pool
from bot.quiz.names import squeezed
from bot.quiz.particles import hide_behind_blanks
from bot.quiz.sound import gives_away, is_readable
from bot.wording import Lang, say

_BLANK = "_____"
_FEWEST_IDEAS = 5
_SHORT_NAME = 2  # two initials alone may read as a word of their own, and not a nice one


def cloze(fact: Fact, pool: Pool) -> Draft | None:
    """Return an item whose blank is a thing's name, in the sentence that defines it.

    None where the name may not be told from the sentence, or others may be as good.
    """
    names = fact.names
    if fact.sort != "thing" or fact.style != "noun":
        return None
    if len(set(pool.lexicon.ideas(fact.gloss))) < _FEWEST_IDEAS:
        return None
    known = pool.lexicon.concepts(names.every)
    if not known and not names.others:
        return None  # nobody could tell what else to accept
    if has_hangul(names.main) and not fact.sentence and not names.others:
        return None  # a label rather than a name
    lang = language(fact.spot.post)
    sentence = _blanked(fact, pool) or f"{_BLANK}: {fact.gloss}"
    prompt = ask(lang, "cloze", sentence=sentence, hint=_hint(lang, names.main))
    accepted = [*names.others, *(pool.lexicon.synonyms(names.every) if known else ())]
    accepted = [name for name in accepted if squeezed(name)]
    return Draft("cloze", "typed", prompt, names.main, pool.subject(fact), accepted=accepted)


def _blanked(fact: Fact, pool: Pool) -> str:
    """Return the defining sentence with a blank, "" where it tells the name or too little."""
    blanked = fact.sentence.replace(fact.names.shown, _BLANK, 1)
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
