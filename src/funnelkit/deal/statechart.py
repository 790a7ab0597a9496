"""The pair as one python-statemachine statechart: the specification of how it moves.

This is the one module that knows the engine. Its instances are slow and are never shared or kept (see
``docs/explanation/the-pair.md``): a chart is explored once into the table that deals run on.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from funnelkit.deal.moves import OUTCOME_MOVES, OUTCOMES, Events, Region, as_word
from funnelkit.methodology import Methodology
from funnelkit.words import Text, plain

if TYPE_CHECKING:
    from statemachine import State, StateChart

GATE_OPEN: Final = 1
LEAD_ALLOWED: Final = 2
OUTCOME_ALLOWS: Final = 4
ALL_FACTS: Final = GATE_OPEN | LEAD_ALLOWED | OUTCOME_ALLOWS

# A name stands between quotes in a diagram, and where it is drawn as markup.
_ENGINE_DOMAIN: Final = "statemachine"
_MERMAID_ENTITIES: Final = str.maketrans(
    {"#": "#35;", '"': "#quot;", "&": "#amp;", "<": "#lt;", ">": "#gt;", ";": "#59;"}
)


@frozen
class GuardFacts:
    """The facts that guards ask for; they are found out outside the chart and handed in.

    Args:
        gate_open: Everything that the gate of the stage asks for is there.
        lead_allowed: After the move we are not ahead of the customer by more than the tolerance.
        outcome_allows: The deal is open or won.
    """

    gate_open: bool = True
    lead_allowed: bool = True
    outcome_allows: bool = True


def gate_open(facts: GuardFacts) -> bool:
    """Guard: everything that the gate asks for is there."""
    return facts.gate_open


def lead_allowed(facts: GuardFacts) -> bool:
    """Guard: we would not run ahead of the customer."""
    return facts.lead_allowed


def outcome_allows(facts: GuardFacts) -> bool:
    """Guard: the deal is open or won."""
    return facts.outcome_allows


def chart_class(methodology: Methodology) -> type[StateChart[Any]]:
    """Build the python-statemachine class of a methodology's pair, for diagrams and for hosts that run it themselves.

    Its events are the names in ``Events``; send each with one keyword, ``facts``, a ``GuardFacts``.

    Examples:
        >>> from funnelkit import eight_stage
        >>> machine = chart_class(eight_stage())()
        >>> _ = machine.send("customer_reaches_tender", facts=GuardFacts())
        >>> "customer_tender" in machine.configuration_values
        True
    """
    return _chart_class(methodology, Text.text)


def _chart_class(methodology: Methodology, say: Callable[[Text], str]) -> type[StateChart[Any]]:
    state, base = _engine()
    regions = [
        _customer(state, methodology, [say(stage.name) for stage in methodology.customer_stages]),
        _supplier(state, methodology, [say(stage.name) for stage in methodology.supplier_stages]),
        _outcome(state, methodology),
    ]
    deal = state("Deal", parallel=True, initial=True, states=regions)
    # The engine keeps every class by its qualified name for ever: one constant name keeps one entry.
    body = {
        "deal": deal,
        "allow_event_without_transition": False,
        "catch_errors_as_events": False,
        "atomic_configuration_update": True,
        "validate_trap_states": False,
        "validate_final_reachability": False,
        "validate_disconnected_states": False,
    }
    meta: Any = type(base)
    chart: type[StateChart[Any]] = meta("PairChart", (base,), body)
    return chart


def mermaid(methodology: Methodology) -> str:
    """Draw the whole chart of a methodology as Mermaid text.

    Examples:
        >>> from funnelkit import eight_stage
        >>> mermaid(eight_stage()).splitlines()[0]
        'stateDiagram-v2'
    """
    return format(_chart_class(methodology, _for_mermaid), "mermaid")


def _for_mermaid(name: Text) -> str:
    """Put a name on one line, with Mermaid's own signs written as its entities."""
    return plain(name.text()).translate(_MERMAID_ENTITIES)


def _engine() -> tuple[type[State], type[StateChart[Any]]]:
    """Load the engine; its import takes over the host's gettext domain, which is given back."""
    import gettext  # noqa: PLC0415 - only for the engine's sake

    domain = gettext.textdomain()
    try:
        from statemachine import State, StateChart  # noqa: PLC0415 - heavy, and not needed to read a deal
    finally:
        # A thread that comes while another one imports the engine reads the engine's domain: that one gives it back.
        if domain != _ENGINE_DOMAIN:
            gettext.textdomain(domain)
    return State, StateChart


def _states(state: type[State], values: list[str], names: list[str]) -> list[State]:
    """Make the states of a region; the first is where a new deal stands."""
    made = [
        state(name, value=value, initial=at == 0) for at, (name, value) in enumerate(zip(names, values, strict=True))
    ]
    for one in made:
        one._set_id(one.value)  # noqa: SLF001 - ids of states made at run time have no public setter
    return made


def _customer(state: type[State], methodology: Methodology, names: list[str]) -> State:
    """The customer leads: no event of its region is ever refused, one that is no news changes nothing."""
    events, count = Events.of(methodology), len(methodology.customer_stages)
    stages = _states(state, _values(methodology)[0], names)
    for at, stage in enumerate(stages):
        known = [events.customer_reaches + earlier for earlier in range(at + 1)]
        known += [events.customer_returns + later for later in range(at, count)]
        # A transition without a target: one to the stage itself would put the other regions back to their start.
        stage.to(None, event=" ".join(events.names[code] for code in known))
        for later in range(at + 1, count):
            stage.to(stages[later], event=events.names[events.customer_reaches + later])
        for earlier in range(at):
            stage.to(stages[earlier], event=events.names[events.customer_returns + earlier])
    return _region(state, "Customer", stages)


def _supplier(state: type[State], methodology: Methodology, names: list[str]) -> State:
    """The supplier follows: it goes on stage by stage where gate, lead and outcome allow, and back at will."""
    events = Events.of(methodology)
    stages = _states(state, _values(methodology)[1], names)
    for here, there in pairwise(stages):
        here.to(there, event="advance", cond=[outcome_allows, lead_allowed, gate_open])
        here.to(there, event="advance_overridden", cond=[outcome_allows])
    for at, here in enumerate(stages):
        for earlier in range(at):
            here.to(stages[earlier], event=events.names[events.falls_back + earlier])
    return _region(state, "Supplier", stages)


def _outcome(state: type[State], methodology: Methodology) -> State:
    outcomes = _states(state, _values(methodology)[2], list(OUTCOMES))
    for event, (sources, target) in OUTCOME_MOVES.items():
        for source in sorted(sources):
            guards = {"cond": [gate_open]} if event == "win" else {}
            outcomes[source].to(outcomes[target], event=event, **guards)
    return _region(state, "Outcome", outcomes)


def _region(state: type[State], name: str, states: list[State]) -> State:
    region = state(name, states=states)
    region._set_id(name.lower())  # noqa: SLF001 - as above
    return region


def _values(methodology: Methodology) -> tuple[list[str], list[str], list[str]]:
    """Name the states of each region so that no key of a stage can clash with a word of the engine."""
    return (
        [f"customer_{as_word(stage.key)}" for stage in methodology.customer_stages],
        [f"supplier_{as_word(stage.key)}" for stage in methodology.supplier_stages],
        [f"outcome_{as_word(name)}" for name in OUTCOMES],
    )


class ChartRunner:
    """One engine instance that answers "what would this event do here", for one call on one thread.

    Args:
        methodology: The methodology whose chart is run.
    """

    def __init__(self, methodology: Methodology) -> None:
        _engine()
        from statemachine.exceptions import TransitionNotAllowed  # noqa: PLC0415 - see _engine
        from statemachine.orderedset import OrderedSet  # noqa: PLC0415

        self._refusal, self._ordered = TransitionNotAllowed, OrderedSet
        self._values = _values(methodology)
        self._places = [{value: at for at, value in enumerate(values)} for values in self._values]
        self._names = Events.of(methodology).names
        self._machine = chart_class(methodology)()

    def step(
        self, position: tuple[int, int, int], event: int, facts: GuardFacts | AskedFacts
    ) -> tuple[int, int, int] | None:
        """Restore a position, send one event, and read the new position; ``None`` when the chart refuses."""
        leaves = [values[at] for values, at in zip(self._values, position, strict=True)]
        whole = ["deal", "customer", leaves[0], "supplier", leaves[1], "outcome", leaves[2]]
        self._machine.current_state_value = self._ordered(whole)
        try:
            self._machine.send(self._names[event], facts=facts)
        except self._refusal:
            return None
        return self._position()

    def _position(self) -> tuple[int, int, int]:
        found = dict.fromkeys(Region, -1)
        for value in self._machine.configuration_values:
            for region in Region:
                found[region] = self._places[region].get(value, found[region])
        return found[Region.CUSTOMER], found[Region.SUPPLIER], found[Region.OUTCOME]


class AskedFacts:
    """Guard facts that note which of them a guard has asked for, to find out what a move depends on."""

    def __init__(self, values: int) -> None:
        self.values = values
        self.asked = 0

    def _ask(self, fact: int) -> bool:
        self.asked |= fact
        return bool(self.values & fact)

    gate_open = property(lambda self: self._ask(GATE_OPEN))
    lead_allowed = property(lambda self: self._ask(LEAD_ALLOWED))
    outcome_allows = property(lambda self: self._ask(OUTCOME_ALLOWS))
