"""Pipeline needed: how much new pipeline a target still asks for, and whether the period is on its way."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.endings import Course, Courses
from funnelkit.books.waits import FEWEST, lower_quantile, share_of
from funnelkit.display import Answer, Points, Sheet
from funnelkit.forecasting.figures import FIGURE_NAMES, Lead
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.money import Money, total
from funnelkit.periods import Period
from funnelkit.probability import percent
from funnelkit.words import Message, say

_TITLE: Final = say("heading-pipeline-needed")
_CONTEXT: Final = Context(prec=40)
_CENT: Final = Decimal("0.01")


@frozen(repr=False)
class PipelineNeeded(Answer):
    """How much new pipeline a target still asks for in a period.

    Args:
        on: The day.
        target: What is to be won in the period.
        period: The period, such as ``"2026-Q1"``.
        won: What was won in it so far.
        projected: What the open deals that are expected to close in it bring, by the figure that leads.
        lead: Which figure that is.
        gap: What is missing: the target less both, at least zero.
        win_rate: What was won of all that was closed, by amount, 0 to 1; ``None`` with fewer than ten closed deals.
        needed: How much new pipeline the gap asks for at that rate; ``None`` where there is no rate, or it is zero.
        mean_won: What a won deal is worth on average; ``None`` with fewer than ten.
        deals: How many won deals of that size the gap is; ``None`` likewise.
        elapsed: How much of the period is over, 0 to 1.
        on_pace: What would be won by now if the target came day by day.
        days_left: The days of the period that are left, this one not counted.
        days_to_win: Within how many days half of the won deals were won; ``None`` with fewer than ten.
        closed: How many closed deals the rate rests on.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> quarter = fk.FiscalCalendar().period_of(date(2026, 2, 1), by="quarter")
        >>> needed = fk.Book([]).pipeline_needed(fk.Money("90000", "EUR"), within=quarter, on=date(2026, 1, 31))
        >>> needed.gap, needed.on_pace, needed.needed
        (Money('90000', 'EUR'), Money('31000.00', 'EUR'), None)
    """

    _plain_names: ClassVar = (..., "ahead", "messages")

    on: date
    target: Money
    period: str
    won: Money
    projected: Money
    lead: Lead
    gap: Money
    win_rate: Decimal | None
    needed: Money | None
    mean_won: Money | None
    deals: int | None
    elapsed: Decimal
    on_pace: Money
    days_left: int
    days_to_win: int | None
    closed: int
    left_out: tuple[Message, ...]

    @property
    def ahead(self) -> Money:
        """By how much what was won is above the pace, or below it."""
        return self.won - self.on_pace

    @property
    def messages(self) -> tuple[Message, ...]:
        """The answer in sentences."""
        projected = self.projected.rounded()
        said = [
            say("pipeline-gap", gap=self.gap.rounded(), target=self.target, period=self.period, won=self.won.rounded()),
            say("pipeline-projected", projected=projected, lead=FIGURE_NAMES[self.lead]),
        ]
        if self.gap:
            said.append(self._needed())
        if self.gap and self.deals is not None and self.mean_won is not None:
            said.append(say("pipeline-deals", count=self.deals, mean=self.mean_won.rounded()))
        if self.gap and self.days_to_win is not None and self.days_to_win > self.days_left:
            said.append(say("pipeline-too-late", days=self.days_to_win, left=self.days_left))
        return (*said, self._pace(), *self.left_out)

    def _needed(self) -> Message:
        if self.needed is None:
            if self.win_rate is not None:
                return say("pipeline-never-won", closed=self.closed)
            return say("insufficient-pipeline", closed=self.closed, floor=FEWEST)
        assert self.win_rate is not None  # noqa: S101 - what is needed comes from a rate
        return say("pipeline-needed", needed=self.needed.rounded(), rate=percent(self.win_rate), closed=self.closed)

    def _pace(self) -> Message:
        elapsed, pace = percent(self.elapsed), self.on_pace.rounded()
        if self.ahead.amount >= 0:
            return say("pipeline-pace-ahead", by=self.ahead.rounded(), elapsed=elapsed, pace=pace)
        return say("pipeline-pace-behind", by=(-self.ahead).rounded(), elapsed=elapsed, pace=pace)

    def _sheet(self) -> Sheet:
        return Sheet(title=_TITLE, on=self.on, blocks=(Points(items=self.messages, dashed=False),))


def needed_of(courses: Courses, target: Money, within: Period, forecast: Forecast) -> PipelineNeeded:
    """Work out what a target still asks for.

    Args:
        courses: The deals.
        target: What is to be won.
        within: The period.
        forecast: The forecast of the same day, narrowed to the period.
    """
    currency, on, zero = target.currency, courses.on, Money(0, target.currency)
    some = [one for one in courses.each if one.amount is not None and one.amount.currency == currency]
    closed = [one for one in some if one.outcome != "open"]
    won = [one for one in closed if one.outcome == "won"]
    in_period = _sum([one for one in won if one.closed_on is not None and one.closed_on in within], currency)
    totals = forecast.totals.get(currency)
    projected = zero if totals is None else totals.led_by(forecast.lead)
    missing = target - in_period - projected
    gap = max(zero, missing)
    enough = len(closed) >= FEWEST
    rate = share_of(_sum(won, currency).amount, _sum(closed, currency).amount) if enough else None
    mean = _over(_sum(won, currency), Decimal(len(won))) if len(won) >= FEWEST else None
    whole, over = (within.end - within.start).days, min(max((on - within.start).days + 1, 0), _length(within))
    return PipelineNeeded(
        on,
        target,
        within.label,
        in_period,
        projected,
        forecast.lead,
        gap,
        rate,
        _over(gap * _sum(closed, currency).amount, _sum(won, currency).amount) if rate else None,
        mean,
        ceil(Fraction(gap.amount) / Fraction(mean.amount)) if mean and mean > zero else None,
        share_of(over, whole) or Decimal(0),
        _over(target * over, Decimal(whole)),
        max(0, whole - over),
        _middle(won),
        len(closed),
        (*courses.left_out, *_others(courses, currency)),
    )


def _length(period: Period) -> int:
    return (period.end - period.start).days


def _others(courses: Courses, currency: str) -> tuple[Message, ...]:
    """Say how many deals have no amount, or one in another currency."""
    other = sum(one.amount is None or one.amount.currency != currency for one in courses.each)
    return (say("pipeline-others", count=other, currency=currency),) if other else ()


def _middle(won: list[Course]) -> int | None:
    days = [(day - one.opened_on).days for one in won if (day := one.closed_on)]
    return lower_quantile(days, Fraction(1, 2)) if len(days) >= FEWEST else None


def _sum(courses: list[Course], currency: str) -> Money:
    return total((one.amount for one in courses if one.amount is not None), currency)


def _over(money: Money, whole: Decimal) -> Money:
    return Money(_CONTEXT.divide(money.amount, whole).quantize(_CENT, context=_CONTEXT), money.currency)
