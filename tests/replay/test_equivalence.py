"""The statechart, its table and both bulk executors are one machine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit.deal.moves import OUTCOMES, Events
from funnelkit.deal.pair_table import NO_SUCH_MOVE, PairTable, table_of
from funnelkit.deal.statechart import (
    ALL_FACTS,
    GATE_OPEN,
    LEAD_ALLOWED,
    OUTCOME_ALLOWS,
    TELLING_COUNTS,
    ChartRunner,
    GuardFacts,
    Outline,
)
from funnelkit.methodology import Methodology
from funnelkit.replay import ACCEPTED, UNCHECKED, EventLog, replay
from funnelkit.replay.reasons import REASONS
from funnelkit.replay.replaying import EXECUTORS
from funnelkit.testing import Draws
from funnelkit.testing.strategies import methodologies
from tests.replay.random_methodologies import History, random_history, random_methodology

GUARDS = (GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS)
METHODOLOGIES_A_TEST = 30
Places = tuple[int, int, int]


def guard_facts(bits: int) -> GuardFacts:
    """Turn the bits of guard facts into what the statechart asks."""
    return GuardFacts(
        bool(bits & GATE_OPEN), bool(bits & LEAD_ALLOWED), bool(bits & OUTCOME_ALLOWS), bool(bits & TELLING_COUNTS)
    )


class Specification:
    """The statechart as the judge of events: what it refuses, it is asked again, to learn which fact was missing."""

    def __init__(self, methodology: Methodology, table: PairTable) -> None:
        self.table = table
        self.chart = ChartRunner(Outline.of(methodology))

    def answer(self, places: Places, event: int, *, gate: bool | None) -> tuple[Places, int]:
        """Tell where an event leads, and the verdict on it."""
        position = self.table.position(*places)
        facts = self.table.facts_at(position, gate_open=gate is not False)
        target = self.chart.step(places, event, guard_facts(facts))
        if target is None:
            return places, self._missing(places, event, facts)
        if gate is None and self.chart.step(places, event, guard_facts(facts & ~GATE_OPEN)) is None:
            return target, UNCHECKED
        return target, ACCEPTED

    def _missing(self, places: Places, event: int, facts: int) -> int:
        everything = ALL_FACTS
        if self.chart.step(places, event, guard_facts(everything)) is None:
            return NO_SUCH_MOVE
        asked = [one for one in GUARDS if self.chart.step(places, event, guard_facts(everything & ~one)) is None]
        return sum(one for one in asked if not facts & one)


def judged_by_chart(methodology: Methodology, history: History) -> tuple[dict[str, Places], list[int]]:
    """Replay a history on the statechart and, beside it, on the table; both must agree on every event."""
    table = table_of(methodology)
    chart = Specification(methodology, table)
    stands: dict[str, Places] = {}
    verdicts = [ACCEPTED] * len(history.deals)
    for row in sorted(range(len(history.deals)), key=lambda row: history.on[row]):
        deal, event, gate = history.deals[row], history.events[row], history.gates[row]
        here = stands.get(deal, (0, 0, 0))
        stands[deal], verdicts[row] = chart.answer(here, event, gate=gate)
        position = table.position(*here)
        told = table.step(position, event, table.facts_at(position, gate_open=gate is not False))
        missing = verdicts[row] & (NO_SUCH_MOVE | sum(GUARDS))
        assert told == (-missing if missing else table.position(*stands[deal]))
    return stands, verdicts


def judged_by_all(methodology: Methodology, history: History) -> list[int]:
    """Let all four judge a history, see that they agree in everything, and give their verdicts."""
    stands, verdicts = judged_by_chart(methodology, history)
    log = EventLog(deals=history.deals, events=history.events, on=history.on, gates=history.gates)
    plain, fast = (replay(log, under=methodology, executor=name) for name in EXECUTORS)
    assert plain == fast
    assert list(plain.verdicts.codes) == verdicts
    reached = {deal: (one.customer_stage, one.supplier_stage, one.outcome) for deal, one in plain.standings.items()}
    assert reached == {
        deal: (methodology.customer_stages[customer].key, methodology.supplier_stages[supplier].key, OUTCOMES[outcome])
        for deal, (customer, supplier, outcome) in stands.items()
    }
    return verdicts


@pytest.mark.parametrize("seed", range(10))
def test_chart_table_and_bulk_are_one_machine(seed: int) -> None:
    """On 300 random methodologies and histories all four give every event the same verdict, for every reason."""
    chance = Draws(seed)
    seen: set[int] = set()
    for _ in range(METHODOLOGIES_A_TEST):
        methodology = random_methodology(chance)
        seen.update(judged_by_all(methodology, random_history(chance, methodology, deals=4, events=30)))
    assert seen >= {ACCEPTED, UNCHECKED, *(reason for _, reason in REASONS)}, "not every reason came up alone"
    assert seen >= {GATE_OPEN | LEAD_ALLOWED, LEAD_ALLOWED | OUTCOME_ALLOWS, GATE_OPEN | OUTCOME_ALLOWS}


@settings(max_examples=max(10, settings().max_examples // 5))
@given(methodology=methodologies(most_stages=5), data=st.data())
def test_nothing_that_can_be_drawn_tells_them_apart(methodology: Methodology, data: st.DataObject) -> None:
    """The same for methodologies with rules of every kind, new in every run; failures shrink."""
    codes = st.integers(0, len(Events.of(methodology).names) - 1)
    row = st.tuples(st.sampled_from(["a", "b"]), codes, st.integers(0, 5), st.sampled_from([None, True, False]))
    rows = data.draw(st.lists(row, min_size=1, max_size=20))
    deals, events, on, gates = map(list, zip(*rows, strict=True))
    judged_by_all(methodology, History(deals, events, on, gates))


@pytest.mark.parametrize("seed", range(3))
def test_lead_is_the_fewest_moves_until_paired(seed: int) -> None:
    """Going on is allowed exactly where the customer would then need at most the tolerated moves to be paired."""
    chance = Draws(seed)
    for _ in range(10):
        methodology = random_methodology(chance)
        customers = [stage.key for stage in methodology.customer_stages]
        suppliers = [stage.key for stage in methodology.supplier_stages]
        table = table_of(methodology)
        for customer in range(len(customers)):
            for supplier in range(len(suppliers) - 1):
                after = suppliers[supplier + 1]
                partners = [customers.index(one) for one, other in methodology.pairs if other == after]
                moves_of_customer = max(0, min(partners) - customer)
                allowed = moves_of_customer <= methodology.tolerance.ahead
                assert table.leads_allowed[customer][supplier] == allowed
