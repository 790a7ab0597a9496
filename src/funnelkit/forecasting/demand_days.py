"""On which days what deals ask for is delivered: won ones on theirs, open ones as their model or their date says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.deal.product_line import ProductLine
from funnelkit.forecasting.closing_shares import closing_shares, in_millionths
from funnelkit.forecasting.coming_periods import learned_below
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.forecasting.slipped_dates import DateSlips
from funnelkit.periods import Period
from funnelkit.win_models.deal_histories import history_of
from funnelkit.win_models.learned_win_model import LearnedWinModel
from funnelkit.words import Message, say

_WHOLE: Final = Decimal(1)


@frozen
class Delivery:
    """A part of what a product line asks for, on a day.

    Args:
        share: Which part of the line's quantity, 0 to 1.
        day: The day; ``None`` where nobody knows.
        later: Whether the day is after the periods to come.
    """

    share: Decimal
    day: date | None
    later: bool = False


@frozen
class WonDays:
    """When a part of a deal is won.

    Args:
        share: The part, 0 to 1.
        signed: The first day on which it may be delivered; ``None`` where nobody knows.
        later: Whether that is after the periods to come.
    """

    share: Decimal
    signed: date | None
    later: bool = False


@frozen
class Times:
    """When open deals are won, by what a model has learned; else by their expected close.

    Args:
        learned: What has learned it; ``None`` for nothing.
        ahead: The periods to come.
        slips: How far stated dates were off.
        deals: The deals, by their keys.
        known_by: The day by which facts were known; ``None`` for all that is known now.
    """

    learned: LearnedWinModel | None
    ahead: tuple[Period, ...]
    slips: DateSlips
    deals: dict[str, Deal]
    known_by: date | None

    def deliveries(self, lines: Iterable[ForecastLine], on: date) -> Iterator[tuple[ForecastLine, tuple[WonDays, ...]]]:
        """Give each open deal with when it is won.

        Args:
            lines: The lines of open deals.
            on: The day of the forecast.
        """
        for line in lines:
            yield line, self._won(line, on)

    def _won(self, line: ForecastLine, on: date) -> tuple[WonDays, ...]:
        """When a deal is won, in parts: by learned closing times, else on its expected close, at the earliest today."""
        deal = self.deals.get(line.deal)
        if self.learned is None or deal is None:
            close = line.expected_close
            return (WonDays(_WHOLE, None if close is None else max(close, on)),)
        days = [0, *((period.end - on).days for period in self.ahead)]
        close = line.expected_close
        stated = None if close is None or not self.slips.is_enough else (close - on).days
        history = history_of(deal, on=on, known_by=self.known_by)
        parts = in_millionths(_WHOLE, closing_shares(self.learned, history, days, self.slips, stated))
        starts = [max(period.start, on) for period in self.ahead]
        found = [WonDays(share, start) for share, start in zip(parts, starts, strict=False) if share]
        return (*found, WonDays(parts[-1], None, later=True)) if parts[-1] else tuple(found)


def deliveries_of(product: ProductLine, whens: Iterable[WonDays], on: date) -> Iterator[Delivery]:
    """Tell when a product of an open deal is delivered: on its own day, but not before the deal is signed, nor today.

    Args:
        product: The product in the deal.
        whens: When the deal is won.
        on: The day of the forecast.
    """
    for when in whens:
        if when.later:
            yield Delivery(when.share * (product.times or 1), None, later=True)
            continue
        known = [day for day in (product.deliver_on, when.signed) if day is not None]
        for day in product.deliveries_from(max(*known, on) if known else None):
            yield Delivery(when.share, day)


def is_overdue(product: ProductLine, line: ForecastLine, on: date) -> bool:
    """Tell whether the day of delivery, or else of signing, has passed."""
    day = product.deliver_on or line.expected_close
    return day is not None and day < on


def times_of(model: object, name: str) -> tuple[LearnedWinModel | None, Message | None]:
    """Find what has learned closing times, or why nothing has.

    Args:
        model: The win model of the forecast; ``None`` for none.
        name: What it is called.
    """
    if model is None:
        return None, say("demand-no-model")
    try:
        learned = learned_below(model)
    except InputError:
        return None, say("demand-model-without-times", model=name)
    short = learned.learned.stages.shortfall
    return (None, short[0]) if short else (learned, None)
