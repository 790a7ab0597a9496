"""A deal that had ended is open again."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.ending import refuse_move
from funnelkit.deal.fact import Fact
from funnelkit.deal.our_moves import ends, resting
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.ticking import unticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class Reopened(Fact):
    """A deal that had ended is open again."""

    tag: ClassVar[str] = "reopened"
    merges: ClassVar[bool] = False
    moves: ClassVar[bool] = True

    reason: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Close date and reason are cleared, and the exit sign must be given again; the history stays."""
        p = ends(p, self, rules, "reopen", "open")
        marks, until = unticked(p.marks, p.until, ~rules.marks.kept_on_reopening)
        beside = p.beside._replace(loss_reason="", winner="")
        p = following(p, self.on, marks=marks, until=until, beside=beside, overrides=resting(p, rules))
        return with_terms(p, expected_close=None)


@verb(Reopened)
def reopen(deal: D, *, reason: str = "", **record: Unpack[Record]) -> D:
    """Open a deal again that had ended: expected close and loss reason are cleared, the history stays.

    The exit sign of every stage must be given anew.

    Args:
        reason: Why.
        record: As for every verb.

    Raises:
        MoveRefusedError: When the deal has not ended.
    """
    refuse_move(deal, "reopen", record)
    return write(deal, Reopened, record, reason=reason)
