"""The figures of a forecast: exact sums of money, from what is claimed to what is verified, and what is expected."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from funnelkit.display import Saying
from funnelkit.money import Money, total
from funnelkit.win_models.win_chances import WinChances
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

_NOTHING: Final = Decimal(0)
_CONTEXT: Final = Context(prec=40)


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
        return figures_of((self, other), self.amount.currency)

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


def weighed(amount: Money, chances: WinChances, *, told: Decimal = Decimal(1)) -> Figures:
    """Weigh an amount with the chances of its deal.

    Args:
        amount: What the deal, or a part of it, is worth.
        chances: Its chances; the audit must be there.
        told: By what the amount is taken in the expectation: a dealer's told-to-agreed ratio; 1 where there is none.
    """
    audit, expected = chances.audit, chances.expected
    assert audit is not None  # noqa: S101 - deals without a figure are set aside
    return Figures(
        1,
        amount,
        amount * audit.claimed,
        amount * audit.unverified,
        amount * audit.lagging,
        amount * audit.cold,
        None if expected is None else amount * _CONTEXT.multiply(expected, told),
        int(expected is not None),
    )


def figures_of(parts: Iterable[Figures], currency: str) -> Figures:
    """Add figures up; nothing at all adds up to zero."""
    given = tuple(parts)
    count, known = sum(one.count for one in given), sum(one.known for one in given)
    expected = None
    if given and known == count:
        expected = total((one.expected for one in given if one.expected is not None), currency)
    return Figures(
        count,
        total((one.amount for one in given), currency),
        total((one.claimed for one in given), currency),
        total((one.unverified for one in given), currency),
        total((one.lagging for one in given), currency),
        total((one.cold for one in given), currency),
        expected,
        known,
    )
