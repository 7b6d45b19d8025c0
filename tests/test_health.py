"""The health check tells the truth about the process, the gateway and the index."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.health import AWAY, EVERY, SILENT, VARIABLE, Pulse, main, trouble


@pytest.fixture
def file(tmp_path):
    return tmp_path / "heartbeat.json"


@pytest.fixture
def pulse(file, shipped_index):
    return Pulse(file, shipped_index)


def test_a_connected_bot_with_its_index_is_well(pulse, file):
    pulse.beat(connected=True)
    assert trouble(file, time.time()) is None


def test_no_file_means_that_no_bot_runs(file):
    assert "not running" in trouble(file, time.time())


def test_before_the_first_connection_the_bot_is_starting_and_not_well(pulse, file):
    pulse.beat(connected=False)
    assert trouble(file, time.time()).startswith("starting")


def test_a_short_reconnection_is_no_trouble_but_a_gateway_that_is_gone_is(pulse, file):
    pulse.beat(connected=True)
    pulse.beat(connected=False)
    assert trouble(file, time.time()) is None
    told = json.loads(file.read_text())
    told["connected"] -= AWAY + 1
    file.write_text(json.dumps(told))
    assert "no connection to Discord for 31 s" in trouble(file, time.time())


def test_a_bot_that_hangs_is_silent_however_well_it_was_connected(pulse, file):
    pulse.beat(connected=True)
    assert "hangs" in trouble(file, time.time() + SILENT + 1)


def test_a_clock_set_back_hides_no_silence(pulse, file):
    pulse.beat(connected=True)
    assert "hangs" in trouble(file, time.time() - 3600)


def test_a_bot_that_left_is_not_well(pulse, file):
    pulse.beat(connected=True)
    pulse.stop()
    pulse.stop()
    assert "not running" in trouble(file, time.time())
    assert not list(file.parent.iterdir())


@pytest.mark.parametrize("damage", ["missing", "text", "torn"])
def test_an_index_that_cannot_be_read_is_trouble(file, tmp_path, shipped_index, damage):
    index = tmp_path / "index.db"
    if damage == "text":
        index.write_text("no database " * 1000)
    if damage == "torn":
        index.write_bytes(shipped_index.read_bytes()[:8192])
    Pulse(file, index).beat(connected=True)
    assert str(index) in trouble(file, time.time())


@given(st.binary(max_size=60) | st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["at", "connected", "index"]), inner, max_size=3),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_whatever_the_file_holds_is_told_in_one_line(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any-heartbeat.json"
    file.write_bytes(content)
    assert trouble(file, 1e9)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 400])
@pytest.mark.parametrize("field", ["at", "connected"])
def test_no_odd_number_passes_for_a_time(pulse, file, field, number):
    pulse.beat(connected=True)
    told = json.loads(file.read_text())
    told[field] = "?"
    file.write_text(json.dumps(told).replace('"?"', number))
    assert trouble(file, time.time())


def test_several_beats_fit_into_the_silence():
    assert SILENT >= 3 * EVERY


def test_without_a_name_the_command_says_how_to_give_one(monkeypatch, capsys):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert main([]) == 1
    assert VARIABLE in capsys.readouterr().err


def test_the_command_takes_the_file_from_the_environment(pulse, file, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, str(file))
    pulse.beat(connected=True)
    assert main([]) == 0
    pulse.stop()
    assert main([]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "well"


def test_the_check_loads_none_of_the_heavy_libraries():
    script = "import sys, bot.health; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert not {b"numpy", b"pydantic", b"discord", b"asyncio"} & set(loaded.stdout.split())
