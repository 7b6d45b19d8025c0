"""What a member may do in a channel: roles, overwrites, and what threads take from their parent."""

from collections.abc import Iterable

from discord import Permissions

from .entities import Channel, Guild, User

ALL = Permissions.all().value
DM_PERMISSIONS = Permissions._dm_permissions().value  # the bits Discord grants in direct messages

MEMBER_DEFAULT = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "embed_links",
    "attach_files",
    "add_reactions",
    "read_message_history",
    "use_application_commands",
    "change_nickname",
)


def bits(names: Iterable[str]) -> int:
    """Return the permission bits of names such as "send_messages".

    Raises:
        ValueError: a name is no permission.
    """
    value = 0
    for name in names:
        if name not in Permissions.VALID_FLAGS:
            raise ValueError(f"{name!r} is no permission of Discord")
        value |= Permissions.VALID_FLAGS[name]
    return value


def permissions_in(guild: Guild, user: User, channel: Channel | None = None) -> int:
    """Return the permissions of a member in a guild or in one of its channels."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    value = guild.everyone.permissions
    for role in member.roles:
        value |= role.permissions
    if guild.owner is user or value & bits(["administrator"]):
        return ALL
    if channel is None:
        return value
    place = channel.parent if channel.is_thread and channel.parent else channel
    value = _overwritten(value, place, guild, user)
    if not value & bits(["view_channel"]):
        return 0
    return value


def _overwritten(value: int, channel: Channel, guild: Guild, user: User) -> int:
    held = {role.id for role in guild.members[user.id].roles}
    layers = (
        [entry for entry in channel.overwrites if entry.id == guild.id],
        [entry for entry in channel.overwrites if entry.kind == 0 and entry.id in held],
        [entry for entry in channel.overwrites if entry.kind == 1 and entry.id == user.id],
    )
    for layer in layers:
        denied = allowed = 0
        for entry in layer:
            denied |= entry.deny
            allowed |= entry.allow
        value = value & ~denied | allowed
    return value


def may(user: User, channel: Channel, *names: str) -> bool:
    """Tell whether a user has all these permissions in a channel."""
    if channel.guild is None:
        return True
    wanted = bits(names)
    return permissions_in(channel.guild, user, channel) & wanted == wanted
