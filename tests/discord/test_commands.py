"""Commands are registered where they differ, named in both languages, and open to whom they are."""

import discord
import pytest
from loopback import NotOfferedError
from loopback.client import pointed_at
from stage import IMAGES

from bot.discord_app import app, registered
from bot.discord_app.options import DiscordSettings
from bot.errors import GoraeError
from bot.members.records import Forgotten

pytestmark = pytest.mark.asyncio


def settings(stage, token=None):
    return DiscordSettings(token=token or stage.server.token, members=stage.folder / "m.db")


async def sync(stage, guild=None, token=None):
    with pointed_at(stage.server):
        return await app._sync(settings(stage), guild, token or stage.server.token)


async def test_a_second_sync_changes_nothing(stage):
    stage.server.commands[None].clear()
    first = await sync(stage)
    assert sorted(first.added) == [
        "/about", "/admin", "/ask", "/forget", "/gaps", "/leaderboard", "/post", "/quiz",
        "/quiz-daily",
        "/reindex", "/review", "/settings", "/stats", "“Ask gorae about this”",
    ]  # fmt: skip
    written = len(stage.server.requested("PUT", "/commands"))
    assert not await sync(stage)
    assert len(stage.server.requested("PUT", "/commands")) == written


async def test_a_sync_shows_what_it_changes(stage):
    commands = stage.server.commands[None]
    ask = next(one for one in commands.values() if one["name"] == "ask")
    ask["description_localizations"] = {"ko": "옛 설명"}
    ask["options"][0]["max_length"] = 50
    about = next(number for number, one in commands.items() if one["name"] == "about")
    commands[about] = commands[about] | {"name": "old"}
    found = await sync(stage)
    assert found.added == ("/about",)
    assert found.removed == ("/old",)
    lines = "\n".join(found.lines())
    assert "description_localizations.ko: 옛 설명 → 공부 글에서" in lines
    assert "1. question.max_length: 50 → 1000" in lines
    assert not await sync(stage)


async def test_commands_can_be_registered_for_one_guild_at_once(stage):
    assert (await sync(stage, stage.guild.id)).added
    assert not await sync(stage, stage.guild.id)


async def test_commands_have_korean_names_and_declare_where_they_may_be_used(stage):
    ask = stage.server.command("ask")
    assert ask["name_localizations"] == {"ko": "질문"}
    assert [one["name_localizations"]["ko"] for one in ask["options"]] == ["질문", "나만보기"]
    assert (ask["contexts"], ask["integration_types"]) == ([0, 1, 2], [0, 1])
    own = stage.server.command("settings")
    assert (own["contexts"], own["integration_types"]) == ([0], [0])
    assert int(own["default_member_permissions"]) == discord.Permissions(manage_guild=True).value
    for command in stage.server.commands[None].values():
        assert command["name_localizations"]["ko"]


async def test_a_difference_of_nothing_is_false():
    assert not registered.Difference((), (), ())


async def test_a_guild_without_gorae_is_named_in_one_line(stage):
    stage.meant |= {403, 404}
    with pytest.raises(GoraeError, match=r"applications\.commands"):
        await sync(stage, 123456789012345678)


async def test_a_wrong_token_is_one_clear_line(stage):
    stage.meant.add(401)
    with pytest.raises(GoraeError, match="DISCORD_TOKEN") as caught:
        await sync(stage, token="wrong")  # noqa: S106 - made up
    assert "\n" not in str(caught.value)


async def test_a_missing_token_is_one_clear_line(tmp_path):
    with pytest.raises(GoraeError, match="DISCORD_TOKEN"):
        app.sync(DiscordSettings(None, tmp_path / "m.db"))


async def test_members_without_the_right_are_not_let_at_the_settings(stage):
    with pytest.raises(NotOfferedError):
        await settle(stage, stage.mina, "language", {"language": "en"})
    refused = await settle(stage, stage.mina, "language", {"language": "en"}, force=True)
    assert refused.ephemeral
    assert "관리하는 분만" in refused.text
    assert stage.desk.members.settings(stage.guild.id).language is None


async def settle(stage, user, name, options=None, **changes):
    return await stage.server.slash(
        user, stage.guild, stage.channel, f"settings {name}", options, **changes
    )


async def test_an_admin_chooses_the_language_of_public_answers(stage):
    shown = await settle(stage, stage.server.owner, "language", {"language": "en"})
    assert "Korean" not in shown.text
    assert "Language of public answers: English" in shown.text.replace("**", "")
    assert "Source: " in (await stage.ask()).text
    assert "출처: " in (await stage.ask(options={"private": True})).text


async def test_an_admin_role_may_change_settings_too(stage):
    role = stage.server.add_role(stage.guild, "조교")
    await settle(stage, stage.server.owner, "admin-role", {"role": role})
    stage.server.set_roles(stage.tom, stage.guild, role)
    shown = await settle(stage, stage.tom, "show", force=True)
    assert role.mention in shown.text
    assert not shown.message.pings


async def test_what_gorae_keeps_is_told(stage):
    about = await stage.server.slash(stage.mina, stage.guild, stage.channel, "about")
    assert about.ephemeral
    assert "저장하는 것" in about.text


async def forget_me(stage, user):
    return await stage.server.slash(user, stage.guild, stage.channel, "forget me")


async def test_what_would_be_deleted_is_told_first_and_goes_when_confirmed(stage):
    asked = await stage.ask()
    await stage.press(stage.mina, asked.message, "👍")
    await stage.kept()
    told = await forget_me(stage, stage.mina)
    assert told.ephemeral
    assert "받은 답 1개" in told.text
    assert "👍/👎 1개" in told.text
    assert stage.desk.members.kept_about(stage.mina.id) == Forgotten(1, 1)
    done = await stage.press(stage.mina, told.message, "모두 지우기")
    assert "모두 지웠어요" in done.source.text
    assert not done.source.buttons
    assert stage.desk.members.kept_about(stage.mina.id) == Forgotten(0, 0)
    typed = await stage.server.autocomplete(
        stage.tom, stage.guild, stage.channel, "ask", {"question": IMAGES}
    )
    assert IMAGES not in [one["value"] for one in typed.choices]
    assert "받은 답 0개" in (await forget_me(stage, stage.mina)).text


async def test_who_thinks_better_of_being_forgotten_is_not(stage):
    await stage.ask()
    await stage.kept()
    told = await forget_me(stage, stage.mina)
    done = await stage.press(stage.mina, told.message, "그대로 두기")
    assert "그대로 두었어요" in done.source.text
    assert stage.desk.members.kept_about(stage.mina.id) == Forgotten(1, 0)
