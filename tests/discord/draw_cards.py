"""Draw the cards of the README as a phone shows them: ``python tests/discord/draw_cards.py``.

The bot really runs, against the Discord on loopback; what it sent is what is drawn. Needs
Debian's packages chromium, fonts-noto-cjk and fonts-noto-color-emoji. Name cards to draw only
those.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from loopback import LoopbackDiscord
from render.phone import screen
from render.shots import picture
from stage import NONSENSE, Stage, vague

from bot.study import Study

ROOT = Path(__file__).parents[2]
TARGET = ROOT / ".github" / "images"


async def answer(stage):
    asked = await stage.ask("도커 로고에 왜 고래가 있어?")
    return screen("ko", asked.message, commands={asked.message.id: "/질문"})


async def answer_code(stage):
    asked = await stage.ask("볼륨 백업 어떻게 해?")
    return screen("ko", asked.message, commands={asked.message.id: "/질문"})


async def answer_en(stage):
    asked = await stage.ask("image vs container?", stage.tom, options={"private": True})
    return screen("en", asked.message, commands={asked.message.id: "/ask"})


async def comparison(stage):
    message = await stage.say(f"{stage.server.bot.mention} VM이랑 컨테이너 차이가 뭐야?")
    return screen("ko", message.reply_to, message)


async def suggestions(stage):
    asked = await stage.ask(vague(stage.study))
    return screen("ko", asked.message, commands={asked.message.id: "/질문"})


async def unknown(stage):
    message = await stage.say(f"{stage.server.bot.mention} {NONSENSE}?")
    return screen("ko", message.reply_to, message)


async def quiz(stage):
    while True:  # until a question comes that offers answers to choose from
        asked = await stage.server.slash(
            stage.mina, stage.guild, stage.channel, "quiz", {"count": 3}, wait=False
        )
        await asked.finished(60)
        if "**D.**" in asked.text:
            break
    return screen("ko", asked.message, commands={asked.message.id: "/퀴즈"})


async def about(stage):
    asked = await stage.server.slash(stage.mina, stage.guild, stage.channel, "about")
    return screen("ko", asked.message, commands={asked.message.id: "/소개"})


async def about_en(stage):
    asked = await stage.server.slash(stage.tom, stage.guild, stage.channel, "about")
    return screen("en", asked.message, commands={asked.message.id: "/about"})


async def settings(stage):
    asked = await stage.server.slash(
        stage.server.owner, stage.guild, stage.channel, "settings show", locale="ko"
    )
    return screen("ko", asked.message, commands={asked.message.id: "/설정 보기"})


async def forget(stage):
    asked = await stage.server.slash(stage.mina, stage.guild, stage.channel, "forget me")
    return screen("ko", asked.message, commands={asked.message.id: "/잊기 나"})


CARDS = (
    answer,
    answer_code,
    answer_en,
    comparison,
    suggestions,
    unknown,
    quiz,
    about,
    about_en,
    settings,
    forget,
)


async def main(names, target):
    known = {card.__name__ for card in CARDS}
    if not known.issuperset(names):
        raise SystemExit(f"no such card; there are: {', '.join(sorted(known))}")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        study = Study(ROOT / "corpus", Path(folder) / "index.db")
        study.refresh()
        async with LoopbackDiscord() as server:
            stage = Stage(study, Path(folder), server=server)
            stage.prepare()
            async with stage.running():
                for card in CARDS:
                    if not names or card.__name__ in names:
                        data = await asyncio.to_thread(picture, await card(stage))
                        (target / f"card-{card.__name__.replace('_', '-')}.png").write_bytes(data)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:], TARGET))
