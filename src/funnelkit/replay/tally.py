"""What a replay adds up to: how many events were taken or refused, and who went from where to where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from funnelkit.deal.moves import OUTCOMES, Region
from funnelkit.deal.pair_table import table_of
from funnelkit.methodology import Methodology
from funnelkit.replay.cells import DenseCells
from funnelkit.replay.reasons import REASONS, REFUSED, UNCHECKED

Transition = tuple[str, str, int]
"""From which stage to which, and how often."""

_REGIONS: Final = (Region.CUSTOMER, Region.SUPPLIER, Region.OUTCOME)


@frozen(kw_only=True)
class Tally:
    """The totals of a replay.

    Args:
        accepted: Events that moved a deal or were no news; those accepted unchecked are among them.
        unchecked: Events accepted although nobody knows whether their gate was open.
        refused: Events refused.
        faulty: Rows that could not be read.
        reasons: For each reason (``"gate"``, ``"lead"``, ``"outcome"``, ``"no-such-move"``) how many
            refusals had it; a refusal may have several.
        customer_transitions: From which customer stage to which and how often, in the order of the process.
        supplier_transitions: The same for our stages.
        outcome_transitions: The same for outcomes.
    """

    accepted: int
    unchecked: int
    refused: int
    faulty: int
    reasons: tuple[tuple[str, int], ...]
    customer_transitions: tuple[Transition, ...]
    supplier_transitions: tuple[Transition, ...]
    outcome_transitions: tuple[Transition, ...]

    @classmethod
    def of(cls, counts: Mapping[int, int], *, under: Methodology, faulty: int) -> Tally:
        """Add up how often each cell, a position with a symbol, was met."""
        cells = DenseCells(table_of(under))
        accepted = unchecked = refused = 0
        reasons: Counter[int] = Counter()
        moves: dict[Region, Counter[tuple[int, int]]] = {region: Counter() for region in _REGIONS}
        for cell, count in counts.items():
            target, verdict = cells.answer(cell)
            if verdict & REFUSED:
                refused += count
                reasons.update({bit: count for _, bit in REASONS if verdict & bit})
                continue
            accepted += count
            unchecked += count if verdict == UNCHECKED else 0
            before, after = cells.table.places(cell // cells.width), cells.table.places(target)
            for region in _REGIONS:
                if before[region] != after[region]:
                    moves[region][before[region], after[region]] += count
        return cls(
            accepted=accepted,
            unchecked=unchecked,
            refused=refused,
            faulty=faulty,
            reasons=tuple((name, reasons[bit]) for name, bit in REASONS),
            customer_transitions=_named(moves[Region.CUSTOMER], [one.key for one in under.customer_stages]),
            supplier_transitions=_named(moves[Region.SUPPLIER], [one.key for one in under.supplier_stages]),
            outcome_transitions=_named(moves[Region.OUTCOME], list(OUTCOMES)),
        )


def _named(moves: Counter[tuple[int, int]], keys: list[str]) -> tuple[Transition, ...]:
    return tuple((keys[source], keys[target], count) for (source, target), count in sorted(moves.items()))
