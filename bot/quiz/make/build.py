"""Items put together: ids, sources, diagrams, contexts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.posts.model import Diagram, Post
from bot.quiz.find.model import Spot
from bot.quiz.lexicon import mentions
from bot.quiz.markup import without_number
from bot.quiz.model import Figure, Form, Item, Kind, Source, digest, in_fixed_order
from bot.quiz.names import squeezed
from bot.quiz.sound import dangles
from bot.wording import Lang, say

_DIFFICULTY: dict[Kind, int] = {
    "truefalse": 1, "term": 1, "command": 1, "definition": 2, "meaning": 2, "detail": 2,
    "diagram": 2, "cloze": 3, "order": 3,
}  # fmt: skip

# Headings that say nothing without the one above them.
_GENERAL = re.compile(
    r"^(?:.{0,4}|주요 옵션|옵션 설명|기본 명령어?|명령어 (?:모음|정리)|사용 예|자주 쓰는 .*|"
    r"summary|options?|usage|commands?|overview|basics|examples?|notes?|settings?)$",
    re.IGNORECASE,
)


_LONGEST_LABEL = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """What an item needs besides where it stands.

    Attributes:
        kind: what is asked.
        form: how it is answered.
        prompt: Markdown.
        answer: the right option, the name to type, "true" or "false".
        fact: what is asked for, the same for items that ask for the same.
        wrong: the wrong options.
        accepted: what may be typed besides the answer.
        because: the deciding words; those of the spot where empty.
        figure: the diagram that is asked about; else the passage's own is found.
    """

    kind: Kind
    form: Form
    prompt: str
    answer: str
    fact: str
    wrong: Sequence[str] = ()
    accepted: Sequence[str] = ()
    because: str = ""
    figure: Figure | None = None


def item(spot: Spot, draft: Draft) -> Item:
    """Return the item of a passage."""
    post, passage = spot.post, spot.passage
    path = spot.stretch.section.heading_path
    answer, typed = draft.answer, draft.form == "typed"
    return Item(
        id=digest(draft.kind, draft.prompt, answer, post.path, "\x1e".join(path), passage.text),
        kind=draft.kind,
        form=draft.form,
        lang=language(post),
        prompt=draft.prompt,
        answer=answer,
        options=in_fixed_order((answer, *draft.wrong)) if draft.form == "choice" else (),
        accepted=tuple(dict.fromkeys((answer, *draft.accepted))) if typed else (),
        because=draft.because or spot.words,
        source=Source(post.path, post.title, path, passage.line, passage.text, post.url),
        figure=draft.figure or beside(spot),
        topic=post.title,
        difficulty=_difficulty(draft),
        fact=digest(draft.fact),
    )


def _difficulty(draft: Draft) -> int:
    """Return how hard it is: to choose what fills a blank is easier than to know it."""
    return _DIFFICULTY[draft.kind] - (draft.kind == "cloze" and draft.form == "choice")


def language(post: Post) -> Lang:
    """Return the language of a post's items."""
    return "en" if post.lang == "en" else "ko"


def figure_of(diagram: Diagram) -> Figure:
    """Return a diagram as it is shown."""
    return Figure(diagram.path, diagram.url, diagram.alt or diagram.caption)


def beside(spot: Spot) -> Figure | None:
    """Return the diagram that belongs to a passage, None where there is none to see."""
    for place in spot.passage.diagrams:
        diagram = spot.post.diagrams[place]
        if diagram.path is not None or diagram.url is not None:
            return figure_of(diagram)
    return None


def context(spot: Spot, hidden: Sequence[str]) -> str:
    """Return what a question is about: the nearest heading, or the title, that tells no answer."""
    path = [_worded(heading) for heading in spot.stretch.section.heading_path]
    if spot.label and len(spot.label) <= _LONGEST_LABEL:
        path.append(_worded(spot.label))
    names = list(dict.fromkeys([*reversed(path), *_title(spot)]))
    for place, heading in enumerate(names):
        general = _GENERAL.match(heading) or _is_one_word(heading)
        outer = names[place + 1 : place + 2] if general else []
        for name in (heading, heading.split(":")[0].strip()):
            whole = " · ".join([*outer, name])
            told = any(mentions(whole, text) for text in hidden if re.search(r"\w", text))
            bare = {squeezed(text).strip("/.-") for text in hidden} & {squeezed(name)}
            if name and not dangles(whole) and not told and not bare:
                return whole
    return ""


def _title(spot: Spot) -> list[str]:
    """Return the title of the post, none where it is but the heading of another section."""
    title, path = spot.post.title, spot.stretch.section.heading_path
    headings = {section.heading_path[-1] for section in spot.post.sections if section.heading_path}
    return [title] if title in path or title not in headings else []


def _is_one_word(heading: str) -> bool:
    """Tell a heading that names a thing but not what is told of it: ``IP``, ``Scheduler``."""
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9.-]*|[가-힣]+", heading) is not None


def _worded(heading: str) -> str:
    """Return a heading without its number and the small pictures that some begin with."""
    words = without_number(re.sub(r"^[^\w`.\-\"'“‘(\[<]+", "", heading)).rstrip(":： ")
    return words or without_number(heading)


def ask(lang: Lang, key: str, **values: object) -> str:
    """Return a prompt of the catalogue."""
    return say(lang, f"quiz-ask-{key}", **values)
