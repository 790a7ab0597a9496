"""When revenue will come: closing dates from what deals have taught, not from the salesperson's word alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, Points, Sheet, Table
from funnelkit.distribution import Chance, Dependence, Independent, revenue_distribution
from funnelkit.forecasting.amount_range import in_minor_units
from funnelkit.forecasting.closing_shares import closing_shares, in_millionths
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.coming_periods import learned_below, periods_ahead
from funnelkit.forecasting.other_currencies import left_out
from funnelkit.forecasting.period_revenue import PERIOD_COLUMNS, PeriodRevenue
from funnelkit.forecasting.revenue_in_range import Executor, RevenueRange
from funnelkit.forecasting.slipped_dates import NO_SLIPS, DateSlips
from funnelkit.money import Money
from funnelkit.periods import Calendar, FiscalCalendar, Period, PeriodKind
from funnelkit.win_models.deal_histories import history_of, known_deals
from funnelkit.win_models.guard import Guarded
from funnelkit.win_models.judgements import Judged
from funnelkit.win_models.learned_win_model import LearnedWinModel
from funnelkit.words import Message, say

_CALENDAR_YEAR: Final = FiscalCalendar()

_INDEPENDENT: Final = Independent()


@frozen
class DealByPeriod:
    """When one open deal is won.

    Args:
        deal: Its key.
        amount: What it brings.
        chances: The chance to be won in each of the periods, 0 to 1.
    """

    deal: str
    amount: Money
    chances: tuple[Decimal, ...]


@frozen(repr=False)
class RevenueByPeriod(Answer):
    """Expected revenue in the periods to come, in one currency.

    Args:
        periods: Pairs of a period and its expected revenue; the first begins with the day of the forecast.
        later: What is expected after the last period.
        to_come: Pairs of a period and what deals are expected to bring in it that do not exist yet: beside the
            others and in none of them. Empty when nobody asked, or the history is insufficient.
        caveats: What makes the periods doubtful: with insufficient history nobody knows when deals close, and what is
            expected stands in ``later`` as far as nothing is known.
        deals: When each open deal is won, which the range of a period is made of.
        on: The day; ``None`` when it was made without one.
    """

    _plain_names: ClassVar = ("on", "currency", "expected", "caveats")
    _rows_of: ClassVar[str] = "expected"

    periods: tuple[tuple[Period, Money], ...]
    later: Money
    to_come: tuple[tuple[Period, Money], ...] = ()
    caveats: tuple[Message, ...] = ()
    deals: tuple[DealByPeriod, ...] = field(default=(), repr=False)
    on: date | None = field(default=None, kw_only=True)

    @property
    def currency(self) -> str:
        """The currency."""
        return self.later.currency

    @property
    def expected(self) -> tuple[PeriodRevenue, ...]:
        """What is expected in each period, and after the last one."""
        coming = dict(self.to_come)
        told = [PeriodRevenue(period, revenue, coming.get(period)) for period, revenue in self.periods]
        return (*told, PeriodRevenue(None, self.later, None))

    def _sheet(self) -> Sheet:
        coming = bool(self.to_come)
        rows = [one.row if coming else one.row[:2] for one in self.expected]
        table = Table(
            caption=say("heading-expected-by-learned-closing-times"),
            columns=PERIOD_COLUMNS if coming else PERIOD_COLUMNS[:2],
            rows=rows,
        )
        return Sheet(
            title=say("heading-revenue-by-period"),
            about=self.currency,
            on=self.on,
            blocks=(table, Points(items=self.caveats, dashed=False)),
        )

    @checked
    def range_of(
        self, period: Period, *, dependence: Dependence = _INDEPENDENT, executor: Executor = "standard"
    ) -> RevenueRange:
        """Tell the range of what open deals will bring in one of the periods: exact quantiles, no random numbers.

        Each deal is won in the period with its chance to be, or not. Pipeline to come is not in the range.

        Args:
            period: One of the periods.
            dependence: How far deals are won together; independent when left out, which the text says.
            executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.

        Raises:
            InputError: When it is not one of the periods.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> from funnelkit.testing import synthetic_book
            >>> on = date(2026, 1, 1)
            >>> book = synthetic_book(fk.eight_stage(), deals=200, seed=5, since=date(2023, 1, 1), until=on)
            >>> model = fk.learn_win_model(book, on=on)
            >>> spread = revenue_by_period(book, "EUR", on=on, model=model, periods=1, by="quarter")
            >>> (quarter, expected), = spread.periods
            >>> spread.range_of(quarter).mean == expected
            True
        """
        places = {known: place for place, (known, _) in enumerate(self.periods)}
        if period not in places:
            known = tuple(one.label for one in places)
            raise InputError(say("period-not-asked-for", period=quoted(getattr(period, "label", period)), known=known))
        place, currency = places[period], self.later.currency
        chances = [
            Chance(one.deal, probability=one.chances[place], amount=in_minor_units(one.amount.rounded()))
            for one in self.deals
        ]
        made = revenue_distribution(chances, dependence=dependence, executor=executor)
        return RevenueRange(currency, "expected", made, beside=self.caveats, on=self.on)


@checked
def revenue_by_period(  # noqa: PLR0913 - each has its default
    deals: Iterable[Deal],
    currency: str,
    *,
    on: date,
    model: LearnedWinModel | Judged,
    known_by: date | None = None,
    periods: int = 6,
    by: PeriodKind = "month",
    calendar: Calendar = _CALENDAR_YEAR,
    slips: DateSlips | None = None,
    to_come: PipelineToCome | None = None,
) -> RevenueByPeriod:
    """Spread what open deals will bring over the periods to come, by the learned closing times.

    The date that a salesperson states is evidence, not truth: where enough won deals tell how far such dates are
    off, each period is weighed by how well it fits (Bayes' rule); the chance to win at all stays that of the model.

    Args:
        deals: The deals; open ones with an amount in the currency count.
        currency: The currency.
        on: The day.
        model: A learned win model; where people have judged (:class:`Judged`), their chance of a deal is spread as
            the learned model below spreads it.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        periods: How many periods, 1 to 120.
        by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.
        calendar: The fiscal calendar, ours or a host's own.
        slips: How far stated dates were off; ``None`` takes no notice of stated dates.
        to_come: What :func:`pipeline_to_come` says of the same periods; it stands beside them. ``None`` leaves it
            out.

    Raises:
        InputError: When the number of periods is not from 1 to 120, the model does not tell closing times, something is
            not the deal, day, calendar or date slips that belong there, a deal is given twice, or pipeline to come is
            that of other periods.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.forecasting import revenue_by_period
        >>> from funnelkit.win_models import learn_win_model
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=fk.Money("1000", "EUR"), on=date(2026, 3, 2))
        >>> model = learn_win_model([deal], on=date(2026, 3, 20))
        >>> spread = revenue_by_period([deal], "EUR", on=date(2026, 3, 20), model=model)
        >>> print(spread.text().splitlines()[-1])
        insufficient history: 0 won and 0 otherwise ended, where 40 and 40 are needed
    """
    learned = learned_below(model)
    ahead = periods_ahead(on, periods, by=by, calendar=calendar)
    days = [0, *((period.end - on).days for period in ahead)]
    known_slips = NO_SLIPS if slips is None else slips
    told: list[DealByPeriod] = []
    others: set[str] = set()
    sums = [Money(0, currency) for _ in range(periods + 1)]
    for deal in known_deals(deals, on=on, known_by=known_by):
        reading = deal.at(on, known_by=known_by)
        amount = reading.terms.amount
        if not reading.is_open or amount is None:
            continue
        if amount.currency != currency:
            others.add(amount.currency)
            continue
        amount = amount * learned.told_ratio(reading)
        close = reading.terms.expected_close
        stated = None if close is None or not known_slips.is_enough else (close - on).days
        shares = closing_shares(learned, history_of(deal, on=on, known_by=known_by), days, known_slips, stated)
        parts = in_millionths(_chance_of(model, reading), shares)
        sums = [before + amount * part for before, part in zip(sums, parts, strict=True)]
        told.append(DealByPeriod(deal.key, amount, tuple(parts[:-1])))
    coming = () if to_come is None else _coming(to_come, currency, on, ahead)
    caveats = (*left_out(tuple(sorted(others))), *learned.learned.stages.shortfall)
    told_periods = tuple(zip(ahead, sums, strict=False))
    return RevenueByPeriod(told_periods, sums[-1], coming, caveats, tuple(told), on=on)


def _coming(
    coming: PipelineToCome, currency: str, on: date, ahead: Sequence[Period]
) -> tuple[tuple[Period, Money], ...]:
    """Take the line of a currency; it must reach over the very same periods."""
    line = coming.by_currency.get(currency)
    if line is not None and (coming.on, [period for period, _ in line.wins]) != (on, list(ahead)):
        raise InputError(
            say("new-business-of-other-periods", there=coming.on, count=len(line.wins), on=on, wanted=len(ahead))
        )
    return () if line is None else line.by_period


def _chance_of(model: LearnedWinModel | Judged, reading: Reading) -> Decimal:
    """The chance that is spread over time: what is expected; where the model expects nothing, what is verified."""
    chances = Guarded(model).chances(reading)
    return (chances.verified if chances.expected is None else chances.expected) or Decimal(0)
