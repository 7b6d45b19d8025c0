"""Users who write, edit and delete messages, and who start threads."""

from collections.abc import Sequence

from .acting import Acting, NotOfferedError
from .entities import FORUM, Channel, Message, User
from .message_payloads import emoji_json, message_event_json
from .payloads import member_json, user_json
from .permissions import may
from .pings import mentioned, pings_of
from .waiting import PATIENCE


class MessageActs(Acting):
    def say(
        self,
        user: User,
        channel: Channel,
        content: str = "",
        *,
        reply_to: Message | None = None,
        ping_replied: bool = True,
        files: Sequence[tuple[str, bytes]] = (),
    ) -> Message:
        """Write a message; mention with `user.mention`. Wait for the answer with `answer_to`.

        Raises:
            NotOfferedError: the user may not write there.
        """
        self._present(user, channel)
        needed = "send_messages_in_threads" if channel.is_thread else "send_messages"
        if not may(user, channel, "view_channel", needed):
            raise NotOfferedError(f"{user.name} may not write in {channel.name!r}")
        message = Message(self.clock.snowflake(), channel, user, content.strip())
        self._complete(message, reply_to, files, ping_replied=ping_replied)
        return self.posting.publish(message)

    def _complete(
        self,
        message: Message,
        reply_to: Message | None,
        files: Sequence[tuple[str, bytes]],
        *,
        ping_replied: bool = True,
    ) -> None:
        if reply_to:
            message.type, message.reply_to, message.reply_to_id = 19, reply_to, reply_to.id
        message.attachments = [self._uploaded(name, data, message.channel) for name, data in files]
        rung = reply_to if ping_replied else None
        message.pings = pings_of(message.content, None, message.author, message.channel, rung)
        message.mentions = mentioned(message.content, message.pings, self.users)

    def rewrite(self, message: Message, content: str) -> None:
        """Edit a user's message."""
        message.content = content
        message.edited_at = self.clock.iso()
        message.pings = pings_of(content, None, message.author, message.channel, message.reply_to)
        message.mentions = mentioned(content, message.pings, self.users)
        self.dispatch("MESSAGE_UPDATE", message_event_json(message), message.guild)

    def delete(self, message: Message) -> None:
        """Delete a message, anybody's."""
        self.posting.delete(message)

    def dismiss(self, message: Message) -> None:
        """Let the reader of an ephemeral message put it away; the bot does not hear of it."""
        if message.visible_to is None:
            raise NotOfferedError("only ephemeral messages can be dismissed")
        message.deleted = True

    def react(self, user: User, message: Message, emoji: str) -> None:
        self._sees(user, message)
        message.reactions.setdefault(emoji, []).append(user)
        data = {
            "user_id": str(user.id),
            "channel_id": str(message.channel.id),
            "message_id": str(message.id),
            "message_author_id": str(message.author.id),
            "emoji": emoji_json(emoji),
            "burst": False,
            "burst_colors": [],
            "type": 0,
        }
        if message.guild:
            data["guild_id"] = str(message.guild.id)
            data["member"] = member_json(message.guild.members[user.id])
        self.dispatch("MESSAGE_REACTION_ADD", data, message.guild)

    def post(
        self,
        user: User,
        forum: Channel,
        title: str,
        content: str,
        *,
        files: Sequence[tuple[str, bytes]] = (),
    ) -> Channel:
        """Open a post in a forum: a thread whose first message has the same id."""
        if forum.type != FORUM:
            raise NotOfferedError(f"{forum.name!r} is no forum")
        thread = self.add_thread(forum, title, user)
        message = Message(thread.id, thread, user, content)
        self._complete(message, None, files)
        self.posting.publish(message)
        return thread

    def typing(self, user: User, channel: Channel) -> None:
        """Let a user be seen typing."""
        data = {
            "channel_id": str(channel.id),
            "user_id": str(user.id),
            "timestamp": int(self.clock.now()),
        }
        if channel.guild:
            data["guild_id"] = str(channel.guild.id)
            data["member"] = member_json(channel.guild.members[user.id])
        self.dispatch("TYPING_START", data, channel.guild)

    def change_user(self, user: User, name: str) -> None:
        """Rename a user everywhere."""
        user.name = name
        for guild in self.guilds.values():
            if user.id in guild.members:
                data = member_json(guild.members[user.id]) | {
                    "guild_id": str(guild.id),
                    "user": user_json(user),
                }
                self.dispatch("GUILD_MEMBER_UPDATE", data, guild)

    async def answer_to(self, message: Message, within: float = PATIENCE) -> Message:
        """Return the bot's first message after this one: in its channel or in its thread.

        Raises:
            TimeoutError: none came; the text tells what the server refused.
        """
        found = await self.changes.until(
            lambda: self.answers_to(message),
            within,
            what=lambda: f"an answer to {message.content!r}; {self.trouble()}",
        )
        return found[0]

    def answers_to(self, message: Message) -> list[Message]:
        """Return the bot's messages after this one, in its channel and in its thread."""
        places = [message.channel, *([message.thread] if message.thread else [])]
        return [
            found
            for place in places
            for found in self.history(place)
            if found.author is self.bot and found.id > message.id
        ]
