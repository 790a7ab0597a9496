"""The probability-weighted forecast: each amount weighted by the chance of its deal, and summed exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from attrs import evolve

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.deal.product_line import ProductLine
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.forecast_lines import ForecastLine, line_of
from funnelkit.periods import FiscalCalendar
from funnelkit.win_models.deals_asked import given_deals
from funnelkit.win_models.guard import Guarded
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import Message, say

_CALENDAR_YEAR: Final = FiscalCalendar()
Priced = TypeVar("Priced", ForecastLine, ProductLine)


@checked
def forecast(  # noqa: PLR0913 - each has its default
    deals: Iterable[Deal],
    *,
    on: date,
    known_by: date | None = None,
    calendar: FiscalCalendar = _CALENDAR_YEAR,
    model: WinModel | None = None,
    rates: ExchangeRates | None = None,
    to_come: PipelineToCome | None = None,
) -> Forecast:
    """Tell what a book of deals is worth on a day: as claimed, what of it holds, and what a model expects of it.

    Each amount is weighted by the chances of its deal and summed exactly. By rule, from the methodology's table,
    claimed = verified + cold + lagging + unverified; what a model expects stands beside them.

    Args:
        deals: The deals, in any order and currency.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        calendar: The fiscal calendar for periods; the calendar year when left out.
        model: What gives each deal its expected chance: a learned model, judgements, or one of your own; ``None`` where
            nothing is expected.
        rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart. A deal
            in a currency without a rate is set aside by name, in ``unpriced``.
        to_come: What :func:`pipeline_to_come` says of deals that do not exist yet; it stands beside the open deals
            as lines of its own and changes no other figure. ``None`` leaves it out.

    Raises:
        InputError: When something is no deal, no day, no win model, no calendar or no rates, a deal is given twice,
            or pipeline to come is that of another day; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="third-party", on=date(2026, 3, 9))
        >>> fk.forecast([deal], on=date(2026, 3, 20))
        <Forecast 2026-03-20: deals 1, 48,000.00 EUR claimed>
    """
    book = given_deals(deals, flaws=() if to_come is None else _flaws_of_coming(to_come, on))
    known = date.max if known_by is None else known_by
    there = [deal for deal in book if deal.opening.on <= on and deal.opening.known_on <= known]
    guarded = Guarded(model)
    readings = [deal.at(on, known_by=known_by) for deal in there]
    lines = [line_of(reading, guarded.chances(reading)) for reading in readings]
    unpriced: list[ForecastLine] = []
    if rates is not None:
        unpriced = [line for line in lines if not _is_priced(line, rates)]
        lines = [_converted(line, rates) for line in lines if _is_priced(line, rates)]
    still_open = [line for line in lines if line.outcome == "open"]
    return Forecast(
        on=on,
        lines=tuple(line for line in still_open if line.is_weighted),
        suspended=tuple(line for line in lines if line.outcome == "suspended"),
        won=tuple(line for line in lines if line.outcome == "won"),
        ended=tuple(line for line in lines if line.outcome in {"lost", "no-decision", "withdrawn"}),
        unvalued=tuple(line for line in still_open if line.amount is None),
        unrated=tuple(line for line in still_open if line.amount is not None and not line.is_weighted),
        unpriced=tuple(unpriced),
        later=len(book) - len(there),
        calendar=calendar,
        model=guarded.name,
        basis=guarded.basis,
        to_come=to_come,
        converted=rates,
        deals=book,
        win_model=model,
        known_by=known_by,
    )


def _flaws_of_coming(coming: PipelineToCome, on: date) -> Iterator[Message]:
    """Say what keeps pipeline to come from standing beside the deals of a day."""
    if not isinstance(coming, PipelineToCome):
        yield wrong_type(coming, PipelineToCome, "to_come")
    elif coming.on != on:
        yield say("new-business-of-another-day", there=coming.on, on=quoted(str(on)))


def _is_priced(line: ForecastLine, rates: ExchangeRates) -> bool:
    """Tell whether there is a rate for every amount of a line."""
    amounts = (line.amount, *(product.amount for product in line.products))
    return all(amount is None or rates.has(amount.currency) for amount in amounts)


def _converted(line: ForecastLine, rates: ExchangeRates) -> ForecastLine:
    """Convert the amount and each price of a product, once."""
    return evolve(_in_currency(line, rates), products=tuple(_in_currency(product, rates) for product in line.products))


def _in_currency(part: Priced, rates: ExchangeRates) -> Priced:
    """Convert the amount of a line or of a product in it."""
    return part if part.amount is None else evolve(part, amount=rates.convert(part.amount))
