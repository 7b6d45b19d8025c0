"""Who a message makes ring."""

import re
from collections.abc import Mapping

from .entities import Channel, Message, Pings, User
from .errors import Json
from .permissions import may

_USER, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")


def pings_of(
    text: str,
    allowed: Json | None,
    author: User,
    channel: Channel,
    replied_to: Message | None = None,
) -> Pings:
    """Return who rings, by the text and by what `allowed_mentions` lets through."""
    parse = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or ())
    users = {int(user_id) for user_id in _USER.findall(text)}
    roles = {int(role_id) for role_id in _ROLE.findall(text)}
    loud = may(author, channel, "mention_everyone") and channel.guild is not None
    pings = Pings(
        users if "users" in parse else users & _ids(allowed, "users"),
        roles if "roles" in parse else roles & _ids(allowed, "roles"),
        loud and "everyone" in parse and bool(_EVERYONE.search(text)),
    )
    known = channel.guild.roles if channel.guild else {}
    pings.roles = {found for found in pings.roles if found in known}
    if not loud:
        pings.roles = {found for found in pings.roles if known[found].mentionable}
    answered = replied_to.author if replied_to else author
    if answered is not author and (allowed is None or allowed.get("replied_user")):
        pings.users.add(answered.id)
    pings.users &= _reachable(channel)
    return pings


def _reachable(channel: Channel) -> set[int]:
    """Return the ids of those who can be rung in a channel."""
    if channel.guild:
        return set(channel.guild.members)
    return {channel.recipient.id} if channel.recipient else set()


def mentioned(text: str, pings: Pings, users: Mapping[int, User]) -> list[User]:
    """Return the users that a message lists as mentioned: only those that ring."""
    found = [int(user_id) for user_id in _USER.findall(text)]
    ordered = dict.fromkeys([*found, *sorted(pings.users)])
    return [users[user_id] for user_id in ordered if user_id in pings.users and user_id in users]


def _ids(allowed: Json | None, kind: str) -> set[int]:
    return {int(found) for found in (allowed or {}).get(kind) or ()}
