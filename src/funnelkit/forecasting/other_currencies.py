"""What an answer in one currency leaves out, said with it."""

from __future__ import annotations

from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.words import Message, say


def others_than(forecast: BookForecast, currency: str) -> tuple[str, ...]:
    """List the other currencies in which a forecast has open or won deals, in alphabetical order."""
    amounts = (line.amount for line in (*forecast.lines, *forecast.won, *forecast.unpriced))
    return tuple(sorted({one.currency for one in amounts if one is not None} - {currency}))


def left_out(others: tuple[str, ...]) -> tuple[Message, ...]:
    """Say which currencies are not in an answer; nothing where there are none."""
    return (say("other-currencies", currencies=others),) if others else ()
