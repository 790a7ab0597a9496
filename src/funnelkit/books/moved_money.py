"""An amount in a movement: money that knows how many deals it is, and which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from attrs import frozen

from funnelkit.money import Money


@frozen(eq=False, repr=False)
class MovedMoney(Money):
    """An amount of money that compares and adds up as any, with the deals behind it.

    Args:
        amount: In units of the currency.
        currency: The three letters of ISO 4217.
        count: How many deals it is; in a bucket the net change in deals, 0 where they stay in.
        deals: The keys of the deals that are in it, or that it touched.
        late: How many of these with a fact that had happened before and was recorded only now.

    Examples:
        >>> from decimal import Decimal
        >>> won = MovedMoney(Decimal("-480000"), "EUR", -1, ("Harbour",))
        >>> won == Money("-480000", "EUR"), won.count, won.deals
        (True, -1, ('Harbour',))
        >>> Money("480000", "EUR") + won
        Money('0', 'EUR')
    """

    count: int = 0
    deals: tuple[str, ...] = ()
    late: int = 0

    @classmethod
    def of(cls, money: Money, count: int, deals: Iterable[str], late: int = 0) -> Self:
        """Put deals beside an amount, also one beyond the bounds of what is typed in."""
        made = object.__new__(cls)
        told = {
            "amount": money.amount,
            "currency": money.currency,
            "count": count,
            "deals": tuple(dict.fromkeys(deals)),
            "late": late,
        }
        for name, value in told.items():
            object.__setattr__(made, name, value)
        return made

    def __repr__(self) -> str:
        size = len(self.deals)
        return f"<MovedMoney {self.amount:f} {self.currency}: {size} deal{'' if size == 1 else 's'}>"
