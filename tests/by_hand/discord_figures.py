"""Measure the bot over the loopback Discord: how soon it answers, and that no answer is lost.

    python tests/by_hand/discord_figures.py [--rounds 10] [--disconnects 100]

The bot is a process of its own with the shipped posts; the loopback Discord runs in this one, and
both share the machine. Fifty members ask at once, each something else; then the gateway breaks
again and again while members go on asking by message and by command. Exit status 1 where a bound
is missed.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "discord"), str(ROOT)]

from loopback import LoopbackDiscord  # noqa: E402 - found by the line above
from loopback.client import pointed_at  # noqa: E402 - as above

from bot.discord_app import app  # noqa: E402 - as above
from bot.discord_app.options import DiscordSettings  # noqa: E402 - as above

MEMBERS, BOUND_MS = 50, 500
WORDS = ("도커", "이미지", "컨테이너", "볼륨", "네트워크", "compose", "레지스트리", "Dockerfile")
KINDS = ("뭐야?", "어떻게 써?", "왜 필요해?", "예시 보여줘", "삭제하는 법", "목록 보기", "차이")


def question(number):
    """Return a question that no other number has."""
    word, kind = WORDS[number % len(WORDS)], KINDS[number // len(WORDS) % len(KINDS)]
    return f"{word} {kind} {number}"


def say(text):
    sys.stdout.write(f"{text}\n")


def share(times, part):
    return sorted(times)[min(int(len(times) * part), len(times) - 1)]


async def at_once(server, guild, channel, members, rounds):
    """Let all members ask at the same moment, again and again; tell whether it took too long."""
    worst, times = [], []
    for number in range(rounds):
        texts = [question(number * MEMBERS + place) for place in range(MEMBERS)]
        asked = [
            await server.slash(member, guild, channel, "ask", {"question": text}, wait=False)
            for member, text in zip(members[number * MEMBERS :], texts, strict=False)
        ]
        for one in asked:
            await one.finished(60)
        times += [one.response.ms for one in asked]
        worst.append(max(one.response.ms for one in asked))
        assert all(one.text for one in asked)
    p50, p99 = share(times, 0.5), share(times, 0.99)
    say(f"first response, {MEMBERS} at once, {rounds} rounds: p50 {p50:.0f} ms, p99 {p99:.0f} ms")
    say(f"slowest of each round: {' '.join(f'{one:.0f}' for one in worst)} ms")
    return p99 > BOUND_MS


async def broken(server, guild, channel, members, times):
    """Break the gateway while members ask; tell whether an answer was lost or came twice."""
    messages, commands = [], []
    before = len(server.history(channel))
    for number in range(times):
        member = members[-1 - number]
        text = f"{server.bot.mention} {question(number)}"
        messages.append(server.say(member, channel, text))
        await server.gateway.disconnect((4000, None, 4009, 1001)[number % 4])
        messages.append(server.say(member, channel, f"{text}!"))
        options = {"question": f"{question(number)}?"}
        commands.append(await server.slash(member, guild, channel, "ask", options, wait=False))
        await server.gateway.connected(within=30)
    for asked in commands:
        await asked.finished(30)
    want = Counter(message.id for message in messages)

    def replied():
        found = server.history(channel)[before:]
        return Counter(one.reply_to.id for one in found if one.reply_to)

    await server.changes.until(lambda: replied().total() >= want.total(), 30)
    await server.gateway.settled()
    lost, doubled = want - replied(), replied() - want
    answered = sum(one.response is not None and bool(one.text) for one in commands)
    say(
        f"{times} forced disconnects: {len(messages)} messages and {len(commands)} commands asked,"
        f" {lost.total() + len(commands) - answered} lost, {doubled.total()} doubled"
    )
    return bool(lost or doubled or answered < len(commands))


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--disconnects", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with LoopbackDiscord() as server:
            # Each asks too seldom for the cooldown, whose messages are no answers.
            count = MEMBERS * options.rounds + options.disconnects
            members = [server.add_user(f"member{n}", locale="ko") for n in range(count)]
            guild = server.add_guild("도커 스터디", *members, locale="ko")
            channel = server.add_channel(guild, "질문")
            settings = DiscordSettings(token=server.token, members=Path(folder) / "none.db")
            with pointed_at(server):
                await app._sync(settings, None, server.token)
            bot = await asyncio.create_subprocess_exec(
                *(sys.executable, str(HERE.parent / "discord" / "run_bot.py")),
                *(server.api, server.token, str(ROOT / "corpus"), folder),
                stderr=asyncio.subprocess.DEVNULL,
                cwd=ROOT,
            )
            try:
                await server.gateway.connected(within=60)
                missed = await at_once(server, guild, channel, members, options.rounds)
                missed |= await broken(server, guild, channel, members, options.disconnects)
            finally:
                bot.terminate()
                await bot.wait()
            refused = [str(one) for one in server.refusals]
            say(f"{len(server.requests)} requests, {len(refused)} refused {refused[:3] or ''}")
            return int(missed or bool(refused))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
