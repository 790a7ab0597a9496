"""A history made up for the benchmarks: plausible in its mixture, in no order, the same in every run."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from funnelkit import eight_stage
from funnelkit.deal.pair_table import table_of
from funnelkit.methodology import Methodology
from funnelkit.replay import EventLog
from funnelkit.rules import CustomerStage, SupplierStage

EVENTS_A_DEAL: Final = 10
FIRST_DAY: Final = 739_000
DAYS: Final = 2_000

METHOD: Final = eight_stage()
BARE: Final = Methodology(
    key="bare",
    name="Eight stages a side and no other rules",
    customer_stages=[CustomerStage(stage.key, stage.name) for stage in METHOD.customer_stages],
    supplier_stages=[SupplierStage(stage.key, stage.name) for stage in METHOD.supplier_stages],
)


@frozen
class History:
    """The columns of a log as arrays."""

    deals: NDArray[Any]
    events: NDArray[Any]
    on: NDArray[Any]
    gates: NDArray[Any]

    def log(self) -> EventLog:
        """Hand the arrays over as they are."""
        return EventLog(deals=self.deals, events=self.events, on=self.on, gates=self.gates)

    def listed(self) -> EventLog:
        """Hand the same over as plain lists."""
        return EventLog(
            deals=self.deals.tolist(), events=self.events.tolist(), on=self.on.tolist(), gates=self.gates.tolist()
        )

    def ordered(self, *keys: NDArray[Any]) -> History:
        """Put the rows into another order, the last key first."""
        order = np.lexsort(keys)
        return History(self.deals[order], self.events[order], self.on[order], self.gates[order])


def history(events: int, *, deals: int = 0) -> History:
    """Make up so many events of a tenth as many deals: half of them ours, one in eight with an unknown gate."""
    draw = np.random.default_rng(7)
    names = table_of(METHOD).events
    weights = np.full(len(names.names), 0.25)
    weights[names.customer_reaches : names.customer_returns] = 2.0
    weights[names.advance] = 12.0
    return History(
        deals=draw.integers(0, deals or max(1, events // EVENTS_A_DEAL), events),
        events=draw.choice(len(weights), events, p=weights / weights.sum()),
        on=draw.integers(FIRST_DAY, FIRST_DAY + DAYS, events),
        gates=draw.choice([-1, 0, 1], events, p=[0.12, 0.15, 0.73]),
    )
