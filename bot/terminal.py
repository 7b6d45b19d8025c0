"""The terminal face: lays out what the core returns; plain text where it is piped."""

from __future__ import annotations

import getpass
import locale
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from bot.answers.model import Answer, Hit, Outcome, Picture, Suggestions
from bot.errors import GoraeError
from bot.index.history import Generation
from bot.index.report import Author, UpdateReport
from bot.index.report import Progress as Tell
from bot.machine import Finding
from bot.posts.model import Post
from bot.settings import settings, spoken
from bot.study import Study
from bot.telling import tell
from bot.wording import Lang, say

if TYPE_CHECKING:  # discord.py takes a second to import
    from bot.discord_app.registered import Difference

_MARK = "bold yellow"
_SHOW_PROGRESS_FROM = 20
_NAMES = 10
_WIDTH = 100


@cache
def language() -> Lang:
    """Return the language to speak: as set, else as the terminal's locale says, else English."""
    return _either(settings().lang)


def language_of_errors() -> Lang:
    """Return the language to speak also where the settings are what is wrong."""
    return _either(spoken())


def _either(chosen: str | None) -> Lang:
    chosen = chosen or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    chosen = chosen or locale.getlocale()[0] or ""
    return "ko" if chosen.strip().lower().startswith("ko") else "en"


def _say(key: str, **values: object) -> str:
    return say(language(), key, **values)


def _console(*, stderr: bool = False) -> Console:
    console = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if console.is_terminal:
        console.width = min(console.width, _WIDTH)
    return console


def show_outcome(outcome: Outcome) -> None:
    """Print an answer, suggestions or that the posts do not know."""
    console = _console()
    for correction in outcome.corrections:
        line = _say("understood", typed=correction.typed, understood=correction.understood)
        console.print(Text(line, style="dim"), soft_wrap=True)
    if isinstance(outcome, Answer):
        for number, hit in enumerate(outcome.hits):
            if number:
                console.print(Text(_say("other-side"), style="dim"))
            _show_hit(console, hit)
        if outcome.more:
            console.print(Text(_say("see-also"), style="dim"), soft_wrap=True)
            _show_list(console, outcome.more[:3])
    elif isinstance(outcome, Suggestions):
        console.print(_say("not-certain"), soft_wrap=True)
        _show_list(console, outcome.hits)
    else:
        console.print(_say("unknown"), soft_wrap=True)


def show_hits(hits: list[Hit]) -> None:
    """Print ranked passages."""
    console = _console()
    if not hits:
        console.print(_say("nothing-found"), soft_wrap=True)
    for hit in hits:
        console.print(Text(f"{hit.score:.3f}", style="dim"))
        _show_hit(console, hit)


def heading(hit: Hit) -> str:
    """Return the place of a passage in words: its headings, else the title of the post."""
    return " › ".join(hit.heading_path) or hit.title


def _show_hit(console: Console, hit: Hit) -> None:
    if console.is_terminal:
        console.print(Text(heading(hit), style="bold cyan"))
        console.print(Padding(_marked(console, hit), (1, 2)))
    else:
        console.print(Text(f"{heading(hit)}\n\n{hit.text}\n"), soft_wrap=True)
    where = " · ".join(part for part in (hit.title, hit.post, hit.date, hit.url) if part)
    console.print(Text(_say("source", where=where), style="dim"), soft_wrap=True)
    if hit.diagram:
        console.print(
            Text(_say("diagram", where=_where(hit.diagram)), style="green"), soft_wrap=True
        )
    console.print()


def _where(picture: Picture) -> str:
    place = picture.path or picture.url or _say("diagram-missing", where=picture.ref)
    return f"{place} ({picture.alt})" if picture.alt else place


def _marked(console: Console, hit: Hit) -> Group:
    """Return the passage laid out, the words that match the question marked."""
    from rich.markdown import Markdown  # noqa: PLC0415 - only where it is laid out

    words = {hit.text[start:end] for start, end in hit.marks}
    inner = console.options.update(width=console.width - 4)
    lines = []
    for segments in console.render_lines(Markdown(hit.text), inner, pad=False):
        line = Text.assemble(*((s.text, s.style or "") for s in segments))
        line.highlight_words(words, _MARK, case_sensitive=False)
        lines.append(line)
    return Group(*lines)


def _show_list(console: Console, hits: tuple[Hit, ...]) -> None:
    for number, hit in enumerate(hits, start=1):
        console.print(Text(f"  {number}. {heading(hit)}  ({hit.post})"), soft_wrap=True)


def show_report(report: UpdateReport) -> None:
    """Print what a run of indexing found and did."""
    console = _console()
    for key, posts in (
        ("added", report.added),
        ("changed", report.changed),
        ("removed", report.removed),
    ):
        for post in posts:
            console.print(Text(f"{_say(key)}: {post}"), soft_wrap=True)
    for warning in report.warnings:
        place = f"{warning.post}:{warning.line}" if warning.line else warning.post
        told = tell(language(), warning.message)
        console.print(Text(f"{place}: {told}", style="yellow"), soft_wrap=True)
    counts = _say(
        "posts-counted",
        posts=report.posts,
        sections=report.sections,
        passages=report.passages,
        diagrams=report.diagrams,
        seconds=f"{report.took_s:.2f}",
    )
    console.print(f"{counts} · {_say('unchanged', count=report.unchanged)}", soft_wrap=True)


def author(source: str) -> Author:
    """Return who uses this terminal, to be remembered as who had an index made."""
    try:
        return Author(getpass.getuser(), source)
    except (OSError, KeyError, ImportError):  # a container's user may have no name
        return Author("", source)


def show_history(generations: list[Generation]) -> None:
    """Print the generations of the index, the newest first."""
    console = _console()
    for one in generations:
        when = datetime.fromtimestamp(one.at, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        line = _say(
            "generation",
            number=one.number,
            when=when,
            who=one.author.who or "-",
            source=_say(f"source-{one.author.source}"),
            posts=one.posts,
        )
        if one.same_as != one.number:
            line += f" · {_say('generation-same', number=one.same_as)}"
        console.print(Text(line), soft_wrap=True)
        for mark, kind in (("+", one.added), ("~", one.changed), ("-", one.removed)):
            names = ", ".join(kind.posts[:_NAMES]) + (" …" if kind.count > _NAMES else "")
            if kind.count:
                console.print(Text(f"  {mark}{kind.count} {names}", style="dim"), soft_wrap=True)
    if not generations:
        console.print(_say("generation-none"), soft_wrap=True)


def show_post(post: Post) -> None:
    """Print how one post is read."""
    console = _console()
    console.print(Text(f"{post.title} ({post.path})", style="bold"), soft_wrap=True)
    for section in post.sections:
        if section.level:
            name = "  " * section.level + section.heading_path[-1]
            console.print(Text(f"{section.line:5} {name}"), soft_wrap=True)
    for passage in post.passages:
        first = passage.text.strip().split("\n")[0]
        console.print(Text(f"{passage.line:5} ¶ {first[: _WIDTH - 10]}"), soft_wrap=True)
    for diagram in post.diagrams:
        place = diagram.path or diagram.url or _say("diagram-missing", where=diagram.ref)
        console.print(Text(f"{diagram.line:5} ▣ {place}"), soft_wrap=True)
    for warning in post.warnings:
        told = tell(language(), warning.message)
        console.print(Text(f"{warning.line:5} ! {told}", style="yellow"), soft_wrap=True)


@contextmanager
def progress() -> Iterator[Tell | None]:
    """Show a bar on standard error while posts are read, where that is a terminal."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(_say("reading-posts"), visible=False)

        def tell(done: int, total: int, post: str) -> None:
            visible = total >= _SHOW_PROGRESS_FROM
            name = f"{_say('reading-posts')}: {post}" if post else _say("reading-posts")
            bar.update(task, completed=done, total=total, visible=visible, description=name)

        yield tell


def chat(study: Study) -> None:
    """Ask until an empty line or the end of input; a number opens a suggestion."""
    console = _console()
    console.print(Text(_say("chat-welcome"), style="dim"), soft_wrap=True)
    with suppress(ImportError):  # Windows has none; its console keeps a history itself
        import readline  # noqa: F401, PLC0415 - importing it gives input() a history
    offered: tuple[Hit, ...] = ()
    before: str | None = None
    while True:
        try:
            line = input(f"{_say('chat-prompt')}> ").strip()
        except (EOFError, KeyboardInterrupt):
            break
        if not line:
            break
        if line.isdecimal() and 0 < int(line) <= len(offered):
            _show_hit(console, offered[int(line) - 1])
            continue
        outcome = study.ask(line, after=before)
        before = line
        show_outcome(outcome)
        offered = (
            outcome.more[:3] if isinstance(outcome, Answer)
            else outcome.hits if isinstance(outcome, Suggestions)
            else ()
        )  # fmt: skip
    console.print(_say("chat-bye"))


def play_quiz(study: Study, topic: str, count: int, seed: int | None) -> int:
    """Play a game in the terminal; 1 where there was nothing to ask."""
    from rich.markdown import Markdown  # noqa: PLC0415 - as above

    from bot.quiz.play import Talk, Wish, play  # noqa: PLC0415 - other commands do not play

    console = _console()

    def tell(text: str) -> None:
        console.print(Markdown(text) if console.is_terminal else Text(text), soft_wrap=True)

    chosen = random.SystemRandom().randrange(2**31) if seed is None else seed
    wish = Wish(topic, count, chosen, language())
    game = play(
        study.quiz(),
        study.judge(),
        Talk(lambda prompt: input(f"{prompt}> "), tell, language()),
        wish,
    )
    return 0 if game else 1


def export_quiz(study: Study, topic: str, file: Path) -> int:
    """Write the questions to a file and say how many; 1 and no file where none is about a topic.

    Raises:
        ExportError: the file cannot be written.
    """
    from bot.quiz.export import export  # noqa: PLC0415 - as above
    from bot.quiz.play import choose  # noqa: PLC0415 - as above

    items = choose(study.quiz(), topic=topic)
    if topic and not items:
        _console(stderr=True).print(_say("quiz-no-topic", topic=topic), soft_wrap=True)
        return 1
    count = export(items, file, study.pictures)
    _console().print(_say("exported", count=count, file=str(file)), soft_wrap=True)
    return 0


def show_difference(difference: Difference) -> None:
    """Print what registering the commands changed."""
    lines = difference.lines() if difference else [_say("commands-same")]
    for line in lines:
        _console().print(Text(line), soft_wrap=True)


def show_findings(findings: list[Finding]) -> int:
    """Print what was looked at, a tick or what to do for each; 1 where something is to be done."""
    for found in findings:
        mark = Text("✓ ", style="green") if found.good else Text("✗ ", style="red")
        _console().print(mark + Text(found.text), soft_wrap=True)
    return 0 if all(found.good for found in findings) else 1


def note(key: str, **values: object) -> None:
    """Print one message of the catalogues."""
    _console().print(Text(_say(key, **values)), soft_wrap=True)


def warn(key: str, **values: object) -> None:
    """Print one message of the catalogues on standard error, as a line of gorae's."""
    _console(stderr=True).print(Text(f"gorae: {_say(key, **values)}"), soft_wrap=True)


def show_pull(study: Study, *, check: bool = False) -> None:
    """Fast-forward the posts' repository and say how far, on standard error.

    Args:
        study: whose posts.
        check: only tell how many commits would come.

    Raises:
        GoraeError: it is none, or cannot be fast-forwarded.
    """
    from bot.admin.pull import pull, waiting  # noqa: PLC0415 - other commands need no git

    found = waiting(study.pictures) if check else pull(study.pictures)
    text = _say("pull-waiting" if check and found.commits else "pulled", commits=found.commits)
    _console(stderr=True).print(Text(text), soft_wrap=True)


def follow(study: Study, show: Callable[[UpdateReport], None], *, careful: bool = False) -> None:
    """Report every change of the posts until somebody stops it.

    Args:
        study: whose posts.
        show: prints a report.
        careful: keep the old index where much would be lost.
    """
    from bot.admin.watch import watch  # noqa: PLC0415 - as above

    with suppress(KeyboardInterrupt):
        for found in watch(study, force=not careful):
            if isinstance(found, GoraeError):
                _console(stderr=True).print(Text(tell(language(), str(found))), soft_wrap=True)
            else:
                show(found)
