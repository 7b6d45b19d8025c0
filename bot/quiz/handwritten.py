"""Questions that authors write: the list ``quiz:`` in the front matter of a post.

Each entry has ``q``, ``answer`` and ``section`` (the exact text of a heading of the post). An
answer ``true`` or ``false`` makes a statement to judge; ``wrong``, a list of wrong options, makes
a choice; otherwise the answer is typed, and ``accept`` lists what else is right. ``difficulty`` is
1, 2 or 3.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import yaml

from bot.posts.frontmatter import read_front_matter
from bot.posts.model import Passage, Post
from bot.quiz.lexicon import Lexicon
from bot.quiz.make.build import figure_of, language
from bot.quiz.markup import entries, plain, sentences
from bot.quiz.model import (
    FALSE,
    TRUE,
    Figure,
    Form,
    Item,
    QuizWarning,
    Source,
    digest,
    in_fixed_order,
)
from bot.quiz.names import squeezed

_KEYS = {"q", "answer", "wrong", "accept", "section", "difficulty"}
_FEWEST_WRONG, _MOST_WRONG = 2, 4
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # written in C where PyYAML has it
_EVEN = 6  # keeps short passages and sentences from winning by one word
_USUAL: dict[Form, int] = {"boolean": 1, "choice": 2, "typed": 3}


class _EntryError(ValueError):
    """An entry cannot be asked; the message says why."""


def handwritten(post: Post, text: str, lexicon: Lexicon) -> tuple[list[Item], list[QuizWarning]]:
    """Return the questions in a post's front matter, and what is wrong with the others.

    Args:
        post: the post as read.
        text: the whole text of its file, for the lines of warnings; "" where it is not at hand.
        lexicon: to find the passage that decides.
    """
    written = post.front_matter.get("quiz")
    if written is None:
        return [], []
    lines = _lines(text)
    if not isinstance(written, list):
        return [], [QuizWarning(post.path, lines.get(-1, 0), "quiz: must be a list of questions")]
    items: list[Item] = []
    warnings: list[QuizWarning] = []
    for number, entry in enumerate(written):
        fault = ""
        try:
            made = _item(entry, post, lexicon)
        except _EntryError as error:
            fault = str(error)
        else:
            if any(made.id == item.id for item in items):
                fault = "the same question stands above"
            else:
                items.append(made)
        if fault:
            message = f"quiz question {number + 1}: {fault}"
            warnings.append(QuizWarning(post.path, lines.get(number, 0), message))
    return items, warnings


def _lines(text: str) -> dict[int, int]:
    """Return the line of each entry by its number, and that of the list itself as -1."""
    count = read_front_matter(text).lines
    block = "\n".join(text.split("\n")[:count])
    opened = re.match(r"\s*---[ \t]*\n", block)
    if opened is None:
        return {}
    before = opened.group().count("\n")
    source = "\n".join(text.split("\n")[before : count - 1])
    try:
        root = yaml.compose(source, Loader=_LOADER)
    except yaml.YAMLError:
        return {}
    if not isinstance(root, yaml.MappingNode):
        return {}
    for key, value in root.value:
        if key.value == "quiz":
            found = {-1: key.start_mark.line + before + 1}
            if isinstance(value, yaml.SequenceNode):
                for number, node in enumerate(value.value):
                    found[number] = node.start_mark.line + before + 1
            return found
    return {}


def _item(entry: object, post: Post, lexicon: Lexicon) -> Item:
    if not isinstance(entry, Mapping):
        raise _EntryError("must have q, answer and section")
    unknown = sorted(str(key) for key in entry if key not in _KEYS)
    if unknown:
        raise _EntryError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    question = _text(entry, "q")
    answer, form, wrong, accepted = _answer(entry)
    passage = _passage(
        post, _text(entry, "section"), f"{question} {answer} {' '.join(accepted)}", lexicon
    )
    path = post.sections[passage.section].heading_path
    return Item(
        id=digest("written", question, answer, post.path, "\x1e".join(path), passage.text),
        kind="written",
        form=form,
        lang=language(post),
        prompt=question,
        answer=answer,
        options=in_fixed_order((answer, *wrong)) if form == "choice" else (),
        accepted=tuple(dict.fromkeys((answer, *accepted))) if form == "typed" else (),
        because=deciding(passage, f"{question} {answer}", lexicon),
        source=Source(post.path, post.title, path, passage.line, passage.text, post.url),
        figure=_figure(post, passage),
        topic=post.title,
        difficulty=_difficulty(entry, form),
        fact=digest("written", post.path, question),
    )


def _answer(entry: Mapping[object, object]) -> tuple[str, Form, tuple[str, ...], tuple[str, ...]]:
    answer = entry.get("answer")
    if isinstance(answer, bool):
        if "wrong" in entry or "accept" in entry:
            raise _EntryError("a statement (answer true or false) has neither wrong nor accept")
        return (TRUE if answer else FALSE), "boolean", (), ()
    if not isinstance(answer, str):
        raise _EntryError("answer must be a text in quotes, or true or false")
    answer = _text(entry, "answer")
    if "wrong" in entry:
        if "accept" in entry:
            raise _EntryError("has both wrong and accept; a choice has no accept")
        wrong = _texts(entry, "wrong")
        if not _FEWEST_WRONG <= len(wrong) <= _MOST_WRONG:
            raise _EntryError(f"wrong must list {_FEWEST_WRONG} to {_MOST_WRONG} options")
        folded = [" ".join(option.casefold().split()) for option in (answer, *wrong)]
        if len(set(folded)) < len(folded):
            raise _EntryError("two options are the same")
        return answer, "choice", wrong, ()
    accepted = _texts(entry, "accept") if "accept" in entry else ()
    if not squeezed(answer):
        raise _EntryError("answer has nothing that can be typed")
    return answer, "typed", (), accepted


def _text(entry: Mapping[object, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _EntryError(f"{key} is missing, empty or no text; put it in quotes")
    return " ".join(value.split())


def _texts(entry: Mapping[object, object], key: str) -> tuple[str, ...]:
    values = entry.get(key)
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise _EntryError(f"{key} must be a list of texts in quotes")
    return tuple(" ".join(value.split()) for value in values)


def _difficulty(entry: Mapping[object, object], form: Form) -> int:
    value = entry.get("difficulty", _USUAL[form])
    if value not in (1, 2, 3) or isinstance(value, bool):
        raise _EntryError("difficulty must be 1, 2 or 3")
    return int(str(value))


def _passage(post: Post, section: str, words: str, lexicon: Lexicon) -> Passage:
    places = [
        place
        for place, part in enumerate(post.sections)
        if part.heading_path and part.heading_path[-1] == section
    ]
    if not places:
        raise _EntryError(f"there is no heading {section!r} in the post")
    passages = [passage for passage in post.passages if passage.section in places]
    if not passages:
        raise _EntryError(f"there is no text below the heading {section!r}")
    if len(passages) == 1:
        return passages[0]
    return max(passages, key=lambda passage: _overlap(passage.text, words, lexicon))


def _figure(post: Post, passage: Passage) -> Figure | None:
    for place in passage.diagrams:
        diagram = post.diagrams[place]
        if diagram.path is not None or diagram.url is not None:
            return figure_of(diagram)
    return None


def deciding(passage: Passage, words: str, lexicon: Lexicon) -> str:
    """Return the sentence, list item or table row of a passage that shares most with some words."""
    pieces: list[str] = []
    for block in passage.blocks:
        if block.kind == "list":
            pieces += [plain(entry.text) for entry in entries(block.text)]
        elif block.kind == "table":
            pieces += [
                plain(row.strip().strip("|").replace("|", " – "))
                for row in block.text.splitlines()[2:]
            ]
        elif block.kind != "code":
            pieces += [plain(sentence) for sentence in sentences(block.text)]
    counts = Counter(idea for piece in pieces for idea in set(lexicon.ideas(piece)))
    wanted = set(lexicon.ideas(words))

    def told(piece: str) -> float:
        ideas = set(lexicon.ideas(piece))
        shared = sum(math.log(1 + len(pieces) / counts[idea]) for idea in ideas & wanted)
        return shared / (len(ideas) + _EVEN)

    return max(pieces, key=told, default="")


def _overlap(text: str, words: str, lexicon: Lexicon) -> float:
    wanted: Sequence[str] = lexicon.ideas(words)
    found = lexicon.ideas(text)
    return len(set(wanted) & set(found)) / (len(set(found)) + _EVEN) if found else 0.0
