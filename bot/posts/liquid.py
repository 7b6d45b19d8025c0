"""Liquid tags, outputs and Hugo shortcodes: taken out before Markdown is parsed.

Spaces in ``{{ site.url }}`` break links and an include may span lines, so each piece is replaced
by a mark of two noncharacters around its number, followed by filler lines where it spans several:
line numbers stay. Code gets the original back; text gets the value of a known variable, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

OPEN, CLOSE, FILLER = "\ufdd0", "\ufdd1", "\ufdd3"
_MAX_PIECE = 4_000
_PIECE = re.compile(
    rf"\{{%(?:(?!%\}}).){{0,{_MAX_PIECE}}}?%\}}"
    rf"|\{{\{{[<%](?:(?!\}}\}}).){{0,{_MAX_PIECE}}}?[>%]\}}\}}"
    r"|\{\{[^{}\n]{0,400}\}\}",
    re.DOTALL,
)
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
        self._scopes = {"page": page, "site": site}

    def hide(self, text: str) -> str:
        """Return ``text`` with every piece of Liquid replaced by a mark; keeps the lines."""
        if "{{" not in text and "{%" not in text:
            return text
        return _PIECE.sub(self._mark, text)

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

    def _mark(self, found: re.Match[str]) -> str:
        self._pieces.append(found[0])
        lines = found[0].count("\n")
        return f"{OPEN}{len(self._pieces) - 1}{CLOSE}" + f"\n{FILLER}" * lines

    def _value(self, piece: str) -> str:
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
