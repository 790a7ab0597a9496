"""What a deal may bring: a low, a base and a high amount."""

from __future__ import annotations

from decimal import Context
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.distribution import Outcomes
from funnelkit.distribution.chances import SWANSON
from funnelkit.money import Money, total
from funnelkit.words import say

_EXACT: Final = Context(prec=120)


@checked
@frozen
class AmountRange:
    """What a deal may bring once it is won, where one figure would say too much.

    Low, base and high are weighted 30, 40 and 30 %, which keeps mean and variance of a bell-shaped judgement close
    (Swanson's rule; Keefer and Bodily 1983).

    Args:
        low: What it brings if it goes badly; one case in ten is worse.
        base: What it brings as planned.
        high: What it brings if it goes well; one case in ten is better.

    Raises:
        MoneyError: When they are in different currencies.
        InputError: When they do not rise, or one is not an amount.

    Examples:
        >>> AmountRange(low=Money("300000", "EUR"), base=Money("480000", "EUR"), high=Money("700000", "EUR")).mean
        Money('492000.0', 'EUR')
    """

    low: Money = field(kw_only=True)
    base: Money = field(kw_only=True)
    high: Money = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        total((self.low, self.base, self.high), self.base.currency)
        if not self.low <= self.base <= self.high:
            raise InputError(say("amount-range-order", low=self.low, base=self.base, high=self.high))

    @property
    def mean(self) -> Money:
        """The expected amount, exactly."""
        parts = (amount * weight for amount, weight in zip((self.low, self.base, self.high), SWANSON, strict=True))
        return total(parts, self.base.currency)

    @property
    def outcomes(self) -> Outcomes:
        """The amounts in minor units with their weights."""
        low, base, high = (in_minor_units(amount.rounded()) for amount in (self.low, self.base, self.high))
        return Outcomes.low_base_high(low=low, base=base, high=high)


def in_minor_units(money: Money) -> int:
    """Count an amount in minor units of its currency, such as cents."""
    return int(_EXACT.scaleb(money.amount, money.minor_units))
