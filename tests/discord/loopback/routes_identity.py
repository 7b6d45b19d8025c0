"""Routes about the bot itself, people and servers."""

from .entities import Member, Role
from .errors import Form, Json, missing_permissions, unknown
from .payloads import channel_json, guild_json, member_json, role_json, user_json
from .permissions import bits, permissions_in
from .records import Call
from .rest import Answer, Handler
from .seeding import Seeding

NICK, STARTS_A_DAY = 32, 1000
MEMBER_ROLE = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"


class IdentityRoutes:
    def __init__(self, world: Seeding) -> None:
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
            ("PUT", MEMBER_ROLE, self.give_role),
            ("DELETE", MEMBER_ROLE, self.take_role),
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

    def give_role(self, call: Call) -> Answer:
        member, role = self._member_and_role(call)
        roles = [*member.roles, *([role] if role not in member.roles else [])]
        self.world.set_roles(member.user, member.guild, *roles)
        return None

    def take_role(self, call: Call) -> Answer:
        member, role = self._member_and_role(call)
        kept = [one for one in member.roles if one is not role]
        self.world.set_roles(member.user, member.guild, *kept)
        return None

    def _member_and_role(self, call: Call) -> tuple[Member, Role]:
        """Return whose role which is; the bot must manage roles and stand above this one."""
        guild = self.world.find_guild(call.number("guild_id"))
        member = guild.members.get(call.number("user_id"))
        role = guild.roles.get(call.number("role_id"))
        if member is None or role is None:
            raise unknown("Member" if member is None else "Role")
        own = guild.members[self.world.bot.id]
        top = max((one.position for one in own.roles), default=0)
        held = permissions_in(guild, self.world.bot) & bits(["manage_roles"])
        if not held or role.position >= top:
            raise missing_permissions()
        return member, role
