"""Discord stumbles, and the three seconds for a first response are enough all the same."""

import asyncio
import threading

import pytest
from stage import IMAGES

pytestmark = pytest.mark.asyncio

SIDES = "이미지와 컨테이너의 차이"


async def settled(stage, asked):
    """Wait until all that was under way has come to its end."""
    await asked.finished()
    await stage.kept()
    await asked.finished()


@pytest.mark.parametrize("kind", ["fail", "cut"])
@pytest.mark.parametrize("times", [2, 3])
async def test_an_answer_survives_a_burst_of_troubles(stage, kind, times):
    getattr(stage.server.faults, kind)("POST", "/callback", times=times)
    asked = await stage.ask()
    await settled(stage, asked)
    assert SIDES in asked.text
    assert asked.response.ms < 2500
    assert len(stage.server.history(stage.channel)) == 1
    assert asked.followups == []


@pytest.mark.parametrize("kind", ["fail", "cut"])
async def test_an_answer_whose_receipt_is_lost_is_given_once(stage, kind):
    stage.meant.add(400)  # the second one is refused: it has been acknowledged already
    getattr(stage.server.faults, kind)("POST", "/callback", after=True)
    asked = await stage.ask()
    await settled(stage, asked)
    assert SIDES in asked.text
    assert not asked.message.edits
    assert asked.followups == []


@pytest.mark.parametrize("kind", ["fail", "cut"])
async def test_an_answer_follows_an_acknowledgement_whose_receipt_is_lost(stage, kind):
    stage.meant.add(400)
    getattr(stage.server.faults, kind)("POST", "/callback", after=True)
    gate = threading.Event()  # somebody else's question takes long, so gorae says that it thinks
    other = asyncio.ensure_future(stage.desk._questions.run(0, gate.wait))
    asked = await stage.ask(wait=False)
    await asked.until(lambda it: it.original and it.original.loading)
    gate.set()
    await other
    await settled(stage, asked)
    assert asked.response.type == 5
    assert SIDES in asked.text
    assert asked.followups == []


@pytest.mark.parametrize("kind", ["fail", "cut"])
async def test_a_press_is_done_once_though_its_receipt_is_lost(stage, kind):
    stage.meant.add(400)
    asked = await stage.ask()
    await stage.kept()
    getattr(stage.server.faults, kind)("POST", "/callback", times=1, after=True)
    gone = await stage.press(stage.mina, asked.message, "🗑️", wait=False)
    await gone.until(lambda _: asked.message.deleted)


async def test_a_limit_of_who_stands_before_discord_is_waited_for(stage):
    stage.server.faults.rate_limit("POST", "/callback", scope="cloudflare")
    asked = await stage.ask()
    assert SIDES in asked.text


async def test_a_limit_for_hours_is_not_run_into_again(stage):
    stage.server.faults.rate_limit(
        "POST", "/callback", scope="cloudflare", retry_after=3600, times=99
    )
    asked = await stage.ask(wait=False)
    await stage.server.changes.until(lambda: stage.server.requested("POST", "/callback"))
    await stage.kept()
    tried = len(stage.server.requested("POST", "/callback"))
    assert tried <= 2  # the answer, and the word that Discord is busy
    stage.server.faults.clear()
    assert asked.response is None
    assert SIDES in (await stage.ask()).text


async def test_a_reply_held_back_for_long_is_given_up_and_the_next_one_answered(stage, caplog):
    stage.server.faults.rate_limit("POST", "/messages", retry_after=99, times=2)
    question = f"{stage.server.bot.mention} {IMAGES}"
    message = stage.server.say(stage.mina, stage.channel, question)
    await stage.server.changes.until(
        lambda: len(stage.server.requested("POST", f"/channels/{stage.channel.id}/messages")) == 2
    )
    await stage.kept()
    assert stage.server.answers_to(message) == []
    assert (await stage.say(question)).text
    assert "nobody expected" not in caplog.text


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_reply_waits_for_discords_own_limits(stage, scope):
    stage.server.faults.rate_limit("POST", "/messages", scope=scope)
    answer = await stage.say(f"{stage.server.bot.mention} {IMAGES}")
    assert SIDES in answer.text


async def test_a_large_picture_does_not_keep_the_first_response_waiting(stage, monkeypatch):
    monkeypatch.setattr("bot.discord_app.sending._QUICK", 10)
    asked = await stage.ask()
    assert asked.response.type == 5
    assert SIDES in asked.text
    assert asked.attachments


@pytest.mark.parametrize("times", [1, 2])
async def test_a_reply_survives_a_burst_of_troubles(stage, times):
    stage.server.faults.cut("POST", "/messages", times=times)
    message = stage.server.say(stage.mina, stage.channel, f"{stage.server.bot.mention} {IMAGES}")
    answer = await stage.server.answer_to(message)
    await stage.kept()
    assert stage.server.answers_to(message) == [answer]


@pytest.mark.parametrize("command", ["about", "forget me", "gaps"])
async def test_a_command_that_takes_long_is_acknowledged_in_time(stage, command):
    gate = threading.Event()  # somebody's look-up takes long
    other = asyncio.ensure_future(stage.desk._lookups.run(0, gate.wait))
    place = stage.server.owner, stage.guild, stage.channel
    asked = await stage.server.slash(*place, command, wait=False)
    await asked.responded()
    assert asked.response.type == 5
    gate.set()
    await other
    assert (await asked.finished()).text


async def test_a_thumb_is_acknowledged_in_time_while_another_writes(stage):
    asked = await stage.ask()
    await stage.kept()
    gate = threading.Event()
    writing = stage.desk.members.store.write(lambda _: gate.wait())
    pressed = await stage.press(stage.tom, asked.message, "👍", wait=False)
    await pressed.responded()
    assert pressed.response.type == 5
    gate.set()
    await stage.client.finished(writing)
    assert "Thank you" in (await pressed.finished()).text


async def test_many_answers_survive_a_storm(stage):
    people = [stage.server.add_user(f"member{number}") for number in range(20)]
    for person in people:
        stage.server.join(person, stage.guild)
    stage.server.faults.fail("POST", "/callback", times=10)
    stage.server.faults.cut("POST", "/callback", times=10)
    asked = await asyncio.gather(
        *(stage.ask(f"볼륨 {number}", person) for number, person in enumerate(people))
    )
    await stage.kept()
    assert all(one.message.text for one in asked)
    assert not any(one.followups for one in asked)
    assert len(stage.server.history(stage.channel)) == len(people)


async def test_nothing_is_lost_or_doubled_while_line_and_api_stumble_together(stage):
    server, gateway, faults = stage.server, stage.server.gateway, stage.server.faults
    people = [server.add_user(f"member{number}", locale="ko") for number in range(12)]
    messages, commands = [], []
    for number, person in enumerate(people):
        server.join(person, stage.guild)
        text = f"{server.bot.mention} 볼륨 {number}?"
        messages.append(server.say(person, stage.channel, text))
        asked = await stage.ask(f"포트 {number}?", person, wait=False)
        server.dispatch("INTERACTION_CREATE", asked.payload, stage.guild)  # it comes twice
        commands.append(asked)
        opened = gateway.opened
        match number % 6:
            case 0:
                await gateway.disconnect(None)
            case 1:
                faults.fail("POST", "/callback", times=2)
                await gateway.disconnect(4000)
            case 2:
                gateway.reconnect()
            case 3:
                gateway.invalidate(resumable=True)
            case 4:
                faults.rate_limit("POST", "/messages")
                await gateway.disconnect(1001)
            case _:
                faults.cut("POST", "/callback")
                await gateway.disconnect(4009)
        await server.changes.until(lambda opened=opened: gateway.opened > opened)
        await gateway.connected()
    for asked in commands:
        await asked.finished()

    def replied():
        return sorted(one.reply_to.id for one in server.history(stage.channel) if one.reply_to)

    await server.changes.until(lambda: len(replied()) >= len(messages))
    await stage.kept()
    assert replied() == [message.id for message in messages]
    assert all(f"포트 {number}?" in one.text for number, one in enumerate(commands))
    assert not any(one.followups for one in commands)
    assert len(server.identifies) == 1
