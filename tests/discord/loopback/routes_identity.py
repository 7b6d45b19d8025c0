"""Routes about the bot itself, people and servers."""

from .errors import Form, Json, unknown
from .payloads import channel_json, guild_json, member_json, role_json, user_json
from .permissions import permissions_in
from .records import Call
from .rest import Answer, Handler
from .world import World

NICK, STARTS_A_DAY = 32, 1000


class IdentityRoutes:
    def __init__(self, world: World) -> None:
        self.world = world

    def table(self) -> list[tuple[str, str, Handler]]:
        return [
            ("GET", "/gateway", self.gateway),
            ("GET", "/gateway/bot", self.gateway_bot),
            ("GET", "/users/@me", self.me),
            ("GET", "/users/@me/guilds", self.my_guilds),
            ("POST", "/users/@me/channels", self.open_dm),
            ("DELETE", "/users/@me/guilds/{guild_id}", self.leave),
            ("GET", "/users/{user_id}", self.user),
            ("GET", "/applications/@me", self.application),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/{application_id}/emojis", self.emojis),
            ("GET", "/guilds/{guild_id}", self.guild),
            ("GET", "/guilds/{guild_id}/channels", self.channels),
            ("GET", "/guilds/{guild_id}/roles", self.roles),
            ("GET", "/guilds/{guild_id}/members/{user_id}", self.member),
            ("PATCH", "/guilds/{guild_id}/members/@me", self.rename_me),
        ]

    def gateway(self, _call: Call) -> Answer:
        return {"url": self.world.url.replace("http", "ws") + "/gateway"}

    def gateway_bot(self, _call: Call) -> Answer:
        limit = {
            "total": STARTS_A_DAY,
            "remaining": STARTS_A_DAY - len(self.world.identifies),
            "reset_after": 14_400_000,
            "max_concurrency": 1,
        }
        return {
            "url": self.world.url.replace("http", "ws") + "/gateway",
            "shards": self.world.shards,
            "session_start_limit": limit,
        }

    def me(self, _call: Call) -> Answer:
        return user_json(self.world.bot) | {
            "verified": True,
            "mfa_enabled": False,
            "locale": "en-US",
            "email": None,
            "flags": 0,
        }

    def my_guilds(self, _call: Call) -> Answer:
        bot = self.world.bot
        return [
            guild_json(guild)
            | {"owner": guild.owner is bot, "permissions": str(permissions_in(guild, bot))}
            for guild in self.world.guilds.values()
            if bot.id in guild.members
        ]

    def open_dm(self, call: Call) -> Answer:
        user = self.world.find_user(int(call.body["recipient_id"]))
        return channel_json(self.world.dm_with(user))

    def leave(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        del guild.members[self.world.bot.id]
        self.world.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild)
        return None

    def user(self, call: Call) -> Answer:
        return user_json(self.world.find_user(call.number("user_id")))

    def application(self, _call: Call) -> Answer:
        return self.world.application | {
            "owner": user_json(self.world.owner),
            "bot": user_json(self.world.bot),
            "team": None,
            "approximate_guild_count": len(self.world.guilds),
        }

    def emojis(self, _call: Call) -> Answer:
        return {"items": []}

    def guild(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        counts: Json = {}
        if call.query.get("with_counts") in {"1", "true"}:
            counts = {
                "approximate_member_count": len(guild.members),
                "approximate_presence_count": 1,
            }
        return guild_json(guild) | counts

    def channels(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        return [channel_json(found) for found in guild.channels.values() if not found.is_thread]

    def roles(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        return [role_json(role) for role in guild.roles.values()]

    def member(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        member = guild.members.get(call.number("user_id"))
        if member is None:
            raise unknown("Member")
        return member_json(member)

    def rename_me(self, call: Call) -> Answer:
        guild = self.world.find_guild(call.number("guild_id"))
        member = guild.members[self.world.bot.id]
        nick = call.body.get("nick")
        form = Form()
        form.optional_length(("nick",), nick, NICK)
        form.finish()
        member.nick = nick
        return member_json(member)
