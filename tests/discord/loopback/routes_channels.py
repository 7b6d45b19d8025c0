"""Routes about channels and threads."""

from .check_components import OPTIONS
from .entities import FORUM, PRIVATE_THREAD, Channel
from .errors import Form, Json, Refused, missing_access, missing_permissions
from .message_payloads import message_json
from .payloads import channel_json
from .permissions import may
from .posting import Posting
from .records import Call
from .rest import Answer, Handler
from .seeding import Seeding

NAME, TAGS = 100, 5
THREAD_MEMBER = "/channels/{channel_id}/thread-members/{user_id}"


class ChannelRoutes:
    def __init__(self, world: Seeding, posting: Posting) -> None:
        self.world = world
        self.posting = posting

    def table(self) -> list[tuple[str, str, Handler]]:
        return [
            ("GET", "/channels/{channel_id}", self.get),
            ("PATCH", "/channels/{channel_id}", self.edit),
            ("DELETE", "/channels/{channel_id}", self.delete),
            ("POST", "/channels/{channel_id}/typing", self.typing),
            ("POST", "/channels/{channel_id}/threads", self.thread),
            (
                "POST",
                "/channels/{channel_id}/messages/{message_id}/threads",
                self.thread_from_message,
            ),
            ("PUT", THREAD_MEMBER, self.join_thread),
            ("DELETE", THREAD_MEMBER, self.leave_thread),
            ("GET", "/guilds/{guild_id}/threads/active", self.active_threads),
        ]

    def _channel(self, call: Call, *needed: str) -> Channel:
        channel = self.world.find_channel(call.number("channel_id"))
        if not may(self.world.bot, channel, "view_channel"):
            raise missing_access()
        if not may(self.world.bot, channel, *needed):
            raise missing_permissions()
        return channel

    def get(self, call: Call) -> Answer:
        return channel_json(self._channel(call))

    def edit(self, call: Call) -> Answer:
        channel = self._channel(call)
        body = call.body
        if channel.is_thread and channel.owner is not self.world.bot:
            self._channel(call, "manage_threads")
        elif not channel.is_thread:
            self._channel(call, "manage_channels")
        form = Form()
        form.optional_length(("name",), body.get("name"), NAME, 1)
        form.finish()
        channel.name = body.get("name") or channel.name
        channel.archived = body.get("archived", channel.archived)
        channel.locked = body.get("locked", channel.locked)
        channel.applied_tags = body.get("applied_tags", channel.applied_tags)
        event = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
        self.world.dispatch(event, channel_json(channel), channel.guild)
        return channel_json(channel)

    def delete(self, call: Call) -> Answer:
        place = self.world.find_channel(call.number("channel_id"))
        needed = "manage_threads" if place.is_thread else "manage_channels"
        channel = self._channel(call, needed)
        self.world.remove_channel(channel)
        return channel_json(channel)

    def typing(self, call: Call) -> Answer:
        self._channel(call, "send_messages").typing += 1
        return None

    def thread(self, call: Call) -> Answer:
        parent = self._channel(call)
        body: Json = call.body
        _check_thread(parent, body)
        if parent.type == FORUM:
            self._channel(call, "send_messages")
            return self._post(parent, call)
        private = body.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
        self._channel(call, "create_private_threads" if private else "create_public_threads")
        made = self.world.add_thread(parent, body["name"], self.world.bot, private=private)
        return channel_json(made)

    def _post(self, forum: Channel, call: Call) -> Answer:
        """Start a post in a forum: a thread with its first message, whose ids are the same."""
        made = self.world.add_thread(forum, call.body["name"], self.world.bot)
        made.applied_tags = call.body.get("applied_tags") or []
        try:
            first = self.posting.create(
                made,
                call.body.get("message") or {},
                call.files,
                author=self.world.bot,
                message_id=made.id,
                root=("message",),
            )
        except Refused:
            self.world.remove_channel(made)
            raise
        return channel_json(made) | {"message": message_json(first)}

    def thread_from_message(self, call: Call) -> Answer:
        parent = self._channel(call, "create_public_threads", "read_message_history")
        message = self.world.find_message(parent, call.number("message_id"))
        _check_thread(parent, call.body)
        if message.thread is not None:
            text = "A thread has already been created for this message"
            raise Refused(400, 160004, text)
        name = call.body["name"]
        return channel_json(self.world.add_thread(parent, name, self.world.bot, starter=message))

    def join_thread(self, call: Call) -> Answer:
        self._channel(call).members.add(self._named(call))
        return None

    def leave_thread(self, call: Call) -> Answer:
        self._channel(call).members.discard(self._named(call))
        return None

    def _named(self, call: Call) -> int:
        return self.world.bot.id if call.ids["user_id"] == "@me" else call.number("user_id")

    def active_threads(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        threads = [found for found in guild.channels.values() if found.is_thread]
        active = [channel_json(found) for found in threads if not found.archived]
        return {"threads": active, "members": []}


def _check_thread(parent: Channel, body: Json) -> None:
    if parent.guild is None or parent.is_thread:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    form = Form()
    form.length(("name",), body.get("name", ""), 1, NAME)
    tags = body.get("applied_tags") or []
    form.count(("applied_tags",), tags, 0, min(TAGS, OPTIONS))
    known = {tag["id"] for tag in parent.tags}
    for at, tag in enumerate(tags):
        if str(tag) not in known:
            form.add(("applied_tags", at), "UNKNOWN_FORUM_TAG", "Unknown tag")
    form.finish()
