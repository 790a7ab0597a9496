"""Machine: one statechart for each methodology, explored once into the table that deals run on."""

from __future__ import annotations

import gc
import gettext
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Methodology, eight_stage
from funnelkit.deal import GuardFacts, chart_class, mermaid, statechart
from funnelkit.deal.compiled import compiled
from funnelkit.deal.moves import OUTCOMES, Events, Region
from funnelkit.deal.pair_table import PairTable, table_of
from funnelkit.deal.statechart import ALL_FACTS, GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS, ChartRunner
from funnelkit.rules import CustomerStage, SupplierStage
from funnelkit.testing.strategies import methodologies
from tests.deal.small_book import SMALL, SUPPLIER, led_to


def guards(facts: int) -> GuardFacts:
    """The guard facts that some bits stand for."""
    return GuardFacts(
        gate_open=bool(facts & GATE_OPEN),
        lead_allowed=bool(facts & LEAD_ALLOWED),
        outcome_allows=bool(facts & OUTCOME_ALLOWS),
    )


@settings(max_examples=max(1, settings().max_examples // 10))
@given(methodologies(most_stages=4), st.data())
def test_the_table_answers_as_the_chart_does(method: Methodology, data: st.DataObject) -> None:
    """For every methodology the chart and the table make the same moves and refuse the same, from any position."""
    table, runner = PairTable.explore(method), ChartRunner(method)
    sizes = (len(method.customer_stages), len(method.supplier_stages), len(OUTCOMES))
    for _ in range(20):
        position = tuple(data.draw(st.integers(0, size - 1)) for size in sizes)
        event = data.draw(st.integers(0, len(table.events.names) - 1))
        facts = data.draw(st.integers(0, ALL_FACTS))
        told = runner.step((position[0], position[1], position[2]), event, guards(facts))
        answer = table.step(table.position(*position), event, facts)
        assert (None if answer < 0 else table.places(answer)) == told


def test_the_table_answers_as_the_chart_does_everywhere_in_a_small_pair() -> None:
    """For a pair of two and two stages that holds at every position, event and set of guard facts."""
    two = [SupplierStage("enter", "Enter"), SupplierStage("close", "Close")]
    method = Methodology(key="two", name="Two", customer_stages=SMALL.customer_stages[:2], supplier_stages=two)
    table, runner = PairTable.explore(method), ChartRunner(method)
    for customer, supplier, outcome in product(range(2), range(2), range(len(OUTCOMES))):
        for event, facts in product(range(len(table.events.names)), range(ALL_FACTS + 1)):
            told = runner.step((customer, supplier, outcome), event, guards(facts))
            answer = table.step(table.position(customer, supplier, outcome), event, facts)
            assert (None if answer < 0 else table.places(answer)) == told


def test_a_refusal_names_the_guard_facts_that_are_missing() -> None:
    """A refused move tells which of gate, lead and outcome stand in its way."""
    table = table_of(SMALL)
    advance = table.events.advance
    assert table.step(0, advance, ALL_FACTS) == table.position(0, 1, 0)
    assert table.step(0, advance, GATE_OPEN) == -(LEAD_ALLOWED | OUTCOME_ALLOWS)
    last = table.position(0, len(SUPPLIER) - 1, 0)
    assert table.step(last, advance, ALL_FACTS) < -ALL_FACTS


def test_a_position_is_packed_and_unpacked() -> None:
    """A position is three places in one number, each at its own value."""
    table = table_of(SMALL)
    places = list(product(range(5), range(5), range(6)))
    assert [table.places(number) for number in range(len(places))] == places
    assert [table.position(*place) for place in places] == list(range(len(places)))


def test_a_deal_is_restored_from_three_keys() -> None:
    """Verified customer stage, supplier stage and outcome are the whole position of a deal."""
    deal = led_to("offer")
    index, table = SMALL.index, table_of(SMALL)
    reading = deal.at(deal.progress.last_on)
    keys = (reading.verified_stage.key, reading.supplier_stage.key, reading.outcome)
    position = table.position(
        index.customer_stages.stage_of(keys[0]), index.supplier_stages.stage_of(keys[1]), OUTCOMES.index(keys[2])
    )
    assert position == deal.progress.position


def test_tables_are_kept_by_the_content_of_a_methodology() -> None:
    """Two equal methodologies share a table, and the number of tables that are kept is bounded."""
    one, same = (SMALL.customised("made-here") for _ in range(2))
    assert table_of(same) is table_of(one)
    assert compiled(same).table is table_of(one)
    assert 0 < (table_of.cache_parameters()["maxsize"] or 0) <= 100


def test_no_machine_lives_in_a_deal() -> None:
    """A deal holds no machine: after it is made and has moved none is left."""
    base = chart_class(SMALL).__mro__[1]
    led_to("deliver")
    gc.collect()
    # By type(): objects of other tests may answer __class__ with whatever they like.
    assert not [one for one in gc.get_objects() if issubclass(type(one), base)]


def test_a_chart_whose_guards_are_no_plain_conjunction_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard that a set of bits cannot stand for is noticed when the table is made, not when a deal moves."""
    monkeypatch.setattr(statechart, "gate_open", lambda facts: facts.gate_open or facts.lead_allowed)
    with pytest.raises(AssertionError, match="by a conjunction of facts: no table can hold it"):
        PairTable.explore(SMALL)


def test_the_chart_is_open_to_a_host() -> None:
    """A host runs the chart class itself: parallel regions, named events, guards by the facts that it hands in."""
    machine = chart_class(eight_stage())()
    machine.send("customer_reaches_tender", facts=GuardFacts())
    machine.send("advance", facts=GuardFacts())
    machine.send("suspend", facts=GuardFacts())
    values = set(machine.configuration_values)
    assert {"customer_tender", "supplier_first_contact", "outcome_suspended"} <= values


def test_events_are_named_once_each() -> None:
    """Every event has one name and one region, in an order that never changes for a methodology."""
    events = Events.of(SMALL)
    assert len(set(events.names)) == len(events.names) == len(events.regions)
    assert events.names[events.customer_returns] == "customer_returns_to_need"
    assert events.regions[events.falls_back] is Region.SUPPLIER
    assert events.names[events.code_of_outcome("reopen")] == "reopen"


def test_the_diagram_shows_both_processes_and_the_outcome() -> None:
    """The Mermaid text names every stage of both sides and every outcome."""
    drawn = mermaid(SMALL)
    assert drawn.startswith("stateDiagram-v2")
    names = [one.name for one in SMALL.customer_stages] + [one.name for one in SMALL.supplier_stages]
    assert all(str(name) in drawn for name in names)
    assert all(f"outcome_{outcome.replace('-', '_')}" in drawn for outcome in OUTCOMES)


def test_a_name_cannot_break_out_of_the_diagram() -> None:
    """Quotes, line breaks and Mermaid's own signs stay words in the Mermaid text; the chart keeps the name."""
    name = 'A"\n evil --> b; #35; <i>&'
    method = Methodology(
        key="odd", name="Odd", customer_stages=[CustomerStage("a", name)], supplier_stages=[SupplierStage("b", name)]
    )
    drawn = mermaid(method).splitlines()
    label = "A#quot; evil --#gt; b#59; #35;35#59; #lt;i#gt;#amp;"
    assert [line.strip() for line in drawn if "evil" in line] == [
        f'state "{label}" as customer_a',
        f'state "{label}" as supplier_b',
    ]
    named = {state.id: state.name for state in chart_class(method)().states_map.values()}
    assert named["customer_a"] == named["supplier_b"] == name


def test_a_stage_may_be_called_like_a_word_of_the_engine() -> None:
    """Keys such as 'deal', 'customer' or 'advance' clash with nothing."""
    words = ("deal", "customer", "supplier", "outcome", "advance", "open", "send", "class", "0")
    method = Methodology(
        key="words",
        name="Words",
        customer_stages=[CustomerStage(word, word) for word in words],
        supplier_stages=[SupplierStage(word, word) for word in words],
    )
    table = table_of(method)
    assert table.step(0, table.events.customer_reaches + 8, ALL_FACTS) == table.position(8, 0, 0)


def test_a_thread_that_finds_the_engines_domain_leaves_it() -> None:
    """Whoever finds the engine's own gettext domain did not bring the engine, and gives nothing back."""
    hosts = gettext.textdomain()
    try:
        gettext.textdomain("statemachine")
        assert chart_class(SMALL.customised("found"))
        assert gettext.textdomain() == "statemachine"
        gettext.textdomain("host")
        assert chart_class(SMALL.customised("brought"))
        assert gettext.textdomain() == "host"
    finally:
        gettext.textdomain(hosts)
