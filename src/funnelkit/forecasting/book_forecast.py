"""What a book of deals is worth on a day: its lines, their totals, and any grouping of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Final, Literal, Self, get_args

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import unknown_key
from funnelkit.display import Answer, Points, Sheet, Words
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.figure_groups import FigureGroup, FigureGroups, figures_of, in_currency, totals_of
from funnelkit.forecasting.figures import FIGURE_NAMES, Figures, Lead
from funnelkit.forecasting.forecast_lines import OVERDUE, UNDATED, ForecastLine, ForecastLines
from funnelkit.money import Money
from funnelkit.periods import KINDS, FiscalCalendar, Period, PeriodKind
from funnelkit.words import Message, say

_CALENDAR_YEAR: Final = FiscalCalendar()


Dimension = Literal["week", "month", "quarter", "year", "stage", "owner", "channel", "customer", "product"]
Grouping = Dimension | Callable[[ForecastLine], str]


_HEADS: Final[Mapping[Dimension, Message]] = {
    "week": say("heading-week"),
    "month": say("heading-month"),
    "quarter": say("heading-quarter"),
    "year": say("heading-year"),
    "stage": say("heading-stage"),
    "owner": say("heading-owner"),
    "channel": say("heading-channel"),
    "customer": say("heading-customer"),
    "product": say("heading-product"),
}
PERIOD_NAMES: Final[Mapping[str, Message]] = {
    OVERDUE: say("label-overdue"),
    UNDATED: say("label-undated"),
}


@frozen(repr=False)
class BookForecast(Answer):
    """What a book of deals is worth on a day, weighted by its chances: its lines, totals and groups.

    Args:
        on: The day.
        lines: The open deals that have an amount and a chance, in the order in which they were given.
        suspended: Deals that rest: outside the forecast.
        won: Deals that are won.
        ended: Deals that ended without a win.
        unvalued: Open deals without an amount.
        unrated: Open deals claimed at a stage before the first figure of the table, which is not a chance of zero.
        unpriced: Deals in a currency without a rate, open ones and others.
        later: How many deals were opened, or written down, too late to count.
        calendar: The fiscal calendar that periods are counted in.
        model: Name of the win model that expects; ``""`` for none.
        basis: What the model rests on; ``None`` where it does not say.
        converted: The rates that every amount was converted with; ``None`` where currencies are kept apart.
        to_come: What deals will bring that do not exist yet, lines of their own that are in no total and no
            group; ``None`` when nobody asked.
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20))
        <Forecast 2026-03-20: deals 1, 100.00 EUR claimed>
    """

    _plain_names: ClassVar = (
        *("on", "model", "totals", "lines", "suspended", "won", "ended", "unvalued", "unrated"),
        *("unpriced", "later", "to_come", "lead", "unheard", "messages"),
    )
    _rows_of: ClassVar[str] = "every_line"

    on: date
    lines: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    suspended: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    won: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    ended: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    unvalued: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    unrated: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    unpriced: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    later: int
    calendar: FiscalCalendar = _CALENDAR_YEAR
    model: str = ""
    basis: Message | None = None
    to_come: PipelineToCome | None = None
    converted: ExchangeRates | None = None
    left_out: tuple[Message, ...] = field(default=(), eq=False)

    @property
    def every_line(self) -> tuple[ForecastLine, ...]:
        """The line of each deal that was there on the day, weighted or apart."""
        apart = (*self.suspended, *self.won, *self.ended, *self.unvalued, *self.unrated, *self.unpriced)
        return (*self.lines, *apart)

    @cached_property
    def unheard(self) -> int:
        """How many of the deals that are counted have heard no word from the customer."""
        return sum(not line.heard for line in self.lines)

    @cached_property
    def lead(self) -> Lead:
        """The figure to lead with, chosen once for the whole answer.

        The expected one where the model expects something of every deal that is counted; else the verified one; where
        no deal that is counted is heard, the claimed one.
        """
        if self.lines and all(line.expected_chance is not None for line in self.lines):
            return "expected"
        return "claimed" if self.lines and self.unheard == len(self.lines) else "verified"

    totals = cached_property(totals_of)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the book, in alphabetical order; amounts of different ones are never added."""
        return tuple(self.totals)

    @checked
    def by(self, grouping: Grouping) -> FigureGroups[tuple[str, str]]:
        """Group the forecast; the parts add up to the totals exactly.

        Args:
            grouping: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the expected close (with buckets of
                their own for ``"overdue"`` and ``"undated"``), ``"stage"`` (claimed), ``"owner"``, ``"channel"``,
                ``"customer"``, ``"product"`` (by the prices of the product lines; what they leave open stands under
                ``""``, and a deal counts once for each of its products), or a function from a line to a label.

        Returns:
            The figures of each label and currency; periods in order of time, other labels as they first appear.

        Raises:
            InputError: When the grouping is not one of these.
        """
        groups: dict[tuple[str, str], list[Figures]] = {}
        for label, figures in self._shares(grouping):
            groups.setdefault((label, figures.amount.currency), []).append(figures)
        keys = list(groups)
        if grouping in KINDS:
            keys.sort(key=lambda key: (*self.in_time(key[0]), key[1]))
        grouped = {key: figures_of(groups[key], key[1]) for key in keys}
        head = say("heading-group") if callable(grouping) else _HEADS[grouping]
        several = len({currency for _, currency in keys}) > 1
        told = tuple(self._group(grouping, label, one, several=several) for (label, _), one in grouped.items())
        return FigureGroups(say("forecast-by", head=head), self.on, told, grouped, head)

    def _group(self, grouping: Grouping, label: str, figures: Figures, *, several: bool) -> FigureGroup:
        shown: Words = PERIOD_NAMES.get(label, label) if grouping in KINDS else label or say("label-none-named")
        return FigureGroup(label, figures, in_currency(shown, figures.amount.currency) if several else shown)

    def _shares(self, grouping: Grouping) -> Iterator[tuple[str, Figures]]:
        """Label the figures of each line."""
        if not callable(grouping) and grouping not in get_args(Dimension):
            raise InputError(unknown_key(grouping, among=get_args(Dimension), what=say("label-grouping")))
        for line in self.lines:
            if grouping == "product":
                yield from line.by_product().items()
            elif callable(grouping):
                yield grouping(line), line.figures
            elif grouping in KINDS:
                yield self.period_of(line, by=grouping), line.figures
            else:
                yield getattr(line, grouping), line.figures

    def period_of(self, line: ForecastLine, *, by: PeriodKind = "month") -> str:
        """Find the period that a line's expected close falls into, ``"overdue"`` or ``"undated"``."""
        if line.expected_close is None:
            return UNDATED
        if line.expected_close < self.on:
            return OVERDUE
        return self.calendar.period_of(line.expected_close, by=by).label

    @staticmethod
    def in_time(label: str) -> tuple[int, str]:
        """Order labels of periods: overdue first, then by time, undated last."""
        return {OVERDUE: 0, UNDATED: 2}.get(label, 1), label

    @checked
    def within(self, period: Period) -> Self:
        """Narrow the forecast to one period: deals expected to close in it, and what was won or ended in it.

        Overdue and undated deals fall into no period. Pipeline to come is narrowed to its periods that lie in this one.

        Args:
            period: Such as ``calendar.period_of(today, by="quarter")``.

        Raises:
            InputError: When it is not a period.
        """
        ahead: dict[str, Any] = {
            name: tuple(line for line in getattr(self, name) if self._expected_in(period, line))
            for name in ("lines", "unvalued", "unrated")
        }
        behind: dict[str, Any] = {
            name: tuple(line for line in getattr(self, name) if line.closed_on and line.closed_on in period)
            for name in ("suspended", "won", "ended")
        }
        coming = None if self.to_come is None else self.to_come.within(period)
        return evolve(self, **ahead, **behind, later=0, to_come=coming)

    def _expected_in(self, period: Period, line: ForecastLine) -> bool:
        return line.expected_close is not None and self.on <= line.expected_close in period

    @property
    def messages(self) -> tuple[Message, ...]:
        """The forecast in sentences: what it rests on, each currency's total, what stands apart, what is to come."""
        said = [
            *self._basis(),
            *(
                say("forecast-total", currency=currency, figures=total.message)
                for currency, total in self.totals.items()
            ),
        ]
        overridden = sum(line.overridden for line in self.lines)
        if self.converted is not None:
            said.append(say("forecast-converted", currency=self.converted.to, on=self.converted.on))
        if overridden:
            said.append(say("forecast-overridden", count=overridden))
        said += self._told_by_others()
        apart = {
            "suspended": len(self.suspended),
            "won": len(self.won),
            "ended": len(self.ended),
            "unvalued": len(self.unvalued),
            "unrated": len(self.unrated),
            "later": self.later,
        }
        if any(apart.values()):
            said.append(say("forecast-apart", **apart))
        if self.unpriced:
            said.append(say("forecast-unpriced", deals=tuple(line.name for line in self.unpriced)))
        return (*said, *self.left_out, *(() if self.to_come is None else self.to_come.messages))

    def _told_by_others(self) -> Iterator[Message]:
        """Say how much rests on amounts that neither the customer nor we have said, and where they say another one."""
        rests: dict[str, Money] = {}
        for line in self.lines:
            if line.amount_is_told and line.amount is not None:
                currency = line.amount.currency
                rests[currency] = rests.get(currency, Money(0, currency)) + line.amount
        if rests:
            count = sum(line.amount_is_told for line in self.lines)
            yield say("forecast-amounts-told", count=count, amounts=tuple(rests.values()))
        other = [line for line in self.lines if line.told_amount is not None and line.told_amount != line.amount]
        if other:
            deals = tuple(
                say("forecast-amount-told", deal=line.name, amount=line.amount, told=line.told_amount) for line in other
            )
            yield say("forecast-amounts-differ", deals=deals)

    def _basis(self) -> Iterator[Message]:
        """Say which figure leads, which model it is, what that rests on, and how many customers are unheard."""
        if not self.lines:
            return
        rests = "" if self.basis is None else say("forecast-model-rests", basis=self.basis)
        model = say("forecast-by-model", model=self.model, rests=rests) if self.model else say("forecast-no-model")
        yield say("forecast-leads", lead=FIGURE_NAMES[self.lead], model=model)
        if self.unheard:
            yield say("forecast-unheard", count=self.unheard, of=len(self.lines))

    def _sheet(self) -> Sheet:
        said = Points(items=self.messages or (say("label-no-deal-to-weigh"),), dashed=False)
        tables = (self.totals.table(whole=""), self.by("month").table(whole='by("month")')) if self.lines else ()
        coming = () if self.to_come is None else self.to_come.tables
        return Sheet(title=say("heading-forecast"), on=self.on, blocks=(said, *tables, *coming), spoken=(said,))

    def __repr__(self) -> str:
        totals = ", ".join(f"{total.led_by(self.lead).rounded()} {self.lead}" for total in self.totals.values())
        return f"<Forecast {self.on}: deals {len(self.lines)}, {totals or 'nothing to weight'}>"
