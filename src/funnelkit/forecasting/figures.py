"""The figures of a forecast: exact sums of money, verified and claimed apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen

from funnelkit.display import Saying
from funnelkit.money import Money, total
from funnelkit.words import Message, say


@frozen(repr=False)
class Figures(Saying):
    """What some deals in one currency are worth, weighted by their chances; exact, rounded only when shown.

    Args:
        count: How many deals.
        amount: What they are worth unweighted.
        claimed: Weighted by the chances that are claimed.
        verified: Weighted by the chances that are verified.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20)).totals["EUR"]
        <Figures deals 1: claimed 100.00 EUR, verified 0.00 EUR>
    """

    _plain_names: ClassVar = ("count", "amount", "claimed", "verified", "unverified", "message")

    count: int
    amount: Money
    claimed: Money
    verified: Money

    @property
    def unverified(self) -> Money:
        """What rests on claims alone: claimed less verified, exactly."""
        return self.claimed - self.verified

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.count + other.count,
            self.amount + other.amount,
            self.claimed + other.claimed,
            self.verified + other.verified,
        )

    @property
    def message(self) -> Message:
        """The figures in one sentence, rounded to whole cents."""
        return say(
            "figures",
            count=self.count,
            amount=self.amount.rounded(),
            claimed=self.claimed.rounded(),
            verified=self.verified.rounded(),
            unverified=self.unverified.rounded(),
        )

    def __repr__(self) -> str:
        return f"<Figures deals {self.count}: claimed {self.claimed.rounded()}, verified {self.verified.rounded()}>"


def figures_of(parts: Iterable[Figures], currency: str) -> Figures:
    """Add figures up; nothing at all adds up to zero."""
    given = tuple(parts)
    return Figures(
        sum(one.count for one in given),
        total((one.amount for one in given), currency),
        total((one.claimed for one in given), currency),
        total((one.verified for one in given), currency),
    )
