"""What a deal costs: one event, a verb with its journal entry, a question, and its place in memory.

Run it from the root of the repository with ``python -m tests.benchmarks.bench_deals``.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from funnelkit import Deal, coverage, diagnosis, forecast, in_step, knowledge, next_actions, standing, two_lanes
from funnelkit.deal.pair_table import PairTable, table_of
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.questions import in_step_history
from tests.benchmarks import rivals
from tests.benchmarks.bench_documents import typical_deal
from tests.benchmarks.made_up import BARE, EVENTS_A_DEAL, METHOD, history
from tests.benchmarks.measuring import Times, bar, in_turns, ratio, show

ROUNDS: Final = 9
SOME: Final = 300
OPENED: Final = date(2026, 3, 2)
LATER: Final = OPENED + timedelta(days=400)
Candidates = dict[str, tuple[Callable[[], object], int]]

DICT, STEP = "dict table, hand-written", "PairTable.step"
MOVED, ADVANCE = "Deal.customer_moved", "Deal.advance"
ENGINE = "python-statemachine, an instance of its own, any accepted event"
ENGINE_MOVED = "python-statemachine, an instance of its own, the customer moves"
ENGINE_ADVANCE = "python-statemachine, an instance of its own, we move"
ENGINE_ANEW = "python-statemachine, an instance of its own, made for ten events"
ENGINE_SHARED = "python-statemachine, one instance shared"
TRANSITIONS = "transitions 0.9.3, flattened, one model"
EXPLORE = "first use of an 8 by 8 methodology, chart included"


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


def by_moving(deal: Deal, times: int = SOME) -> None:
    """Write down so many times that the customer has moved."""
    for _ in range(times):
        deal.customer_moved("tender", source="customer-document", on=LATER)


def by_advancing(deal: Deal) -> None:
    """Advance so many times."""
    for _ in range(SOME):
        deal.advance(by="Maria", on=LATER)


def accepted(events: Iterable[int], table: PairTable) -> list[int]:
    """Keep the events that no gate, lead or outcome keeps a deal from, so that every rival really moves."""
    kept, position = [], 0
    for event in events:
        target = table.step(position, event, ALL_FACTS)
        if target >= 0:
            position = target
            kept.append(event)
    return kept


def one_event() -> Times:
    """One event on one deal; the engine moves forth and back with the events of the verbs."""
    table = table_of(METHOD)
    names = table.events.names
    events = accepted(history(60_000).events.tolist(), table)
    known = rivals.dict_table(table, facts=ALL_FACTS)

    def engine(*there_and_back: str) -> Callable[[], None]:
        codes = [names.index(name) for name in there_and_back]
        return rivals.engine_of_its_own(table, METHOD, codes * (SOME // len(codes)))

    candidates: Candidates = {
        DICT: (partial(by_dict, known, events), len(events)),
        STEP: (partial(by_table, table, events), len(events)),
        MOVED: (partial(by_moving, deal_on_the_move(EVENTS_A_DEAL)), SOME),
        ADVANCE: (partial(by_advancing, deal_ready_to_advance()), SOME),
        TRANSITIONS: (rivals.transitions_machine(table, events[: SOME * 10]), SOME * 10),
        ENGINE: (rivals.engine_of_its_own(table, METHOD, events[:SOME]), SOME),
        ENGINE_MOVED: (engine("customer_reaches_tender", "customer_returns_to_budget_set"), SOME),
        ENGINE_ADVANCE: (engine("advance", "fall_back_to_initiation"), SOME),
        ENGINE_ANEW: (rivals.engine_made_anew(table, METHOD, events[:SOME], each=EVENTS_A_DEAL), SOME),
        ENGINE_SHARED: (rivals.engine_shared(METHOD, events[:SOME]), SOME),
        EXPLORE: (partial(PairTable.explore, METHOD), 1),
    }
    return in_turns(candidates, rounds=ROUNDS)


def deal_on_the_move(facts: int, *, key: str = "harbour") -> Deal:
    """A deal with so many facts in its journal."""
    deal = Deal.open("Harbour", key=key, under=METHOD, on=OPENED)
    for _ in range(1, facts):
        deal = deal.customer_moved("budget-set", source="customer-document", on=OPENED + timedelta(days=1))
    return deal


def deal_ready_to_advance() -> Deal:
    """A deal whose gate is open."""
    deal = Deal.open("Harbour", under=BARE, on=OPENED)
    deal = deal.customer_moved("budget-set", source="customer-document", on=OPENED + timedelta(days=1))
    return deal.record_admission(source="customer-document", on=OPENED + timedelta(days=2))


def by_living(facts: int, *, lives: int) -> None:
    """Live so many deals from the opening on."""
    for _ in range(lives):
        deal_on_the_move(facts)


QUESTIONS: Final[tuple[Callable[[Deal], object], ...]] = (
    partial(in_step, on=LATER),
    partial(in_step_history, on=LATER),
    partial(standing, on=LATER),
    partial(next_actions, on=LATER),
    partial(diagnosis, on=LATER),
    partial(coverage, on=LATER),
    partial(knowledge, on=LATER),
    partial(two_lanes, on=LATER),
    lambda deal: deal.may_advance(on=LATER),
    lambda deal: forecast([deal], on=LATER),
)


def by_asking(deal: Deal) -> None:
    """Ask a deal ten questions about one day."""
    for question in QUESTIONS:
        question(deal)


def growth() -> Times:
    """Lives and questions of different length."""
    deals = [deal_on_the_move(3, key=f"deal-{at}") for at in range(100_000)]
    candidates: Candidates = {
        "ten lives of 30 events, for each event": (partial(by_living, 30, lives=10), 300),
        "a life of 300 events, for each event": (partial(by_living, 300, lives=1), 300),
        "ten questions of a deal with 30 facts": (partial(by_asking, typical_deal(facts=30)), 1),
        "ten questions of a deal with 300 facts": (partial(by_asking, typical_deal(facts=300)), 1),
        "the forecast of 1,000 deals, for each deal": (partial(forecast, deals[:1_000], on=LATER), 1_000),
        "the forecast of 100,000 deals, for each deal": (partial(forecast, deals, on=LATER), 100_000),
    }
    return in_turns(candidates, rounds=5)


def bytes_beside_journal(deals: int = 20_000) -> float:
    """Measure what a deal at rest keeps in memory beside the facts of its journal.

    Of so many that the few thousand tuples that Python keeps for the next one, whoever frees them, do not count.
    """
    gc.collect()
    tracemalloc.start()
    kept = [deal_on_the_move(EVENTS_A_DEAL) for _ in range(deals)]
    whole = tracemalloc.get_traced_memory()[0]
    journals: list[Any] = [deal.journal for deal in kept]
    del kept
    gc.collect()
    facts = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(journals) == deals
    return (whole - facts) / deals


def main() -> None:
    """Print the tables and the bars."""
    one = one_event()
    show("One event (ratio to a dict look-up)", one, to=DICT)
    grown = growth()
    names = list(grown)
    show("Lives and questions (ratio to the first)", grown, to=names[0])
    print("\nBars of a deal")
    bar("compiled step / dict look-up", ratio(one, STEP, to=DICT), at_most=3)
    bar("the customer moves: engine event / Deal.customer_moved", ratio(one, ENGINE_MOVED, to=MOVED), at_least=20)
    bar("we move: engine event / Deal.advance", ratio(one, ENGINE_ADVANCE, to=ADVANCE), at_least=20)
    bar("engine event, its instance made for ten / Deal.customer_moved", ratio(one, ENGINE_ANEW, to=MOVED), at_least=20)
    bar("first use / one engine event", ratio(one, EXPLORE, to=ENGINE), at_most=400)
    bar("bytes of a deal at rest beside its journal", bytes_beside_journal(), at_most=1_024)
    bar("an event in a life of 300 / in a life of 30", ratio(grown, names[1], to=names[0]), at_most=1.5)
    bar("ten questions, 300 facts / 30 facts", ratio(grown, names[3], to=names[2]), at_most=12)
    bar("forecast of a deal, among 100,000 / among 1,000", ratio(grown, names[5], to=names[4]), at_most=1.5)


if __name__ == "__main__":
    main()
