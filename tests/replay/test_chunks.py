"""A replay in chunks finds each deal again, whatever ids deals have and however far apart these lie."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import eight_stage
from funnelkit.replay import EventLog, Replay, Standings, replay

METHOD = eight_stage()
IDS = st.one_of(
    st.integers(-5, 5),
    st.integers(0, 10_000),
    st.integers(-(1 << 62), 1 << 62),
)


def column(ids: list[int], *, as_array: bool) -> object:
    """Give the ids as an array of numbers or as a plain list."""
    return np.array(ids, np.int64) if as_array else ids


@given(st.lists(st.tuples(st.lists(IDS, max_size=8), st.booleans()), max_size=6), st.booleans())
def test_chunks_are_as_one_log(chunks: list[tuple[list[int], bool]], newcomers_are_opened: bool) -> None:  # noqa: FBT001
    """Deals come up in the same order and stand at the same place, told at once, in chunks, or to plain Python."""
    known = Standings.of([3, 7000], under=METHOD)
    how = {"after": known, "newcomers": "opened" if newcomers_are_opened else "reported"}
    every = [one for ids, _ in chunks for one in ids]
    name = "customer_reaches_budget_set"
    whole = replay(EventLog(deals=every, events=[name] * len(every)), under=METHOD, **how)  # type: ignore[arg-type]
    in_chunks = Replay(under=METHOD, executor="numpy", **how)  # type: ignore[arg-type]
    for ids, as_array in chunks:
        in_chunks.take(EventLog(deals=column(ids, as_array=as_array), events=[name] * len(ids)))  # type: ignore[arg-type]
    assert in_chunks.standings() == whole.standings


def test_ids_that_grow_and_lie_apart_are_told_from_each_other() -> None:
    """A table that has to grow, and ids that no table reaches, lose no deal."""
    going_on = Replay(under=METHOD, executor="numpy")
    for first in (0, 500, 400, 10_000_000, -300, 0):
        ids = np.arange(first, first + 1000)
        going_on.take(EventLog(deals=ids, events=["advance"] * 1000))
    deals = going_on.standings().deals
    assert len(set(deals)) == len(deals)
    assert set(deals) == {*range(-300, 1500), *range(10_000_000, 10_001_000)}
