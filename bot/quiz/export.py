"""Items as JSON and as an Anki deck."""

from __future__ import annotations

import html
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import genanki

from bot.errors import GoraeError
from bot.quiz.markup import CODE
from bot.quiz.model import TRUE, Item, digest, to_data
from bot.wording import say

_FIELDS = ("Question", "Options", "Answer", "Why", "Source", "Diagram", "ShownDiagram", "Topic")
_FRONT = (
    '<div class="topic">{{Topic}}</div>{{#ShownDiagram}}{{ShownDiagram}}{{/ShownDiagram}}'
    "<div>{{Question}}</div>{{#Options}}<div>{{Options}}</div>{{/Options}}"
)
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div><div>{{Why}}</div>'
    '{{#Diagram}}{{Diagram}}{{/Diagram}}<div class="source">{{Source}}</div>'
)
_CSS = (
    ".card{font-family:sans-serif;font-size:20px;text-align:left;max-width:42em;margin:auto}"
    ".answer{font-weight:bold}.topic,.source{color:#888;font-size:14px}img{max-width:100%}"
    "blockquote{border-left:3px solid #888;margin-left:0;padding-left:.7em}"
)
_EPOCH = 1_600_000_000.0  # a fixed moment, so that the same items give the same file
_ZIP_DATE = (2020, 9, 13, 12, 26, 40)


class ExportError(GoraeError):
    """A file cannot be written; the message names it and says what to do."""


def to_json(items: Iterable[Item]) -> str:
    """Return items as a JSON list."""
    return json.dumps([to_data(item) for item in items], ensure_ascii=False, indent=1)


def export(items: Sequence[Item], file: Path, pictures: Path | None = None) -> int:
    """Write items to a file: an Anki deck where its name ends in ``.apkg``, else JSON.

    Args:
        items: what to write.
        file: where; an existing file is replaced.
        pictures: folder that the paths of diagrams are relative to; without it, and for pictures
            that are not there, a deck has no pictures.

    Returns:
        How many items were written.

    Raises:
        ExportError: the file cannot be written.
    """
    try:
        if file.suffix.lower() == ".apkg":
            _write_deck(items, file, pictures)
        else:
            file.write_text(to_json(items) + "\n", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{file}: {reason}; name a file that can be written") from error
    return len(items)


def _number(*words: str) -> int:
    """Return an id in the range that Anki takes."""
    return (1 << 30) + int(digest(*words)[:7], 16)


def _write_deck(items: Sequence[Item], file: Path, pictures: Path | None) -> None:
    model = genanki.Model(
        _number("gorae model 2"),
        "gorae",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "quiz", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    decks: dict[str, genanki.Deck] = {}
    media: dict[str, Path] = {}
    for item in items:
        name = f"gorae::{item.topic.replace('::', ' ')}"
        deck = decks.setdefault(name, genanki.Deck(_number("gorae deck", item.topic), name))
        picture = _picture(item, pictures, media)
        fields = [
            _html(item.prompt),
            _options(item),
            _html(_answer(item)),
            _html(item.because),
            html.escape(" › ".join(item.source.heading_path or (item.source.title,))),
            "" if item.shows_figure else picture,
            picture if item.shows_figure else "",
            html.escape(item.shown_topic),
        ]
        tags = [f"gorae::{item.kind}", f"gorae::{item.lang}"]
        deck.add_note(
            genanki.Note(model=model, fields=fields, guid=genanki.guid_for(item.id), tags=tags)
        )
    with tempfile.TemporaryDirectory() as folder:
        package = genanki.Package(list(decks.values()))
        package.media_files = [str(path) for path in _named(media, Path(folder))]
        plain = Path(folder) / "deck.apkg"
        package.write_to_file(str(plain), timestamp=_EPOCH)
        _repack(plain, file)


def _named(media: dict[str, Path], folder: Path) -> list[Path]:
    """Copy pictures to names without folders, for that is how a deck knows them."""
    copies = []
    for name in sorted(media):
        copy = folder / name
        copy.write_bytes(media[name].read_bytes())
        copies.append(copy)
    return copies


def _repack(source: Path, target: Path) -> None:
    """Write the archive anew with fixed dates."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), old.read(name))


def _picture(item: Item, pictures: Path | None, media: dict[str, Path]) -> str:
    figure = item.figure
    if figure is None or figure.path is None or pictures is None:
        return ""
    path = pictures / figure.path
    if not path.is_file():
        return ""
    name = f"gorae-{digest(figure.path)[:8]}-{PurePosixPath(figure.path).name}"
    media[name] = path
    return f'<img src="{html.escape(name)}" alt="{html.escape(figure.alt)}">'


def _options(item: Item) -> str:
    if item.form == "boolean":
        both = (say(item.lang, "quiz-mode-true"), say(item.lang, "quiz-mode-false"))
        return " / ".join(map(html.escape, both))
    return "".join(f"<li>{_inline(option)}</li>" for option in item.options).join(
        ("<ol>", "</ol>") if item.options else ("", "")
    )


def _answer(item: Item) -> str:
    if item.form == "boolean":
        return say(item.lang, "quiz-mode-true" if item.answer == TRUE else "quiz-mode-false")
    return item.answer


def _html(text: str) -> str:
    """Return the little Markdown of a prompt as HTML."""
    parts = []
    for line in text.split("\n"):
        quoted = line.startswith("> ")
        inner = _inline(line.removeprefix("> "))
        parts.append(f"<blockquote>{inner}</blockquote>" if quoted else inner)
    joined = "<br>".join(parts)
    return re.sub(r"(?:<br>)*(</?blockquote>)(?:<br>)*", r"\1", joined)


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    coded = CODE.sub(r"<code>\2</code>", escaped)
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", coded)
