"""Making and changing the world: people, servers, roles, channels. Connected clients are told."""

from collections.abc import Iterable

from .entities import (
    ANNOUNCEMENT,
    CATEGORY,
    FORUM,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT,
    VOICE,
    Channel,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)
from .errors import Json
from .payloads import channel_json, guild_create_json, guild_json, member_json, role_json, user_json
from .permissions import bits
from .world import World

KINDS = {
    "text": TEXT,
    "voice": VOICE,
    "category": CATEGORY,
    "announcement": ANNOUNCEMENT,
    "forum": FORUM,
}


class Seeding(World):
    """Adds and changes what exists; permissions are given by name, such as "send_messages"."""

    def add_user(self, name: str, *, locale: str = "en-US", accepts_dms: bool = True) -> User:
        """Add a person; `locale` is the language of their Discord."""
        user = self._user(name, locale, bot=False)
        user.accepts_dms = accepts_dms
        return user

    def add_guild(
        self,
        name: str,
        *members: User,
        owner: User | None = None,
        locale: str = "en-US",
        filesize_limit: int = 10 * 1024 * 1024,
    ) -> Guild:
        """Add a server with the bot and these members in it, and a text channel "general"."""
        guild = self._guild(name, owner or self.owner, locale)
        guild.filesize_limit = filesize_limit
        for user in members:
            guild.members[user.id] = Member(user, guild, self.clock.iso())
        self.channel_in(guild, TEXT, "general")
        bot = [guild.members[self.bot.id]]
        self.dispatch("GUILD_CREATE", guild_create_json(guild, bot), guild)
        return guild

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: str = "text",
        *,
        parent: Channel | None = None,
        topic: str | None = None,
        tags: Iterable[str] = (),
    ) -> Channel:
        """Add a channel of a kind: text, forum (with tags), announcement, voice or category."""
        channel = self.channel_in(guild, KINDS[kind], name)
        channel.parent = parent
        channel.topic = topic
        channel.tags = [self._tag(tag) for tag in tags]
        self.dispatch("CHANNEL_CREATE", channel_json(channel), guild)
        return channel

    def _tag(self, name: str) -> Json:
        tag_id = str(self.clock.snowflake())
        return {
            "id": tag_id,
            "name": name,
            "moderated": False,
            "emoji_id": None,
            "emoji_name": None,
        }

    def add_thread(
        self,
        parent: Channel,
        name: str,
        owner: User | None = None,
        *,
        private: bool = False,
        starter: Message | None = None,
    ) -> Channel:
        """Start a thread in a channel; with `starter`, from that message."""
        if parent.guild is None:
            raise ValueError("direct messages have no threads")
        kind = PRIVATE_THREAD if private else PUBLIC_THREAD
        thread_id = starter.id if starter else self.clock.snowflake()
        thread = Channel(
            thread_id, kind, name, parent.guild, parent, owner=owner, created_at=self.clock.iso()
        )
        thread.members = {owner.id} if owner else set()
        parent.guild.channels[thread.id] = thread
        if starter:
            starter.thread = thread
        self.dispatch("THREAD_CREATE", channel_json(thread) | {"newly_created": True}, parent.guild)
        return thread

    def change_thread(
        self, thread: Channel, *, archived: bool = False, locked: bool = False
    ) -> None:
        thread.archived, thread.locked = archived, locked
        self.dispatch("THREAD_UPDATE", channel_json(thread), thread.guild)

    def remove_channel(self, channel: Channel) -> None:
        guild = channel.guild
        if guild is None:
            raise ValueError("direct messages cannot be removed")
        del guild.channels[channel.id]
        event = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        self.dispatch(event, channel_json(channel), guild)

    def add_role(
        self,
        guild: Guild,
        name: str,
        *permissions: str,
        mentionable: bool = False,
    ) -> Role:
        role = Role(self.clock.snowflake(), name, bits(permissions), len(guild.roles), mentionable)
        guild.roles[role.id] = role
        self._tell_role("GUILD_ROLE_CREATE", guild, role)
        return role

    def set_role(self, guild: Guild, role: Role, *permissions: str) -> None:
        """Give a role exactly these permissions."""
        role.permissions = bits(permissions)
        self._tell_role("GUILD_ROLE_UPDATE", guild, role)

    def _tell_role(self, event: str, guild: Guild, role: Role) -> None:
        self.dispatch(event, {"guild_id": str(guild.id), "role": role_json(role)}, guild)

    def set_permissions(
        self,
        channel: Channel,
        target: Role | User,
        *,
        allow: Iterable[str] = (),
        deny: Iterable[str] = (),
    ) -> None:
        """Overwrite in one channel what a role or a user may do."""
        kind = 1 if isinstance(target, User) else 0
        kept = [entry for entry in channel.overwrites if entry.id != target.id]
        channel.overwrites = [*kept, Overwrite(target.id, kind, bits(allow), bits(deny))]
        self.dispatch("CHANNEL_UPDATE", channel_json(channel), channel.guild)

    def join(self, user: User, guild: Guild, *roles: Role) -> Member:
        """Let a user into a server, with roles; the bot is invited the same way."""
        member = Member(user, guild, self.clock.iso(), list(roles))
        guild.members[user.id] = member
        if user is self.bot:
            self.dispatch("GUILD_CREATE", guild_create_json(guild, [member]), guild)
        else:
            self._tell_member("GUILD_MEMBER_ADD", member)
        return member

    def set_roles(self, user: User, guild: Guild, *roles: Role) -> None:
        """Give a member exactly these roles."""
        member = guild.members[user.id]
        member.roles = list(roles)
        self._tell_member("GUILD_MEMBER_UPDATE", member)

    def _tell_member(self, event: str, member: Member) -> None:
        data = member_json(member) | {"guild_id": str(member.guild.id)}
        self.dispatch(event, data, member.guild)

    def leave(self, user: User, guild: Guild) -> None:
        """Take a user out of a server; for the bot the whole server is gone."""
        del guild.members[user.id]
        if user is self.bot:
            self.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild)
        else:
            data = {"guild_id": str(guild.id), "user": user_json(user)}
            self.dispatch("GUILD_MEMBER_REMOVE", data, guild)

    def outage(self, guild: Guild) -> None:
        """Make a server unavailable to clients, as in an outage of Discord."""
        self.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild)

    def rename(self, guild: Guild, name: str) -> None:
        guild.name = name
        self.dispatch("GUILD_UPDATE", guild_json(guild), guild)

    def open_dm(self, user: User) -> Channel:
        """Return the direct messages between a user and the bot."""
        return self.dm_with(user)
