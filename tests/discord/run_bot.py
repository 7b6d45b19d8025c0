"""Run gorae as a process of its own against a loopback server: API, token, corpus, folder."""

import sys
from pathlib import Path

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.discord_app import run
from bot.discord_app.options import DiscordSettings
from bot.errors import GoraeError
from bot.study import Study

api, token, corpus, folder = sys.argv[1:]
Route.BASE = api
DiscordWebSocket.DEFAULT_GATEWAY = URL(api).with_scheme("ws").with_path("/gateway")
settings = DiscordSettings(token, Path(folder) / "members.db", refresh_seconds=1)
try:
    sys.exit(run(Study(Path(corpus), Path(folder) / "index.db"), settings))
except GoraeError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
