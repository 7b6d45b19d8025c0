"""What a run of indexing came to, as a message for the admin who asked for it."""

from __future__ import annotations

import time
from typing import Any, Final

from discord import ui

from bot.admin.quizzes import QuizChange
from bot.admin.reindex import Outcome, Run
from bot.discord_app.cogs.admin import fitted
from bot.discord_app.desk import Desk
from bot.discord_app.inline import escape
from bot.discord_app.layout import Card, Still, Upload, notice
from bot.discord_app.limits import MESSAGE_TEXT, shorten
from bot.errors import GoraeError
from bot.index.at_work import AtWork
from bot.index.report import UpdateReport
from bot.index.schema import IndexBusyError
from bot.telling import tell
from bot.wording import Lang, say

_FILE: Final = "warnings.txt"
_NAMES: Final = 10
_NAME: Final = 80
_WARNING: Final = 300
_LIST: Final = 900
_QUESTION: Final = 200
_REASON: Final = 1_000
_ASIDE: Final = 500
"""Characters left for what stands before and after the report."""


def busy(lang: Lang, run: Run) -> str:
    """Say who is at it and how far."""
    who, seconds = f"<@{run.who}>", round(time.monotonic() - run.began)
    if run.pulls:
        return say(lang, "reindex-busy-pulling", who=who, seconds=seconds)
    key = "reindex-busy" if run.total else "reindex-busy-beginning"
    return say(lang, key, who=who, done=run.done, total=run.total, seconds=seconds)


def elsewhere(lang: Lang, run: AtWork) -> str:
    """Say who is at it in another process, or by another command, and how far."""
    who, source = run.author.who, say(lang, f"source-{run.author.source}")
    if who:
        member = who.isdecimal() and run.author.source != "shell"
        source = f"{f'<@{who}>' if member else escape(who)} · {source}"
    key = "reindex-busy-elsewhere" if run.total else "reindex-busy-begun"
    return say(lang, key, who=source, done=run.done, total=run.total, seconds=run.seconds)


def why(lang: Lang, error: GoraeError, desk: Desk) -> str:
    """Say why the posts could not be read again."""
    if isinstance(error, IndexBusyError) and error.run:
        return elsewhere(lang, error.run)
    return escape(shorten(desk.told(lang, error), _REASON))


def progress(lang: Lang, run: Run) -> str:
    """Say how far a run is."""
    if run.pulls:
        return say(lang, "reindex-pulling")
    if not run.total:
        return say(lang, "reindex-beginning")
    post = escape(shorten(run.post, _NAME))
    return say(lang, "reindex-progress", done=run.done, total=run.total, post=post)


def in_short(report: UpdateReport) -> str:
    """Return a line for the trail."""
    changes = f"+{len(report.added)} ~{len(report.changed)} -{len(report.removed)}"
    return f"{changes} ={report.unchanged}, {len(report.warnings)} warnings"


def report(lang: Lang, outcome: Outcome, *, dry_run: bool) -> str:
    """Tell what a run came to."""
    before, now = outcome.before, outcome.report
    counts = say(
        lang,
        "reindex-counts",
        posts=f"{before.posts} → {now.posts}",
        sections=f"{before.sections} → {now.sections}",
        passages=f"{before.passages} → {now.passages}",
        diagrams=f"{before.diagrams} → {now.diagrams}",
    )
    return _with_warnings(lang, [_title(lang, outcome, dry_run=dry_run), counts], now)


def undone(lang: Lang, now: UpdateReport) -> str:
    """Tell what going back changed, and what follows from it."""
    counts = say(
        lang,
        "reindex-counts",
        posts=now.posts,
        sections=now.sections,
        passages=now.passages,
        diagrams=now.diagrams,
    )
    return _with_warnings(lang, [say(lang, "reindex-undone"), counts], now)


def quiz(lang: Lang, found: QuizChange | None) -> str:
    """Tell which questions came and went; nothing where that is not known."""
    if found is None:
        return ""
    return "\n" + say(lang, "reindex-quiz", gained=found.gained, lost=found.lost, now=found.now)


def _with_warnings(lang: Lang, parts: list[str], now: UpdateReport) -> str:
    parts += [
        f"{say(lang, key)} ({len(posts)}): {_named(lang, posts)}"
        for key, posts in (
            ("reindex-added", now.added),
            ("reindex-changed", now.changed),
            ("reindex-removed", now.removed),
        )
        if posts
    ]
    seconds = f"{now.took_s:.1f}"
    parts.append(say(lang, "reindex-unchanged", count=now.unchanged, seconds=seconds))
    text = "\n".join(parts)
    if now.warnings:
        head = f"\n\n**{say(lang, 'reindex-warnings')} ({len(now.warnings)})**\n"
        lines = [
            f"- {_where(one.post, one.line)} {escape(shorten(tell(lang, one.message), _WARNING))}"
            for one in now.warnings
        ]
        room = MESSAGE_TEXT - _ASIDE - len(text) - len(head)
        text += head + fitted(lang, lines, room)
    return text


def with_file(lang: Lang, text: str, now: UpdateReport, limit: int) -> Card:
    """Return a report as a message, all warnings in a file where the text holds only some.

    Args:
        lang: language of the reader.
        text: the report.
        now: what it tells of.
        limit: bytes that an attachment may have.
    """
    lines = [
        f"{one.post}:{one.line}: {tell(lang, one.message)}\n"
        if one.line
        else f"{one.post}: {tell(lang, one.message)}\n"
        for one in now.warnings
    ]
    data = "".join(lines).encode()
    if text.count("\n- ") >= len(lines) or len(data) > limit:
        return notice(text)
    file: ui.File[Any] = ui.File(f"attachment://{_FILE}")
    return Card(Still(ui.TextDisplay(text), file), (Upload(_FILE, data, ""),))


def _title(lang: Lang, outcome: Outcome, *, dry_run: bool) -> str:
    title = say(lang, "reindex-dry") if dry_run else say(lang, "reindex-done")
    reason = _reason(lang, outcome)
    if not reason:
        return title
    if outcome.taken:
        return f"{title}\n⚠️ {reason}"
    if dry_run:
        return f"{title}\n⚠️ {reason} {say(lang, 'reindex-force')}"
    return f"{say(lang, 'reindex-refused')}\n⚠️ {reason} {say(lang, 'reindex-force')}"


def _reason(lang: Lang, outcome: Outcome) -> str:
    """Return what speaks against the new index, "" where nothing does."""
    if (lost := outcome.drop) is not None:
        kind = say(lang, "reindex-posts" if lost.kind == "posts" else "reindex-passages")
        return say(lang, "reindex-drop", kind=kind, before=lost.before, now=lost.now)
    if (fall := outcome.fall) is not None:
        question = escape(shorten(fall.lost[0], _QUESTION))
        return say(
            lang,
            "reindex-fall",
            before=fall.before,
            now=fall.now,
            count=fall.of,
            question=question,
        )
    return ""


def _named(lang: Lang, posts: tuple[str, ...]) -> str:
    names = [escape(shorten(post, _NAME)) for post in posts[:_NAMES]]
    left = len(posts) - len(names)
    more = f" {say(lang, 'admin-more', count=left)}" if left else ""
    return shorten(", ".join(names), _LIST) + more


def _where(post: str, line: int) -> str:
    name = escape(shorten(post, _NAME))
    return f"**{name}:{line}**" if line else f"**{name}**"
