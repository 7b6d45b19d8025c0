"""Lists, quotes and definition lists: several blocks on their way to one chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.posts.pieces import Chunk, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.posts.model import BlockKind

_MAX_INDENT = 4


class Gathered:
    """A list, quote or definition list on its way to one chunk."""

    def __init__(self, kind: BlockKind, line: int) -> None:
        self._kind = kind
        self.line = line
        self._clear()

    def _clear(self) -> None:
        self.lines: list[str] = []
        self.parts: list[str | Picture] = []
        self.entries = self.link_entries = self.inner_links = 0

    def add_item(self, marker: str, chunks: Sequence[Chunk], *, counted: bool = True) -> None:
        """Add an entry: its chunks under one marker."""
        indent = " " * min(len(marker), _MAX_INDENT)
        first = True
        before: Chunk | None = None
        own_text = [chunk for chunk in chunks if chunk.kind == "paragraph" and chunk.text]
        for chunk in chunks:
            self.parts += chunk.parts
            self.inner_links += chunk.inner_links
            if chunk.kind == "list":
                self.entries += chunk.entries
                self.link_entries += chunk.link_entries
            if not chunk.text:
                continue
            if before is not None and not first and chunk.kind in {"paragraph", "quote", "table"}:
                self.lines.append("")
            for line in chunk.text.split("\n"):
                self.lines.append(((marker if first else indent) + line) if line else "")
                first = False
            before = chunk
        if counted and (own_text or not any(chunk.kind == "list" for chunk in chunks)):
            self.entries += not first
            self.link_entries += bool(own_text) and all(chunk.link_entries for chunk in own_text)

    def add_quoted(self, chunk: Chunk) -> None:
        """Add a block of a quote."""
        if self.lines:
            self.lines.append(">")
        self.lines += [f"> {line}".rstrip() for line in chunk.text.split("\n")]
        self.parts += chunk.parts
        self.entries += chunk.entries
        self.link_entries += chunk.link_entries
        self.inner_links += chunk.inner_links

    def flush(self) -> Iterator[Chunk | Picture]:
        """Yield the chunk gathered so far, or its pictures where it has no text; start anew."""
        text = "\n".join(self.lines).strip("\n")
        if text:
            yield Chunk(
                self._kind,
                text,
                self.line,
                self.parts,
                self.entries,
                self.link_entries,
                self.inner_links,
            )
        else:
            yield from (part for part in self.parts if isinstance(part, Picture))
        self._clear()
