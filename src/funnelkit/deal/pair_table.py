"""The pair compiled: what the statechart answers, explored once and kept as a small immutable table."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

from attrs import field, frozen

from funnelkit.deal.moves import MOVING_OUTCOMES, OUTCOMES, Events, Region
from funnelkit.deal.statechart import (
    ALL_FACTS,
    GATE_OPEN,
    GUARDS,
    LEAD_ALLOWED,
    OUTCOME_ALLOWS,
    TELLING_COUNTS,
    AskedFacts,
    ChartRunner,
    Outline,
)
from funnelkit.methodology import Methodology
from funnelkit.methodology.policies import Tolerance

NO_SUCH_MOVE: Final = 8
_MOST_TABLES: Final = 64
_OUTCOMES: Final = len(OUTCOMES)

Move = tuple[int, int]
"""Which guard facts a move needs, as bits, and where it leads."""
Moves = tuple[tuple[Move | None, ...], ...]
"""For each event code and each place in the event's region the move, or ``None`` for none."""


@frozen
class PairTable:
    """Every move of one methodology's pair, factored by region so that its size does not multiply.

    A position is one whole number: ``(customer * suppliers + supplier) * 6 + outcome``.

    Args:
        events: The events in the order of their codes.
        customers: How many customer stages there are.
        suppliers: How many supplier stages there are.
        moves: For each event code and each place in the event's region the move, or ``None`` for none.
        leads_allowed: For each customer stage and supplier stage whether we may go on one stage from there.
        outcomes_allow: For each outcome whether we may move.
        placed: For each position its three places.
    """

    events: Events
    customers: int
    suppliers: int
    moves: Moves
    leads_allowed: tuple[tuple[bool, ...], ...]
    outcomes_allow: tuple[bool, ...]
    _steps: tuple[tuple[int, int, tuple[tuple[int, int] | None, ...]], ...]
    placed: tuple[tuple[int, int, int], ...] = field(repr=False)

    @classmethod
    def explore(cls, methodology: Methodology) -> PairTable:
        """Ask the statechart of a methodology for every move."""
        return cls._with_moves(methodology, _explored(Outline.of(methodology)))

    @classmethod
    def shared(cls, methodology: Methodology) -> PairTable:
        """Take the moves that all processes with as many stages share."""
        return cls._with_moves(
            methodology, _moves_of_sizes(len(methodology.customer_stages), len(methodology.supplier_stages))
        )

    @classmethod
    def _with_moves(cls, methodology: Methodology, moves: Moves) -> PairTable:
        events = Events.of(methodology)
        sizes = (len(methodology.customer_stages), len(methodology.supplier_stages), len(OUTCOMES))
        return cls(
            events,
            sizes[0],
            sizes[1],
            moves,
            _leads_allowed(methodology),
            tuple(at in MOVING_OUTCOMES for at in range(len(OUTCOMES))),
            _compile_steps(events, sizes, moves),
            tuple(product(range(sizes[0]), range(sizes[1]), range(_OUTCOMES))),
        )

    def position(self, customer: int, supplier: int, outcome: int) -> int:
        """Pack three places into one position."""
        return (customer * self.suppliers + supplier) * _OUTCOMES + outcome

    def places(self, position: int) -> tuple[int, int, int]:
        """Unpack a position into its three places."""
        return self.placed[position]

    def step(self, position: int, event: int, facts: int) -> int:
        """Move a position by an event, given guard facts as bits.

        Returns:
            The new position; or, when the move is refused, a negative number: minus the bits of the guard
            facts that were missing, or minus ``NO_SUCH_MOVE``.
        """
        stride, size, row = self._steps[event]
        move = row[position // stride % size]
        if move is None:
            return -NO_SUCH_MOVE
        missing = move[0] & ~facts
        return -missing if missing else position + move[1]

    def facts_at(self, position: int, *, gate_open: bool) -> int:
        """Gather the guard facts of a position: lead and outcome from it, the gate as handed in; tellings count."""
        customer, supplier, outcome = self.places(position)
        return (
            (GATE_OPEN if gate_open else 0)
            | (LEAD_ALLOWED if self.leads_allowed[customer][supplier] else 0)
            | (OUTCOME_ALLOWS if self.outcomes_allow[outcome] else 0)
            | TELLING_COUNTS
        )


def table_of(methodology: Methodology) -> PairTable:
    """Get the table of a methodology, which all share that have the same stages, pairs and tolerance."""
    return _table_of(
        _Structure(
            tuple(stage.key for stage in methodology.customer_stages),
            tuple(stage.key for stage in methodology.supplier_stages),
            methodology.pairs,
            methodology.tolerance,
            methodology,
        )
    )


@frozen
class _Structure:
    """What a table depends on, and a methodology that has it."""

    customer: tuple[str, ...]
    supplier: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    tolerance: Tolerance
    methodology: Methodology = field(eq=False)


@lru_cache(maxsize=_MOST_TABLES)
def _table_of(structure: _Structure) -> PairTable:
    return PairTable.shared(structure.methodology)


@lru_cache(maxsize=_MOST_TABLES)
def _moves_of_sizes(customers: int, suppliers: int) -> Moves:
    return _explored(Outline.of_sizes(customers, suppliers))


def _explored(outline: Outline) -> Moves:
    """Ask a statechart for every move, once, by an instance that nobody else has."""
    sizes = (len(outline.customer), len(outline.supplier), len(OUTCOMES))
    runner = ChartRunner(outline)
    return tuple(
        tuple(_explore_move(runner, event, _standing(sizes, region, at), region) for at in range(sizes[region]))
        for event, region in enumerate(outline.events.regions)
    )


def _standing(sizes: tuple[int, int, int], region: Region, at: int) -> tuple[int, int, int]:
    """Stand at a place of one region, and at the end of the others."""
    customer, supplier, outcome = (at if one == region else sizes[one] - 1 for one in Region)
    return customer, supplier, outcome


def _explore_move(runner: ChartRunner, event: int, at: tuple[int, int, int], region: Region) -> Move | None:
    """Find out whether an event moves a place of its region, where to, and what it depends on.

    A table that is factored by region holds only what moves one region and depends on guards that ask for facts to
    be there. Both is checked, not assumed; the other regions stand away from their start, so that a move which
    puts them back does not go unseen.
    """
    asked = AskedFacts(ALL_FACTS)
    target = runner.step(at, event, asked)
    if target is None:
        return None
    alone = all(target[one] == at[one] for one in Region if one != region)
    needed = (
        runner.step(at, event, AskedFacts(ALL_FACTS & ~fact)) is None for fact in GUARDS.values() if asked.asked & fact
    )
    if not (alone and all(needed)):
        msg = f"event {event} does not move its region alone and by a conjunction of facts: no table can hold it"
        raise AssertionError(msg)
    return asked.asked, target[region]


def _leads_allowed(methodology: Methodology) -> tuple[tuple[bool, ...], ...]:
    """Tell for each pair of stages whether going on one stage keeps our lead within the tolerance."""
    pairing, last = methodology.pairing, len(methodology.supplier_stages) - 1
    return tuple(
        tuple(
            supplier < last
            and pairing.ahead_by(customer=customer, supplier=supplier + 1) <= methodology.tolerance.ahead
            for supplier in range(last + 1)
        )
        for customer in range(len(methodology.customer_stages))
    )


def _compile_steps(
    events: Events, sizes: tuple[int, int, int], moves: Moves
) -> tuple[tuple[int, int, tuple[tuple[int, int] | None, ...]], ...]:
    """Turn targets into differences of the packed position."""
    strides = (sizes[1] * sizes[2], sizes[2], 1)
    return tuple(
        (
            strides[region],
            sizes[region],
            tuple(None if move is None else (move[0], (move[1] - at) * strides[region]) for at, move in enumerate(row)),
        )
        for region, row in zip(events.regions, moves, strict=True)
    )
