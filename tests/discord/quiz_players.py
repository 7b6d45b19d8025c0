"""What people at a quiz together do: press, type, wait for what the message shows."""

import asyncio

from test_quiz import game_of


class Time:
    """A clock that a test moves ahead; restarts do not change it."""

    def __init__(self, stage):
        self.at = 1_800_000_000.0
        stage.time = self
        self.rule(stage.client)

    def rule(self, client):
        table = client.quizzes.table
        table.clock = lambda: self.at
        table._sleep = self.sleep

    async def sleep(self, _seconds):
        await asyncio.sleep(0.01)


async def resumed(stage):
    """Wait until the games of before a restart are taken up."""
    await stage.server.gateway.settled()
    async with asyncio.timeout(30):
        while stage.client.quizzes._resuming is None:  # noqa: ASYNC110 - the bot knows no event
            await asyncio.sleep(0.01)
        await stage.client.quizzes._resuming


def buttons(message, kind):
    return [one["custom_id"] for one in message.buttons if f":{kind}:" in one["custom_id"]]


def picks(stage, message):
    """Return the buttons of a question: the right one, then the wrong ones."""
    _, game = game_of(stage, message)
    item = game.question.item
    every = ("true", "false") if item.form == "boolean" else game.question.options
    ids = buttons(message, "pick")
    right = every.index(item.answer)
    return [ids[right], *(one for place, one in enumerate(ids) if place != right)]


async def reply(stage, user, message, *, right=True, wait=True):
    """Answer the question that a message shows, by a button or by typing."""
    if buttons(message, "pick"):
        chosen = picks(stage, message)[0 if right else 1]
        return await stage.server.press(user, message, chosen, wait=wait)
    _, game = game_of(stage, message)
    shown = await stage.server.press(user, message, buttons(message, "type")[0])
    given = {"answer": game.question.item.answer if right else "전혀 다른 말"}
    return await stage.server.submit(shown, given, wait=wait)


async def showing(stage, message, *words):
    await stage.server.changes.until(
        lambda: all(word in message.text for word in words), what=lambda: message.text
    )
