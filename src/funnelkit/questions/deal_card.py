"""A deal at one glance: both lanes, and what is missing before we may go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.deal.checklists import gate_ahead
from funnelkit.deal.deal import Deal
from funnelkit.deal.gaps import LEAD
from funnelkit.deal.gate import Requirement
from funnelkit.deal.moves import MOVING_OUTCOMES
from funnelkit.deal.reading import Reading
from funnelkit.display import Block, Picture, Points, Sentence, Sheet, Words
from funnelkit.questions.lane_picture import lanes_of
from funnelkit.words import say

_ALL: Final = "deal.may_advance(on=…).missing"
# With both lanes it fits a screen.
_MOST: Final = 6


def card_of(deal: Deal, reading: Reading) -> Sheet:
    """Show a deal on the day of a reading."""
    lanes = lanes_of(reading, name=deal.name, customer=deal.customer)
    return Sheet(
        title=say("heading-deal"), about=deal.name, on=reading.on, blocks=(Picture(lanes), *missing_ahead(reading))
    )


def missing_ahead(reading: Reading) -> Iterator[Block]:
    """Show what our next stage waits for; nothing when there is none, or the deal rests or has ended."""
    _, here, outcome = reading.places
    stages = reading.methodology.supplier_stages
    if outcome not in MOVING_OUTCOMES or here + 1 == len(stages):
        return
    to, missing = stages[here + 1], gate_ahead(reading).missing
    if missing:
        title = say("card-missing", stage=to.name)
        items: list[Words] = [_short(item) for item in missing[:_MOST]]
        if rest := len(missing) - _MOST:
            items += [say("card-more", count=rest)] if rest > 0 else []
        yield Points(title=title, items=items, whole=_ALL)
    else:
        yield Sentence(say("card-ready", stage=to.name), "good")


def _short(item: Requirement) -> Words:
    """Name what is missing; what would satisfy it is said by the gate."""
    return say("card-lead", stage=dict(item.message.facts)["stage"]) if item.kind == LEAD else item.name
