"""Threads share tables without a lock, and a host's memory holds only so many of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve

from funnelkit.deal import pair_table
from funnelkit.deal.pair_table import PairTable, table_of
from funnelkit.methodology import Methodology
from funnelkit.replay import EventLog, Replayed, replay
from funnelkit.replay.replaying import EXECUTORS
from funnelkit.testing import Draws
from tests.replay.random_methodologies import random_history, random_methodology

THREADS = 4


@pytest.fixture
def _hasty_threads() -> Iterator[None]:
    """Let threads interrupt each other as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def unseen(chance: Draws, *, key: str) -> Methodology:
    """Make a methodology that no table has been made of."""
    return evolve(random_methodology(chance), key=key)


@pytest.mark.usefixtures("_hasty_threads")
def test_threads_that_need_the_same_table_first_get_the_same_answers() -> None:
    """Threads that meet methodologies for the first time, all at once, make the tables that one alone would make."""
    chance = Draws(11)
    methods = [unseen(chance, key=f"shared-{at}") for at in range(3)]
    logs = []
    for method in methods:
        told = random_history(chance, method, deals=5, events=60)
        logs.append(EventLog(deals=told.deals, events=told.events, on=told.on, gates=told.gates))
    barrier = Barrier(THREADS)

    def at_once(thread: int) -> list[tuple[PairTable, Replayed]]:
        barrier.wait()
        executor = EXECUTORS[thread % 2]
        return [
            (table_of(method), replay(log, under=method, executor=executor))
            for method, log in zip(methods, logs, strict=True)
        ]

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(at_once, range(THREADS)))
    alone = [(PairTable.explore(method), replay(log, under=method)) for method, log in zip(methods, logs, strict=True)]
    assert answers == [alone] * THREADS


def test_only_so_many_tables_are_kept() -> None:
    """However many methodologies a host has, the tables that are kept for them are bounded, and none goes wrong."""
    most = pair_table._table_of.cache_parameters()["maxsize"] or 0  # noqa: SLF001 - the bound itself is looked at
    small = random_methodology(Draws(5), most_customers=1, most_suppliers=1)
    first = table_of(small)
    for at in range(most + 1):
        stage = evolve(small.customer_stages[0], key=f"stage-{at}")
        pairs = tuple((stage.key, ours) for _, ours in small.pairs)
        table_of(evolve(small, customer_stages=(stage,), pairs=pairs, buying_roles=()))
    assert pair_table._table_of.cache_info().currsize == most  # noqa: SLF001
    assert table_of(small) == first
    assert table_of(small) is not first
