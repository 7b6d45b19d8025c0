"""Items of facts: name for a description, description for a name, true or false."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.quiz.find.model import Fact
from bot.quiz.find.owners import names_example
from bot.quiz.make.build import Draft, ask, context, item, language
from bot.quiz.make.cloze import clozes
from bot.quiz.make.fair import is_fair
from bot.quiz.make.pool import Pool
from bot.quiz.make.traits import fewest_ideas, head
from bot.quiz.markup import without_code_marks
from bot.quiz.model import FALSE, TRUE, Item, Kind, digest
from bot.quiz.sound import is_readable, is_remark, says_little
from bot.quiz.tells import gives_away, shares_words

# Things of one example or of one author's own setup: node-01, AWS_SECRET_KEY, $NAME = "blog", 8000.
_INSTANCE = re.compile(
    r"[-_]\d+$|^\.\w|^[A-Z][A-Z0-9]*_[A-Z0-9_]+$|^\$|^\d{4,}(?:/\w+)?$|^[\w-]+\.[\w.-]+\.\w+$"
)
_ADDRESS = re.compile(r"(?<![\d.])(?!127\.|0\.0\.0\.0)\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_ACTIONS = {"command", "option", "instruction"}
_CLEARLY_WRONG = 0.3
_OWN_VALUE = re.compile(r"\$(?:\{?[A-Z_]{3,}|\(|\{)")  # a script's own variable
_WHAT_ONE_DOES = re.compile(r"(?:an?|the)\s(?:\w+\s){0,2}(?:command|instruction|option|default)\b")
_OF_ACTIONS = re.compile(
    r"명령(?:어|문|들|[\s:]|$)|지시|작성|문법|dockerfile|도커파일|instruction|command|syntax",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"\b\d+\.\d")
_SELDOM = 3
_FEW = 60
_MOST_STATEMENTS = 2  # of one list or table


def from_facts(pool: Pool) -> Iterator[Item]:
    """Yield the items of all facts that are fit to be asked."""
    stated: Counter[str] = Counter()
    for fact in pool.facts:
        example = fact.sort == "command" and names_example(fact.names.main)
        if not example and _is_askable(fact, pool):
            few = len(pool.facts) <= _FEW
            made = [_by_gloss(fact, pool)]
            if pool.tells_apart(fact):
                made += [_by_name(fact, pool), *clozes(fact, pool, 2 if few else 1)]
            # Where better can be asked, half a chance to be right by guessing is seldom worth it;
            # few posts cannot be that choosy.
            rare = int(digest("seldom", fact.gloss), 16) % _SELDOM > 0
            if (few or not (any(made) and rare)) and stated[fact.group] < _MOST_STATEMENTS:
                statement = _true_or_false(fact, pool)
                stated[fact.group] += statement is not None and bool(fact.group)
                made.append(statement)
            for draft in made:
                if draft is not None:
                    yield item(fact.spot, draft)


def _is_of_one_setup(fact: Fact) -> bool:
    """Tell what belongs to one example or to the author's own machines."""
    if fact.sort in {"value", "command"} and _INSTANCE.search(fact.names.main):
        return True
    if _ADDRESS.search(fact.gloss):
        return True
    return fact.sort in {"command", "option"} and _OWN_VALUE.search(fact.names.shown) is not None


def _is_askable(fact: Fact, pool: Pool) -> bool:
    if any(map(_is_of_one_setup, pool.together(fact))) or pool.is_told_twice(fact):
        return False  # a list that has one of them is all about that setup, or that option
    if fact.sort == "instruction" and not _is_action(fact):
        return False  # a list may tell something else of them: when each is run again, say
    noun = fact.sort in _ACTIONS and fact.lang == "en" and fact.style == "noun"
    if noun and not _WHAT_ONE_DOES.match(fact.gloss):
        return False  # something of it, not what it does: ``the text of the command``
    readable = is_readable(fact.gloss, pool.lexicon, fewest_ideas(fact))
    if not readable or is_remark(fact.gloss):
        return False
    if fact.sort == "thing" and (
        says_little(fact.gloss, pool.lexicon) or pool.is_said_of_another(fact)
    ):
        return False
    return not gives_away(fact.gloss, fact.names, pool.lexicon)


def _is_action(fact: Fact) -> bool:
    """Tell what needs no context: commands, and options of a command that is known."""
    if fact.sort == "instruction" and fact.group:
        return _OF_ACTIONS.search(" ".join(fact.spot.stretch.section.heading_path[-2:])) is not None
    return fact.sort in _ACTIONS and bool(fact.owner or fact.sort != "option")


def _needs_context(fact: Fact) -> bool:
    return bool(fact.group) or fact.names.code or fact.sort == "value"


def _by_name(fact: Fact, pool: Pool) -> Draft | None:
    wrong = [rival.names.option for rival in pool.rivals(fact, by_name=True)]
    right = fact.names.option
    if not is_fair(fact.gloss, right, wrong, pool.lexicon, of_length=False):
        return None
    lang = language(fact.spot.post)
    if fact.sort == "date" and _RELEASE.search(fact.gloss):
        return None  # of what it is the release, only the sentence before may tell
    if fact.sort == "date":
        about = context(fact.spot, [right, *wrong])
        prompt = ask(lang, "when", context=about, gloss=fact.gloss)
    elif _is_action(fact):
        prompt = ask(lang, "command", sort=fact.sort, owner=_owner(fact), gloss=fact.gloss)
    elif _needs_context(fact):
        hidden = [without_code_marks(option) for option in (right, *wrong)]
        about = context(fact.spot, [*hidden, *fact.names.others])
        if not about:
            return None
        prompt = ask(lang, "value-name", context=about, gloss=fact.gloss)
    else:
        prompt = ask(lang, "term", gloss=fact.gloss)
    kind: Kind = "command" if fact.sort in _ACTIONS else "term"
    return Draft(kind, "choice", prompt, right, pool.subject(fact), wrong)


def _by_gloss(fact: Fact, pool: Pool) -> Draft | None:
    if fact.sort == "date":
        return None
    rivals = pool.rivals(fact, by_name=False)
    if 2 * sum(rival.style == fact.style for rival in rivals) < len(rivals):
        return None  # one of few of its form would stand out
    wrong = [rival.gloss for rival in rivals]
    term = _term(fact)
    if not is_fair(term, fact.gloss, wrong, pool.lexicon):
        return None
    lang = language(fact.spot.post)
    if _is_action(fact):
        prompt = ask(lang, "meaning", sort=fact.sort, owner=_owner(fact), term=term)
    else:
        about = _about(fact, fact.gloss)
        key = "value-meaning" if about else "definition"
        prompt = ask(lang, key, context=about, term=term)
    kind: Kind = "meaning" if fact.sort in _ACTIONS else "definition"
    return Draft(kind, "choice", prompt, fact.gloss, pool.subject(fact), wrong)


def _true_or_false(fact: Fact, pool: Pool) -> Draft | None:
    """A true statement, or one with the description of a neighbour, of which it is not true."""
    if fact.sort == "date":
        return None
    rivals = pool.rivals(fact, by_name=False)
    others = (
        rival
        for rival in rivals
        if pool.are_siblings(fact, rival)
        and not pool.may_both_be_true(fact, rival, _CLEARLY_WRONG)
        and not _speak_of_one(fact, rival, pool)
    )
    other = next((r for r in others if not _says_alike(fact, r)), None)
    if other is None:
        return None  # it could not but be true, and who plays would learn that
    truth = int(digest(fact.gloss, fact.names.main), 16) % 2 == 0
    gloss = fact.gloss if truth else other.gloss
    told = shares_words(fact.names.shown, gloss, pool.lexicon)
    if truth and told - shares_words(fact.names.shown, other.names.shown, pool.lexicon):
        return None  # who reads the name knows
    lang, term = language(fact.spot.post), _term(fact)
    if _is_action(fact):
        owned = f"{_owner(fact)} {term}".strip()
        prompt = ask(lang, "truefalse", term=owned, gloss=gloss)
    else:
        about = _about(fact, gloss)
        key = "truefalse-within" if about else "truefalse"
        prompt = ask(lang, key, context=about, term=term, gloss=gloss)
    return Draft("truefalse", "boolean", prompt, TRUE if truth else FALSE, pool.subject(fact))


def _speak_of_one(fact: Fact, other: Fact, pool: Pool) -> bool:
    """Tell whether what is said of two things is about a third: of pods, of networks.

    What the one does to it the other may do as well, even if its post does not say so.
    """
    if fact.sort not in {"thing", "value"}:
        return False
    said = [set(pool.lexicon.ideas(one.gloss)) for one in (fact, other)]
    kind = pool.lexicon.ideas(head(fact)) if head(fact) == head(other) else ()
    return bool(set.intersection(*said) - {*kind})


def _says_alike(fact: Fact, other: Fact) -> bool:
    """Tell values of which the same verb is said: what shows one may well show the other, too."""
    verbs = {one.gloss.split()[-1] for one in (fact, other) if one.style == "sentence"}
    return fact.sort in {"value", "thing"} and fact.style == other.style and len(verbs) == 1


def _term(fact: Fact) -> str:
    return fact.names.option if fact.names.code else fact.names.shown


def _owner(fact: Fact) -> str:
    return f"`{fact.owner}`" if fact.owner else ""


def _about(fact: Fact, gloss: str) -> str:
    """Return the context of a fact that needs one, "" where it needs none or it tells too much."""
    if not _needs_context(fact):
        return ""
    return context(fact.spot, [gloss, *fact.names.every])
