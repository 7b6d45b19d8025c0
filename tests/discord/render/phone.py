"""A screen of a phone with messages on it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .components import Shown
from .markdown import Names, html

if TYPE_CHECKING:
    from loopback import Guild, Message, User

_CSS = Path(__file__).with_name("phone.css").read_text("utf-8")
_WORDS = {
    "ko": {
        "used": "<b>{who}</b> 님이 <b>{command}</b> 사용",
        "only": "👁 나에게만 보이는 메시지예요 · <a>닫기</a>",
        "app": "앱",
        "at": "오늘 14:03",
        "time": "20초 후",
    },
    "en": {
        "used": "<b>{who}</b> used <b>{command}</b>",
        "only": "👁 Only you can see this · <a>Dismiss message</a>",
        "app": "APP",
        "at": "Today at 14:03",
        "time": "in 20 seconds",
    },
}
_COLOURS = ("#eb459e", "#3ba55d", "#faa61a", "#ed4245")


def screen(lang: str, *messages: Message, commands: dict[int, str] | None = None) -> str:
    """Return a page with messages, as a reader of a language sees them.

    Args:
        lang: "ko" or "en", for what Discord itself says.
        messages: as they are stored, oldest first.
        commands: by the id of an answer, the command as its asker knows it.
    """
    inside = "".join(_message(lang, one, (commands or {}).get(one.id)) for one in messages)
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>{_CSS}</style>'
        f"<body>{inside}</body></html>"
    )


def _message(lang: str, message: Message, command: str | None) -> str:
    words = _WORDS[lang]
    names = _names(message.guild) | {"time": words["time"]}
    above = ""
    if message.reply_to is not None:
        text = html(message.reply_to.content, names)
        above = f"<b>{escape(message.reply_to.author.name)}</b> {text}"
    elif command is not None and message.interaction is not None:
        above = words["used"].format(who=escape(message.interaction.user.name), command=command)
    shown = Shown(message.attachments, names)
    body = html(message.content, names) + shown.every(message.components)
    if message.ephemeral:
        body += f'<div class="only">{words["only"]}</div>'
    tag = f'<span class="tag">{words["app"]}</span>' if message.author.bot else ""
    return (
        f'<div class="message">{f"""<div class="above">{above}</div>""" if above else ""}'
        f"{_face(message.author)}"
        f'<div class="body"><span class="name">{escape(_name(message.author, lang))}</span>{tag}'
        f'<span class="when">{words["at"]}</span>{body}</div></div>'
    )


def _name(user: User, lang: str) -> str:
    return "고래" if user.bot and lang == "ko" else user.name


def _face(user: User) -> str:
    if user.bot:
        return '<div class="face" style="background:#2496ed">🐳</div>'
    colour = _COLOURS[sum(user.name.encode()) % len(_COLOURS)]
    return f'<div class="face" style="background:{colour}">{escape(user.name[:1].upper())}</div>'


def _names(guild: Guild | None) -> Names:
    if guild is None:
        return {}
    found = {str(one.id): f"@{one.name}" for one in guild.roles.values()}
    found |= {str(one.user.id): f"@{one.user.name}" for one in guild.members.values()}
    return found | {str(one.id): f"#{one.name}" for one in guild.channels.values()}
