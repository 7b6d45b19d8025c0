"""The state of the loopback Discord: everything that exists, and news of what changes."""

import secrets
from collections.abc import Callable
from typing import Protocol

from .clock import Clock
from .entities import (
    DM,
    Channel,
    Guild,
    Member,
    Message,
    Role,
    User,
)
from .errors import Json, unknown
from .interactions import Interaction
from .permissions import MEMBER_DEFAULT, bits
from .waiting import Changes

APPLICATION_FLAGS = 1 << 19 | 1 << 15 | 1 << 13
"""Limited message content, members and presence: an unverified bot with its intents allowed."""


class Dispatch(Protocol):
    """Sends an event to the sessions that asked for it; a guild of None means direct messages."""

    def __call__(self, event: str, data: Json, guild: Guild | None = None) -> None: ...


def _nobody_connected(event: str, data: Json, guild: Guild | None = None) -> None:
    """Before the gateway is attached, news reaches nobody."""


class World:
    """Everything that exists. Ids are snowflakes; names need not be unique."""

    def __init__(self, bot_name: str = "gorae") -> None:
        self.clock = Clock()
        self.changes = Changes()
        self.dispatch: Dispatch = _nobody_connected
        self.url = ""
        self.shards = 1  # that clients are told to run
        self.token = f"{secrets.token_hex(12)}.{secrets.token_hex(3)}.{secrets.token_hex(16)}"
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.dms: dict[int, Channel] = {}
        self.interactions: dict[int, Interaction] = {}
        self.commands: dict[int | None, dict[int, Json]] = {None: {}}
        self.identifies: list[Json] = []
        self.files: dict[int, tuple[str, bytes]] = {}
        self.owner = self._user("owner", "en-US", bot=False)
        self.bot = self._user(bot_name, "en-US", bot=True)
        self.application: Json = {
            "id": str(self.bot.id),
            "name": bot_name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": secrets.token_hex(32),
            "flags": APPLICATION_FLAGS,
            "interactions_endpoint_url": None,
            "integration_types_config": {"0": {}},
        }

    # making things

    def _user(self, name: str, locale: str, *, bot: bool) -> User:
        user = User(self.clock.snowflake(), name, locale, bot)
        self.users[user.id] = user
        return user

    def _guild(self, name: str, owner: User, locale: str) -> Guild:
        guild = Guild(self.clock.snowflake(), name, owner, self.clock.iso(), locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", bits(MEMBER_DEFAULT), 0)
        self.guilds[guild.id] = guild
        for user in {owner.id: owner, self.bot.id: self.bot}.values():
            guild.members[user.id] = Member(user, guild, self.clock.iso())
        return guild

    def channel_in(self, guild: Guild, kind: int, name: str) -> Channel:
        """Make a channel in a guild, without telling anybody."""
        made = Channel(self.clock.snowflake(), kind, name, guild, created_at=self.clock.iso())
        guild.channels[made.id] = made
        return made

    def dm_with(self, user: User) -> Channel:
        """Return the direct messages between the bot and a user."""
        if user.id not in self.dms:
            self.dms[user.id] = Channel(
                self.clock.snowflake(), DM, "", recipient=user, created_at=self.clock.iso()
            )
        return self.dms[user.id]

    # looking things up, refusing as Discord does where they are not there

    def find_user(self, user_id: int) -> User:
        if user_id not in self.users:
            raise unknown("User")
        return self.users[user_id]

    def find_guild(self, guild_id: int) -> Guild:
        guild = self.guilds.get(guild_id)
        if guild is None or self.bot.id not in guild.members:
            raise unknown("Guild")
        return guild

    def find_channel(self, channel_id: int) -> Channel:
        for guild in self.guilds.values():
            if self.bot.id in guild.members and channel_id in guild.channels:
                return guild.channels[channel_id]
        for channel in self.dms.values():
            if channel.id == channel_id:
                return channel
        raise unknown("Channel")

    def find_message(self, channel: Channel, message_id: int) -> Message:
        message = channel.messages.get(message_id)
        if message is None or message.deleted or message.visible_to is not None:
            raise unknown("Message")
        return message

    def history(self, channel: Channel, *, seen_by: User | None = None) -> list[Message]:
        """Return what a channel shows, oldest first; ephemeral messages only to their reader."""
        return [
            message
            for message in channel.messages.values()
            if not message.deleted and message.visible_to in {None, seen_by}
        ]

    def shared_guild(self, user: User) -> bool:
        return any({user.id, self.bot.id} <= guild.members.keys() for guild in self.guilds.values())

    def find_interaction(self, wanted: Callable[[Interaction], bool]) -> Interaction | None:
        return next((found for found in self.interactions.values() if wanted(found)), None)
