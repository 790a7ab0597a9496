"""The probability-weighted forecast: each amount weighted by the chance of its deal, and summed exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from attrs import evolve

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.deal.moves import OPEN, OUTCOMES
from funnelkit.deal.opening import Opened
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.forecasting.line_places import line_place
from funnelkit.periods import Calendar, FiscalCalendar
from funnelkit.questions.audit import audit_of
from funnelkit.win_models.deals_asked import given_deals
from funnelkit.win_models.guard import Guarded
from funnelkit.win_models.win_chances import WinModel, by_table
from funnelkit.words import Message, say

_CALENDAR_YEAR: Final = FiscalCalendar()
Priced = TypeVar("Priced", ForecastLine, ProductLine)


@checked
def forecast(  # noqa: PLR0913 - each has its default
    deals: Iterable[Deal],
    *,
    on: date,
    known_by: date | None = None,
    calendar: Calendar = _CALENDAR_YEAR,
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
        calendar: The fiscal calendar for periods, ours or a host's own; the calendar year when left out.
        model: What gives each deal its expected chance: a learned model, judgements, or one of your own; ``None`` where
            nothing is expected.
        rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart. What was won is
            converted at the rate of its day, where the rates have it. A deal in a currency without a rate is set aside
            by name, in ``unpriced``.
        to_come: What :func:`pipeline_to_come` says of deals that do not exist yet; it stands beside the open deals
            as lines of its own and changes no other figure. ``None`` leaves it out.

    Raises:
        InputError: When something is not the deal, day, win model, calendar or rates that belong there, a deal is given
            twice, or pipeline to come is that of another day; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="third-party", on=date(2026, 3, 9))
        >>> fk.forecast([deal], on=date(2026, 3, 20))
        <Forecast 2026-03-20: deals 1, 96,000.00 EUR claimed>
    """
    book = tuple(deals)
    if to_come is not None or len({deal.key for deal in book}) < len(book):
        given_deals(book, flaws=() if to_come is None else _flaws_of_coming(to_come, on))
    known = date.max if known_by is None else known_by
    opened = [(deal, deal.opening) for deal in book]
    readings = [
        deal.at(on, known_by=known_by) for deal, first in opened if first.on <= on and _known_on(first) <= known
    ]
    return forecast_of(
        book, readings, on=on, known_by=known_by, calendar=calendar, model=model, rates=rates, to_come=to_come
    )


def forecast_of(  # noqa: PLR0913 - as of a forecast
    book: tuple[Deal, ...],
    readings: Sequence[Reading],
    *,
    on: date,
    known_by: date | None = None,
    calendar: Calendar = _CALENDAR_YEAR,
    model: WinModel | None = None,
    rates: ExchangeRates | None = None,
    to_come: PipelineToCome | None = None,
) -> Forecast:
    """Tell likewise what deals are worth that are read already.

    Args:
        book: The deals, each once.
        readings: Those that were there on the day, as they are read on it.
        on: The day; it and what follows are as in ``forecast``.
        known_by: By when it was known.
        calendar: The fiscal calendar.
        model: What gives each deal its expected chance.
        rates: Exchange rates.
        to_come: Pipeline to come, of the same day.
    """
    if to_come is not None:
        refuse(_flaws_of_coming(to_come, on))
    guarded = None if model is None else Guarded(model)
    lines = [_line_of(reading, guarded) for reading in readings]
    unpriced: list[ForecastLine] = []
    if rates is not None:
        unpriced = [line for line in lines if not _is_priced(line, rates)]
        lines = [_converted(line, rates) for line in lines if _is_priced(line, rates)]
    return Forecast(
        on=on,
        **_sorted_out(lines),
        unpriced=tuple(unpriced),
        later=len(book) - len(readings),
        calendar=calendar,
        model="" if guarded is None else guarded.name,
        basis=None if guarded is None else guarded.basis,
        to_come=to_come,
        converted=rates,
        owners=_owners(readings),
        known_currencies=frozenset(line.amount.currency for line in (*lines, *unpriced) if line.amount is not None),
        deals=book,
        win_model=model,
        known_by=known_by,
    )


def _owners(readings: Iterable[Reading]) -> frozenset[str]:
    """Everybody who owns a deal, alone or together with others."""
    terms = [reading.progress.terms for reading in readings]
    return frozenset({one.owner for one in terms} | {name for one in terms for name, _ in one.shares} - {""})


def _sorted_out(lines: list[ForecastLine]) -> dict[str, Any]:
    """Put each line where it counts; every one of them has one place."""
    still_open = [line for line in lines if line.place.outcome == "open"]
    return {
        "lines": tuple(line for line in still_open if line.amount is not None and line.chances.audit is not None),
        "suspended": tuple(line for line in lines if line.place.outcome == "suspended"),
        "won": tuple(line for line in lines if line.place.outcome == "won"),
        "ended": tuple(line for line in lines if line.place.outcome in {"lost", "no-decision", "withdrawn"}),
        "unvalued": tuple(line for line in still_open if line.amount is None),
        "unrated": tuple(line for line in still_open if line.amount is not None and line.chances.audit is None),
    }


def _known_on(first: Opened) -> date:
    return first.on if first.recorded_on is None else first.recorded_on


def _line_of(reading: Reading, guarded: Guarded | None) -> ForecastLine:
    """Read one deal's line; where there is no model nothing is expected of it."""
    chances = by_table(None, audit_of(reading)) if guarded is None else guarded.chances(reading)
    stages, places, progress, terms = (
        reading.methodology.customer_stages,
        reading.places,
        reading.progress,
        reading.terms,
    )
    return ForecastLine(
        deal=reading.deal.opening.deal,
        name=terms.name,
        customer=terms.customer,
        owner=terms.owner,
        channel=terms.channel,
        place=line_place(
            OUTCOMES[places[2]],
            stages[progress.claimed].key,
            stages[places[0]].key,
            reading.methodology.phase_of(stages[progress.claimed].key) if reading.methodology.phases else "",
            reading.heard,
            bool(reading.unchecked),
            bool(progress.overrides) and bool(active_overrides(reading)),
        ),
        amount=terms.amount,
        products=terms.lines,
        expected_close=terms.expected_close,
        closed_on=None if places[2] == OPEN else progress.outcome_since,
        chances=chances,
        told_amount=terms.told_amount,
        amount_is_told=terms.amount_is_told,
        shares=terms.shares,
    )


def _flaws_of_coming(coming: PipelineToCome, on: date) -> Iterator[Message]:
    """Say what keeps pipeline to come from standing beside the deals of a day."""
    if not isinstance(coming, PipelineToCome):
        yield wrong_type(coming, PipelineToCome, "to_come")
    elif coming.on != on:
        yield say("new-business-of-another-day", there=coming.on, on=quoted(str(on)))


def _rate_day(line: ForecastLine) -> date | None:
    """The day whose rates a line is converted at: what was won keeps its day's."""
    return line.closed_on if line.place.outcome == "won" else None


def _is_priced(line: ForecastLine, rates: ExchangeRates) -> bool:
    """Tell whether there is a rate for every amount of a line."""
    amounts = (line.amount, line.told_amount, *(product.amount for product in line.products))
    return all(amount is None or rates.has(amount.currency, on=_rate_day(line)) for amount in amounts)


def _converted(line: ForecastLine, rates: ExchangeRates) -> ForecastLine:
    """Convert the amount, what another says it is, and each price of a product, once."""
    day = _rate_day(line)
    products = tuple(_in_currency(product, rates, day) for product in line.products)
    told = None if line.told_amount is None else rates.convert(line.told_amount, on=day)
    return evolve(_in_currency(line, rates, day), products=products, told_amount=told)


def _in_currency(part: Priced, rates: ExchangeRates, day: date | None) -> Priced:
    """Convert the amount of a line or of a product in it."""
    return part if part.amount is None else evolve(part, amount=rates.convert(part.amount, on=day))
