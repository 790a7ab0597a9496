"""The exchange rates of one day."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from funnelkit.exchange_rates import ExchangeRates
from funnelkit.money import Money


@frozen
class DayRates:
    """Exchange rates as they are on a day: the latest ones up to it.

    Args:
        rates: The rates, with those of earlier days.
        on: The day.
    """

    rates: ExchangeRates
    on: date

    def has(self, currency: str) -> bool:
        """Tell whether amounts in a currency can be converted."""
        return self.rates.has(currency, on=self.on)

    def convert(self, money: Money) -> Money:
        """Convert one amount."""
        return self.rates.convert(money, on=self.on)
