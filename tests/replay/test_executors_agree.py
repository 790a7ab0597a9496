"""Plain Python and numpy give the same answers in every field, whatever the log holds and however it comes."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks.errors import InputError
from funnelkit.deal.moves import Events
from funnelkit.methodology import Methodology
from funnelkit.replay import ACCEPTED, FAULTY, EventLog, Replay, Replayed, Standings, replay
from funnelkit.replay.fast import blocks
from funnelkit.replay.fast.grouped import grouped_by_deal
from funnelkit.replay.roster import Newcomers
from funnelkit.rules import CustomerStage, SupplierStage
from funnelkit.testing import Draws
from tests.replay.random_methodologies import random_history, random_methodology
from tests.replay.test_replay import METHOD

NAMES = Events.of(METHOD).names
DEALS = st.sampled_from(["a", "b", "c", "d", 1, 2, -3, 10**20, "", None, True, 1.0])
EVENTS = st.one_of(st.sampled_from(NAMES), st.integers(-1, len(NAMES)), st.sampled_from([None, "advanced", 0.0]))
DAYS = st.one_of(st.integers(0, 9), st.dates(date(2026, 1, 1), date(2026, 1, 9)), st.sampled_from([None, "x", 10**12]))
GATES = st.sampled_from([None, True, False, 1, 0, -1, 2, "open"])
ROWS = st.lists(st.tuples(DEALS, EVENTS, DAYS, GATES), max_size=30)


def both(log: EventLog, **given_: Any) -> Replayed:
    """Replay on both executors, which must agree, and give the answer."""
    plain, fast = (replay(log, executor=name, **given_) for name in ("python", "numpy"))
    assert plain == fast
    assert list(plain.verdicts.refusals()) == list(fast.verdicts.refusals())
    assert plain.standings.columns() == fast.standings.columns()
    return plain


def log_of(rows: list[tuple[Any, ...]], *, first_row: int = 0) -> EventLog:
    """Turn rows into the columns of a log."""
    deals, events, on, gates = zip(*rows, strict=True) if rows else ((), (), (), ())
    return EventLog(deals=deals, events=events, on=on, gates=gates, first_row=first_row)


@given(rows=ROWS, newcomers=st.sampled_from(["opened", "reported"]), stage=st.sampled_from(["need", "budget", "order"]))
def test_they_agree_on_any_rows(rows: list[tuple[Any, ...]], newcomers: Newcomers, stage: str) -> None:
    """Sound or not, with known deals or without: every field is the same, and every fault has the same words."""
    log = log_of(rows)
    both(log, under=METHOD)
    known = Standings.of(["a", 2], under=METHOD, supplier_stages=["visit", "offer"], customer_stages=[stage, "need"])
    done = both(log, under=METHOD, after=known.until(4), newcomers=newcomers)
    assert all(str(fault) for fault in done.verdicts.faults)


@given(rows=ROWS, cut=st.integers(0, 30))
def test_they_agree_on_logs_in_parts(rows: list[tuple[Any, ...]], cut: int) -> None:
    """Part by part the executors agree, also on what comes too late."""
    parts = [log_of(rows[:cut]), log_of(rows[cut:], first_row=cut)]
    plain, fast = Replay(under=METHOD), Replay(under=METHOD, executor="numpy")
    for part in parts:
        assert plain.take(part) == fast.take(part)
    assert plain.standings() == fast.standings()
    assert plain.tally() == fast.tally()


@pytest.mark.parametrize("seed", range(4))
def test_arrays_are_read_like_lists(seed: int) -> None:
    """Arrays of ids, codes, days and gates are the same log as the lists that they were made of."""
    chance = Draws(seed)
    method = random_methodology(chance)
    told = random_history(chance, method, deals=60, events=900)
    deals = [int(deal.removeprefix("deal-")) for deal in told.deals]
    lists = EventLog(deals=deals, events=told.events, on=told.on, gates=told.gates)
    gates = np.array([-1 if gate is None else int(gate) for gate in told.gates], np.int8)
    days = (np.array(told.on) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    for ids in (np.array(deals), np.array(deals, np.uint16), np.array(deals, np.uint64)):
        arrays = EventLog(deals=ids, events=np.array(told.events, np.int16), on=days, gates=gates)
        assert both(arrays, under=method) == both(lists, under=method)
    far_apart = EventLog(
        deals=np.array(deals) * 10**12, events=np.array(told.events), on=np.array(told.on), gates=gates
    )
    listed = EventLog(deals=[deal * 10**12 for deal in deals], events=told.events, on=told.on, gates=told.gates)
    assert both(far_apart, under=method) == both(listed, under=method)


def test_arrays_of_names_and_flags_are_read() -> None:
    """Texts and flags in arrays are read too, and so are views that step through a longer array."""
    names = np.array(["customer_reaches_order", "advance", "win", "nonsense"] * 2)
    log = EventLog(deals=np.array(["a", "b"] * 4), events=names, gates=np.array([True, False] * 4))
    assert both(log, under=METHOD).tally.faulty == 2
    every_other = EventLog(deals=np.arange(8)[::2], events=names[::2], gates=np.array([True, False] * 4)[::2])
    assert len(both(every_other, under=METHOD).standings) == 4


class Series:
    """A column of a dataframe, as far as a replay knows one: a sequence that hands out the array that it is made of."""

    def __init__(self, values: np.ndarray[Any, Any]) -> None:
        self.values = values

    def __array__(self, dtype: Any = None, *, copy: bool | None = None) -> np.ndarray[Any, Any]:
        return self.values

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, rows: slice) -> Series:
        return Series(self.values[rows])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.tolist())

    def tolist(self) -> list[Any]:
        """Give plain values."""
        return list(self.values.tolist())


def test_series_of_dataframes_are_read_like_their_arrays() -> None:
    """Whole numbers, flags and days are read without a copy, anything else value by value."""
    names = np.array([NAMES[0], NAMES[-1], "nonsense"])
    days = np.array(["2026-01-03", "NaT", "2026-01-02"], "datetime64[D]")
    gates = np.array([True, False, True])
    for events in (names, names.astype(object), np.array([0, len(NAMES) - 1, 99])):
        columns = (np.array([4, 5, 4]), events, days, gates)
        deals, told, on, known = (Series(column) for column in columns)
        done = both(EventLog(deals=deals, events=told, on=on, gates=known), under=METHOD)
        arrays = EventLog(deals=columns[0], events=columns[1], on=columns[2], gates=columns[3])
        assert done == both(arrays, under=METHOD)
        assert list(done.verdicts.codes) == [ACCEPTED, FAULTY, FAULTY]


def test_strange_values_in_arrays_are_faults() -> None:
    """Codes, days and gates outside their range, days that are none, numbers with a point and hidden values."""
    events = np.array([0, 99, -1, 0])
    on = np.array(["2026-01-01", "NaT", "2026-01-02", "20000-01-01"], "datetime64[D]")
    faults = both(EventLog(deals=np.arange(4), events=events, on=on), under=METHOD).verdicts.faults
    assert [(fault.row, fault.column) for fault in faults] == [(1, "events"), (1, "on"), (2, "events"), (3, "on")]
    far = np.array([10**12, -(10**12), 5])
    assert both(EventLog(deals=np.arange(3), events=events[[0, 0, 0]], on=far), under=METHOD).tally.faulty == 2
    gates = np.array([3, -2, 1], np.int8)
    assert both(EventLog(deals=np.arange(3), events=events[[0, 0, 0]], gates=gates), under=METHOD).tally.faulty == 2
    floats = EventLog(deals=np.array([1.0]), events=np.array([0.0]), on=np.array([1.0]), gates=np.array([1.0]))
    assert len(both(floats, under=METHOD).verdicts.faults) == 4
    hidden = np.ma.MaskedArray([0, 0], mask=[False, True])
    assert both(EventLog(deals=[1, 2], events=hidden), under=METHOD).tally.faulty == 1


def test_arrays_of_instants_are_refused() -> None:
    """Which day an instant belongs to is not ours to say."""
    with pytest.raises(InputError, match=r"instants \(datetime64\[ns\]\)"):
        EventLog(deals=[1], events=[0], on=np.array(["2026-01-01"], "datetime64[ns]"))


def test_arrays_are_never_written_to() -> None:
    """A log of arrays that nobody may write to is replayed, and they stay as they were."""
    deals, events, on, gates = columns = np.array([[2, 1, 2], [1, 0, 1], [3, 2, 1], [-1, 1, 0]])
    before = columns.copy()
    for column in (deals, events, on, gates):
        column.flags.writeable = False
    both(EventLog(deals=deals, events=events, on=on, gates=gates), under=METHOD)
    assert (columns == before).all()


def test_one_long_deal_among_many_short_ones() -> None:
    """Deals of very different lengths in one log come to the same end on both executors."""
    chance = Draws(1)
    told = random_history(chance, METHOD, deals=300, events=2_500)
    deals = ["long" if chance.happens(50) else deal for deal in told.deals]
    both(EventLog(deals=deals, events=told.events, on=told.on, gates=told.gates), under=METHOD)


@pytest.mark.one_python
def test_the_largest_methodology_stays_small() -> None:
    """Fifty stages a side, the most there may be, are replayed like any other."""
    method = Methodology(
        key="large",
        name="Large",
        customer_stages=[CustomerStage(f"wants-{at}", f"Wants {at}") for at in range(50)],
        supplier_stages=[SupplierStage(f"offers-{at}", f"Offers {at}") for at in range(50)],
    )
    told = random_history(Draws(2), method, deals=100, events=3_000)
    both(EventLog(deals=told.deals, events=told.events, on=told.on, gates=told.gates), under=method)


@pytest.mark.parametrize("newcomers", ["opened", "reported"])
def test_long_logs_are_worked_through_in_blocks(newcomers: Newcomers, monkeypatch: pytest.MonkeyPatch) -> None:
    """However short the blocks are, deals are numbered as they come up, and every row gets its own verdict."""
    monkeypatch.setattr(blocks, "ROWS_A_BLOCK", 7)
    told = random_history(Draws(3), METHOD, deals=20, events=200)
    deals = np.array([int(deal.removeprefix("deal-")) for deal in told.deals])
    known = Standings.of([4, 17, 2], under=METHOD)
    for ids in (deals, deals * 10**9):
        log = EventLog(deals=ids, events=np.array(told.events), on=np.array(told.on), gates=told.gates)
        both(log, under=METHOD)
        both(log, under=METHOD, after=known, newcomers=newcomers)


@pytest.mark.parametrize("span", [5, 10**11])
@pytest.mark.parametrize("most", [1, 7, 10**6])
def test_groups_hold_whole_deals_in_order(span: int, most: int) -> None:
    """However the log is cut into groups, each row comes once, a deal's rows come together and by day and row."""
    chance = Draws(span)
    places = np.array([chance.pick([0, 1, 2, 10**7]) for _ in range(60)])
    days = np.array([chance.below(span) - 3 for _ in range(60)])
    groups = list(grouped_by_deal(places, days, most=most))
    rows = [row for group in groups for row in group.order.tolist()]
    assert rows == sorted(range(60), key=lambda row: (places[row], days[row], row))
    assert [day for group in groups for day in group.days.tolist()] == days[rows].tolist()
    assert sum(len(group.firsts) for group in groups) == len(set(places.tolist()))


def test_without_numpy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where numpy is missing the other executor is offered; any other failing import is not hidden."""
    for name in [name for name in sys.modules if name.startswith("funnelkit.replay.fast")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(InputError, match=r"install funnelkit\[fast\], or use 'python'"):
        Replay(under=METHOD, executor="numpy")
    real_import = builtins.__import__

    def broken(name: str, *rest: Any) -> Any:
        if name.startswith("funnelkit.replay.fast"):
            raise ModuleNotFoundError(name="something_else")
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(ModuleNotFoundError):
        Replay(under=METHOD, executor="numpy")


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.uint8, np.int64])
def test_ids_of_any_width_keep_their_deals(kind: Any) -> None:
    """Ids whose differences do not fit into their own type still name their own deals."""
    ids = np.array([np.iinfo(kind).min, 45, np.iinfo(kind).max - 1, 45], kind) if kind is not np.int64 else np.arange(4)
    log = EventLog(deals=ids, events=["lose", "suspend", "lose", "resume"])
    plain, fast = (replay(log, under=METHOD, executor=one) for one in ("python", "numpy"))
    assert plain == fast
    assert len(fast.standings) == len(set(ids.tolist()))


class ForeignSeries:
    """A column of a dataframe that is no numpy array, but can be read as one."""

    def __init__(self, values: list[Any]) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[Any]:
        return iter(np.array(self.values))  # values of the library's own types

    def __getitem__(self, rows: Any) -> Any:
        return ForeignSeries(self.values[rows])

    def __array__(self, *_arguments: Any, **_options: Any) -> Any:
        return np.array(self.values)

    def to_list(self) -> list[Any]:
        """Give plain values."""
        return self.values


def test_series_of_other_libraries_read_alike() -> None:
    """A series that is no array has the same answers from both executors, and the same as a list."""
    deals, on = [7, 7, 9], [3, 5, 4]
    events = ["suspend", "resume", "lose"]
    told = EventLog(deals=deals, events=events, on=on)
    series = EventLog(deals=ForeignSeries(deals), events=events, on=ForeignSeries(on))
    for executor in ("python", "numpy"):
        assert replay(series, under=METHOD, executor=executor).standings == replay(told, under=METHOD).standings
