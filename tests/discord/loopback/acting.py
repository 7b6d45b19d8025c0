"""What all deeds of users have in common: they become an interaction that reaches the bot."""

import secrets
from collections.abc import Iterable, Iterator

from .check_message import sent_name
from .entities import DM, Attachment, Channel, Guild, Member, Message, Role, User
from .errors import Json
from .images import content_type, picture_size
from .interactions import COMPONENT, MODAL_SUBMIT, Interaction
from .message_payloads import attachment_json, message_json
from .payloads import member_json, partial_channel_json, role_json, user_json
from .permissions import DM_PERMISSIONS, permissions_in
from .posting import Posting, filesize_limit
from .rest import RestServer
from .seeding import Seeding

GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1


class NotOfferedError(Exception):
    """Discord would not let a user do this: its own screens do not offer it.

    `force=True` sends it nevertheless, as a client of someone's own making may.
    """


class Acting(Seeding):
    """Sends interactions to the bot and keeps them to watch the answer."""

    rest: RestServer
    posting: Posting

    def trouble(self) -> str:
        """Say in one line what the server was last asked, and what it refused."""
        refusals = [str(record) for record in self.rest.requests if record.refused]
        last = [str(record) for record in self.rest.requests[-5:]]
        return f"refused: {refusals or 'nothing'}; last requests: {last}"

    async def _interact(
        self,
        kind: int,
        user: User,
        channel: Channel,
        data: Json,
        *,
        locale: str | None = None,
        source: Message | None = None,
        target: Message | None = None,
        parent: Interaction | None = None,
        wait: bool = True,
    ) -> Interaction:
        guild = channel.guild
        language = locale or user.locale
        payload = self._payload(kind, user, channel, data, language)
        if source is not None and kind in {COMPONENT, MODAL_SUBMIT}:
            payload["message"] = message_json(source)
        interaction = Interaction(
            id=int(payload["id"]),
            token=payload["token"],
            type=kind,
            user=user,
            channel=channel,
            guild=guild,
            locale=language,
            payload=payload,
            sent_at=self.clock.now(),
            clock=self.clock,
            changes=self.changes,
            trouble=self.trouble,
            source=source,
            target=target,
            parent=parent,
        )
        self.interactions[interaction.id] = interaction
        self.dispatch("INTERACTION_CREATE", payload, guild)
        return await interaction.finished() if wait else interaction

    def _payload(self, kind: int, user: User, channel: Channel, data: Json, locale: str) -> Json:
        guild = channel.guild
        found: Json = {
            "id": str(self.clock.snowflake()),
            "application_id": str(self.bot.id),
            "type": kind,
            "token": secrets.token_urlsafe(64),
            "version": 1,
            "data": data,
            "channel": partial_channel_json(channel, user),
            "channel_id": str(channel.id),
            "locale": locale,
            "entitlements": [],
            "attachment_size_limit": filesize_limit(channel),
            "authorizing_integration_owners": {"0": str(guild.id if guild else 0)},
            "context": GUILD_CONTEXT if guild else BOT_DM_CONTEXT,
        }
        if guild is None:
            return found | {"user": user_json(user), "app_permissions": str(DM_PERMISSIONS)}
        return found | self._in_guild(guild, channel, user)

    def _in_guild(self, guild: Guild, channel: Channel, user: User) -> Json:
        allowed = permissions_in(guild, user, channel)
        member = member_json(guild.members[user.id]) | {"permissions": str(allowed)}
        return {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member,
            "app_permissions": str(permissions_in(guild, self.bot, channel)),
        }

    def _present(self, user: User, channel: Channel) -> None:
        """Check that a user can be in a channel at all."""
        if channel.type == DM and channel.recipient is not user:
            raise NotOfferedError(f"{user.name} has no part in these direct messages")
        if channel.guild and user.id not in channel.guild.members:
            raise NotOfferedError(f"{user.name} is no member of {channel.guild.name}")

    def _sees(self, user: User, message: Message) -> None:
        self._present(user, message.channel)
        if message.deleted or message not in self.history(message.channel, seen_by=user):
            raise NotOfferedError(f"{user.name} does not see this message")

    def _uploaded(
        self, name: str, data: bytes, channel: Channel, description: str | None = None
    ) -> Attachment:
        """Keep a file that a user sends."""
        file_id = self.clock.snowflake()
        title, name = sent_name(name, file_id)
        self.files[file_id] = (name, data)
        size = picture_size(data)
        return Attachment(
            id=file_id,
            filename=name,
            data=data,
            url=f"{self.url}/attachments/{channel.id}/{file_id}/{name}?ex=0&is=0&hm=0",
            content_type=content_type(name),
            description=description,
            width=size[0] if size else None,
            height=size[1] if size else None,
            title=title,
        )

    def _resolved(self, user: User, things: Iterable[object]) -> Json:
        """Return what interactions carry of the users, roles, channels and files pointed at."""
        found: Json = {}
        for thing in things:
            for kind, thing_id, body in _resolved_one(user, thing):
                found.setdefault(kind, {})[thing_id] = body
        return found


def as_member(thing: object, guild: Guild | None) -> object:
    """Return the member that a user is in a guild; anything else as it is."""
    if guild and isinstance(thing, User):
        return guild.members.get(thing.id, thing)
    return thing


def _resolved_one(user: User, thing: object) -> Iterator[tuple[str, str, Json]]:
    match thing:
        case Member(user=whom, guild=guild):
            allowed = {"permissions": str(permissions_in(guild, whom))}
            yield "users", str(whom.id), user_json(whom)
            yield "members", str(whom.id), member_json(thing, with_user=False) | allowed
        case User():
            yield "users", str(thing.id), user_json(thing)
        case Role():
            yield "roles", str(thing.id), role_json(thing)
        case Channel():
            yield "channels", str(thing.id), partial_channel_json(thing, user)
        case Attachment():
            yield "attachments", str(thing.id), attachment_json(thing)
        case _:
            raise TypeError(f"{thing!r} cannot be pointed at")
