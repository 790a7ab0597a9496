"""One product in a deal, with how many of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.plainly import plain_number
from funnelkit.checks.quoting import quoted
from funnelkit.deal.grammar import Pieces, Repeats, Words
from funnelkit.display import Saying
from funnelkit.display.answer import PlainNames
from funnelkit.money import Money
from funnelkit.words import Message, plain, say

Recurrence: TypeAlias = Literal["", "month", "year"]
_MONTHS: Final[Mapping[str, int]] = {"month": 1, "year": 12}
_EVERY: Final[Mapping[str, Message]] = {"month": say("every-month"), "year": say("every-year")}
LEAST_TIMES: Final = 2
MOST_TIMES: Final = 600
"""How often what recurs may be delivered in all."""
_LAST_DAY: Final = 31  # of the last month of all
_LONGEST: Final = 20
# ASCII digits only: Decimal() would take those of every script, spaces around them and underscores between them.
_looks_like_a_number: Final = re.compile(r"[0-9]+(\.[0-9]+)?").fullmatch


def _as_quantity(value: Decimal | str | int) -> Decimal:
    exact = _decimal_of(value)
    # Far exponents are looked at before anything is spelt out: 1E+999999 is short only as it stands.
    near = exact is not None and exact.is_finite() and abs(exact.adjusted()) < _LONGEST
    if exact is None or not near or exact < 0 or len(f"{exact:f}") > _LONGEST:
        raise InputError(say("not-a-quantity", value=quoted(value)))
    return exact or exact.copy_abs()  # nothing has no sign


def _decimal_of(value: object) -> Decimal | None:
    number = plain_number(value)
    if number is None:
        return None
    if type(number) is str and not (len(number) <= _LONGEST and _looks_like_a_number(number)):
        return None
    return Decimal(number)


@frozen(repr=False)
class ProductLine(Saying):
    """One product in a deal, for the forecast of quantities.

    Args:
        product: What is sold.
        quantity: How many, as an exact decimal.
        amount: What these are worth, or ``None`` when only the whole deal has a price; of a delivery that recurs, each.
        deliver_on: The day on which they are delivered, the first time; ``None`` for that of signing.
        every: ``"month"`` or ``"year"`` when the same is delivered again and again; ``""`` for once.
        times: How often in all, 2 to 600, when it recurs; ``None`` for once.

    Raises:
        InputError: When the quantity is no exact number, 0 or more, or it recurs without a term, or has a term without
            recurring.

    Examples:
        >>> ProductLine("switchgear panel", 24).quantity
        Decimal('24')
        >>> care = ProductLine("service", 1, deliver_on=date(2026, 1, 31), every="month", times=3)
        >>> [day.isoformat() for day in care.deliveries(None)]
        ['2026-01-31', '2026-02-28', '2026-03-31']
    """

    _plain_names: ClassVar[PlainNames] = (...,)

    product: Words
    quantity: Annotated[Decimal, Pieces()] = field(converter=_as_quantity)
    amount: Money | None = None
    deliver_on: date | None = field(default=None, kw_only=True)
    every: Recurrence = field(default="", kw_only=True)
    times: Annotated[int | None, Repeats()] = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.every and self.times is None:
            return  # the usual case
        fits = type(self.times) is int and LEAST_TIMES <= self.times <= MOST_TIMES
        if self.every not in _MONTHS or not fits:
            raise InputError(say("not-a-term", every=quoted(self.every), times=quoted(self.times)))

    def deliveries(self, signed_on: date | None) -> tuple[date | None, ...]:
        """List the days of delivery; ``None`` for each that nobody knows.

        Args:
            signed_on: When the deal is, or is expected to be, signed; ``None`` when nobody can say.
        """
        return self.deliveries_from(self.deliver_on or signed_on)

    def deliveries_from(self, first: date | None) -> tuple[date | None, ...]:
        """List the days of delivery that begin with a day; ``None`` for each that nobody knows.

        Args:
            first: The first of them; ``None`` when nobody can say.
        """
        count = self.times or 1
        if first is None:
            return (None,) * count
        step = _MONTHS.get(self.every, 0)
        return tuple(_after(first, at * step) for at in range(count))

    def worth(self, share: Decimal) -> Money | None:
        """What a share of all deliveries together is worth; ``None`` when only the whole deal has a price."""
        return None if self.amount is None else self.amount * (self.times or 1) * share

    @property
    def message(self) -> Message:
        """The product, how many of it, and for how much."""
        amount = "" if self.amount is None else say("product-line-for", amount=self.amount)
        line = say("product-line", quantity=f"{self.quantity:f}", product=self.product, amount=amount)
        if self.every:
            line = say("product-line-recurs", line=line, every=_EVERY[self.every], times=self.times)
        return line if self.deliver_on is None else say("product-line-on", line=line, day=self.deliver_on)

    def __repr__(self) -> str:
        return f"<ProductLine {plain(self.product)}: {self.quantity:f}>"


def _after(first: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day, and no day after the last."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    following = date(year + month // 11, (month + 1) % 12 + 1, 1) if (year, month) != (MAXYEAR, 11) else date.max
    last = (following - timedelta(days=1)).day if following < date.max else _LAST_DAY
    return date(year, month + 1, min(first.day, last))
