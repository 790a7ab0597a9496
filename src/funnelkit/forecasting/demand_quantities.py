"""Quantities of products, weighted by the chances of their deals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.display import Answer, Saying, Sheet, Table
from funnelkit.forecasting.forecast_lines import UNDATED
from funnelkit.win_models.win_chances import WinChances
from funnelkit.words import Message, say

_EXACT: Final = Context(prec=120)
_ROUNDING: Final = Context(prec=120, rounding=ROUND_HALF_EVEN)
_NOTHING: Final = Decimal(0)
LATER: Final = "later"
NAMES: Final[Mapping[str, Message]] = {LATER: say("label-later"), UNDATED: say("label-undated")}
FIGURE_COLUMNS: Final = (
    say("heading-asked-for"),
    say("heading-claimed"),
    say("heading-verified"),
    say("heading-cold"),
    say("heading-lagging"),
    say("heading-unverified"),
    say("heading-expected"),
)
SHOWN: Final = ("full", "claimed", "verified", "cold", "lagging", "unverified", "expected")


@frozen(repr=False)
class Quantity(Answer):
    """How much of a product is asked for, weighted by the chances of its deals; exact.

    ``claimed`` = ``verified`` + ``cold`` + ``lagging`` + ``unverified``; ``expected`` stands beside them.

    Args:
        full: What all deals ask for together, unweighted: won ones that are not delivered, and open ones.
        claimed: Weighted by the chances as claimed.
        unverified: What of it nobody at a customer has shown.
        lagging: What of it the rule holds back until we catch up.
        cold: What of it the customers' silence takes off.
        expected: Weighted by what the win model expects; ``None`` unless it expects something of every deal.
        won: How much of ``full`` is won.
        overdue: How much of ``full`` should have been delivered, or signed, before the day, and is still open.
    """

    _plain_names: ClassVar = (..., "verified")

    full: Decimal = _NOTHING
    claimed: Decimal = _NOTHING
    unverified: Decimal = _NOTHING
    lagging: Decimal = _NOTHING
    cold: Decimal = _NOTHING
    expected: Decimal | None = _NOTHING
    won: Decimal = _NOTHING
    overdue: Decimal = _NOTHING

    @property
    def verified(self) -> Decimal:
        """What is left of what is claimed."""
        return _less(_less(_less(self.claimed, self.unverified), self.lagging), self.cold)

    @property
    def shown(self) -> tuple[str, ...]:
        """The figures as people read them, rounded to two places."""
        figures = (getattr(self, name) for name in SHOWN)
        return tuple("" if one is None else in_digits(one) for one in figures)

    def _sheet(self) -> Sheet:
        figures = frozenset(range(len(SHOWN)))
        table = Table(
            caption=say("heading-expected-quantity"), columns=FIGURE_COLUMNS, rows=[self.shown], figures=figures
        )
        return Sheet(title=say("heading-expected-quantity"), blocks=(table,))

    def __add__(self, other: Quantity) -> Quantity:
        known = self.expected is not None and other.expected is not None
        return Quantity(
            _EXACT.add(self.full, other.full),
            _EXACT.add(self.claimed, other.claimed),
            _EXACT.add(self.unverified, other.unverified),
            _EXACT.add(self.lagging, other.lagging),
            _EXACT.add(self.cold, other.cold),
            _EXACT.add(self.expected, other.expected) if known else None,  # type: ignore[arg-type]
            _EXACT.add(self.won, other.won),
            _EXACT.add(self.overdue, other.overdue),
        )


_less: Final = _EXACT.subtract


@frozen(repr=False)
class ProductDemand(Saying):
    """How much of one product is expected in one period.

    Args:
        product: The product.
        period: The label of the period, ``"later"`` (after the last of them) or ``"undated"``.
        quantity: How much.
        starts: The first day of the period; ``None`` for the last two.
    """

    _plain_names: ClassVar = ("product", "period", "starts", *SHOWN, "won", "overdue")

    product: str
    period: str
    quantity: Quantity
    starts: date | None = None

    @property
    def full(self) -> Decimal:
        """What all deals ask for together, unweighted."""
        return self.quantity.full

    @property
    def won(self) -> Decimal:
        """How much of it is won."""
        return self.quantity.won

    @property
    def overdue(self) -> Decimal:
        """How much of it should have come before the day, and is still open."""
        return self.quantity.overdue

    @property
    def claimed(self) -> Decimal:
        """Weighted by the chances as claimed."""
        return self.quantity.claimed

    @property
    def unverified(self) -> Decimal:
        """What of it nobody at a customer has shown."""
        return self.quantity.unverified

    @property
    def lagging(self) -> Decimal:
        """What of it the rule holds back until we catch up."""
        return self.quantity.lagging

    @property
    def cold(self) -> Decimal:
        """What of it the customers' silence takes off."""
        return self.quantity.cold

    @property
    def verified(self) -> Decimal:
        """What is left."""
        return self.quantity.verified

    @property
    def expected(self) -> Decimal | None:
        """Weighted by what the win model expects; ``None`` unless it expects something of every deal."""
        return self.quantity.expected

    @property
    def row(self) -> tuple[object, ...]:
        """The quantity as a row of a table."""
        return self.product, NAMES.get(self.period, self.period), *self.quantity.shown

    @property
    def message(self) -> Message:
        """The quantity in one sentence."""
        shown = dict(zip(SHOWN, self.quantity.shown, strict=True))
        expected = say("demand-expected", quantity=shown.pop("expected")) if shown["expected"] else ""
        shown.pop("expected", None)
        return say(
            "demand-line", product=self.product, period=NAMES.get(self.period, self.period), expected=expected, **shown
        )


def in_digits(quantity: Decimal, *, places: int = 2) -> str:
    """Write a quantity as people read it: rounded once, without an exponent and without idle zeros.

    Args:
        quantity: The quantity, exact.
        places: How many places after the point there may be.

    Examples:
        >>> in_digits(Decimal("16.5123")), in_digits(Decimal("2E+2")), in_digits(Decimal("0.0021"))
        ('16.51', '200', '<0.01')
    """
    least = Decimal((0, (1,), -places))
    rounded = quantity.quantize(least, context=_ROUNDING)
    if quantity and not rounded:
        return f"<{least}"
    return f"{rounded.normalize(_EXACT):f}" if rounded else "0"


def weighed(asked: Decimal, chances: WinChances, *, won: bool, overdue: bool) -> Quantity:
    """Weight a quantity by the chances of its deal; what is won is expected in full, with or without a model.

    Args:
        asked: How much.
        chances: The chances of the deal, of which there is an audit.
        won: Whether the deal is won.
        overdue: Whether it should have come before the day.
    """
    audit, expected = chances.audit, Decimal(1) if won else chances.expected
    assert audit is not None  # noqa: S101 - deals without a figure are left out
    return Quantity(
        asked,
        _EXACT.multiply(asked, audit.claimed),
        _EXACT.multiply(asked, audit.unverified),
        _EXACT.multiply(asked, audit.lagging),
        _EXACT.multiply(asked, audit.cold),
        None if expected is None else _EXACT.multiply(asked, expected),
        asked if won else _NOTHING,
        asked if overdue else _NOTHING,
    )


def part_of(asked: Decimal, share: Decimal) -> Decimal:
    """Take a share of a quantity, exactly."""
    return _EXACT.multiply(asked, share)
