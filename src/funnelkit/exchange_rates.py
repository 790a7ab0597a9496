"""Currency rates, each of its day, given by the caller, for sums over several currencies."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
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
from funnelkit.checks.quoting import quoted
from funnelkit.checks.unknown_currencies import unknown_currency
from funnelkit.currencies import MINOR_UNITS
from funnelkit.display import FieldCard
from funnelkit.money import Money
from funnelkit.words import say

_CONTEXT: Final = Context(prec=60)


def _frozen(rates: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return MappingProxyType(dict(rates))


def _checked(made: ExchangeRates, _attribute: object, rates: Mapping[str, Decimal]) -> None:
    refuse(
        (unknown_currency(code) for code in (made.to, *rates) if code not in MINOR_UNITS),
        (
            say("bad-rate", currency=code, rate=quoted(rate))
            for code, rate in rates.items()
            if not (rate.is_finite() and rate > 0)
        ),
    )


def _in_order(earlier: Iterable[ExchangeRates]) -> tuple[ExchangeRates, ...]:
    return tuple(sorted(earlier, key=lambda one: one.on))


@checked
@frozen(repr=False)
class ExchangeRates(FieldCard):
    """What one unit of each currency is worth in another one, on a day, and on earlier days.

    What was won keeps the rate of its day: it is converted at the latest rate on or before that day. Without earlier
    rates everything is converted at these, and a forecast says so of what was won before. Currency risk between the
    day of the rates and the signing is not part of any forecast.

    Args:
        to: The currency to convert to.
        on: The day of the rates.
        rates: For each currency what one unit of it is worth in ``to``.
        earlier: The rates of earlier days, to the same currency, in any order; empty for none.

    Raises:
        InputError: When a currency does not exist, a rate is not above zero, the day is not a day, or earlier rates are
            to another currency, not earlier, of the same day or have earlier ones themselves; all at once.

    Examples:
        >>> rates = ExchangeRates("EUR", on=date(2026, 3, 31), rates={"USD": Decimal("0.9137")})
        >>> rates.convert(Money("1000", "USD"))
        Money('913.70', 'EUR')
        >>> dated = ExchangeRates("EUR", on=date(2026, 6, 30), rates={"USD": Decimal("0.95")}, earlier=[rates])
        >>> dated.convert(Money("1000", "USD"), on=date(2026, 4, 2))
        Money('913.70', 'EUR')
    """

    to: str
    on: date = field(kw_only=True)
    rates: Mapping[str, Decimal] = field(kw_only=True, converter=_frozen, validator=_checked, hash=False)
    earlier: tuple[ExchangeRates, ...] = field(default=(), kw_only=True, converter=_in_order)

    def __attrs_post_init__(self) -> None:
        days = Counter(one.on for one in self.earlier)
        refuse(
            (
                say("rates-to-another", on=one.on, to=one.to, wanted=self.to)
                for one in self.earlier
                if one.to != self.to
            ),
            (say("rates-not-earlier", day=one.on, on=self.on) for one in self.earlier if one.on >= self.on),
            (say("rates-twice", on=day, count=count) for day, count in days.items() if count > 1),
            (say("rates-within-rates", on=one.on) for one in self.earlier if one.earlier),
        )

    def __reduce__(self) -> tuple[object, tuple[()]]:
        # A read-only view does not pickle; what it shows does.
        made = partial(ExchangeRates, self.to, on=self.on, rates=dict(self.rates), earlier=self.earlier)
        return made, ()

    @checked
    def has(self, currency: str, *, on: date | None = None) -> bool:
        """Tell whether amounts in a currency can be converted.

        Args:
            currency: The currency of the amounts.
            on: The day whose rate is wanted; ``None`` for the latest one.
        """
        return currency == self.to or self._rate(currency, on) is not None

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
    def convert(self, money: Money, *, on: date | None = None) -> Money:
        """Convert one amount, rounded to whole cents, half to even.

        Args:
            money: The amount.
            on: The day whose rate is wanted; ``None`` for the latest one.

        Raises:
            InputError: When there is no rate for its currency, on that day or before.
        """
        if money.currency == self.to:
            return money
        rate = self._rate(money.currency, on)
        if rate is None:
            raise InputError(say("no-rate", currency=money.currency, to=self.to, on=on or self.on))
        exact = _CONTEXT.multiply(money.amount, rate)
        step = Decimal(1).scaleb(-MINOR_UNITS[self.to])
        return Money(exact.quantize(step, context=_CONTEXT), self.to)

    def _rate(self, currency: str, on: date | None) -> Decimal | None:
        """The latest rate of a currency on or before a day; the only one where there are no earlier rates."""
        if on is None or on >= self.on or not self.earlier:
            return self.rates.get(currency)
        before = self.earlier[: bisect_right(self.earlier, on, key=_day_of)]
        return next((one.rates[currency] for one in reversed(before) if currency in one.rates), None)


def _day_of(rates: ExchangeRates) -> date:
    return rates.on
