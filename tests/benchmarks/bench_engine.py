"""How fast deals move: one event, a deal's verb, and the history of a whole company.

Everything is measured in turns within one run, and the ratios are what counts. Run it from the root of the repository
with ``python -m tests.benchmarks.bench_engine``; it takes some minutes, and ``quick`` as its argument leaves out what
takes longest.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from statistics import median
from time import thread_time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from funnelkit import Deal
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.deal.table import PairTable, table_of
from funnelkit.replay import EventLog, Replay, replay
from funnelkit.replay.cells import Cells
from funnelkit.replay.fast.dense import dense_of
from funnelkit.replay.fast.grouped import grouped_by_deal
from funnelkit.replay.fast.wavefront import walk as walk_in_waves
from funnelkit.replay.plain.walk import walk as walk_one_by_one
from funnelkit.replay.symbols import Symbols
from tests.benchmarks import rivals
from tests.benchmarks.made_up import BARE, EVENTS_A_DEAL, METHOD, History, history
from tests.benchmarks.measuring import Times, in_turns, ratio, show

ROUNDS: Final = 9
MILLION: Final = 10**6
SOME: Final = 300
OPENED: Final = date(2026, 3, 2)
Candidates = dict[str, tuple[Callable[[], object], int]]

DICT, STEP = "dict table, hand-written", "PairTable.step"
ENGINE, VERB, ADVANCE = "python-statemachine, an instance of its own", "Deal.customer_moved", "Deal.advance"
ENGINE_ANEW = f"{ENGINE}, made for ten events"
EXPLORE = "first use of an 8 by 8 methodology, chart included"
C_MASK, C_SYMBOL = "C loop over events and gate bits", "C loop over our symbols"
PLAIN_WALK, WAVES = "plain Python, packed", "numpy, packed"
UNSORTED, TRANSITIONS = "numpy, whole replay of an unsorted log of arrays", "transitions 0.9.3, flattened, one model"


def by_dict(known: dict[tuple[int, int], int], events: list[int]) -> None:
    """Move one deal by looking its moves up."""
    position = 0
    for event in events:
        position = known[position, event]


def by_table(table: PairTable, events: list[int]) -> None:
    """Move one deal on the table."""
    position, step = 0, table.step
    for event in events:
        position = step(position, event, ALL_FACTS)


def by_moving(deal: Deal) -> None:
    """Write down so many times that the customer has moved."""
    for _ in range(SOME):
        deal.customer_moved("tender", source="customer-document", on=OPENED + timedelta(days=40))


def by_advancing(deal: Deal) -> None:
    """Advance so many times."""
    for _ in range(SOME):
        deal.advance(by="Maria", on=OPENED + timedelta(days=40))


def single_events() -> Times:
    """One event on one deal."""
    table = table_of(METHOD)
    events = accepted(history(60_000).events.tolist(), table)
    few = events[:SOME]
    known = rivals.dict_table(table, facts=ALL_FACTS)
    candidates: Candidates = {
        DICT: (partial(by_dict, known, events), len(events)),
        STEP: (partial(by_table, table, events), len(events)),
        VERB: (partial(by_moving, deal_on_the_move()), SOME),
        ADVANCE: (partial(by_advancing, deal_ready_to_advance()), SOME),
        TRANSITIONS: (rivals.transitions_machine(table, events[: SOME * 10]), SOME * 10),
        ENGINE: (rivals.engine_of_its_own(table, METHOD, few), SOME),
        ENGINE_ANEW: (rivals.engine_made_anew(table, METHOD, few, each=EVENTS_A_DEAL), SOME),
        "python-statemachine, one instance shared": (rivals.engine_shared(METHOD, few), SOME),
        EXPLORE: (partial(PairTable.explore, METHOD), 1),
    }
    return in_turns(candidates, rounds=ROUNDS)


def accepted(events: list[int], table: PairTable) -> list[int]:
    """Keep the events that no gate, lead or outcome keeps a deal from, so that every rival really moves."""
    kept, position = [], 0
    for event in events:
        target = table.step(position, event, ALL_FACTS)
        if target >= 0:
            position = target
            kept.append(event)
    return kept


def deal_on_the_move() -> Deal:
    """A deal with ten facts in its journal."""
    deal = Deal.open("Harbour", under=METHOD, on=OPENED)
    for after in range(1, EVENTS_A_DEAL):
        deal = deal.customer_moved("budget-set", source="customer-document", on=OPENED + timedelta(days=after))
    return deal


def deal_ready_to_advance() -> Deal:
    """A deal whose gate is open."""
    deal = Deal.open("Harbour", under=BARE, on=OPENED)
    deal = deal.customer_moved("budget-set", source="customer-document", on=OPENED + timedelta(days=1))
    return deal.record_admission(source="customer-document", on=OPENED + timedelta(days=2))


def bulk(made: History) -> Times:
    """A million events of a hundred thousand deals, with gate bits."""
    table, symbols = table_of(METHOD), Symbols.for_table(table_of(METHOD))
    packed = made.ordered(made.on, made.deals)
    coded = np.array(symbols.of, np.uint8)[packed.events, packed.gates]
    dense, cells = dense_of(METHOD), Cells(table)
    begins = np.diff(packed.deals, prepend=-1) > 0
    places, listed, deals, count = (np.cumsum(begins) - 1).tolist(), coded.tolist(), int(begins.sum()), len(coded)
    groups = [(group, coded[group.order]) for group in grouped_by_deal(packed.deals, packed.on)]

    def in_waves() -> list[NDArray[np.int32]]:
        starts = ((group, symbol, np.zeros(len(group.firsts), np.int32)) for group, symbol in groups)
        return [walk_in_waves(group, symbol, bases=b, dense=dense, cells=cells)[1] for group, symbol, b in starts]

    def one_by_one() -> list[int]:
        bases = [0] * deals
        walk_one_by_one(places, listed, bases=bases, cells=cells)
        return bases

    log, lists, by_day = made.log(), made.listed(), made.ordered(made.on).listed()
    candidates: Candidates = {}
    if rivals.has_compiler():
        first = np.append(np.flatnonzero(begins), count).astype(np.int32)
        library, (leads, needs) = rivals.compiled(), rivals.masked_table(table)
        events, gates = packed.events.astype(np.uint8), (packed.gates != 0).astype(np.uint8)
        by_mask = rivals.c_loop(library.masked, first, events, gates, leads, needs, deals=deals)
        by_symbol = rivals.c_loop(library.symbols, first, coded, dense.next_base, deals=deals)
        assert (by_mask() // len(table.events.names)).tolist() == (by_symbol() // dense.width).tolist()
        assert by_symbol().tolist() == np.concatenate(in_waves()).tolist() == one_by_one()
        candidates |= {C_MASK: (by_mask, count), C_SYMBOL: (by_symbol, count)}
    candidates |= {
        WAVES: (in_waves, count),
        PLAIN_WALK: (one_by_one, count),
        UNSORTED: (partial(replay, log, under=METHOD, executor="numpy"), count),
        "numpy, whole replay of an unsorted log of lists": (
            partial(replay, lists, under=METHOD, executor="numpy"),
            count,
        ),
        "plain Python, whole replay of a log by day": (partial(replay, by_day, under=METHOD), count),
        "plain Python, whole replay of an unsorted log": (partial(replay, lists, under=METHOD), count),
        TRANSITIONS: (rivals.transitions_machine(table, made.events[: SOME * 10].tolist()), SOME * 10),
        ENGINE: (rivals.engine_of_its_own(table, METHOD, made.events[:SOME].tolist()), SOME),
    }
    return in_turns(candidates, rounds=5)


def growth(*, most: int) -> dict[str, float]:
    """Replay ten times as many events again and again: what each event costs, and what ten times as many cost."""
    print("\nGrowth: ns for each event of an unsorted log; in brackets ten times as many, as a multiple of ten")
    last: dict[str, float] = {}
    found: dict[str, float] = {}
    for power in range(3, most + 1):
        made = history(10**power)
        log, lists = made.log(), made.listed() if power <= 6 else made.log()
        runs: dict[str, Callable[[], object]] = {"numpy": partial(replay, log, under=METHOD, executor="numpy")}
        if power <= 6:
            runs["plain Python"] = partial(replay, lists, under=METHOD)
        else:
            runs["numpy, by chunks of a million"] = partial(in_chunks, made)
        for name, run in runs.items():
            run()
            each = min(seconds_of(run) for _ in range(max(1, 7 - power) * 2)) / 10**power * 1e9
            grown = f"({each / last[name]:.2f})" if name in last else ""
            print(f"  10^{power} {name:<36}{each:>12,.0f} {grown}")
            last[name] = each
            found[f"{name} 10^{power}"] = each
    return found


def in_chunks(made: History) -> Replay:
    """Replay a log chunk by chunk, in the order of time."""
    ordered, going_on = made.ordered(made.on), Replay(under=METHOD, executor="numpy")
    starts = [*range(0, len(ordered.deals), MILLION), len(ordered.deals)]
    for start, end in pairwise(starts):
        part = slice(start, end)
        going_on.take(
            EventLog(
                deals=ordered.deals[part],
                events=ordered.events[part],
                on=ordered.on[part],
                gates=ordered.gates[part],
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


def one_long_deal() -> None:
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
    show("One very long deal, numpy (ratio to short deals)", in_turns(candidates, rounds=3), to=next(iter(candidates)))


def bytes_beside_journal(deals: int = 2_000) -> float:
    """Measure what a deal at rest keeps in memory beside the facts of its journal."""
    deal_ready_to_advance()
    gc.collect()
    tracemalloc.start()
    kept = [deal_on_the_move() for _ in range(deals)]
    whole = tracemalloc.get_traced_memory()[0]
    journals = [deal.journal for deal in kept]
    del kept
    gc.collect()
    facts = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(journals) == deals
    return (whole - facts) / deals


def verb_growth() -> float:
    """Compare the cost of a verb on a deal that has moved 300 times with that on one that has moved 30 times."""
    seconds = []
    for moves in (30, 300):
        deal = Deal.open("Harbour", under=METHOD, on=OPENED)
        for _ in range(moves):
            deal = deal.customer_moved("tender", source="customer-document", on=OPENED)
        rounds = []
        for _ in range(ROUNDS):
            start = thread_time()
            for _ in range(SOME):
                deal.customer_moved("tender", source="customer-document", on=OPENED)
            rounds.append(thread_time() - start)
        seconds.append(median(rounds))
    return seconds[1] / seconds[0]


def bar(what: str, figure: float, *, at_most: float = 0, at_least: float = 0) -> None:
    """Print a figure beside the bar that it has to meet."""
    met = figure <= at_most if at_most else figure >= at_least
    wanted = f"at most {at_most:,g}" if at_most else f"at least {at_least:,g}"
    print(f"  {what:<68}{figure:>11,.2f}   {wanted:<16}{'met' if met else 'MISSED'}")


def main() -> None:
    """Print every table."""
    quick = sys.argv[1:] == ["quick"]
    one = single_events()
    show("One event (ratio to a dict look-up)", one, to=DICT)
    many = bulk(history(MILLION))
    show(f"A million events of {MILLION // EVENTS_A_DEAL:,} deals, for each event", many, to=next(iter(many)))
    one_long_deal()
    grown = growth(most=6 if quick else 7)
    print("\nBars")
    bar("compiled step / dict look-up", ratio(one, STEP, to=DICT), at_most=3)
    bar("first use / one engine event", ratio(one, EXPLORE, to=ENGINE), at_most=400)
    for verb in (VERB, ADVANCE):
        bar(f"engine event / {verb}", ratio(one, ENGINE, to=verb), at_least=20)
        bar(f"engine event, its instance made for ten events / {verb}", ratio(one, ENGINE_ANEW, to=verb), at_least=20)
    if C_MASK in many:
        bar("plain Python, packed / C", ratio(many, PLAIN_WALK, to=C_MASK), at_most=60)
        bar("numpy, packed / C", ratio(many, WAVES, to=C_MASK), at_most=3)
        bar("numpy, whole replay of an unsorted log / C", ratio(many, UNSORTED, to=C_MASK), at_most=30)
    bar("transitions / numpy, packed", ratio(many, TRANSITIONS, to=WAVES), at_least=1_000)
    if not quick:
        bar("numpy, 10^7 events / 10 times 10^6 events", grown["numpy 10^7"] / grown["numpy 10^6"], at_most=1.5)
    bar("bytes of a deal at rest beside its journal", bytes_beside_journal(), at_most=1_024)
    bar("verb after 300 facts / after 30 facts", verb_growth(), at_most=1.5)


if __name__ == "__main__":
    main()
