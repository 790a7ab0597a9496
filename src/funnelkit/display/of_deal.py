"""What every answer about one deal has: the deal, by its key and by its name, and the day."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from funnelkit.display.answer import Answer
from funnelkit.display.blocks import Block
from funnelkit.display.lanes import Words
from funnelkit.display.sheet import Sheet


@frozen(repr=False)
class DealAnswer(Answer):
    """An answer about one deal on one day.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal; ``""`` where that is its key.
    """

    deal: str
    on: date
    name: str = field(default="", kw_only=True)

    def _of_the_deal(self, title: Words, *blocks: Block, spoken: tuple[Block, ...] | None = None) -> Sheet:
        """Lay out blocks under the name of the answer, the deal and the day."""
        return Sheet(title=title, about=self.name or self.deal, on=self.on, blocks=blocks, spoken=spoken)
