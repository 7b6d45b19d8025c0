"""Which events a session gets, and how much of a message it may read."""

from .errors import Json

GUILDS, MEMBERS, PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS, GUILD_TYPING = 1 << 9, 1 << 10, 1 << 11
DM_MESSAGES, DM_REACTIONS, DM_TYPING = 1 << 12, 1 << 13, 1 << 14
MESSAGE_CONTENT = 1 << 15

PRIVILEGED = MEMBERS | PRESENCES | MESSAGE_CONTENT
HIGHEST = 1 << 25

_MESSAGE = (GUILD_MESSAGES, DM_MESSAGES)
_REACTION = (GUILD_REACTIONS, DM_REACTIONS)
_GUILD = (GUILDS, GUILDS)
_MEMBER = (MEMBERS, MEMBERS)

NEEDED = {
    "MESSAGE_CREATE": _MESSAGE,
    "MESSAGE_UPDATE": _MESSAGE,
    "MESSAGE_DELETE": _MESSAGE,
    "MESSAGE_REACTION_ADD": _REACTION,
    "MESSAGE_REACTION_REMOVE": _REACTION,
    "TYPING_START": (GUILD_TYPING, DM_TYPING),
    "CHANNEL_PINS_UPDATE": (GUILDS, DM_MESSAGES),
    "GUILD_CREATE": _GUILD,
    "GUILD_UPDATE": _GUILD,
    "GUILD_DELETE": _GUILD,
    "GUILD_ROLE_CREATE": _GUILD,
    "GUILD_ROLE_UPDATE": _GUILD,
    "GUILD_ROLE_DELETE": _GUILD,
    "CHANNEL_CREATE": _GUILD,
    "CHANNEL_UPDATE": _GUILD,
    "CHANNEL_DELETE": _GUILD,
    "THREAD_CREATE": _GUILD,
    "THREAD_UPDATE": _GUILD,
    "THREAD_DELETE": _GUILD,
    "GUILD_MEMBER_ADD": _MEMBER,
    "GUILD_MEMBER_REMOVE": _MEMBER,
    "GUILD_MEMBER_UPDATE": _MEMBER,
}
"""For every event the intent it needs in guilds and in direct messages; others go to all."""

_PRIVATE = {"content": "", "embeds": [], "attachments": [], "components": []}


def wants(intents: int, event: str, *, in_guild: bool) -> bool:
    """Tell whether a session with these intents gets such an event."""
    if event not in NEEDED:
        return True
    guild, direct = NEEDED[event]
    return bool(intents & (guild if in_guild else direct))


def readable(event: str, data: Json, intents: int, bot_id: int) -> Json:
    """Return a message event without the text that a session may not read."""
    if event not in {"MESSAGE_CREATE", "MESSAGE_UPDATE"}:
        return data
    if intents & MESSAGE_CONTENT or "guild_id" not in data:
        return data
    shown = data if _concerns(data, bot_id) else data | _PRIVATE
    replied_to = shown.get("referenced_message")
    if replied_to and not _concerns(replied_to, bot_id):
        shown = shown | {"referenced_message": replied_to | _PRIVATE}
    return shown


def _concerns(message: Json, bot_id: int) -> bool:
    """Tell whether a message is from the bot or mentions it."""
    ids = [message["author"]["id"], *(user["id"] for user in message["mentions"])]
    return str(bot_id) in ids
