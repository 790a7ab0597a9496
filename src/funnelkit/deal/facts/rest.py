"""A deal rests, and goes on."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.ending import refuse_move
from funnelkit.deal.fact import Fact
from funnelkit.deal.our_moves import ends
from funnelkit.deal.progress import Progress
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class Suspended(Fact):
    """The deal rests."""

    tag: ClassVar[str] = "suspended"
    merges: ClassVar[bool] = False
    moves: ClassVar[bool] = True

    reason: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Rest."""
        return ends(p, self, rules, "suspend", "suspended")


@frozen(kw_only=True, repr=False)
class Resumed(Fact):
    """The deal goes on after a rest."""

    tag: ClassVar[str] = "resumed"
    merges: ClassVar[bool] = False
    moves: ClassVar[bool] = True

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Go on."""
        return ends(p, self, rules, "resume", "open")


@verb(Suspended)
def suspend(deal: D, *, reason: str = "", **record: Unpack[Record]) -> D:
    """Let the deal rest: it stays out of the forecast until it is resumed.

    Args:
        reason: Why.
        record: As for every verb.

    Raises:
        MoveRefusedError: When the deal is not open on that day.
    """
    refuse_move(deal, "suspend", record)
    return write(deal, Suspended, record, reason=reason)


@verb(Resumed)
def resume(deal: D, **record: Unpack[Record]) -> D:
    """Go on with a deal that rested.

    Args:
        record: As for every verb.

    Raises:
        MoveRefusedError: When the deal does not rest on that day.
    """
    refuse_move(deal, "resume", record)
    return write(deal, Resumed, record)
