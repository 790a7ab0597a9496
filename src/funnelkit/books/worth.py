"""What the deals of a book are worth, in one currency where rates are handed over; what has none is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from typing import Final

from attrs import frozen

from funnelkit.books.owner_share import amount_of
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.money import Money, total
from funnelkit.words import Message, say

# From here on nobody reads cents.
_LARGE: Final = Decimal(10_000)
_WHOLE: Final = Context(prec=120)


@frozen
class Priced:
    """Deals with what each is worth.

    Args:
        readings: The deals that can be counted.
        amounts: What each of them is worth; ``None`` when nobody has said.
        unpriced: The names of deals in a currency without a rate, which are counted nowhere.
    """

    readings: tuple[Reading, ...]
    amounts: tuple[Money | None, ...]
    unpriced: tuple[str, ...]

    @property
    def said(self) -> Iterator[Message]:
        """Name the deals that are set aside."""
        if self.unpriced:
            yield say("forecast-unpriced", deals=self.unpriced)


def priced(readings: Iterable[Reading], rates: ExchangeRates | None, owner: str) -> Priced:
    """Find what each deal is worth; without rates the currencies stay apart, and an owner has a share."""
    kept: list[Reading] = []
    amounts: list[Money | None] = []
    unpriced: list[str] = []
    for reading in readings:
        amount = amount_of(reading, owner)
        if rates is not None and amount is not None:
            if not rates.has(amount.currency):
                unpriced.append(reading.terms.name)
                continue
            amount = rates.convert(amount)
        kept.append(reading)
        amounts.append(amount)
    return Priced(tuple(kept), tuple(amounts), tuple(unpriced))


def sums(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """Add amounts up, apart for each currency, in alphabetical order; what is not known adds nothing."""
    by_currency: dict[str, list[Money]] = {}
    for one in amounts:
        if one is not None:
            by_currency.setdefault(one.currency, []).append(one)
    return tuple(total(by_currency[currency], currency) for currency in sorted(by_currency))


def in_brief(money: Money) -> Money:
    """Round an amount for a picture: to whole units where it is large, else to cents.

    Examples:
        >>> in_brief(Money("404800.50", "EUR")), in_brief(Money("12.345", "EUR"))
        (Money('404800', 'EUR'), Money('12.34', 'EUR'))
    """
    if abs(money.amount) < _LARGE:
        return money.rounded()
    return Money(money.amount.quantize(Decimal(1), context=_WHOLE), money.currency)
