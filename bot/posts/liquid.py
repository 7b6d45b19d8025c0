"""Liquid tags, outputs and Hugo shortcodes: taken out before Markdown is parsed.

Spaces in ``{{ site.url }}`` break links and an include may span lines, so each piece is replaced
by a mark of two noncharacters around its number, followed by filler lines where it spans several:
line numbers stay. Code gets the original back; text gets the value of a known variable, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

OPEN, CLOSE, FILLER = "\ufdd0", "\ufdd1", "\ufdd3"
_MAX_PIECE = 4_000
_OPENING = re.compile(r"\{%|\{\{[<%]?")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}")
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_CLOSINGS = {"{%": "%}", "{{": "}}", "{{<": ">}}", "{{%": "%}}"}
_MARK = re.compile(rf"{OPEN}(\d+){CLOSE}(?:\n[ \t>]*{FILLER})*")
MARK_LINE = re.compile(rf"(?:{OPEN}\d+{CLOSE}[ \t]*)+(?:\{{:[^}}\n]*\}}[ \t]*)?$")
_NAME = re.compile(r"\{%-?\s*(\w+)|\{\{[<%]\s*/?\s*([\w./-]+)")
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'%}>]+))")
_WORD = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s\"'%{}<>=]+)")
_VARIABLE = re.compile(r"\{\{-?\s*(page|site)\.([\w.-]+)\s*(?:\|[^}]*)?-?\}\}")
_LITERAL = re.compile(r"\{\{-?\s*(?:\"([^\"]*)\"|'([^']*)')\s*(?:\|[^}]*)?-?\}\}")
IMAGE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|ico|tiff?)$", re.IGNORECASE)
_FOLDER_KEYS = ("path", "dir", "folder", "base", "directory")
_CAPTION_KEYS = ("caption", "title", "description")


class Liquid:
    """The Liquid of one post: what was replaced, and what its variables stand for."""

    def __init__(self, page: Mapping[str, object], site: Mapping[str, object]) -> None:
        self._pieces: list[str] = []
        self._values: dict[str, str] = {}
        self._scopes = {"page": page, "site": site}

    def hide(self, text: str) -> str:
        """Return ``text`` with every piece of Liquid replaced by a mark; keeps the lines."""
        if "{{" not in text and "{%" not in text:
            return text
        shown: list[str] = []
        done = 0
        for begin, end in _spans(text):
            shown += [text[done:begin], self._mark(text[begin:end])]
            done = end
        shown.append(text[done:])
        return "".join(shown)

    def original(self, text: str) -> str:
        """Return ``text`` as it was written; for code and references."""
        if OPEN not in text:
            return text
        return _MARK.sub(lambda found: self._pieces[int(found[1])], text)

    def code(self, text: str) -> str:
        """Return code as it was written, but without the raw tags that only protect it."""
        text = self.original(text)
        if "%}" in text:
            text = re.sub(r"[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n?", "", text)
        return text

    def resolved(self, text: str) -> str:
        """Return ``text`` with known variables replaced by their values, the rest dropped."""
        if OPEN not in text:
            return text
        return _MARK.sub(lambda found: self._value(self._pieces[int(found[1])]), text)

    def pieces(self, text: str) -> list[str]:
        """Return the originals of all marks in ``text``."""
        return [self._pieces[int(number)] for number in _MARK.findall(text)]

    def _mark(self, piece: str) -> str:
        self._pieces.append(piece)
        return f"{OPEN}{len(self._pieces) - 1}{CLOSE}" + f"\n{FILLER}" * piece.count("\n")

    def _value(self, piece: str) -> str:
        if piece not in self._values:
            self._values[piece] = self._look_up(piece)
        return self._values[piece]

    def _look_up(self, piece: str) -> str:
        if (literal := _LITERAL.fullmatch(piece)) is not None:
            return literal[1] or literal[2] or ""
        variable = _VARIABLE.fullmatch(piece)
        if variable is None:
            return ""
        scope, path = variable.groups()
        if scope == "site" and path in {"url", "baseurl"}:
            return ""  # in front of a path it only says "from the root"
        value: object = self._scopes[scope]
        for key in path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        return str(value) if isinstance(value, str | int | float) else ""


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of Liquid stand in ``text``; in time linear in its length."""
    next_closing = dict.fromkeys(_CLOSINGS, 0)
    found = _OPENING.search(text)
    while found is not None:
        sign, begin = found[0], found.start()
        closing = _CLOSINGS[sign]
        if next_closing[sign] < found.end():
            at = text.find(closing, found.end())
            next_closing[sign] = at if at >= 0 else len(text) + _MAX_PIECE + 1
        end = next_closing[sign] + len(closing)
        if end - begin <= _MAX_PIECE and (sign != "{{" or _is_output(text[begin:end])):
            yield begin, end
            if _RAW.fullmatch(text, begin, end) and (close := _END_RAW.search(text, end)):
                yield close.span()
                end = close.end()
            found = _OPENING.search(text, end)
        else:
            found = _OPENING.search(text, begin + 1)


def _is_output(piece: str) -> bool:
    """Tell ``{{ page.title }}`` from braces that some program text nests."""
    inner = piece[2:-2]
    return "\n" not in inner and "{" not in inner and "}" not in inner


def tag_name(piece: str) -> str:
    """Return the name of a tag or shortcode: ``include``, ``highlight``, ``figure`` …, or ""."""
    found = _NAME.match(piece)
    return (found[1] or found[2] or "") if found else ""


def picture_arguments(piece: str) -> tuple[str, str, str] | None:
    """Return reference, alternative text and caption of a tag that shows a picture, else None.

    Blogs name their includes and arguments as they like: what ends like a picture file is one,
    and a folder may stand in an argument of its own.
    """
    if tag_name(piece) in {"link", "post_url", "comment", "raw", "highlight", "if", "assign"}:
        return None
    arguments = {
        found[1].lower(): next(value for value in (*found.groups()[1:], "") if value is not None)
        for found in _ARGUMENT.finditer(piece)
    }
    reference = _picture_value(arguments)
    if reference is None:
        words = (next(filter(None, found.groups()), "") for found in _WORD.finditer(piece))
        reference = next((word for word in words if IMAGE_NAME.search(word)), None)
    if reference is None:
        return None
    caption = next((arguments[key] for key in _CAPTION_KEYS if arguments.get(key)), "")
    return reference, arguments.get("alt", ""), caption


def _picture_value(arguments: Mapping[str, str]) -> str | None:
    for key, value in arguments.items():
        bare = re.split(r"[?#]", value, maxsplit=1)[0]
        if not IMAGE_NAME.search(bare):
            continue
        folder = next(
            (arguments[name] for name in _FOLDER_KEYS if name != key and arguments.get(name)), ""
        )
        if folder and "/" not in value and not IMAGE_NAME.search(folder):
            return f"{folder.rstrip('/')}/{value}"
        return value
    return None
