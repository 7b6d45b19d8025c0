"""Users who use commands: typed after a slash, completed while typing, or from a menu."""

from collections.abc import Mapping
from typing import Any

from .acting import BOT_DM_CONTEXT, GUILD_CONTEXT, Acting, NotOfferedError, as_member
from .check_commands import CHAT_INPUT, GROUP, MESSAGE_MENU, SUBCOMMAND, USER_MENU
from .entities import Attachment, Channel, Guild, Member, Message, Role, User
from .errors import Json
from .interactions import AUTOCOMPLETE, COMMAND, Interaction
from .message_payloads import message_json
from .option_values import check_value
from .permissions import bits, permissions_in

Options = Mapping[str, Any]
POINTED_AT = (User, Member, Role, Channel, Attachment)


class CommandActs(Acting):
    async def slash(
        self,
        user: User,
        guild: Guild | None,
        channel: Channel,
        name: str,
        options: Options | None = None,
        *,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Type a command, with its subcommands: "ask", "quiz start". Return what became of it.

        Options are given by name; users, roles, channels as themselves, a file as (name, bytes).
        `guild` is None in direct messages. `locale` is the user's language, unless it is their
        own. Waits until the user has an answer; with `wait=False` returns at once.

        Raises:
            NotOfferedError: Discord would not let the user send this (see `force`).
            TimeoutError: no answer came.
        """
        _same(guild, channel)
        command = self._command(user, channel, name.split(maxsplit=1)[0], CHAT_INPUT, force=force)
        data = self._typed(command, name, options or {}, user, channel, force=force)
        return await self._interact(COMMAND, user, channel, data, locale=locale, wait=wait)

    async def autocomplete(
        self,
        user: User,
        guild: Guild | None,
        channel: Channel,
        name: str,
        options: Options,
        *,
        focused: str | None = None,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Type in an option, by default the last one given; the offers are in `choices`."""
        _same(guild, channel)
        command = self._command(user, channel, name.split(maxsplit=1)[0], CHAT_INPUT, force=force)
        data = self._typed(command, name, options, user, channel, force=True)
        in_focus = focused or list(options)[-1]
        entry = next(one for one in _leaf(data) if one["name"] == in_focus)
        described = next(one for one in _options_of(command, name) if one["name"] == in_focus)
        if not described.get("autocomplete"):
            raise NotOfferedError(f"{in_focus!r} is not completed while typing")
        entry["focused"] = True
        return await self._interact(AUTOCOMPLETE, user, channel, data, locale=locale, wait=wait)

    async def message_command(
        self,
        user: User,
        message: Message,
        name: str,
        *,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Use a command from the menu of a message."""
        self._sees(user, message)
        command = self._command(user, message.channel, name, MESSAGE_MENU, force=force)
        data = _named(command) | {
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): message_json(message)}},
        }
        return await self._interact(
            COMMAND, user, message.channel, data, locale=locale, target=message, wait=wait
        )

    async def user_command(
        self,
        user: User,
        channel: Channel,
        name: str,
        target: User,
        *,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Use a command from the menu of a user."""
        command = self._command(user, channel, name, USER_MENU, force=force)
        seen = self._resolved(user, [as_member(target, channel.guild)])
        data = _named(command) | {"target_id": str(target.id), "resolved": seen}
        return await self._interact(COMMAND, user, channel, data, locale=locale, wait=wait)

    def command(self, name: str, guild: Guild | None = None, kind: int = CHAT_INPUT) -> Json:
        """Return a registered command as it is stored, a server's own first.

        Raises:
            LookupError: no such command is registered.
        """
        scopes = [self.commands.get(guild.id, {})] if guild else []
        for scope in [*scopes, self.commands[None]]:
            for command in scope.values():
                if command["name"] == name and command["type"] == kind:
                    return command
        known = [one["name"] for scope in self.commands.values() for one in scope.values()]
        raise LookupError(f"no command {name!r} among {known}")

    def _command(self, user: User, channel: Channel, name: str, kind: int, *, force: bool) -> Json:
        """Return a command that a user is offered in a channel."""
        self._present(user, channel)
        command = self.command(name, channel.guild, kind)
        if force:
            return command
        context = GUILD_CONTEXT if channel.guild else BOT_DM_CONTEXT
        if command["contexts"] is not None and context not in command["contexts"]:
            raise NotOfferedError(f"{name!r} is not offered here")
        guild = channel.guild
        if guild is None:
            return command
        allowed = permissions_in(guild, user, channel)
        if not allowed & bits(["use_application_commands"]):
            raise NotOfferedError(f"{user.name} may not use commands here")
        wanted = command["default_member_permissions"]
        administrator = allowed & bits(["administrator"])
        if wanted is not None and not administrator:
            needed = int(wanted)
            if needed == 0 or allowed & needed != needed:
                raise NotOfferedError(f"{user.name} lacks the permissions for {name!r}")
        return command

    def _typed(
        self,
        command: Json,
        name: str,
        options: Options,
        user: User,
        channel: Channel,
        *,
        force: bool,
    ) -> Json:
        """Return the data of a command as typed, checked as Discord's own client does."""
        described = _options_of(command, name)
        files = {
            key: self._uploaded(value[0], value[1], channel) if isinstance(value, tuple) else value
            for key, value in options.items()
        }
        if not force:
            _check(described, files)
        pointed = [value for value in files.values() if isinstance(value, POINTED_AT)]
        entries = [_entry(described, key, value) for key, value in files.items()]
        for step in reversed(name.split()[1:]):
            kind = GROUP if entries and entries[0].get("type") == SUBCOMMAND else SUBCOMMAND
            entries = [{"name": step, "type": kind, "options": entries}]
        data = _named(command) | {"options": entries}
        seen = [as_member(value, channel.guild) for value in pointed]
        return data | {"resolved": self._resolved(user, seen)} if seen else data


def _same(guild: Guild | None, channel: Channel) -> None:
    if channel.guild is not guild:
        raise ValueError(f"the channel {channel.name!r} is not in that server")


def _named(command: Json) -> Json:
    named = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return named | {"guild_id": command["guild_id"]} if "guild_id" in command else named


def _options_of(command: Json, name: str) -> list[Json]:
    """Return the options of a command or of its subcommand.

    Raises:
        LookupError: there is no such subcommand.
    """
    options: list[Json] = command.get("options", [])
    for step in name.split()[1:]:
        inner = next((one for one in options if one["name"] == step), None)
        if inner is None or inner["type"] not in {SUBCOMMAND, GROUP}:
            raise LookupError(f"no subcommand {step!r} in {[one['name'] for one in options]}")
        options = inner.get("options", [])
    if any(one["type"] in {SUBCOMMAND, GROUP} for one in options):
        raise LookupError(f"{name!r} needs one of {[one['name'] for one in options]}")
    return options


def _check(described: list[Json], given: Options) -> None:
    by_name = {one["name"]: one for one in described}
    for option in described:
        if option.get("required") and option["name"] not in given:
            raise NotOfferedError(f"the option {option['name']!r} has to be given")
    for name, value in given.items():
        if name not in by_name:
            raise NotOfferedError(f"there is no option {name!r}, only {list(by_name)}")
        if reason := check_value(by_name[name], value):
            raise NotOfferedError(f"{name!r}: {reason}")


def _entry(described: list[Json], name: str, value: Any) -> Json:
    kind = next((one["type"] for one in described if one["name"] == name), 3)
    if isinstance(value, Member):
        value = str(value.user.id)
    elif isinstance(value, User | Role | Channel | Attachment):
        value = str(value.id)
    return {"name": name, "type": kind, "value": value}


def _leaf(data: Json) -> list[Json]:
    """Return the innermost options, under the subcommands."""
    options: list[Json] = data["options"]
    while options and "options" in options[0]:
        options = options[0]["options"]
    return options
