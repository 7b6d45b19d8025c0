"""The commands that Discord knows, against those of this edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.http import Route

from bot.discord_app.naming import Translator

if TYPE_CHECKING:
    from discord.ext import commands

Payload = Mapping[str, Any]
_Key = tuple[int, str]

_TEXTS: Final = ("name", "description")
_LOCAL: Final = ("name_localizations", "description_localizations")
_GLOBAL_ONLY: Final = ("contexts", "integration_types")
_MEANT: Final[dict[str, Any]] = {
    "required": False,
    "autocomplete": False,
    "nsfw": False,
    "min_length": None,
    "max_length": None,
    "min_value": None,
    "max_value": None,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What ``gorae sync`` would change; false where that is nothing.

    Attributes:
        added: names of commands that Discord does not know yet.
        changed: for each command that differs, what differs: the path of it, before, after.
        removed: names of commands that this edition does not have any more.
    """

    added: tuple[str, ...]
    changed: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def lines(self) -> list[str]:
        """Return it for people: one line for each command and for each change in one."""
        return [
            *(f"+ {name}" for name in self.added),
            *(
                line
                for name, changes in self.changed
                for line in (f"~ {name}", *(f"    {p}: {b} → {a}" for p, b, a in changes))
            ),
            *(f"- {name}" for name in self.removed),
        ]


async def difference(
    client: commands.AutoShardedBot, guild: discord.Object | None = None
) -> Difference:
    """Compare the client's commands with those that Discord has registered.

    Args:
        client: logged in.
        guild: whose commands; None for those that are registered everywhere.

    Raises:
        discord.HTTPException: Discord does not tell.
    """
    tree: app_commands.CommandTree[Any] = client.tree
    translator = tree.translator or Translator()
    wanted = [
        await command.get_translated_payload(tree, translator)
        for command in tree.get_commands(guild=guild)
    ]
    return _compared(await _known(client, guild), wanted, everywhere=guild is None)


async def _known(client: commands.AutoShardedBot, guild: discord.Object | None) -> list[Payload]:
    # The library asks for no localizations, and a changed translation would go unnoticed.
    place = f"/guilds/{guild.id}" if guild else ""
    route = Route("GET", f"/applications/{client.application_id}{place}/commands")
    known: list[Payload] = await client.http.request(route, params={"with_localizations": "true"})
    return known


def _compared(
    known: Iterable[Payload], wanted: Iterable[Payload], *, everywhere: bool
) -> Difference:
    before = {_key(one): _meaning(one, everywhere=everywhere) for one in known}
    after = {_key(one): _meaning(one, everywhere=everywhere) for one in wanted}
    changed = [
        (_name(key), tuple(_changes(before[key], after[key], "")))
        for key in after
        if key in before and before[key] != after[key]
    ]
    return Difference(
        added=tuple(_name(key) for key in after if key not in before),
        changed=tuple(changed),
        removed=tuple(_name(key) for key in before if key not in after),
    )


def _key(command: Payload) -> _Key:
    return int(command.get("type") or 1), str(command["name"])


def _name(key: _Key) -> str:
    return f"/{key[1]}" if key[0] == discord.AppCommandType.chat_input.value else f"“{key[1]}”"


def _meaning(command: Payload, *, everywhere: bool) -> dict[str, Any]:
    """Return what a command means, without the defaults and numbers that Discord adds."""
    meaning: dict[str, Any] = {name: command.get(name) or "" for name in _TEXTS}
    meaning["type"] = command.get("type") or 1
    meaning |= {name: dict(command.get(name) or {}) for name in _LOCAL}
    meaning |= {name: command.get(name, default) for name, default in _MEANT.items()}
    permissions = command.get("default_member_permissions")
    meaning["default_member_permissions"] = None if permissions is None else str(permissions)
    meaning["channel_types"] = sorted(command.get("channel_types") or [])
    meaning["choices"] = [
        {name: choice.get(name) or {} for name in ("name", "value", "name_localizations")}
        for choice in command.get("choices") or []
    ]
    meaning["options"] = {
        f"{number}. {option['name']}": _meaning(option, everywhere=False)
        for number, option in enumerate(command.get("options") or [], 1)
    }
    if everywhere:  # the commands of a guild are the guild's, wherever Discord is told otherwise
        meaning |= {name: sorted(command.get(name) or []) for name in _GLOBAL_ONLY}
    return meaning


def _changes(before: Any, after: Any, path: str) -> list[tuple[str, str, str]]:
    if isinstance(before, dict) and isinstance(after, dict):
        found: list[tuple[str, str, str]] = []
        for name in sorted({*before, *after}):
            inner = f"{path}.{name}" if path else str(name)
            found += _changes(before.get(name), after.get(name), inner)
        return found
    return [] if before == after else [(path, _brief(before), _brief(after))]


def _brief(value: Any) -> str:
    return (
        "—"
        if value in (None, "", {})
        else str(value.get("name", "…") if isinstance(value, dict) else value)
    )
