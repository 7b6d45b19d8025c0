"""What a question is made of: plain frozen data that every face renders."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from bot.wording import Lang

Kind = Literal[
    "written", "term", "definition", "truefalse", "cloze", "command", "meaning", "diagram",
    "order", "detail",
]  # fmt: skip
Form = Literal["choice", "boolean", "typed"]
KINDS: tuple[Kind, ...] = (
    "written", "term", "definition", "truefalse", "cloze", "command", "meaning", "diagram",
    "order", "detail",
)  # fmt: skip
TRUE, FALSE = "true", "false"


@dataclass(frozen=True, slots=True)
class Source:
    """The passage that decides.

    Attributes:
        post: POSIX path of the post below the corpus root.
        title: title of the post.
        heading_path: headings from the outermost to the passage's own section.
        line: line of the post where the passage begins, from 1.
        text: Markdown of the passage.
        url: public address of the post, None where it is not known.
    """

    post: str
    title: str
    heading_path: tuple[str, ...]
    line: int
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A diagram.

    Attributes:
        path: POSIX path below the corpus root, None where the file is missing.
        url: where a browser finds it, None where that is not known.
        alt: what it shows, "" where the post does not say.
    """

    path: str | None
    url: str | None
    alt: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        id: hash of what it asks and of the passage that it is asked from; another passage, another
            id, so that an item whose passage changed is retired.
        kind: what is asked; "written" for those written by hand.
        form: how it is answered.
        lang: language of the prompt.
        prompt: Markdown.
        answer: the right option; for "typed" the name to show; "true" or "false" for "boolean".
        options: all options in a fixed order that says nothing about which is right; empty unless
            ``form`` is "choice".
        accepted: what may be typed, the answer first; empty unless ``form`` is "typed".
        because: the sentence of the passage that decides.
        source: the passage.
        figure: the diagram beside the passage; for kind "diagram" the one that is asked about and
            shown with the prompt, else shown with the explanation.
        topic: title of the post.
        difficulty: 1 easy, 2 middling, 3 hard; also the points it is worth.
        fact: the same for items that ask for the same thing, so that a game asks only one of them.
    """

    id: str
    kind: Kind
    form: Form
    lang: Lang
    prompt: str
    answer: str
    options: tuple[str, ...]
    accepted: tuple[str, ...]
    because: str
    source: Source
    figure: Figure | None
    topic: str
    difficulty: int
    fact: str

    @property
    def shows_figure(self) -> bool:
        """Whether the diagram is part of the question."""
        return self.kind == "diagram"

    @property
    def shown_topic(self) -> str:
        """The topic as it may stand above the question: "" where it holds the answer."""
        topic = _squeezed(self.topic)
        names = map(_squeezed, (self.answer, *self.accepted))
        told = any(len(name) > 1 and name in topic for name in names)
        return "" if told else self.topic

    @property
    def right(self) -> int:
        """Place of the right one among ``options``.

        Raises:
            ValueError: the form is not "choice".
        """
        return self.options.index(self.answer)


@dataclass(frozen=True, slots=True)
class QuizWarning:
    """A hand-written question that its author should mend.

    Attributes:
        post: POSIX path of the post below the corpus root.
        line: line of the file, from 1; 0 where it is not known.
        message: one sentence, in English.
    """

    post: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Bank:
    """All questions of a corpus.

    Attributes:
        items: hand-written ones first, then by post and place.
        warnings: in order of post and line.
    """

    items: tuple[Item, ...]
    warnings: tuple[QuizWarning, ...] = ()
    _by_id: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {item.id: item for item in self.items})

    def get(self, item_id: str) -> Item | None:
        """Return an item, None where it is retired."""
        return self._by_id.get(item_id)

    def retired(self, known: set[str]) -> set[str]:
        """Return those of ``known`` ids whose passage has changed or gone."""
        return known - self._by_id.keys()


def _squeezed(text: str) -> str:
    return "".join(text.split()).strip("`").casefold()


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for the parts in their order."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def in_fixed_order(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options in an order that depends on nothing but their text."""
    return tuple(sorted(options, key=lambda option: (digest(option), option)))


def to_data(item: Item) -> dict[str, Any]:
    """Return an item as plain data that JSON can hold."""
    return asdict(item)


def from_data(data: Mapping[str, Any]) -> Item:
    """Return the item that ``to_data`` took apart.

    Raises:
        KeyError: a part is missing.
        TypeError: a part is not known.
    """
    source = {**data["source"], "heading_path": tuple(data["source"]["heading_path"])}
    figure = data["figure"]
    return Item(
        **{
            **data,
            "options": tuple(data["options"]),
            "accepted": tuple(data["accepted"]),
            "source": Source(**source),
            "figure": None if figure is None else Figure(**figure),
        }
    )
