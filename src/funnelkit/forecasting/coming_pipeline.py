"""Pipeline to come from a company's own deals: how many come, how often and when they are won, and what they bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from itertools import pairwise
from math import fsum
from typing import Final

from attrs import evolve

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import (
    PipelineToCome,
    PipelineToComeFloors,
    PipelineToComeLine,
    in_cents,
)
from funnelkit.forecasting.coming_periods import learned_below, periods_ahead
from funnelkit.learning.closing_dates import ClosingModel, ClosingTimes
from funnelkit.learning.coming_cases import arrivals, new_cases, watched_since
from funnelkit.learning.day_numbers import day_number
from funnelkit.learning.histories import Ending, History, Target
from funnelkit.periods import Calendar, FiscalCalendar, Period, PeriodKind
from funnelkit.probability import PLACES
from funnelkit.win_models.deal_histories import history_in, watched_deals
from funnelkit.win_models.judgements import Judged
from funnelkit.win_models.learned_win_model import LearnedWinModel
from funnelkit.words import say

_CALENDAR_YEAR: Final = FiscalCalendar()
_FLOORS: Final = PipelineToComeFloors()
_CONTEXT: Final = Context(prec=120)
_LOOKED_BACK: Final = 91
_LEAST_FACTOR: Final = 1e-9
_BY_THE_DAY: Final = 92  # as far ahead as closing dates are worked out day by day, then week by week
_MOST_STEPS: Final = 260


@checked
def pipeline_to_come(  # noqa: PLR0913 - each has its default
    deals: Iterable[Deal],
    *,
    on: date,
    model: LearnedWinModel | Judged,
    known_by: date | None = None,
    periods: int = 6,
    by: PeriodKind = "month",
    calendar: Calendar = _CALENDAR_YEAR,
    rates: ExchangeRates | None = None,
    floors: PipelineToComeFloors = _FLOORS,
) -> PipelineToCome:
    """Tell what deals will bring that do not exist yet, as a line of its own for each currency.

    New deals are taken to come at the pace that the history itself would have foretold best (lately, and with the
    season where a year is there), of the kinds that came in the last 91 days, to be won as often and as fast as the
    model has learned of deals that begin as they did, and to bring the mean of the deals that were won. Deals that
    were imported in mid-life are not among them. Too little to go by gives no figure, and the line says so.

    Args:
        deals: The deals that tell the pace, ended ones too.
        on: The day; deals that are opened later are pipeline to come.
        model: A learned win model; what people have judged of single deals says nothing of new ones.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        periods: How many periods, 1 to 120; the first one is that in which the day lies.
        by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.
        calendar: The fiscal calendar, ours or a host's own.
        rates: Exchange rates to convert every amount with; ``None`` gives each currency a line.
        floors: What counts as enough.

    Raises:
        InputError: When the number of periods is not from 1 to 120, the model does not tell closing times, something is
            not a deal or not a day, or a deal is given twice.
        InputError: When rates are given and some are missing; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.testing import synthetic_book
        >>> until = date(2026, 1, 1)
        >>> book = synthetic_book(fk.eight_stage(), deals=300, seed=2, since=date(2024, 1, 1), until=until)
        >>> model = fk.learn_win_model(book, on=until)
        >>> coming = pipeline_to_come(book, on=until, model=model, periods=2, by="quarter")
        >>> [period.label for period in coming.periods]
        ['2026-Q1', '2026-Q2']
        >>> first, second = (money for _, money in coming.by_currency["EUR"].by_period)
        >>> first < second
        True
        >>> fk.forecast(book, on=until, model=model, to_come=coming).totals == fk.forecast(
        ...     book, on=until, model=model
        ... ).totals
        True
    """
    learned = learned_below(model)
    ahead = periods_ahead(on, periods, by=by, calendar=calendar)
    histories, currencies = _valued(deals, on=on, known_by=known_by, rates=rates)
    as_of = day_number(on)
    since = watched_since(histories, as_of=as_of, days=_LOOKED_BACK)
    closing = _closing(learned, (ahead[-1].end - on).days)
    pace = arrivals(histories, as_of=as_of, ahead=float((ahead[-1].end - on).days)).pace
    lately = sum(new_cases(histories, since=since, as_of=as_of).values())
    # New deals of each kind come as they did lately, and all of them together at the pace that is expected.
    factor = pace.per_day * (as_of - since) / lately if lately else 1.0
    by_currency: dict[str, list[History]] = {}
    for history, currency in zip(histories, currencies, strict=True):
        by_currency.setdefault(currency, []).append(history)
    lines, reasons = [], list(learned.learned.stages.shortfall)
    for currency, known in sorted(by_currency.items()):
        new = new_cases(known, since=since, as_of=as_of)
        if new and currency:
            watched, until = (as_of - since) / max(factor, _LEAST_FACTOR), [(one, (one.end - on).days) for one in ahead]
            wins = _wins(new, watched, closing, until)
            line = _line(currency, known, wins, sum(new.values()), round(as_of - since), floors)
            lines.append(evolve(line, pace_spread=Decimal(repr(round(pace.spread, PLACES)))))
        elif new:
            reasons.append(say("new-business-unvalued", count=sum(new.values())))
    if lately:
        reasons.append(pace.message)
    return PipelineToCome(on, tuple(lines), round(as_of - since), tuple(reasons))


def _valued(
    deals: Iterable[Deal], *, on: date, known_by: date | None, rates: ExchangeRates | None
) -> tuple[list[History], list[str]]:
    """Read all histories, each with the currency that its amount is told in; ``""`` where nobody has said one."""
    readings = [deal.at(on, known_by=known_by) for deal in watched_deals(deals, on=on, known_by=known_by)]
    amounts = [reading.terms.amount for reading in readings]
    if rates is not None:
        rates.require(amount.currency for amount in amounts if amount is not None)
        amounts = [None if amount is None else rates.convert(amount) for amount in amounts]
    histories = [history_in(reading, amount) for reading, amount in zip(readings, amounts, strict=True)]
    return histories, ["" if amount is None else amount.currency for amount in amounts]


def _closing(learned: LearnedWinModel, days: int) -> ClosingModel:
    step = 1.0 if days <= _BY_THE_DAY else max(7.0, days / _MOST_STEPS)
    return learned.learned.closing_model(days=float(days), step=step)


def _wins(
    new: Mapping[Target, int], watched: float, closing: ClosingModel, ends: Sequence[tuple[Period, int]]
) -> tuple[tuple[Period, Decimal], ...]:
    """The expected wins of each period, in millionths, so that they add up to those of all periods exactly."""
    paces = [(count / watched, _times(closing, target)) for target, count in sorted(new.items(), key=repr)]
    reached = [0, *(int(10**PLACES * fsum(pace * _days_won(times, day) for pace, times in paces)) for _, day in ends)]
    parts = [max(after - before, 0) for before, after in pairwise(reached)]
    return tuple(
        (period, Decimal(part).scaleb(-PLACES, _CONTEXT)) for (period, _), part in zip(ends, parts, strict=True)
    )


def _times(closing: ClosingModel, target: Target) -> ClosingTimes:
    if isinstance(target, Ending):
        return ClosingTimes(step=1.0, won_by=(float(target.is_win),) * 2, ever=float(target.is_win))
    return closing.closing(target, age=0.0, case_age=0.0)


def _days_won(times: ClosingTimes, days: float) -> float:
    """The chance of a win by the end, added up over the days on which a deal may come: exact between the steps."""
    whole = min(int(days / times.step), len(times.won_by) - 1)
    points = [times.step * number for number in range(whole + 1)]
    points += [float(days)] if days > points[-1] else []
    chances = [times.within(point) for point in points]
    return fsum(
        0.5 * (later - earlier) * (one + other)
        for (earlier, later), (one, other) in zip(pairwise(points), pairwise(chances), strict=True)
    )


def _line(  # noqa: PLR0913, PLR0917 - what a line rests on
    currency: str,
    known: Sequence[History],
    wins: tuple[tuple[Period, Decimal], ...],
    arrived: int,
    days: int,
    floors: PipelineToComeFloors,
) -> PipelineToComeLine:
    amounts = [one.amount for one in known if one.is_won and one.amount is not None]
    count = Decimal(max(len(amounts), 1))
    whole = squares = Decimal(0)
    for amount in amounts:
        whole, squares = _CONTEXT.add(whole, amount), _CONTEXT.fma(amount, amount, squares)
    mean = in_cents(_CONTEXT.divide(whole, count), currency) if amounts else None
    return PipelineToComeLine(
        currency, wins, mean, _CONTEXT.divide(squares, count), arrived, days, len(amounts), floors
    )
