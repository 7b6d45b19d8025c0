"""Questions take turns, choices come at once, cooldowns are fair."""

import asyncio
import json
import logging
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.completion import Completions, Sections
from bot.discord_app.desk import Desk
from bot.discord_app.logs import Json, Plain
from bot.discord_app.patience import Patience
from bot.discord_app.seen import Seen
from bot.discord_app.turns import TooManyWaitingError, Turns
from bot.index.snapshot import Heading
from bot.members.members import Members
from bot.members.quiz_schema import quiz_steps
from bot.members.store import Store


def heading(name, title="도커 볼륨", passage=1):
    return Heading("a.md", title, (title, name), passage)


@pytest.fixture(name="turns")
def _turns():
    turns = Turns("test", waiting=3)
    yield turns
    turns.close()


@pytest.mark.asyncio
async def test_members_take_turns_and_each_keeps_its_order(turns):
    started = threading.Event()
    done = []
    first = asyncio.create_task(turns.run(0, started.wait))
    await asyncio.sleep(0)
    jobs = [(1, "a"), (1, "b"), (1, "c"), (2, "d"), (3, "e"), (2, "f")]
    tasks = [
        asyncio.create_task(turns.run(who, lambda name=name: done.append(name)))
        for who, name in jobs
    ]
    await asyncio.sleep(0)
    assert turns.busy
    started.set()
    await asyncio.gather(first, *tasks)
    assert done == ["a", "d", "e", "b", "f", "c"]
    assert not turns.busy


@pytest.mark.asyncio
async def test_one_member_can_only_have_so_many_waiting(turns):
    gate = threading.Event()
    tasks = [asyncio.create_task(turns.run(1, gate.wait)) for _ in range(4)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyWaitingError):
        await turns.run(1, gate.wait)
    other = asyncio.create_task(turns.run(2, gate.wait))
    gate.set()
    await asyncio.gather(*tasks, other)


@pytest.mark.asyncio
async def test_an_error_comes_out_where_the_job_was_handed_in(turns):
    with pytest.raises(ZeroDivisionError):
        await turns.run(1, lambda: 1 / 0)
    assert await turns.run(1, lambda: 5) == 5


@pytest.mark.asyncio
async def test_a_job_nobody_waits_for_any_more_is_not_begun(turns):
    gate, begun = threading.Event(), []
    first = asyncio.create_task(turns.run(1, gate.wait))
    given_up = asyncio.create_task(turns.run(2, lambda: begun.append(1)))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    gate.set()
    await first
    assert await turns.run(3, lambda: 7) == 7
    assert begun == []


def test_a_half_typed_syllable_already_finds_its_word():
    completions = Completions()
    completions.set_sections(
        Sections([heading("컨테이너란?"), heading("볼륨 백업과 복원", passage=2)])
    )
    assert completions.choices("컨테ㅇ", None)()[0].startswith("컨테이너란?")
    assert completions.choices("볼류", None)()[0].startswith("볼륨 백업과 복원")


def test_typos_and_case_are_forgiven_and_better_fits_come_first():
    completions = Completions()
    names = ["What is a Dockerfile?", "Docker Compose", "Volumes"]
    completions.set_sections(
        Sections([heading(name, "Docker", n) for n, name in enumerate(names, 1)])
    )
    assert completions.choices("dokerfile", None)()[0] == "What is a Dockerfile? · Docker"
    assert completions.choices("COMPOSE", None)()[0] == "Docker Compose · Docker"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("차이 컨테이너", "VM과 컨테이너의 차이"),
        ("difference between image and container", "Image versus container"),
        ("ehzjvkdlf", "도커파일 쓰기"),
    ],
)
def test_words_in_another_order_or_on_the_other_keyboard_find_their_section(typed, expected):
    completions = Completions()
    names = ["VM과 컨테이너의 차이", "Image versus container", "도커파일 쓰기", "볼륨이란"]
    sections = [heading(name, "컨테이너 첫걸음", n) for n, name in enumerate(names, 1)]
    completions.set_sections(Sections(sections))
    assert completions.choices(typed, None)()[0].startswith(expected)


def test_a_choice_leads_to_its_section():
    completions = Completions()
    completions.set_sections(Sections([heading("볼륨이란", passage=42)]))
    (label,) = completions.choices("볼륨", None)()
    assert completions.passage(label) == 42
    assert completions.passage("something else") is None


@given(st.lists(st.text(max_size=300), max_size=40), st.text(max_size=300))
def test_choices_always_fit_discord_and_are_all_different(questions, typed):
    completions = Completions()
    completions.set_sections(Sections([heading(text) for text in questions[::2]]))
    completions.add_asked(1, questions)
    choices = completions.choices(typed, 1)()
    assert len(choices) <= 25
    assert len(set(choices)) == len(choices)
    assert all(1 <= len(choice.encode("utf-16-le")) // 2 <= 100 for choice in choices)


def test_choices_among_thousands_come_well_under_a_second():
    completions = Completions()
    completions.set_sections(
        Sections([heading(f"{n}번째 절, 도커 볼륨과 네트워크") for n in range(5000)])
    )
    completions.add_asked(1, [f"질문 {n} 컨테이너" for n in range(500)])
    for typed in ("도커 볼륨", "도커 네트웍", "커너"):
        started = time.thread_time()  # others on the machine are not measured
        completions.choices(typed, 1)()
        assert time.thread_time() - started < 0.5


@pytest.mark.asyncio
async def test_the_event_loop_goes_on_while_somebody_types_among_thousands(study, tmp_path):
    desk = Desk(study, Members(Store(tmp_path / "members.db", quiz_steps)))
    many = [heading(f"{n}번째 절, 도커 볼륨과 네트워크") for n in range(20_000)]
    desk.completions.set_sections(Sections(many))
    typing = asyncio.ensure_future(desk.offered(1, "켠테이나 네트어크 설정하는 방법", None))
    began = last = time.perf_counter()
    longest = 0.0
    while not typing.done():
        await asyncio.sleep(0)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    desk.close()
    assert len(await typing) <= 25
    assert longest < (last - began) / 2  # one that blocks does so for nearly all of it


def test_a_cooldown_is_each_members_own_and_told_once():
    patience = Patience(2, 60)
    assert [patience.wait(1) for _ in range(2)] == [0, 0]
    assert 0 < patience.wait(1) <= 60
    assert patience.wait(2) == 0
    assert patience.tell(1)
    assert not patience.tell(1)


def test_without_a_rate_nobody_waits():
    assert not any(Patience(0, 20).wait(1) for _ in range(100))


def test_only_the_last_ids_are_remembered():
    seen = Seen(2)
    news = [seen.first_time(number) for number in (1, 1, 2, 3, 1)]
    assert news == [True, False, True, True, True]


def record(**fields):
    said = {"msg": "answered %s", "args": ("x",), "levelname": "INFO"}
    return logging.makeLogRecord(said | fields)


def test_logs_are_json_with_their_fields():
    entry = json.loads(Json().format(record(outcome="answer", ms=12)))
    assert (entry["message"], entry["outcome"], entry["ms"]) == ("answered x", "answer", 12)


def test_logs_for_people_are_a_line_with_their_fields():
    assert Plain().format(record(outcome="answer")).endswith("INFO    answered x outcome=answer")


def test_an_error_is_in_the_log_with_its_trace():
    try:
        int("no number")
    except ValueError as error:
        info = type(error), error, error.__traceback__
    assert "ValueError: " in json.loads(Json().format(record(exc_info=info)))["error"]


@pytest.mark.parametrize("form", [Json(), Plain()])
def test_a_line_to_discord_that_breaks_takes_one_line_of_the_log(form):
    error = ConnectionResetError(104, "reset by peer")
    broken = record(name="discord.shard", exc_info=(type(error), error, None))
    said = form.format(broken)
    assert "answered x: ConnectionResetError: [Errno 104] reset by peer" in said
    assert "Traceback" not in said
    assert "\n" not in said
