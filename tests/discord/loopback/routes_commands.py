"""Routes that register application commands, for everyone or for one server."""

from .check_commands import CHAT_INPUT, check_commands
from .errors import Json, Refused, missing_access, unknown
from .records import Call
from .rest import Answer, Handler
from .world import World

CREATES_A_DAY = 200
DAY_S = 86_400.0
EVERYWHERE = "/applications/{application_id}/commands"
IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


class CommandRoutes:
    def __init__(self, world: World) -> None:
        self.world = world
        self._created: dict[int | None, list[float]] = {}

    def table(self) -> list[tuple[str, str, Handler]]:
        found: list[tuple[str, str, Handler]] = []
        for base in (EVERYWHERE, IN_GUILD):
            one = base + "/{command_id}"
            found += [
                ("GET", base, self.all),
                ("PUT", base, self.overwrite),
                ("POST", base, self.create),
                ("GET", one, self.get),
                ("PATCH", one, self.edit),
                ("DELETE", one, self.delete),
            ]
        return [*found, ("GET", IN_GUILD + "/permissions", self.permissions)]

    def _scope(self, call: Call) -> tuple[int | None, dict[int, Json]]:
        """Return the guild (None: everywhere) of a call and the commands registered there."""
        if call.number("application_id") != self.world.bot.id:
            raise Refused(403, 20012, "You are not authorized to perform this action")
        if "guild_id" not in call.ids:
            return None, self.world.commands[None]
        guild = self.world.guilds.get(call.number("guild_id"))
        if guild is None or self.world.bot.id not in guild.members:
            raise missing_access()
        return guild.id, self.world.commands.setdefault(guild.id, {})

    def all(self, call: Call) -> Answer:
        return list(self._scope(call)[1].values())

    def permissions(self, call: Call) -> Answer:
        self._scope(call)
        return []

    def overwrite(self, call: Call) -> Answer:
        guild_id, known = self._scope(call)
        wanted: list[Json] = list(call.body)
        check_commands(wanted)
        made = [self._made(command, guild_id, known) for command in wanted]
        known.clear()
        known.update({int(command["id"]): command for command in made})
        return made

    def create(self, call: Call) -> Answer:
        guild_id, known = self._scope(call)
        rest = [one for one in known.values() if _key(one) != _key(call.body)]
        check_commands([*rest, call.body])
        made = self._made(call.body, guild_id, known)
        known[int(made["id"])] = made
        return made

    def get(self, call: Call) -> Answer:
        _, known = self._scope(call)
        if call.number("command_id") not in known:
            raise unknown("application command")
        return known[call.number("command_id")]

    def edit(self, call: Call) -> Answer:
        guild_id, known = self._scope(call)
        old = self.get(call)
        changed = (old if isinstance(old, dict) else {}) | call.body
        check_commands([changed])
        made = self._made(changed, guild_id, {call.number("command_id"): changed})
        known[int(made["id"])] = made
        return made

    def delete(self, call: Call) -> Answer:
        self.get(call)
        del self._scope(call)[1][call.number("command_id")]
        return None

    def _made(self, command: Json, guild_id: int | None, known: dict[int, Json]) -> Json:
        """Return a command as it is stored; one of the same type and name keeps its id."""
        old = next((one for one in known.values() if _key(one) == _key(command)), None)
        if old is None:
            self._count_create(guild_id)
        made: Json = {
            "id": old["id"] if old else str(self.world.clock.snowflake()),
            "application_id": str(self.world.bot.id),
            "version": str(self.world.clock.snowflake()),
            "type": command.get("type", CHAT_INPUT),
            "name": command["name"],
            "name_localizations": command.get("name_localizations"),
            "description": command.get("description", ""),
            "description_localizations": command.get("description_localizations"),
            "default_member_permissions": _permissions(command),
            "nsfw": bool(command.get("nsfw")),
            "integration_types": command.get("integration_types") or [0],
        }
        if command.get("options"):
            made["options"] = command["options"]
        if guild_id is None:
            made["contexts"] = command.get("contexts")
            made["dm_permission"] = command.get("dm_permission", True)
        else:
            made["guild_id"] = str(guild_id)
            made["contexts"] = None
        return made

    def _count_create(self, guild_id: int | None) -> None:
        now = self.world.clock.now()
        times = [one for one in self._created.get(guild_id, []) if one > now - DAY_S]
        if len(times) >= CREATES_A_DAY:
            text = "Max number of daily application command creates has been reached"
            raise Refused(400, 30034, f"{text} ({CREATES_A_DAY})")
        self._created[guild_id] = [*times, now]


def _key(command: Json) -> tuple[int, str]:
    return command.get("type", CHAT_INPUT), command["name"]


def _permissions(command: Json) -> str | None:
    given = command.get("default_member_permissions")
    return None if given is None else str(given)
