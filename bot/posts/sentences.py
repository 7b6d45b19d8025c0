"""Long paragraphs into balanced pieces, cut between sentences only."""

from __future__ import annotations

import re

MAX_PARAGRAPH_CHARS = 1_500
_TARGET_CHARS = 700
# Where a cut would break the Markdown.
_WHOLE = re.compile(
    r"(?<!`)(`{1,3})(?!`)[^`\n]{1,300}\1(?!`)|\*\*[^*\n]{1,300}\*\*"
    r"|\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)|\([^()\n]{0,300}\)"
)
_END = re.compile(r"(?:[.!?…][\"'”’)\]]*(?=\s)|[。！？][\"'”’)\]]*)\s*|\n")
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|cf|no|fig|Mr|Dr)|\b[A-Z]|\d)\.$", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``; joined they are ``text`` again."""
    whole = [found.span() for found in _WHOLE.finditer(text)]
    pieces, begin, at = [], 0, 0
    for found in _END.finditer(text):
        end = found.end()
        while at < len(whole) and whole[at][1] <= found.start():
            at += 1
        if at < len(whole) and whole[at][0] <= found.start() < whole[at][1]:
            continue
        if found[0].startswith(".") and _NO_END.search(text[begin : found.start() + 1]):
            continue
        pieces.append(text[begin:end])
        begin = end
    if begin < len(text):
        pieces.append(text[begin:])
    return pieces


def split_long(text: str) -> list[str]:
    """Return ``text`` in pieces of similar length; in one where it is short or one sentence."""
    if len(text) <= MAX_PARAGRAPH_CHARS:
        return [text]
    goal = len(text) / max(1, round(len(text) / _TARGET_CHARS))
    pieces: list[str] = []
    piece, done = "", 0
    for sentence in sentences(text):
        # Cut where the running length comes nearest to the next multiple of the goal.
        mark = goal * (len(pieces) + 1)
        if piece and abs(done - mark) <= abs(done + len(sentence) - mark):
            pieces.append(piece)
            piece = ""
        piece += sentence
        done += len(sentence)
    pieces.append(piece)
    return [piece.strip() for piece in pieces if piece.strip()]
