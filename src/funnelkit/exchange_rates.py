"""Currency rates of one day, given by the caller, for sums over several currencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Context, Decimal
from functools import partial
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.currencies import MINOR_UNITS
from funnelkit.display import FieldCard
from funnelkit.money import Money
from funnelkit.words import say

_CONTEXT: Final = Context(prec=60)


def _frozen(rates: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return MappingProxyType(dict(rates))


def _checked(made: ExchangeRates, _attribute: object, rates: Mapping[str, Decimal]) -> None:
    refuse(
        (
            unknown_key(code, among=MINOR_UNITS, what=say("label-currency"))
            for code in (made.to, *rates)
            if code not in MINOR_UNITS
        ),
        (
            say("bad-rate", currency=code, rate=quoted(rate))
            for code, rate in rates.items()
            if not (rate.is_finite() and rate > 0)
        ),
    )


@checked
@frozen(repr=False)
class ExchangeRates(FieldCard):
    """What one unit of each currency is worth in another one, on a day.

    Currency risk between that day and the signing is not part of any forecast.

    Args:
        to: The currency to convert to.
        on: The day of the rates.
        rates: For each currency what one unit of it is worth in ``to``.

    Raises:
        InputError: When a currency does not exist, a rate is not above zero, or the day is not a day; all at once.

    Examples:
        >>> rates = ExchangeRates("EUR", on=date(2026, 3, 31), rates={"USD": Decimal("0.9137")})
        >>> rates.convert(Money("1000", "USD"))
        Money('913.70', 'EUR')
    """

    to: str
    on: date = field(kw_only=True)
    rates: Mapping[str, Decimal] = field(kw_only=True, converter=_frozen, validator=_checked, hash=False)

    def __reduce__(self) -> tuple[object, tuple[()]]:
        # A read-only view does not pickle; what it shows does.
        return partial(ExchangeRates, self.to, on=self.on, rates=dict(self.rates)), ()

    @checked
    def has(self, currency: str) -> bool:
        """Tell whether amounts in a currency can be converted."""
        return currency == self.to or currency in self.rates

    @checked
    def require(self, currencies: Iterable[str]) -> None:
        """Make sure that each of these currencies can be converted.

        Raises:
            InputError: When rates are missing; all at once.
        """
        missing = sorted({code for code in currencies if code != self.to and code not in self.rates})
        if missing:
            raise InputError(*(say("no-rate", currency=code, to=self.to, on=self.on) for code in missing))

    @checked
    def convert(self, money: Money) -> Money:
        """Convert one amount, rounded to whole cents, half to even.

        Raises:
            InputError: When there is no rate for its currency.
        """
        if money.currency == self.to:
            return money
        self.require([money.currency])
        exact = _CONTEXT.multiply(money.amount, self.rates[money.currency])
        step = Decimal(1).scaleb(-MINOR_UNITS[self.to])
        return Money(exact.quantize(step, context=_CONTEXT), self.to)
