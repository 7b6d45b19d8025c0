"""What was used lately is kept, and no more than there is room for."""

from __future__ import annotations

from bot.index.keep import Kept


def test_what_was_put_in_is_there():
    kept = Kept[str, int](100)
    kept.put("a", 1, 10)
    assert kept.get("a", 0) == 1
    assert kept.get("b", 0) == 0


def test_what_is_used_stays_and_what_is_not_goes():
    kept = Kept[int, int](100)
    kept.put(-1, 7, 10)
    for number in range(50):
        kept.put(number, number, 10)
        assert kept.get(-1, 0) == 7
    assert kept.get(0, -5) == -5
    assert kept.get(49, -5) == 49


def test_no_more_is_kept_than_there_is_room_for():
    kept = Kept[int, str](100)
    for number in range(1000):
        kept.put(number, "x", 7)
    assert sum(kept.get(number, "") == "x" for number in range(1000)) <= 100 // 7


def test_what_leaves_no_room_for_others_is_not_kept():
    kept = Kept[str, int](100)
    kept.put("small", 1, 10)
    kept.put("large", 2, 60)
    assert kept.get("large", 0) == 0
    assert kept.get("small", 0) == 1


def test_nothing_is_a_value_too():
    kept = Kept[str, int | None](100)
    kept.put("nowhere", None, 10)
    assert kept.get("nowhere", 5) is None
