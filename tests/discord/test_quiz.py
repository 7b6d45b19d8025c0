"""A quiz alone: in one private message, question after question, lost by no restart."""

import asyncio
from dataclasses import replace

import pytest
from loopback import LoopbackDiscord
from stage import IMAGES, Stage, labels

from bot.members.quiz import QuizRecords
from bot.quiz.rounds import game_from_data
from bot.quiz.scores import leaderboard

pytestmark = pytest.mark.asyncio


async def quiz(stage, user=None, channel=None, **options):
    user = user or stage.mina
    place = channel or stage.channel
    asked = await stage.server.slash(user, place.guild, place, "quiz", options, wait=False)
    return await asked.finished(40)


def records(stage):
    return QuizRecords(stage.desk.members.store)


def game_of(stage, message):
    """Return the game that a message shows."""
    number = next(
        int(one["custom_id"].split(":")[2])
        for one in message.buttons
        if one["custom_id"].startswith("quiz:")
    )
    kept = records(stage).game(number)
    return number, game_from_data(kept.data["game"])


async def moved(stage, message, acting):
    """Return what an act makes, once the message shows something else."""
    before = message.text
    acted = await acting
    await stage.server.changes.until(lambda: message.text != before, what=lambda: before)
    return acted


async def go_on(stage, user, message):
    label = "다음 문제" if "다음 문제" in labels(message) else "결과"
    await moved(stage, message, stage.press(user, message, label))


async def answer(stage, user, message, *, right=True):
    """Answer the question that a message shows."""
    _, game = game_of(stage, message)
    question = game.question
    item = question.item
    if item.form == "typed":
        shown = await stage.press(user, message, "답 쓰기")
        given = {"answer": item.answer if right else "틀린 답"}
        return await moved(stage, message, stage.server.submit(shown, given))
    every = ("true", "false") if item.form == "boolean" else question.options
    place = next(n for n, text in enumerate(every) if (text == item.answer) == right)
    wanted = [one["custom_id"] for one in message.buttons if ":pick:" in one["custom_id"]]
    return await moved(stage, message, stage.server.press(user, message, wanted[place]))


async def finish(stage, user, message, *, right=True):
    while ":pick:" in str(message.buttons) or ":type:" in str(message.buttons):
        await answer(stage, user, message, right=right)
        await go_on(stage, user, message)


async def test_a_game_is_played_in_one_private_message_to_its_score(stage):
    asked = await quiz(stage, count=3)
    assert asked.ephemeral
    message = asked.message
    assert "1/3" in message.text
    await answer(stage, stage.mina, message)
    assert "맞았어요" in message.text
    assert "출처: " in message.text
    await go_on(stage, stage.mina, message)
    assert "2/3" in message.text
    await finish(stage, stage.mina, message)
    assert "3문제 가운데 3개" in message.text
    assert "놓친 문제가 하나도 없어요" in message.text
    assert "더 읽기: " in message.text
    assert stage.server.history(stage.channel, seen_by=stage.tom) == []
    assert len(records(stage).answers(player=stage.mina.id)) == 3


async def test_what_was_missed_is_told_and_practised(stage):
    asked = await quiz(stage, count=2)
    message = asked.message
    await finish(stage, stage.mina, message, right=False)
    assert "2문제 가운데 0개" in message.text
    await moved(stage, message, stage.press(stage.mina, message, "놓친 2문제"))
    assert "1/2" in message.text
    await finish(stage, stage.mina, message)
    assert "2문제 가운데 2개" in message.text
    assert len(records(stage).reviews(stage.mina.id)) == 2


async def test_a_button_pressed_twice_at_once_counts_once_and_says_so_kindly(stage):
    message = (await quiz(stage, count=2)).message
    _, game = game_of(stage, message)
    kind = ":type:" if game.question.item.form == "typed" else ":pick:"
    if kind == ":type:":
        shown = await stage.press(stage.mina, message, "답 쓰기")
        twice = [await stage.server.submit(shown, {"answer": "틀린 답"}, wait=False) for _ in "ab"]
    else:
        wanted = next(one["custom_id"] for one in message.buttons if kind in one["custom_id"])
        twice = [await stage.server.press(stage.mina, message, wanted, wait=False) for _ in "ab"]
    for one in twice:
        await one.finished()
    assert "이미 답했어요" in "".join(one.text for one in twice)
    assert len(records(stage).answers(player=stage.mina.id)) == 1
    await go_on(stage, stage.mina, message)
    assert "2/2" in message.text


async def test_a_game_alone_goes_on_after_a_restart(study, tmp_path):
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server)
        stage.prepare()
        async with stage.running():
            asked = await quiz(stage, count=3)
            message = asked.message
            await answer(stage, stage.mina, message)
        async with stage.running():
            await go_on(stage, stage.mina, message)
            assert "2/3" in message.text
            await finish(stage, stage.mina, message)
            assert "3문제 가운데 3개" in message.text
            assert len(records(stage).answers(player=stage.mina.id)) == 3
        assert server.refusals == []


async def test_an_answer_leads_to_questions_about_its_passage(stage):
    asked = await stage.ask(IMAGES)
    wanted = next(b["custom_id"] for b in asked.message.buttons if "gorae:quiz" in b["custom_id"])
    pressed = await stage.server.press(stage.mina, asked.message, wanted, wait=False)
    await pressed.finished(40)
    assert pressed.ephemeral
    assert "1/" in pressed.message.text


async def test_who_wants_to_be_forgotten_leaves_no_quiz_behind(stage):
    message = (await quiz(stage, count=2)).message
    await finish(stage, stage.mina, message)
    assert records(stage).answers(player=stage.mina.id)
    await stage.forget(stage.mina)
    assert records(stage).answers(player=stage.mina.id) == []
    assert records(stage).reviews(stage.mina.id) == {}


async def test_a_topic_without_questions_is_said_kindly(stage):
    asked = await quiz(stage, topic="qwxzv blorptang")
    assert asked.ephemeral
    assert "낼 수 있는 문제가 없어요" in asked.text


async def test_topics_are_offered_while_typing(stage):
    await quiz(stage, count=1)
    offered = await stage.server.autocomplete(
        stage.mina, stage.guild, stage.channel, "quiz", {"topic": "도커"}
    )
    assert offered.choices


async def test_who_is_the_first_to_play_is_offered_topics_too(stage):
    assert stage.client.quizzes.table.shelves.known is None
    typing = (stage.mina, stage.guild, stage.channel, "quiz", {"topic": ""})
    for _ in range(2):  # the first may come before the questions are made
        offered = await stage.server.autocomplete(*typing)
        assert offered.response.ms < 3000
        await stage.client.quizzes.table.shelves.now()
    assert len(offered.choices) > 10
    assert (await quiz(stage, topic=offered.choices[0]["value"], count=1)).message.buttons


async def test_a_title_too_long_for_a_choice_is_offered_and_leads_to_its_questions(stage):
    await quiz(stage, count=1)
    shelves = stage.client.quizzes.table.shelves
    title = "도커를 처음 배우는 사람이 꼭 알아야 할 것들: " * 6
    bank = shelves.known.bank
    one = replace(bank.items[0], topic=title)
    shelves._shelf = replace(shelves.known, bank=replace(bank, items=(one,)))
    shelves.now = lambda: asyncio.sleep(0, shelves._shelf)
    typing = (stage.mina, stage.guild, stage.channel, "quiz", {"topic": "도커를"})
    (choice,) = (await stage.server.autocomplete(*typing)).choices
    assert len(choice["name"]) <= 100
    assert game_of(stage, (await quiz(stage, topic=choice["value"])).message)[1].items == (one,)


async def test_a_question_passed_over_counts_as_missed_and_earns_nothing_that_day(stage):
    message = (await quiz(stage, count=1)).message
    await moved(stage, message, stage.press(stage.mina, message, "건너뛰기"))
    assert "건너뛰었어요" in message.text
    assert "정답: " in message.text
    await go_on(stage, stage.mina, message)
    assert "1문제 가운데 0개" in message.text
    await moved(stage, message, stage.press(stage.mina, message, "놓친 1문제"))
    await finish(stage, stage.mina, message)
    standings = leaderboard(records(stage).answers(guild=stage.guild.id))
    assert [(one.points, one.right, one.asked) for one in standings] == [(0, 0, 1)]
    assert len(records(stage).reviews(stage.mina.id)) == 1
    assert records(stage).missed(stage.mina.id) == []


async def test_the_question_at_which_a_game_is_stopped_is_neither_told_nor_counted(stage):
    message = (await quiz(stage, count=3)).message
    await answer(stage, stage.mina, message)
    await go_on(stage, stage.mina, message)
    await moved(stage, message, stage.press(stage.mina, message, "그만두기"))
    assert "1문제 가운데 1개" in message.text
    assert "놓친 문제가 하나도" in message.text
    assert len(records(stage).answers(player=stage.mina.id)) == 1


async def test_a_game_stopped_at_once_says_no_more_than_that_nothing_was_answered(stage):
    message = (await quiz(stage, count=3)).message
    await moved(stage, message, stage.press(stage.mina, message, "그만두기"))
    assert message.text.strip().splitlines() == ["### 0문제 가운데 0개를 맞혔어요 (0점)"]
    assert not message.buttons


@pytest.mark.parametrize("letters", [300, 490])
async def test_an_end_with_many_long_addresses_is_no_longer_than_discord_takes(stage, letters):
    shelves = stage.client.quizzes.table.shelves
    await shelves.now()
    address = "https://notes.example.org/".ljust(letters, "a")
    bank = shelves.known.bank
    chosen = [one for one in bank.items if one.form != "typed" and one.lang == "ko"][::12][:6]
    items = tuple(
        replace(one, source=replace(one.source, url=f"{address}{number}#b"))
        for number, one in enumerate(chosen)
    )
    shelves._shelf = replace(shelves.known, bank=replace(bank, items=items))
    shelves.now = lambda: asyncio.sleep(0, shelves._shelf)
    message = (await quiz(stage, count=6)).message
    await finish(stage, stage.mina, message, right=False)
    assert "6문제 가운데 0개" in message.text
    assert message.text.count(" → **") == 6
    assert f"({address}" in message.text
