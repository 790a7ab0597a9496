"""A deal at one glance: both lanes, and what is missing before we may go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.deal.checklists import gate_ahead
from funnelkit.deal.deal import Deal
from funnelkit.deal.moves import MOVING_OUTCOMES
from funnelkit.deal.reading import Reading
from funnelkit.display import Block, Picture, Points, Sentence, Sheet
from funnelkit.questions.lane_picture import lanes_of
from funnelkit.words import say

_ALL: Final = "deal.may_advance(on=…).missing"


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
        yield Points(title=title, items=[item.message for item in missing], whole=_ALL)
    else:
        yield Sentence(say("card-ready", stage=to.name), "good")
