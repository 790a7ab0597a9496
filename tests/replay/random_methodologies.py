"""Methodologies and histories by chance, the same for the same seed."""

from __future__ import annotations

from attrs import frozen

from funnelkit.deal.moves import Events
from funnelkit.methodology import Methodology
from funnelkit.rules import CustomerStage, SupplierStage, Tolerance
from funnelkit.testing import Draws

MOST_CUSTOMER_STAGES = 5
MOST_SUPPLIER_STAGES = 6
FIRST_DAY = 739_000


@frozen
class History:
    """The columns of a log."""

    deals: list[str]
    events: list[int]
    on: list[int]
    gates: list[bool | None]


def staircase(chance: Draws, *, customers: int, suppliers: int) -> list[tuple[int, int]]:
    """Pair stages in order, so that every stage of either side has a pair."""
    customer = supplier = 0
    pairs = [(0, 0)]
    while (customer, supplier) != (customers - 1, suppliers - 1):
        steps = [(1, 1)] if customer < customers - 1 and supplier < suppliers - 1 else []
        steps += [(1, 0)] if customer < customers - 1 else []
        steps += [(0, 1)] if supplier < suppliers - 1 else []
        right, up = chance.pick(steps)
        customer, supplier = customer + right, supplier + up
        pairs.append((customer, supplier))
    return pairs


def random_methodology(
    chance: Draws,
    *,
    most_customers: int = MOST_CUSTOMER_STAGES,
    most_suppliers: int = MOST_SUPPLIER_STAGES,
) -> Methodology:
    """Make a methodology with up to so many stages a side, any pairing that keeps the order, and any tolerance."""
    customers, suppliers = chance.between(1, most_customers), chance.between(1, most_suppliers)
    pairs = staircase(chance, customers=customers, suppliers=suppliers)
    return Methodology(
        key="by-chance",
        name="By chance",
        customer_stages=[CustomerStage(f"wants-{at}", f"Wants {at}") for at in range(customers)],
        supplier_stages=[SupplierStage(f"offers-{at}", f"Offers {at}") for at in range(suppliers)],
        pairs=[(f"wants-{customer}", f"offers-{supplier}") for customer, supplier in pairs],
        winning_stage=f"offers-{chance.below(suppliers)}",
        tolerance=Tolerance(ahead=chance.pick([0, 0, 1, 2]), behind=chance.pick([0, 0, 1, 2])),
    )


def random_history(chance: Draws, method: Methodology, *, deals: int, events: int, days: int = 40) -> History:
    """Make a history in no order, with unknown gates, in which every event may come up and advances often do."""
    codes = Events.of(method)
    often = [codes.advance] * 6 + [codes.code_of_outcome("win")] * 2
    every = list(range(len(codes.names)))
    return History(
        deals=[f"deal-{chance.below(deals)}" for _ in range(events)],
        events=[chance.pick(often if chance.happens(40) else every) for _ in range(events)],
        on=[FIRST_DAY + chance.below(days) for _ in range(events)],
        gates=[chance.pick([True, True, False, None]) for _ in range(events)],
    )
