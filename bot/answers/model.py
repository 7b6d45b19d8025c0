"""What was decided about a question, and why: small frozen data that every face renders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuestionKind = Literal[
    "definition", "compare", "how", "why", "list", "example", "history", "yesno", "command",
    "diagram", "topic",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram as it is shown.

    Attributes:
        ref: as written in the post.
        path: POSIX path below the corpus root, None where the file is missing.
        url: where a browser finds it, None where that is not known.
        alt: what it shows, "" where the post does not say.
    """

    ref: str
    path: str | None
    url: str | None
    alt: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Attributes:
        passage_id: its row in the index; valid for one index generation.
        section: the row of its section; valid for one index generation.
        post: POSIX path of the post below the corpus root.
        title: title of the post.
        date: ISO date of the post, None where it has none.
        heading_path: headings from the outermost to the passage's own section.
        text: Markdown to show.
        score: ranking score, above 0, comparable within one question only.
        url: public address of the post (with the section's anchor where known).
        diagram: the picture that belongs to it, None where none fits.
        marks: (start, end) character spans of ``text`` that match the question, in order.
    """

    passage_id: int
    section: int
    post: str
    title: str
    date: str | None
    heading_path: tuple[str, ...]
    text: str
    score: float
    url: str | None
    diagram: Picture | None
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was understood where the question was not taken as typed ('contaner' → container)."""

    typed: str
    understood: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The outcome of a question.

    Attributes:
        question: as asked, NFC.
        kind: what kind of question it was taken for.
        confidence: probability, 0 to 1, that ``hits[0]`` answers the question.
        corrections: what was understood differently from what was typed.
        took_ms: milliseconds from text in to reply out.
    """

    question: str
    kind: QuestionKind
    confidence: float
    corrections: tuple[Correction, ...]
    took_ms: float


@dataclass(frozen=True, slots=True)
class Answer(Reply):
    """``hits[0]`` answers; a comparison may need two. ``more`` are close alternatives."""

    hits: tuple[Hit, ...]
    diagram: Picture | None
    more: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Suggestions(Reply):
    """Not certain: the closest sections, best first, at least one."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Unknown(Reply):
    """Not in the posts."""


Outcome = Answer | Suggestions | Unknown
