"""The figures of a forecast: exact sums of money, from what is claimed to what is verified, and what is expected."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from funnelkit.display import Saying
from funnelkit.money import Money, total
from funnelkit.words import Message, say

Figure: TypeAlias = Literal["claimed", "unverified", "lagging", "cold", "verified", "expected"]
FIGURES: Final[tuple[Figure, ...]] = get_args(Figure)
Lead: TypeAlias = Literal["expected", "verified", "claimed"]
"""The figure that an answer leads with."""
FIGURE_NAMES: Final[dict[Figure, Message]] = {
    "claimed": say("heading-as-claimed"),
    "unverified": say("heading-on-hearsay"),
    "lagging": say("heading-waits-for-us"),
    "cold": say("heading-gone-cold"),
    "verified": say("heading-verified-2"),
    "expected": say("heading-expected-2"),
}


@frozen(repr=False)
class Figures(Saying):
    """What some deals in one currency are worth; exact, rounded only when shown.

    ``claimed`` = ``verified`` + ``cold`` + ``lagging`` + ``unverified``, exactly; ``expected`` is no part of that sum.

    Args:
        count: How many deals.
        amount: What they are worth unweighted.
        claimed: Weighted by the chance of the stage where the customer is said to stand.
        unverified: What of it nobody at the customer has shown.
        lagging: What of it the rule holds back until we catch up.
        cold: What of it the customers' silence takes off.
        expected: Weighted by what the win model expects; ``None`` unless it expects something of every deal.
        known: Of how many deals the model expects something.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20)).totals["EUR"]
        <Figures deals 1: claimed 100.00 EUR, verified 0.00 EUR>
    """

    _plain_names: ClassVar = ("count", "amount", *FIGURES, "known", "message")

    count: int
    amount: Money
    claimed: Money
    unverified: Money
    lagging: Money
    cold: Money
    expected: Money | None = field(default=None)
    known: int = field(default=0)

    @property
    def verified(self) -> Money:
        """What is left of the claimed figure, exactly."""
        return self.claimed - self.unverified - self.lagging - self.cold

    def __add__(self, other: Figures) -> Figures:
        count, known = self.count + other.count, self.known + other.known
        expected = [one.expected for one in (self, other) if one.expected is not None]
        return Figures(
            count,
            self.amount + other.amount,
            self.claimed + other.claimed,
            self.unverified + other.unverified,
            self.lagging + other.lagging,
            self.cold + other.cold,
            total(expected, self.amount.currency) if count and known == count else None,
            known,
        )

    def led_by(self, lead: Lead) -> Money:
        """Give the figure that an answer leads with; where nothing is expected of some deal, the verified one."""
        figure: Money | None = getattr(self, lead)
        return self.verified if figure is None else figure

    @property
    def message(self) -> Message:
        """The figures in one sentence, rounded to whole cents."""
        expected: Message | str = ""
        if self.expected is not None:
            expected = say("figures-expected", money=self.expected.rounded())
        elif self.known:
            expected = say("figures-expected-of-some", known=self.known, count=self.count)
        rounded = {name: getattr(self, name).rounded() for name in FIGURES if name != "expected"}
        return say("figures", count=self.count, amount=self.amount.rounded(), expected=expected, **rounded)

    def __repr__(self) -> str:
        expected = "" if self.expected is None else f", expected {self.expected.rounded()}"
        verified = self.verified.rounded()
        return f"<Figures deals {self.count}: claimed {self.claimed.rounded()}, verified {verified}{expected}>"
