"""The members' database is copied without anybody asking."""

import sqlite3

import pytest

from bot.discord_app.cogs.admin_backups import Backups

pytestmark = pytest.mark.asyncio


async def test_a_bot_that_is_there_has_the_copy_of_the_day(stage):
    await stage.ask()
    await stage.kept()
    await stage.client.get_cog(Backups.__name__).look()
    (copy,) = (stage.folder / "backups").glob("members-*.db")
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_a_folder_that_cannot_be_written_is_logged_and_answers_go_on(stage, caplog):
    backups = stage.client.get_cog(Backups.__name__)
    await backups.cog_unload()
    for copy in (stage.folder / "backups").glob("*"):
        copy.unlink()
    if (stage.folder / "backups").exists():
        (stage.folder / "backups").rmdir()
    (stage.folder / "backups").write_text("in the way")
    await backups.look()
    assert "no copy of the members' database" in caplog.text
    assert (await stage.ask()).text
