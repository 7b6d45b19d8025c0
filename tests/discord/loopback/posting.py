"""Sending, editing and deleting messages: what is checked becomes what is stored and told."""

from .check_message import Files, check_message, stored_name
from .components import attachment_of, stored
from .entities import (
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    MEBIBYTE,
    Attachment,
    Channel,
    Message,
    User,
    Version,
)
from .errors import Json
from .images import content_type, picture_size
from .interactions import Interaction
from .message_payloads import message_event_json
from .pings import mentioned, pings_of
from .records import Upload
from .world import World

DM_FILESIZE_LIMIT = 10 * MEBIBYTE


class Posting:
    """Turns request bodies into messages of the world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def create(
        self,
        channel: Channel,
        payload: Json,
        uploads: list[Upload],
        *,
        author: User,
        interaction: Interaction | None = None,
        reply_to: Message | None = None,
        message_id: int | None = None,
        root: tuple[str, ...] = (),
    ) -> Message:
        """Send a message; for an interaction it may be ephemeral.

        Raises:
            Refused: the body is not what Discord accepts.
        """
        files = check_message(payload, uploads, largest_file=filesize_limit(channel), root=root)
        flags = payload.get("flags") or 0
        if interaction is None:
            flags &= ~EPHEMERAL
        own_id = message_id or self.world.clock.snowflake()
        message = Message(own_id, channel, author, flags=flags)
        message.interaction = interaction
        message.reply_to = reply_to
        message.reply_to_id = reply_to.id if reply_to else None
        message.type = 19 if reply_to else 0
        message.nonce = payload.get("nonce")
        if interaction and message.ephemeral:
            message.visible_to = interaction.user
        self._fill(message, payload, files)
        self._ring(message, payload.get("allowed_mentions"))
        return self.publish(message)

    def publish(self, message: Message) -> Message:
        """Store a message and tell the clients, where it is not for one reader only."""
        message.channel.messages[message.id] = message
        self._tell("MESSAGE_CREATE", message)
        return message

    def loading(self, interaction: Interaction, flags: int) -> Message:
        """Store the «thinking …» of a deferred response."""
        world = self.world
        message = Message(
            world.clock.snowflake(), interaction.channel, world.bot, flags=flags | LOADING
        )
        message.interaction = interaction
        if message.ephemeral:
            message.visible_to = interaction.user
        return self.publish(message)

    def edit(
        self, message: Message, payload: Json, uploads: list[Upload], root: tuple[str, ...] = ()
    ) -> Message:
        """Edit a message; what fills a «thinking …» rings like a new message.

        Raises:
            Refused: the body is not what Discord accepts for this message.
        """
        limit = filesize_limit(message.channel)
        files = check_message(payload, uploads, before=message, largest_file=limit, root=root)
        was_loading = message.loading
        if not was_loading:
            message.edits.append(_version(message))
            message.edited_at = self.world.clock.iso()
        if payload.get("flags") is not None:
            message.flags = message.flags & ~4 | payload["flags"] & (4 | COMPONENTS_V2)
        message.flags &= ~LOADING
        self._fill(message, payload, files)
        if was_loading:
            self._ring(message, payload.get("allowed_mentions"))
        self._tell("MESSAGE_UPDATE", message)
        return message

    def delete(self, message: Message) -> None:
        message.deleted = True
        data = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.guild:
            data["guild_id"] = str(message.guild.id)
        if message.visible_to is None:
            self.world.dispatch("MESSAGE_DELETE", data, message.guild)

    def _fill(self, message: Message, payload: Json, files: Files) -> None:
        new = [self._stored(message, upload, about) for upload, about in files.new]
        message.attachments = [*files.kept, *new]
        if "content" in payload:
            message.content = (payload["content"] or "").strip()
        if "embeds" in payload:
            message.embeds = [self._embed(message, embed) for embed in payload["embeds"] or []]
        if "components" in payload:
            message.components = stored(payload["components"] or [], message.attachments)

    def _stored(self, message: Message, upload: Upload, description: str | None) -> Attachment:
        """Keep an uploaded file where clients can fetch it."""
        name, file_id = stored_name(upload.filename), self.world.clock.snowflake()
        path = f"attachments/{message.channel.id}/{file_id}/{name}"
        self.world.files[file_id] = (name, upload.data)
        kind = content_type(name)
        size = picture_size(upload.data)
        return Attachment(
            id=file_id,
            filename=name,
            data=upload.data,
            url=f"{self.world.url}/{path}?ex=0&is=0&hm=0",
            content_type=kind,
            description=description,
            width=size[0] if size else None,
            height=size[1] if size else None,
            ephemeral=message.ephemeral,
        )

    def _embed(self, message: Message, embed: Json) -> Json:
        shown: Json = {"type": "rich"} | embed
        for key in ("image", "thumbnail"):
            if embed.get(key):
                shown[key] = self._picture(message, embed[key])
        return shown

    def _picture(self, message: Message, picture: Json) -> Json:
        found = attachment_of(picture["url"], message.attachments)
        if found is None:
            return picture | {"proxy_url": picture["url"]}
        return {
            "url": found.url,
            "proxy_url": found.url,
            "width": found.width or 0,
            "height": found.height or 0,
        }

    def _ring(self, message: Message, allowed: Json | None) -> None:
        displays = [found["content"] for found in message.walk() if found["type"] == 10]
        text = "\n".join([message.content, *displays])
        message.pings = pings_of(text, allowed, message.author, message.channel, message.reply_to)
        message.mentions = mentioned(text, message.pings, self.world.users)

    def _tell(self, event: str, message: Message) -> None:
        if message.visible_to is None:
            self.world.dispatch(event, message_event_json(message), message.guild)
        self.world.changes.notify()


def _version(message: Message) -> Version:
    return Version(
        message.content, message.embeds, message.components, message.attachments, message.flags
    )


def filesize_limit(channel: Channel) -> int:
    """Return the largest file, in bytes, that may be sent in a channel."""
    return channel.guild.filesize_limit if channel.guild else DM_FILESIZE_LIMIT
