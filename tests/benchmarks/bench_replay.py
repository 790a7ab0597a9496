"""What the history of a whole company costs: a million events against C, what each further event costs, and its memory.

Run it from the root of the repository with ``python -m tests.benchmarks.bench_replay``.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from time import thread_time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from funnelkit.deal.pair_table import table_of
from funnelkit.replay import EventLog, Replay, replay
from funnelkit.replay.cells import DenseCells
from funnelkit.replay.fast.dense import dense_of
from funnelkit.replay.fast.grouped import grouped_by_deal
from funnelkit.replay.fast.wavefront import walk as walk_in_waves
from funnelkit.replay.plain.walk import walk as walk_one_by_one
from funnelkit.replay.symbols import Symbols
from tests.benchmarks import rivals
from tests.benchmarks.made_up import EVENTS_A_DEAL, METHOD, History, history
from tests.benchmarks.measuring import Times, bar, in_turns, ratio, show

MILLION: Final = 10**6
SOME: Final = 300
Candidates = dict[str, tuple[Callable[[], object], int]]

C_MASK, C_SYMBOL = "C loop over events and gate bits", "C loop over our symbols"
PLAIN_WALK, WAVES = "plain Python, packed", "numpy, packed"
UNSORTED = "numpy, whole replay of an unsorted log of arrays"
PLAIN_BY_DAY, PLAIN_UNSORTED = "plain Python, whole replay of a log by day", "plain Python, whole replay, unsorted"
TRANSITIONS, ENGINE = "transitions 0.9.3, flattened, one model", "python-statemachine, an instance of its own"


def a_million() -> Times:
    """A million events of a hundred thousand deals, with gate bits."""
    made = history(MILLION)
    table, (candidates, count) = table_of(METHOD), packed(made)
    log, lists, by_day = made.log(), made.listed(), made.ordered(made.on).listed()
    few, open_gates = made.events[: SOME * 10].tolist(), made.gates[: SOME * 10].tolist()
    candidates |= {
        UNSORTED: (partial(replay, log, under=METHOD, executor="numpy"), count),
        "numpy, whole replay of an unsorted log of lists": (
            partial(replay, lists, under=METHOD, executor="numpy"),
            count,
        ),
        PLAIN_BY_DAY: (partial(replay, by_day, under=METHOD), count),
        PLAIN_UNSORTED: (partial(replay, lists, under=METHOD), count),
        TRANSITIONS: (rivals.transitions_machine(table, few, open_gates), SOME * 10),
        ENGINE: (rivals.engine_of_its_own(table, METHOD, few[:SOME]), SOME),
    }
    return in_turns(candidates, rounds=5)


def packed(made: History) -> tuple[Candidates, int]:
    """The same packed events for C, where there is a compiler, for numpy and for plain Python; all must agree."""
    table, symbols = table_of(METHOD), Symbols.for_table(table_of(METHOD))
    ordered = made.ordered(made.on, made.deals)
    coded = np.array(symbols.of, np.uint8)[ordered.events, ordered.gates]
    dense, cells = dense_of(METHOD), DenseCells(table)
    begins = np.diff(ordered.deals, prepend=-1) > 0
    places, listed, deals, count = (np.cumsum(begins) - 1).tolist(), coded.tolist(), int(begins.sum()), len(coded)
    groups = [(group, coded[group.order]) for group in grouped_by_deal(ordered.deals, ordered.on)]

    def in_waves() -> list[NDArray[np.int32]]:
        starts = ((group, symbol, np.zeros(len(group.firsts), np.int32)) for group, symbol in groups)
        return [walk_in_waves(group, symbol, bases=b, dense=dense, cells=cells)[1] for group, symbol, b in starts]

    def one_by_one() -> list[int]:
        bases = [0] * deals
        walk_one_by_one(places, listed, bases=bases, cells=cells)
        return bases

    ours: Candidates = {WAVES: (in_waves, count), PLAIN_WALK: (one_by_one, count)}
    assert np.concatenate(in_waves()).tolist() == one_by_one()
    if not rivals.has_compiler():
        return ours, count
    first = np.append(np.flatnonzero(begins), count).astype(np.int32)
    library, (leads, needs) = rivals.compiled(), rivals.masked_table(table)
    events, gates = ordered.events.astype(np.uint8), (ordered.gates != 0).astype(np.uint8)
    by_mask = rivals.c_loop(library.masked, first, events, gates, leads, needs, deals=deals)
    by_symbol = rivals.c_loop(library.symbols, first, coded, dense.next_base, deals=deals)
    assert by_symbol().tolist() == one_by_one()
    assert (by_mask() // len(table.events.names)).tolist() == (by_symbol() // dense.width).tolist()
    return {C_MASK: (by_mask, count), C_SYMBOL: (by_symbol, count)} | ours, count


def one_long_deal() -> Times:
    """One deal of 200,000 events among 80,000 short ones, beside as many events of short ones alone."""
    short, long = history(800_000), history(200_000, deals=1)
    mixed = History(
        deals=np.concatenate((short.deals, long.deals + short.deals.max() + 1)),
        events=np.concatenate((short.events, long.events)),
        on=np.concatenate((short.on, long.on)),
        gates=np.concatenate((short.gates, long.gates)),
    )
    logs = {"a million events of short deals": history(MILLION), "the same with one deal of 200,000 among them": mixed}
    candidates: Candidates = {
        name: (partial(replay, made.log(), under=METHOD, executor="numpy"), MILLION) for name, made in logs.items()
    }
    return in_turns(candidates, rounds=5)


def growth(*, most: int) -> dict[str, float]:
    """Replay ten times as many events again and again: what each event costs, and what ten times as many cost."""
    print(
        "\nGrowth: ns for each event of an unsorted log (by day where in chunks); in brackets, beside ten times fewer"
    )
    last: dict[str, float] = {}
    found: dict[str, float] = {}
    for power in range(3, most + 1):
        made = history(10**power)
        runs: dict[str, Callable[[], object]] = {
            "numpy": partial(replay, made.log(), under=METHOD, executor="numpy"),
            "numpy, in chunks of a million": partial(in_chunks, made.ordered(made.on)),
        }
        if power <= 6:
            runs["plain Python"] = partial(replay, made.listed(), under=METHOD)
        for name, run in runs.items():
            run()
            each = min(seconds_of(run) for _ in range(max(1, 7 - power) * 2)) / 10**power * 1e9
            grown = f"({each / last[name]:.2f})" if name in last else ""
            print(f"  10^{power} {name:<36}{each:>12,.0f} {grown}")
            last[name] = found[f"{name} 10^{power}"] = each
    return found


def in_chunks(made: History) -> Replay:
    """Replay a log that is in the order of time chunk by chunk."""
    going_on = Replay(under=METHOD, executor="numpy")
    for start, end in pairwise([*range(0, len(made.deals), MILLION), len(made.deals)]):
        part = slice(start, end)
        going_on.take(
            EventLog(
                deals=made.deals[part],
                events=made.events[part],
                on=made.on[part],
                gates=made.gates[part],
                first_row=start,
            )
        )
    return going_on


def seconds_of(run: Callable[[], object]) -> float:
    """Time one run."""
    gc.collect()
    start = thread_time()
    run()
    return thread_time() - start


def peak_of_chunks(events: int) -> float:
    """Measure the most memory, in bytes, that a replay takes which makes up each chunk of 100,000 events anew."""
    made = history(100_000)
    going_on = Replay(under=METHOD, executor="numpy")
    tracemalloc.start()
    for chunk in range(events // 100_000):
        going_on.take(EventLog(deals=made.deals, events=made.events, on=made.on + 2_000 * chunk, gates=made.gates))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main(*, quick: bool = False) -> None:
    """Print the tables and the bars."""
    many = a_million()
    show(f"A million events of {MILLION // EVENTS_A_DEAL:,} deals, for each event", many, to=next(iter(many)))
    long = one_long_deal()
    short, mixed = long
    show("One very long deal, numpy (ratio to short deals)", long, to=short)
    grown = growth(most=6 if quick else 7)
    print("\nBars of a replay")
    if C_MASK in many:
        bar("plain Python, packed / C", ratio(many, PLAIN_WALK, to=C_MASK), at_most=60)
        bar("numpy, packed / C", ratio(many, WAVES, to=C_MASK), at_most=3)
        bar("numpy, whole replay of an unsorted log / C", ratio(many, UNSORTED, to=C_MASK), at_most=30)
    bar("transitions / numpy, packed", ratio(many, TRANSITIONS, to=WAVES), at_least=1_000)
    bar("a log with one very long deal / with short ones", ratio(long, mixed, to=short), at_most=2)
    if not quick:
        bar("numpy, an event of 10^7 / of 10^6", grown["numpy 10^7"] / grown["numpy 10^6"], at_most=1.5)
        chunked = grown["numpy, in chunks of a million 10^7"] / grown["numpy 10^7"]
        bar("numpy, an event of 10^7 in chunks of a million / at once", chunked, at_most=2)
    bar(
        "peak memory, 3 million events in chunks / 1 million",
        peak_of_chunks(3 * MILLION) / peak_of_chunks(MILLION),
        at_most=1.1,
    )


if __name__ == "__main__":
    main()
