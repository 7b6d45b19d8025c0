"""Run gorae as a process of its own against a loopback server: API, token, corpus, folder.

Beside the folder's databases lies the heartbeat, which beats faster than in earnest: who waits
for it waits for less. A fifth argument is the address and port of the figures.
"""

import sys
from pathlib import Path

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

sys.path.insert(0, str(Path(__file__).parents[2]))  # this edition, whichever is installed

from bot import health
from bot.discord_app import run
from bot.discord_app.options import DiscordSettings
from bot.errors import GoraeError
from bot.settings import metrics_place
from bot.study import Study

api, token, corpus, folder, *metrics = sys.argv[1:]
Route.BASE = api
DiscordWebSocket.DEFAULT_GATEWAY = URL(api).with_scheme("ws").with_path("/gateway")
health.EVERY = 0.1
settings = DiscordSettings(
    token,
    Path(folder) / "members.db",
    refresh_seconds=1,
    heartbeat=Path(folder) / "heartbeat.json",
    metrics=metrics_place(metrics[0]) if metrics else None,
)
try:
    sys.exit(run(Study(Path(corpus), Path(folder) / "index.db"), settings))
except GoraeError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
