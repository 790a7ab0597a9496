"""The share of a salesperson to whom a book is narrowed: of shared deals, money is that one's share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from attrs import evolve

from funnelkit.deal.reading import Reading
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.money import Money

WHOLE: Final = Decimal(1)
_LINES: Final = ("lines", "suspended", "won", "ended", "unvalued", "unrated", "unpriced")


def owner_share(reading: Reading, owner: str) -> Decimal:
    """Give the share that a salesperson has in a deal on a day.

    It is the whole where the book is narrowed to nobody, ``""``, and while the deal is not that one's or is not shared.
    """
    shares = reading.terms.shares
    return dict(shares).get(owner, WHOLE) if shares and owner else WHOLE


def shares_for(reading: Reading, owner: str) -> tuple[tuple[str, Decimal], ...]:
    """Give who owns a deal, each with a share in its amount; of a book that is narrowed, the one it is narrowed to."""
    terms = reading.terms
    if owner in terms.owners:
        return ((owner, WHOLE),)
    return tuple(terms.shares) or ((terms.owner, WHOLE),)


def amount_of(reading: Reading, owner: str) -> Money | None:
    """Give what a deal is worth to a salesperson; to nobody, ``""``, what it is worth."""
    amount, share = reading.terms.amount, owner_share(reading, owner)
    return amount if amount is None or share == WHOLE else amount * share


def of_owner(forecast: Forecast, owner: str) -> Forecast:
    """Leave a salesperson the share of each shared deal, in money and in quantities."""
    if not owner or not any(line.shares for line in forecast.every_line):
        return forecast
    kept: dict[str, Any] = {
        name: tuple((line.owned_by(owner) or line) if line.shares else line for line in getattr(forecast, name))
        for name in _LINES
    }
    return evolve(forecast, **kept)
