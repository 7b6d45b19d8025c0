"""Routes about messages in channels: sending, reading, editing, reactions and pins."""

from urllib.parse import unquote

from .entities import FORUM, PRIVATE_THREAD, VOICE, Channel, Message
from .errors import Form, Refused, missing_access, missing_permissions
from .message_payloads import emoji_json, message_json
from .permissions import may
from .posting import Posting
from .records import Call
from .rest import Answer, Handler

PINS = 250
ONE_MESSAGE = "/channels/{channel_id}/messages/{message_id}"
REACTION = ONE_MESSAGE + "/reactions/{emoji}/@me"
PIN = "/channels/{channel_id}/messages/pins/{message_id}"


class MessageRoutes:
    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        self.world = posting.world

    def table(self) -> list[tuple[str, str, Handler]]:
        return [
            ("GET", "/channels/{channel_id}/messages/pins", self.pins),
            ("PUT", PIN, self.pin),
            ("DELETE", PIN, self.unpin),
            ("PUT", "/channels/{channel_id}/pins/{message_id}", self.pin),
            ("DELETE", "/channels/{channel_id}/pins/{message_id}", self.unpin),
            ("GET", "/channels/{channel_id}/messages", self.history),
            ("POST", "/channels/{channel_id}/messages", self.create),
            ("GET", ONE_MESSAGE, self.get),
            ("PATCH", ONE_MESSAGE, self.edit),
            ("DELETE", ONE_MESSAGE, self.delete),
            ("PUT", REACTION, self.react),
            ("DELETE", REACTION, self.unreact),
        ]

    def _channel(self, call: Call, *needed: str) -> Channel:
        """Return the channel of a call, where the bot may see it and has what is needed."""
        channel = self.world.find_channel(call.number("channel_id"))
        bot = self.world.bot
        if not may(bot, channel, "view_channel"):
            raise missing_access()
        if channel.type == PRIVATE_THREAD and bot.id not in channel.members:
            raise missing_access()
        if not may(bot, channel, *needed):
            raise missing_permissions()
        return channel

    def _message(self, call: Call, *needed: str) -> Message:
        channel = self._channel(call, *needed)
        return self.world.find_message(channel, call.number("message_id"))

    def create(self, call: Call) -> Answer:
        channel = self._channel(call)
        self._may_send(channel, call)
        reply_to = self._replied_to(channel, call)
        message = self.posting.create(
            channel, call.body, call.files, author=self.world.bot, reply_to=reply_to
        )
        return message_json(message)

    def _may_send(self, channel: Channel, call: Call) -> None:
        """Refuse what the bot may not send in a channel.

        Raises:
            Refused: 50007, 50008, 50013 or 50083.
        """
        if channel.recipient and not self._reaches(channel):
            raise Refused(403, 50007, "Cannot send messages to this user")
        if channel.type == FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        if channel.archived and channel.locked:
            raise Refused(400, 50083, "Thread is archived")
        if channel.type == VOICE:
            raise missing_permissions()
        needed = ["send_messages_in_threads" if channel.is_thread else "send_messages"]
        if call.files:
            needed.append("attach_files")
        if call.body.get("embeds"):
            needed.append("embed_links")
        if not may(self.world.bot, channel, *needed):
            raise missing_permissions()

    def _reaches(self, channel: Channel) -> bool:
        user = channel.recipient
        return user is not None and user.accepts_dms and self.world.shared_guild(user)

    def _replied_to(self, channel: Channel, call: Call) -> Message | None:
        reference = call.body.get("message_reference")
        if not reference:
            return None
        if not may(self.world.bot, channel, "read_message_history"):
            text = "Cannot reply without permission to read message history"
            raise Refused(400, 160002, text)
        try:
            return self.world.find_message(channel, int(reference["message_id"]))
        except Refused:
            if reference.get("fail_if_not_exists") is False:
                return None
            form = Form()
            form.add(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            form.finish()
            raise

    def history(self, call: Call) -> Answer:
        channel = self._channel(call)
        if not may(self.world.bot, channel, "read_message_history"):
            return []
        found = self.world.history(channel)
        limit = int(call.query.get("limit", 50))
        if "before" in call.query:
            found = [message for message in found if message.id < int(call.query["before"])]
        if "after" in call.query:
            found = [message for message in found if message.id > int(call.query["after"])]
            return [message_json(message) for message in reversed(found[:limit])]
        return [message_json(message) for message in reversed(found[-limit:])]

    def get(self, call: Call) -> Answer:
        return message_json(self._message(call, "read_message_history"))

    def edit(self, call: Call) -> Answer:
        message = self._message(call)
        if message.author is not self.world.bot:
            text = "Cannot edit a message authored by another user"
            raise Refused(403, 50005, text)
        if message.channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        return message_json(self.posting.edit(message, call.body, call.files))

    def delete(self, call: Call) -> Answer:
        message = self._message(call)
        own = message.author is self.world.bot
        if not own and (
            message.guild is None or not may(self.world.bot, message.channel, "manage_messages")
        ):
            raise missing_permissions()
        self.posting.delete(message)
        return None

    # reactions

    def react(self, call: Call) -> Answer:
        message = self._message(call, "read_message_history")
        emoji = unquote(call.ids["emoji"])
        if emoji.isascii() and ":" not in emoji:
            raise Refused(400, 10014, "Unknown Emoji")
        if emoji not in message.reactions and not may(
            self.world.bot, message.channel, "add_reactions"
        ):
            raise missing_permissions()
        users = message.reactions.setdefault(emoji, [])
        if self.world.bot not in users:
            users.append(self.world.bot)
            self._tell_reaction("MESSAGE_REACTION_ADD", message, emoji)
        return None

    def unreact(self, call: Call) -> Answer:
        message = self._message(call)
        emoji = unquote(call.ids["emoji"])
        users = message.reactions.get(emoji, [])
        if self.world.bot in users:
            users.remove(self.world.bot)
            if not users:
                del message.reactions[emoji]
            self._tell_reaction("MESSAGE_REACTION_REMOVE", message, emoji)
        return None

    def _tell_reaction(self, event: str, message: Message, emoji: str) -> None:
        data = {
            "user_id": str(self.world.bot.id),
            "channel_id": str(message.channel.id),
            "message_id": str(message.id),
            "emoji": emoji_json(emoji),
            "burst": False,
            "type": 0,
        }
        if message.guild:
            data["guild_id"] = str(message.guild.id)
        self.world.dispatch(event, data, message.guild)

    # pins

    def pins(self, call: Call) -> Answer:
        channel = self._channel(call)
        if not may(self.world.bot, channel, "read_message_history"):
            return {"items": [], "has_more": False}
        pinned = [found for found in self.world.history(channel) if found.pinned_at]
        pinned.sort(key=lambda found: found.pinned_at or "", reverse=True)
        items = [{"pinned_at": one.pinned_at, "message": message_json(one)} for one in pinned]
        return {"items": items, "has_more": False}

    def pin(self, call: Call) -> Answer:
        message = self._message(call, "pin_messages")
        pinned = [found for found in self.world.history(message.channel) if found.pinned_at]
        if message.pinned_at is None and len(pinned) >= PINS:
            text = f"Maximum number of pins reached for the channel ({PINS})"
            raise Refused(400, 30003, text)
        return self._set_pin(message, self.world.clock.iso())

    def unpin(self, call: Call) -> Answer:
        return self._set_pin(self._message(call, "pin_messages"), None)

    def _set_pin(self, message: Message, pinned_at: str | None) -> Answer:
        message.pinned_at = pinned_at
        data = {"channel_id": str(message.channel.id), "last_pin_timestamp": pinned_at}
        if message.guild:
            data["guild_id"] = str(message.guild.id)
        self.world.dispatch("CHANNEL_PINS_UPDATE", data, message.guild)
        return None
