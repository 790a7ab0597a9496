"""Machine: one statechart for each methodology, explored once into the table that deals run on."""

from __future__ import annotations

import gc
import gettext
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from statemachine.exceptions import TransitionNotAllowed

from funnelkit import Methodology, eight_stage
from funnelkit.checks.errors import MethodologyError
from funnelkit.deal import GuardFacts, chart_class, mermaid, statechart
from funnelkit.deal.compiled import compiled
from funnelkit.deal.facts.fall_back import FellBack
from funnelkit.deal.moves import OUTCOMES, Events, Region
from funnelkit.deal.pair_table import NO_SUCH_MOVE, PairTable, table_of
from funnelkit.deal.statechart import (
    ALL_FACTS,
    GATE_OPEN,
    GUARDS,
    LEAD_ALLOWED,
    OUTCOME_ALLOWS,
    TELLING_COUNTS,
    ChartRunner,
    Outline,
)
from funnelkit.rules import CustomerStage, DropTask, SetTolerance, SetWinProbability, SupplierStage
from funnelkit.testing.strategies import methodologies
from tests.deal.small_book import LATER, SMALL, SUPPLIER, led_to


def guards(facts: int) -> GuardFacts:
    """The guard facts that some bits stand for."""
    return GuardFacts(
        gate_open=bool(facts & GATE_OPEN),
        lead_allowed=bool(facts & LEAD_ALLOWED),
        outcome_allows=bool(facts & OUTCOME_ALLOWS),
        telling_counts=bool(facts & TELLING_COUNTS),
    )


def every_guard() -> list[int]:
    """Every set of guard facts, as bits."""
    return [sum(chosen) for chosen in product(*((0, bit) for bit in GUARDS.values()))]


@settings(max_examples=max(1, settings().max_examples // 10))
@given(methodologies(most_stages=4), st.data())
def test_the_table_answers_as_the_chart_does(method: Methodology, data: st.DataObject) -> None:
    """For every methodology the chart and the table make the same moves and refuse the same, from any position."""
    table, runner = PairTable.explore(method), ChartRunner(Outline.of(method))
    sizes = (len(method.customer_stages), len(method.supplier_stages), len(OUTCOMES))
    for _ in range(20):
        position = tuple(data.draw(st.integers(0, size - 1)) for size in sizes)
        event = data.draw(st.integers(0, len(table.events.names) - 1))
        facts = data.draw(st.sampled_from(every_guard()))
        told = runner.step((position[0], position[1], position[2]), event, guards(facts))
        answer = table.step(table.position(*position), event, facts)
        assert (None if answer < 0 else table.places(answer)) == told


def test_the_table_answers_as_the_chart_does_everywhere_in_a_small_pair() -> None:
    """For a pair of two and two stages that holds at every position, event and set of guard facts."""
    two = [SupplierStage("enter", "Enter"), SupplierStage("close", "Close")]
    method = Methodology(key="two", name="Two", customer_stages=SMALL.customer_stages[:2], supplier_stages=two)
    table, runner = PairTable.explore(method), ChartRunner(Outline.of(method))
    for customer, supplier, outcome in product(range(2), range(2), range(len(OUTCOMES))):
        for event, facts in product(range(len(table.events.names)), every_guard()):
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
    assert table.step(last, advance, ALL_FACTS) == -NO_SUCH_MOVE


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


def test_a_table_depends_on_stages_pairs_and_tolerance_only() -> None:
    """Methodologies that differ in a task or a figure share a table; another tolerance is another table."""
    one = SMALL.customised("one", DropTask("call"), SetWinProbability("need", "0.05"))
    assert table_of(one) is table_of(SMALL) is compiled(one).table
    assert table_of(SMALL.customised("more", SetTolerance(ahead=1, behind=0))) is not table_of(SMALL)


def test_what_is_taken_out_of_the_chart_no_deal_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart is the only interpreter: without its fall-back transitions a deal falls back no more."""
    build = statechart._supplier  # noqa: SLF001 - the specification itself is changed

    def without_falling_back(state: Any, outline: Outline) -> Any:
        events = outline.events
        gone = {name for name in events.names if name.startswith(("fall_back", "told_at"))}
        region = build(state, outline)
        for stage in region.states:
            for transition in [one for one in stage.transitions if set(map(str, one.events)) & gone]:
                stage.transitions.transitions.remove(transition)
        return region

    monkeypatch.setattr(statechart, "_supplier", without_falling_back)
    method = SMALL.customised("no-way-back", SetTolerance(ahead=2, behind=2))
    table = PairTable.explore(method)
    falls = table.events.falls_back
    assert all(move is None for row in table.moves[falls : falls + len(SUPPLIER)] for move in row)
    stuck = evolve(compiled(method), table=table)
    deal = led_to("offer", under=method)
    fact = FellBack(on=LATER, to="enter")
    progress = fact.fold(deal.progress, stuck)
    assert table.places(progress.position)[1] == table.places(deal.progress.position)[1]


def test_a_chart_cannot_be_subclassed() -> None:
    """The engine would share its states with a subclass, so it is refused; each call gives a class of its own."""
    chart = chart_class(SMALL)
    with pytest.raises(MethodologyError, match="cannot be subclassed"):
        type("Mine", (chart,), {})
    assert chart_class(SMALL) is not chart


def test_the_chart_refuses_what_is_not_said() -> None:
    """Guards refuse without facts, and every fact that is not said is refused."""
    machine = chart_class(SMALL)()
    refused: tuple[dict[str, Any], ...] = (
        {},
        {"facts": GuardFacts()},
        {"facts": GuardFacts(gate_open=True, lead_allowed=True)},
    )
    for facts in refused:
        with pytest.raises(TransitionNotAllowed):
            machine.send("advance", **facts)
    with pytest.raises(TransitionNotAllowed):
        machine.send("told_at_close")
    machine.send("customer_reaches_budget")
    assert "customer_budget" in machine.configuration_values


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
    machine.send("advance", facts=GuardFacts(gate_open=True, lead_allowed=True, outcome_allows=True))
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
        f"note right of supplier_b: answers {label}",
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
