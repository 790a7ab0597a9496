"""A deal at one glance: both lanes, and what is missing before we may go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.deal.checklists import gate_ahead
from funnelkit.deal.deal import Deal
from funnelkit.deal.moves import MOVING_OUTCOMES
from funnelkit.deal.reading import Reading
from funnelkit.display import Block, Picture, Points, Sentence, Sheet
from funnelkit.messages import Template, Text
from funnelkit.questions.lane_picture import lanes_of

_TITLE: Final = Text.of("Deal", zh="商机")
_ALL: Final = "deal.may_advance(on=…).missing"
_MISSING = Template("card-missing", "Missing before '{stage}' ({name})", "进入'{stage}'（{name}）之前所缺")
_READY = Template(
    "card-ready", "Nothing is missing: '{stage}' ({name}) may begin", "条件齐备：可以进入'{stage}'（{name}）"
)


def card_of(deal: Deal, reading: Reading) -> Sheet:
    """Show a deal on the day of a reading."""
    lanes = lanes_of(reading, name=deal.name, customer=deal.customer)
    return Sheet(title=_TITLE, about=deal.name, on=reading.on, blocks=(Picture(lanes), *missing_ahead(reading)))


def missing_ahead(reading: Reading) -> Iterator[Block]:
    """Show what our next stage waits for; nothing when there is none, or the deal rests or has ended."""
    _, here, outcome = reading.places
    stages = reading.methodology.supplier_stages
    if outcome not in MOVING_OUTCOMES or here + 1 == len(stages):
        return
    to, missing = stages[here + 1], gate_ahead(reading).missing
    if missing:
        title = _MISSING(stage=to.key, name=to.name)
        yield Points(title=title, items=[item.message for item in missing], whole=_ALL)
    else:
        yield Sentence(_READY(stage=to.key, name=to.name), "good")
