"""What shrinks by half is not taken over where there was much of it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.admin.guard import drop
from bot.index.report import Counts

numbers = st.integers(0, 10_000)
counts = st.builds(Counts, numbers, numbers, numbers, numbers)


def held(posts, passages):
    return Counts(posts, 0, passages, 0)


def test_no_posts_where_there_were_many_is_a_drop():
    found = drop(held(40, 400), held(0, 0))
    assert (found.kind, found.before, found.now) == ("posts", 40, 0)


def test_half_of_the_passages_in_as_many_posts_is_a_drop():
    assert drop(held(1, 40), held(1, 20)).kind == "passages"


def test_a_few_posts_may_go():
    assert drop(held(3, 12), held(1, 4)) is None
    assert drop(held(10, 100), held(6, 60)) is None


@given(counts)
def test_a_first_index_is_always_taken(now):
    assert drop(Counts(0, 0, 0, 0), now) is None


@given(counts, counts)
def test_what_does_not_shrink_is_always_taken(before, now):
    grown = Counts(before.posts + now.posts, 0, before.passages + now.passages, before.diagrams)
    assert drop(before, grown) is None
