"""An entry of the trail, as a line for its reader."""

from __future__ import annotations

import re
from typing import Final

from bot.discord_app.inline import escape
from bot.discord_app.limits import shorten
from bot.discord_app.naming import as_typed
from bot.members.audit import Entry, Result
from bot.telling import tell
from bot.wording import Lang, say

_DETAIL: Final = 120
_SIGNS: Final[dict[Result, str]] = {"done": "✅", "refused": "⛔", "failed": "⚠️"}
_UPLOAD: Final = re.compile(r"(?:.*: )?upload refused \((?P<why>[a-z-]+)\)(?:: (?P<what>.*))?")
_ID: Final = re.compile(r"\b\d{17,20}\b")
_BUTTON: Final = "button "
_CHOSEN: Final = ("settings ", "quiz-daily")
"""What begins actions whose details name channels or a role."""


def line(lang: Lang, entry: Entry) -> str:
    """Return an entry in one line: when, who, what, what came of it."""
    detail = escape(shorten(_told(lang, entry.detail), _DETAIL))
    if entry.action.startswith(_CHOSEN):
        sort = "@&" if entry.action == "settings role" else "#"
        detail = _ID.sub(lambda found: f"<{sort}{found[0]}>", detail)
    when = f"{_SIGNS[entry.result]} <t:{int(entry.at)}:R> <@{entry.who}>"
    head = f"{when} **{escape(_action(lang, entry.action))}**"
    return f"{head} — {detail}" if detail else head


def _action(lang: Lang, action: str) -> str:
    if action.startswith(_BUTTON):
        return say(lang, "log-button", name=action.removeprefix(_BUTTON))
    return as_typed(lang, action)


def _told(lang: Lang, detail: str) -> str:
    found = _UPLOAD.fullmatch(detail)
    if found is None:
        return tell(lang, detail)
    return say(lang, f"upload-{found['why']}", what=found["what"] or "").replace("`", "")
