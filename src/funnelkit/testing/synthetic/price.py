"""What a made-up project is worth, what is told of it, and by when it is expected to close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from funnelkit.deal import Deal
from funnelkit.methodology import Methodology
from funnelkit.money import Money
from funnelkit.testing.draws import Draws
from funnelkit.testing.synthetic.dirt import Dirt
from funnelkit.testing.synthetic.effort import WorkEntry
from funnelkit.testing.synthetic.purchase import usual

_USUAL_AMOUNT: Final = 200_000
_HAGGLING: Final = 30


@frozen
class Price:
    """What the customer would pay, and what it agrees to in the end.

    Args:
        asked: The amount at the beginning.
        agreed: The amount that haggling leaves; ``None`` when nobody haggles.
        agreed_on: When that is agreed.
        is_said: Whether anybody writes an amount down.
    """

    asked: Money
    agreed: Money | None
    agreed_on: date | None
    is_said: bool

    @classmethod
    def drawn(cls, chance: Draws, dirt: Dirt, currency: str, *, ended_on: date) -> Price:
        """Draw what a project is worth."""
        units = (chance.spread(_USUAL_AMOUNT) // 100 + 1) * 100
        asked = Money(units, currency)
        if chance.happens(dirt.unpriced):
            return cls(asked, None, None, is_said=False)
        if not chance.happens(_HAGGLING):
            return cls(asked, None, None, is_said=True)
        agreed = Money(units * chance.between(80, 99) // 100, currency)
        return cls(asked, agreed, ended_on - timedelta(days=chance.between(1, 20)), is_said=True)

    def amounts(self, opened: date) -> tuple[tuple[date, Money], ...]:
        """List what the customer would pay, from which day on."""
        if self.agreed is None or self.agreed_on is None:
            return ((opened, self.asked),)
        return ((opened, self.asked), (max(opened, self.agreed_on), self.agreed))

    def said(self, opened: date, owner: str) -> Iterator[WorkEntry]:
        """Tell the amounts that our own people write down."""
        if not self.is_said:
            return
        yield WorkEntry(opened, Deal.set_amount, (self.asked,), {"by": owner})
        if self.agreed is not None and self.agreed_on is not None:
            yield WorkEntry(self.agreed_on, Deal.set_amount, (self.agreed,), {"by": owner})


def expected_closes(  # noqa: PLR0913 - all that a date hangs on
    methodology: Methodology, chance: Draws, dirt: Dirt, owner: str, *, opened: date, ended_on: date
) -> Iterator[WorkEntry]:
    """Move the expected close when it has passed, as long as somebody cares."""
    whole = sum(usual(stage.typical_days) for stage in methodology.customer_stages)
    closes = opened + timedelta(days=1 + chance.spread(whole))
    yield WorkEntry(opened, Deal.expect_close, (closes,), {"by": owner})
    while closes < ended_on and not chance.happens(dirt.overdue):
        later = closes + timedelta(days=1 + chance.spread(60))
        yield WorkEntry(closes, Deal.expect_close, (later,), {"by": owner})
        closes = later
