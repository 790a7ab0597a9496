"""One product in a deal, with how many of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.plainly import plain_number
from funnelkit.checks.quoting import quoted
from funnelkit.deal.grammar import Quantity, Words
from funnelkit.display import Saying
from funnelkit.display.answer import PlainNames
from funnelkit.money import Money
from funnelkit.words import Message, plain, say

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
        amount: What these are worth, or ``None`` when only the whole deal has a price.

    Raises:
        InputError: When the quantity is no exact number, 0 or more.

    Examples:
        >>> ProductLine("switchgear panel", 24).quantity
        Decimal('24')
    """

    _plain_names: ClassVar[PlainNames] = (...,)

    product: Words
    quantity: Annotated[Decimal, Quantity()] = field(converter=_as_quantity)
    amount: Money | None = None

    @property
    def message(self) -> Message:
        """The product, how many of it, and for how much."""
        amount = "" if self.amount is None else say("product-line-for", amount=self.amount)
        return say("product-line", quantity=f"{self.quantity:f}", product=self.product, amount=amount)

    def __repr__(self) -> str:
        return f"<ProductLine {plain(self.product)}: {self.quantity:f}>"
