r"""A Discord on loopback, for tests that speak over the wire with the real discord.py.

The server keeps a world of people, servers and channels, sends the gateway's events, and answers
the REST API with the checks, status codes and error bodies of Discord. Nothing of discord.py is
replaced but the address of Discord.

    import pytest
    from loopback import LoopbackDiscord

    @pytest.mark.asyncio
    async def test_a_question_is_answered() -> None:
        async with LoopbackDiscord() as server:
            mina = server.add_user("mina", locale="ko")
            guild = server.add_guild("도커 스터디", mina, locale="ko")
            channel = server.add_channel(guild, "질문")
            client = ...                                  # any discord.Client, also sharded
            async with server.connect(client):            # logs in; closes the client at the end
                asked = await server.slash(mina, guild, channel, "ask", {"question": "이미지란?"})
                assert asked.response.type == 4           # or 5: deferred, then edited
                assert asked.response.ms < 3000
                assert "컨테이너" in asked.text            # all that the reader sees, any layout
                assert asked.attachments[0].data.startswith(b"\x89PNG")
                more = await server.press(mina, asked.message, label="더 보기")
                assert more.ephemeral
            assert server.refusals == []

The world      add_user, add_guild, add_channel (text, forum …), add_thread, add_role, open_dm,
               join, leave, set_role, set_roles, set_permissions, remove_channel, outage; users
               take `locale` and `accepts_dms`, permissions are names like "pin_messages".
Users act      slash, autocomplete, message_command, user_command, press, select, submit (forms):
               each returns an `Interaction` when the user has an answer. With `wait=False` it
               returns at once; then `await it.responded()`, `it.finished()`, or
               `it.until(lambda it: len(it.followups) == 2)`.
               say (mention with `server.bot.mention`, reply_to=, files=), rewrite, delete, react,
               post (in a forum) return at once; then `await server.answer_to(message)`.
               What Discord's own screens would not offer raises `NotOfferedError`; `force=True`
               sends it nevertheless.
What is seen   `Interaction`: response (type, ms, data), message, text, content, embeds,
               components, attachments (with data), flags, ephemeral, edits, followups, modal,
               choices.
               `Message`: the same and buttons, selects, button(label), edits, pings, reactions,
               pinned_at, thread, deleted. `history(channel, seen_by=user)` lists messages.
               Any other wait: `await server.changes.until(lambda: ...)`.
What is asked  `requests` holds every request, `refusals` those that Discord would refuse.
               `pointed_at(server)` only changes the address, for clients run in another way.
Misfortune     `clock.advance(seconds)` lets deadlines pass; `faults.rate_limit(method, route)`,
               `.fail`, `.cut` (with `after=True` all is done, and only the answer is lost),
               `.hold` (until `.release()`), `.limit`; `gateway.disconnect(code)`,
               `.reconnect()`, `.invalidate(resumable=)`, `.deafen()`, `.zombie`, `.refusing`,
               `.closing`, `.allowed_intents`; `shards` is how many the client is told to run;
               `await gateway.settled()` waits until the client has read all events.
"""

from .acting import NotOfferedError
from .client import pointed_at
from .entities import Attachment, Channel, Guild, Member, Message, Pings, Role, User, Version
from .interactions import FirstResponse, Interaction
from .records import RequestRecord
from .server import LoopbackDiscord
from .waiting import PATIENCE

__all__ = [
    "PATIENCE",
    "Attachment",
    "Channel",
    "FirstResponse",
    "Guild",
    "Interaction",
    "LoopbackDiscord",
    "Member",
    "Message",
    "NotOfferedError",
    "Pings",
    "RequestRecord",
    "Role",
    "User",
    "Version",
    "pointed_at",
]
