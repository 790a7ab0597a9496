"""We go back to an earlier stage of ours."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import SupplierStageKey
from funnelkit.deal.our_moves import falls_back
from funnelkit.deal.progress import Progress
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, judged_on, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class FellBack(Fact):
    """We have gone back to an earlier stage."""

    tag: ClassVar[str] = "fell-back"
    merges: ClassVar[bool] = False
    moves: ClassVar[bool] = True

    to: SupplierStageKey
    reason: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Go back."""
        return falls_back(p, self, rules, rules.methodology.index.supplier_stages.stages[self.to])


@verb(FellBack)
def fall_back(deal: D, to: str, *, reason: str = "", **record: Unpack[Record]) -> D:
    """Go back to an earlier stage of ours; that is always allowed.

    Args:
        to: Key of the supplier stage.
        reason: Why.
        record: As for every verb.

    Raises:
        FactError: When the stage does not exist or is not an earlier one.
        FactError: When the day is before our last move.
    """
    reading = deal.found_on(judged_on(deal, record))
    stages, here = reading.methodology.supplier_stages, reading.supplier_stage
    at = reading.methodology.index.supplier_stages.stages.get(to, -1) if isinstance(to, str) else -1
    later = at >= reading.places[1]
    problems = [say("stage-not-earlier", stage=stages[at].name, here=here.name)] if later else []
    return write(deal, FellBack, record, problems, to=to, reason=reason)
