"""Items of facts: name for a description, description for a name, true or false, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language.hangul import has_hangul, is_syllable, split_syllable
from bot.quiz.find.model import Fact
from bot.quiz.make.build import ask, context, item, language
from bot.quiz.make.fair import is_fair
from bot.quiz.make.pool import Pool, fewest_ideas
from bot.quiz.markup import without_code_marks
from bot.quiz.model import FALSE, TRUE, Item, Kind, digest
from bot.quiz.names import squeezed
from bot.quiz.particles import hide_behind_blanks
from bot.quiz.sound import gives_away, is_readable
from bot.wording import say

_INSTANCE = re.compile(r"[-_]\d+$")
_ACTIONS = {"command", "option", "instruction"}
_BLANK = "_____"
_CLEARLY_WRONG = 0.3
_FEWEST_FOR_TYPING = 5
_SHORT_NAME = 2  # two initials alone may read as a word of their own, and not a nice one


def from_facts(pool: Pool) -> Iterator[Item]:
    """Yield the items of all facts that are fit to be asked."""
    for fact in pool.facts:
        if (
            _INSTANCE.search(fact.names.main)
            and fact.sort == "value"
            and not fact.names.main.isdigit()
        ):
            continue
        if is_readable(fact.gloss, pool.lexicon, fewest_ideas(fact)):
            yield from _items(fact, pool)


def _items(fact: Fact, pool: Pool) -> Iterator[Item]:
    hidden = gives_away(fact.gloss, fact.names, pool.lexicon)
    if not hidden:
        for made in (_by_name(fact, pool), _by_gloss(fact, pool)):
            if made is not None:
                yield made
        typed = _cloze(fact, pool)
        if typed is not None:
            yield typed
        if fact.sort != "date":
            yield from _true_or_false(fact, pool)


def _key(fact: Fact, pool: Pool) -> str:
    return f"{min(pool.name_keys(fact.names))} {fact.owner}"


def _term(fact: Fact) -> str:
    return fact.names.shown


def _by_name(fact: Fact, pool: Pool) -> Item | None:
    rivals = pool.rivals(fact, by_name=True)
    wrong = [rival.names.option for rival in rivals]
    right = fact.names.option
    if not is_fair(fact.gloss, right, wrong, pool.lexicon, of_length=False):
        return None
    lang = language(fact.spot.post)
    kind: Kind = "command" if fact.sort in _ACTIONS else "term"
    if fact.sort == "date":
        prompt = ask(lang, "when", gloss=fact.gloss)
    elif fact.sort in _ACTIONS and (fact.owner or fact.sort != "option"):
        prompt = ask(lang, "command", sort=fact.sort, owner=_owner(fact), gloss=fact.gloss)
    elif fact.group or fact.names.code or fact.sort == "value":
        about = context(fact.spot.stretch, [without_code_marks(o) for o in (right, *wrong)])
        if not about:
            return None
        prompt = ask(lang, "value-name", context=about, gloss=fact.gloss)
    else:
        prompt = ask(lang, "term", gloss=fact.gloss)
    return item(
        kind, "choice", fact.spot, prompt, right, wrong=wrong, fact=_key(fact, pool),
    )  # fmt: skip


def _by_gloss(fact: Fact, pool: Pool) -> Item | None:
    if fact.sort == "date":
        return None
    rivals = pool.rivals(fact, by_name=False)
    wrong = [rival.gloss for rival in rivals]
    if not is_fair(_term(fact), fact.gloss, wrong, pool.lexicon):
        return None
    lang = language(fact.spot.post)
    kind: Kind = "meaning" if fact.sort in _ACTIONS else "definition"
    if fact.sort in _ACTIONS and (fact.owner or fact.sort != "option"):
        prompt = ask(lang, "meaning", sort=fact.sort, owner=_owner(fact), term=_term(fact))
    elif fact.group or fact.names.code or fact.sort == "value":
        about = context(fact.spot.stretch, [fact.gloss, fact.names.main])
        key = "value-meaning" if about else "definition"
        prompt = ask(lang, key, context=about, term=_term(fact))
    else:
        prompt = ask(lang, "definition", term=_term(fact))
    return item(kind, "choice", fact.spot, prompt, fact.gloss, wrong=wrong, fact=_key(fact, pool))


def _owner(fact: Fact) -> str:
    return f"`{fact.owner}`" if fact.owner else ""


def _true_or_false(fact: Fact, pool: Pool) -> Iterator[Item]:
    """A true statement, or one with the description of a neighbour, of which it is not true."""
    other = next(
        (
            rival
            for rival in pool.rivals(fact, by_name=False)
            if not pool.may_both_be_true(fact, rival, _CLEARLY_WRONG)
        ),
        None,
    )
    truth = other is None or int(digest(fact.gloss, fact.names.main), 16) % 2 == 0
    gloss = fact.gloss if other is None or truth else other.gloss
    if truth and len(set(pool.lexicon.ideas(gloss))) < 3:
        return
    lang, term = language(fact.spot.post), _term(fact)
    if fact.sort == "thing" and not fact.group:
        prompt = ask(lang, "truefalse", term=term, gloss=gloss)
    elif fact.sort == "option" and fact.owner:
        prompt = ask(lang, "truefalse", term=f"`{fact.owner}` {term}", gloss=gloss)
    elif fact.sort in {"command", "instruction"}:
        prompt = ask(lang, "truefalse", term=term, gloss=gloss)
    else:
        about = context(fact.spot.stretch, [gloss, fact.names.main])
        key = "truefalse-within" if about else "truefalse"
        prompt = ask(lang, key, context=about, term=term, gloss=gloss)
    yield item(
        "truefalse", "boolean", fact.spot, prompt, TRUE if truth else FALSE, fact=_key(fact, pool)
    )


def _cloze(fact: Fact, pool: Pool) -> Item | None:
    """The name is missing from what is said of it, and is to be typed."""
    if fact.sort != "thing" or fact.style != "noun":
        return None
    if len(set(pool.lexicon.ideas(fact.gloss))) < _FEWEST_FOR_TYPING:
        return None
    lang, main = language(fact.spot.post), fact.names.main
    known = pool.lexicon.concepts(fact.names.every)
    if not known and not fact.names.others:
        return None  # nobody could tell what else to accept
    if has_hangul(main) and not fact.sentence and not fact.names.others:
        return None  # a label rather than a name
    sentence = _blanked(fact, pool) or f"{_BLANK}: {fact.gloss}"
    accepted = [*fact.names.others, *(pool.lexicon.synonyms(fact.names.every) if known else ())]
    prompt = ask(lang, "cloze", sentence=sentence, hint=_hint(lang, main))
    return item(
        "cloze", "typed", fact.spot, prompt, main,
        accepted=[name for name in accepted if squeezed(name)], fact=_key(fact, pool),
    )  # fmt: skip


def _blanked(fact: Fact, pool: Pool) -> str:
    """Return the defining sentence with a blank, "" where that tells the name or says too little."""
    blanked = fact.sentence.replace(fact.names.shown, _BLANK, 1)
    if _BLANK not in blanked or gives_away(blanked.replace(_BLANK, ""), fact.names, pool.lexicon):
        return ""
    if fact.lang == "en":
        for article in ("An ", "A "):
            blanked = blanked.replace(f"{article}{_BLANK}", f"A(n) {_BLANK}")
    else:
        blanked = hide_behind_blanks(blanked)
    return blanked if is_readable(blanked.replace(_BLANK, "X").rstrip("."), pool.lexicon) else ""


def _hint(lang: str, name: str) -> str:
    """Return the initial consonants of a Korean name, the first letter of an English one."""
    if has_hangul(name):
        known = len(name) if len(name) > _SHORT_NAME else 1
        initials = "".join(split_syllable(c)[0] if is_syllable(c) else c for c in name[:known])
        initials += "○" * (len(name) - known)
        count = sum(not c.isspace() for c in name)
        return say(
            "en" if lang == "en" else "ko", "quiz-hint-hangul", initials=initials, count=count
        )
    letters = name.replace(" ", "")
    return say(
        "en" if lang == "en" else "ko",
        "quiz-hint-latin",
        initials=letters[0].upper(),
        count=len(letters),
    )
