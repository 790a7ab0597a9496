"""The pair as one python-statemachine statechart: the specification of how it moves.

This is the one module that knows the engine. Its instances are slow and are never shared or kept (see
``docs/explanation/the-pair.md``): a chart is explored once into the table that deals run on.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NoReturn

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import MethodologyError
from funnelkit.deal.moves import OUTCOME_MOVES, OUTCOMES, TOLD_OUTCOMES, Events, Region, as_word
from funnelkit.methodology import Methodology
from funnelkit.words import say

if TYPE_CHECKING:
    from statemachine import State, StateChart

GATE_OPEN: Final = 1
LEAD_ALLOWED: Final = 2
OUTCOME_ALLOWS: Final = 4
TELLING_COUNTS: Final = 64
ALL_FACTS: Final = GATE_OPEN | LEAD_ALLOWED | OUTCOME_ALLOWS | TELLING_COUNTS
GUARDS: Final = {
    "gate_open": GATE_OPEN,
    "lead_allowed": LEAD_ALLOWED,
    "outcome_allows": OUTCOME_ALLOWS,
    "telling_counts": TELLING_COUNTS,
}
"""The facts that guards ask for, each with its bit."""

_ENGINE_DOMAIN: Final = "statemachine"


@frozen
class GuardFacts:
    """The facts that guards ask for; they are found out outside the chart and handed in. What is not said is refused.

    Args:
        gate_open: Everything that the gate of the stage asks for is there.
        lead_allowed: After the move we are not ahead of the customer by more than the tolerance.
        outcome_allows: The deal is open or won.
        telling_counts: What another system tells counts: nothing that was decided here stands against it.

    Examples:
        >>> GuardFacts()
        GuardFacts(gate_open=False, lead_allowed=False, outcome_allows=False, telling_counts=False)
    """

    gate_open: bool = False
    lead_allowed: bool = False
    outcome_allows: bool = False
    telling_counts: bool = False


_NOTHING_SAID: Final = GuardFacts()


def gate_open(facts: GuardFacts = _NOTHING_SAID) -> bool:
    """Guard: everything that the gate asks for is there."""
    return facts.gate_open


def lead_allowed(facts: GuardFacts = _NOTHING_SAID) -> bool:
    """Guard: we would not run ahead of the customer."""
    return facts.lead_allowed


def outcome_allows(facts: GuardFacts = _NOTHING_SAID) -> bool:
    """Guard: the deal is open or won."""
    return facts.outcome_allows


def telling_counts(facts: GuardFacts = _NOTHING_SAID) -> bool:
    """Guard: nothing that was decided here stands against what another system tells."""
    return facts.telling_counts


@checked
def chart_class(methodology: Methodology) -> type[StateChart[Any]]:
    """Build the python-statemachine class of a methodology's pair, for diagrams and for hosts that run it themselves.

    Its events are the names in ``Events``; send each with one keyword, ``facts``, a ``GuardFacts``. Without it, and for
    every fact that is not said, guards refuse; the customer's events ask for none. Each call builds a class of its own,
    so that what one host changes is nobody else's; it cannot be subclassed, because python-statemachine would share the
    states and lose the regions. Listeners and diagrams are the engine's own.

    Examples:
        >>> from funnelkit import eight_stage
        >>> machine = chart_class(eight_stage())()
        >>> _ = machine.send("customer_reaches_tender", facts=GuardFacts())
        >>> "customer_tender" in machine.configuration_values
        True
    """
    return _chart_class(Outline.of(methodology))


@frozen
class Outline:
    """What a chart is built from: the keys and names of the stages of both sides.

    Args:
        customer: Keys and names of the customer's stages, in order.
        supplier: Keys and names of our stages, in order.
    """

    customer: tuple[tuple[str, str], ...]
    supplier: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, methodology: Methodology) -> Outline:
        """Read it from a methodology."""
        return cls(
            tuple((stage.key, stage.name.text()) for stage in methodology.customer_stages),
            tuple((stage.key, stage.name.text()) for stage in methodology.supplier_stages),
        )

    @classmethod
    def of_sizes(cls, customers: int, suppliers: int) -> Outline:
        """Outline the pair of processes of which nothing but the number of stages is known."""
        return cls(
            tuple((f"stage-{at}", f"Stage {at}") for at in range(customers)),
            tuple((f"stage-{at}", f"Stage {at}") for at in range(suppliers)),
        )

    @property
    def events(self) -> Events:
        """The events of the chart."""
        return Events.of_keys([key for key, _ in self.customer], [key for key, _ in self.supplier])

    @property
    def values(self) -> tuple[list[str], list[str], list[str]]:
        """Name the states of each region so that no key of a stage can clash with a word of the engine."""
        return (
            [f"customer_{as_word(key)}" for key, _ in self.customer],
            [f"supplier_{as_word(key)}" for key, _ in self.supplier],
            [f"outcome_{as_word(name)}" for name in OUTCOMES],
        )


def _chart_class(outline: Outline) -> type[StateChart[Any]]:
    state, base = _engine()
    regions = [_customer(state, outline), _supplier(state, outline), _outcome(state, outline)]
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
        # The engine copies no states into a subclass: what is added there would land here, outside the regions.
        "__init_subclass__": classmethod(_refuse_subclass),
    }
    meta: Any = type(base)
    chart: type[StateChart[Any]] = meta("PairChart", (base,), body)
    return chart


def _refuse_subclass(chart: Any, /, **_options: object) -> NoReturn:
    raise MethodologyError(say("chart-subclass", name=chart.__name__))


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


def _customer(state: type[State], outline: Outline) -> State:
    """The customer leads: no event of its region is ever refused, one that is no news changes nothing."""
    events, count = outline.events, len(outline.customer)
    stages = _states(state, outline.values[0], [name for _, name in outline.customer])
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


def _supplier(state: type[State], outline: Outline) -> State:
    """The supplier follows: it goes on stage by stage where the guards allow, back at will, and to where it is told."""
    events = outline.events
    stages = _states(state, outline.values[1], [name for _, name in outline.supplier])
    for here, there in pairwise(stages):
        here.to(there, event="advance", cond=[outcome_allows, lead_allowed, gate_open])
        here.to(there, event="advance_overridden", cond=[outcome_allows])
    for at, here in enumerate(stages):
        for earlier in range(at):
            here.to(stages[earlier], event=events.names[events.falls_back + earlier])
        for told, there in enumerate(stages):
            if told != at:
                here.to(there, event=events.names[events.told_supplier + told], cond=[telling_counts])
    return _region(state, "Supplier", stages)


def _outcome(state: type[State], outline: Outline) -> State:
    outcomes = _states(state, outline.values[2], list(OUTCOMES))
    for event, (sources, target) in OUTCOME_MOVES.items():
        for source in sorted(sources):
            guards = {"cond": [gate_open]} if event == "win" else {}
            outcomes[source].to(outcomes[target], event=event, **guards)
    for told, there in zip(TOLD_OUTCOMES, outcomes, strict=True):
        for here in outcomes:
            if here is not there:
                here.to(there, event=told, cond=[telling_counts])
    return _region(state, "Outcome", outcomes)


def _region(state: type[State], name: str, states: list[State]) -> State:
    region = state(name, states=states)
    region._set_id(name.lower())  # noqa: SLF001 - as above
    return region


class ChartRunner:
    """One engine instance that answers "what would this event do here", for one call on one thread.

    Args:
        outline: The stages of both sides.
    """

    def __init__(self, outline: Outline) -> None:
        _engine()
        from statemachine.exceptions import TransitionNotAllowed  # noqa: PLC0415 - see _engine
        from statemachine.orderedset import OrderedSet  # noqa: PLC0415

        self._refusal, self._ordered = TransitionNotAllowed, OrderedSet
        self._values = outline.values
        self._places = [{value: at for at, value in enumerate(values)} for values in self._values]
        self._names = outline.events.names
        self._machine = _chart_class(outline)()

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
    telling_counts = property(lambda self: self._ask(TELLING_COUNTS))
