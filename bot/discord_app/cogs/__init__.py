"""What members and admins can do, one concern each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord_app.cogs.about import About
from bot.discord_app.cogs.admin_backups import Backups
from bot.discord_app.cogs.admin_digest import Digest
from bot.discord_app.cogs.admin_gaps import Gaps
from bot.discord_app.cogs.admin_log import Administration
from bot.discord_app.cogs.admin_posts import Posts
from bot.discord_app.cogs.admin_reindex import Reindex
from bot.discord_app.cogs.admin_settings import Panel
from bot.discord_app.cogs.asking import Asking
from bot.discord_app.cogs.listening import Listening
from bot.discord_app.cogs.quizzes import Quizzes
from bot.discord_app.cogs.settings import Settings
from bot.discord_app.cogs.unheard import Unheard
from bot.discord_app.quiz.daily_cog import DailyQuestion
from bot.discord_app.quiz.scores_cog import Scores

if TYPE_CHECKING:
    from discord.ext import commands

    from bot.discord_app.client import Gorae


def every(client: Gorae) -> list[commands.Cog]:
    """Return all of them for a client."""
    quizzes = Quizzes(client)
    return [
        Asking(client),
        Listening(client),
        About(client),
        Settings(client),
        Panel(client),
        Digest(client),
        Reindex(client),
        Posts(client),
        Gaps(client),
        Administration(client),
        Backups(client),
        quizzes,
        Scores(quizzes),
        DailyQuestion(client, quizzes),
        Unheard(),
    ]
