"""A study server on loopback with gorae in it, for the wire tests."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from loopback import LoopbackDiscord

from bot.answers.model import Suggestions
from bot.discord_app.client import Gorae
from bot.discord_app.desk import Desk
from bot.discord_app.options import DiscordSettings
from bot.members.members import Members
from bot.members.quiz_schema import quiz_steps
from bot.members.store import Store

IMAGES = "이미지와 컨테이너의 차이가 뭐야?"
NONSENSE = "qwxzv blorptang"
VAGUE = ("contaner 란", "그거 설정", "명령", "설정 방법", "파일", "옵션 정리", "데이터", "서버")


def vague(study):
    """Return a question that the posts only come close to."""
    return next(text for text in VAGUE if isinstance(study.ask(text), Suggestions))


@dataclass
class Stage:
    """Two members, their server with gorae in it, and the database between restarts."""

    study: object
    folder: Path
    content: bool = False
    options: dict = field(default_factory=dict)
    server: LoopbackDiscord = None
    client: Gorae = None
    meant: set = field(default_factory=set)
    desk: Desk = None
    time: object = None

    async def _at_once(self, *_args, **_kwargs):
        """Begin a session without the five seconds that Discord wants between two of them."""
        if self.time is not None:
            self.time.rule(self.client)

    def prepare(self):
        self.server.gateway.allowed_intents |= 1 << 15
        self.mina = self.server.add_user("mina", locale="ko")
        self.tom = self.server.add_user("tom", locale="en-US")
        self.guild = self.server.add_guild("도커 스터디", self.mina, self.tom, locale="ko")
        self.channel = self.server.add_channel(self.guild, "질문")

    @asynccontextmanager
    async def running(self):
        """Run the bot; may be entered again, as after a restart."""
        values = {"token": "x", "members": self.folder / "members.db", "refresh_seconds": 0}
        settings = DiscordSettings(**(values | {"cooldown_questions": 0} | self.options))
        self.desk = Desk(self.study, Members(Store(settings.members, quiz_steps)))
        await self.desk.refresh()
        self.client = Gorae(settings, self.desk, content=self.content)
        self.client.before_identify_hook = self._at_once
        try:
            async with self.server.connect(self.client, shards=self.server.shards):
                if not self.server.commands[None]:
                    await self.client.tree.sync()
                yield self
        finally:
            self.desk.close()

    async def ask(self, text=IMAGES, user=None, **changes):
        user = user or self.mina
        options = {"question": text} | changes.pop("options", {})
        place = changes.pop("channel", self.channel)
        return await self.server.slash(user, place.guild, place, "ask", options, **changes)

    async def say(self, text, user=None, channel=None, **changes):
        """Say something and return gorae's answer."""
        message = self.server.say(user or self.mina, channel or self.channel, text, **changes)
        return await self.server.answer_to(message)

    async def press(self, user, message, label, **changes):
        """Press a button by its label or emoji."""
        wanted = next(
            one["custom_id"]
            for one in message.buttons
            if label in (one.get("label") or (one.get("emoji") or {}).get("name") or "")
        )
        return await self.server.press(user, message, wanted, **changes)

    async def forget(self, user):
        """Have gorae forget a user, who says so twice."""
        asked = await self.server.slash(user, self.guild, self.channel, "forget me")
        await self.server.press(user, asked.message, asked.message.buttons[0]["custom_id"])

    async def kept(self):
        """Wait until what was answered is kept."""
        if self.client._working:
            await asyncio.wait(self.client._working)
        await self.client.finished(self.desk.members.judge(0, 0, good=True, at=0.0))

    async def silence_after(self, text, user=None, channel=None, **changes):
        """Say something, then ask by command; tell whether only the command was answered."""
        message = self.server.say(user or self.mina, channel or self.channel, text, **changes)
        await self.server.gateway.settled()
        await self.ask("볼륨이 뭐야?")
        answers = self.server.answers_to(message)
        return all(found.interaction is not None for found in answers)


def labels(message):
    return [one.get("label") or one["emoji"]["name"] for one in message.buttons]
