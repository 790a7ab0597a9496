"""What a book of deals is worth on a day: its lines, their totals, and any grouping of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Final, Literal, Self, get_args

from attrs import evolve, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import unknown_key
from funnelkit.display import Answer, Points, Sheet, Words
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.figure_groups import NO_DEALS, FigureGroup, FigureGroups, in_currency
from funnelkit.forecasting.figures import Figures, figures_of
from funnelkit.forecasting.forecast_lines import OVERDUE, UNDATED, ForecastLine
from funnelkit.messages import Message, Template, Text
from funnelkit.periods import KINDS, FiscalCalendar, Period, PeriodKind
from funnelkit.win_models.base_table import BASE_TABLE
from funnelkit.win_models.deals_asked import flaws_of_kind, refuse

_CALENDAR_YEAR: Final = FiscalCalendar()

_MONTH = Text.of("Month", zh="月份")

Dimension = Literal["week", "month", "quarter", "year", "stage", "owner", "channel", "customer", "product"]
Grouping = Dimension | Callable[[ForecastLine], str]

_DIMENSION: Final = Text.of("grouping", zh="分组方式")
_TOTAL = Template("forecast-total", "{currency}: {figures}", "{currency}：{figures}")
_NONE_VERIFIED = Template(
    "forecast-none-verified",
    "{count|deal|deals} in all and no word from any customer: everything here is claimed, nothing verified",
    "{count}个商机均无来自客户本身的信息：此处全部为据称，无一经证实",
)
_APART = Template(
    "forecast-apart",
    "apart: {suspended} suspended, {won} won, {ended} ended without a win, {unvalued} without an amount, "
    "{unrated} without a chance, {later} opened later",
    "另计：暂停{suspended}个，赢单{won}个，未赢单结束{ended}个，无金额{unvalued}个，无概率{unrated}个，其后才建立{later}个",
)
_CONVERTED = Template(
    "forecast-converted", "converted to {currency} at the rates of {on}", "按{on}的汇率换算为{currency}"
)
_OVERRIDDEN = Template("forecast-overridden", "rest on an override: {count|deal|deals}", "{count}个商机依据例外放行")

_TITLE = Text.of("Forecast", zh="预测")
_TOTALS = Text.of("Weighted by the chance to win", zh="按赢单概率加权")
_CURRENCY = Text.of("Currency", zh="货币")
_HEADS: Final[Mapping[Dimension, Text]] = {
    "week": Text.of("Week", zh="周"),
    "month": _MONTH,
    "quarter": Text.of("Quarter", zh="季度"),
    "year": Text.of("Year", zh="年度"),
    "stage": Text.of("Stage", zh="阶段"),
    "owner": Text.of("Owner", zh="负责人"),
    "channel": Text.of("Channel", zh="渠道"),
    "customer": Text.of("Customer", zh="客户"),
    "product": Text.of("Product", zh="产品"),
}
_GROUP: Final = Text.of("Group", zh="分组")
_BY = Template("forecast-by", "Forecast by {head}", "按{head}预测")
PERIOD_NAMES: Final[Mapping[str, Text]] = {
    OVERDUE: Text.of("overdue", zh="已逾期"),
    UNDATED: Text.of("undated", zh="无日期"),
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
        unrated: Open deals without a chance, claimed or verified, which is not a chance of zero.
        later: How many deals were opened, or written down, too late to count.
        calendar: The fiscal calendar that periods are counted in.
        model: Name of the win model that gave the chances.
        converted: The rates that every amount was converted with; ``None`` where currencies are kept apart.
        to_come: What deals will bring that do not exist yet, lines of their own that are in no total and no
            group; ``None`` when nobody asked.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20))
        <Forecast 2026-03-20: deals 1, 100.00 EUR claimed>
    """

    _plain_names: ClassVar = (
        *("on", "model", "totals", "lines", "suspended", "won", "ended", "unvalued", "unrated", "later", "to_come"),
        "messages",
    )
    _rows_of: ClassVar[str] = "every_line"

    on: date
    lines: tuple[ForecastLine, ...]
    suspended: tuple[ForecastLine, ...]
    won: tuple[ForecastLine, ...]
    ended: tuple[ForecastLine, ...]
    unvalued: tuple[ForecastLine, ...]
    unrated: tuple[ForecastLine, ...]
    later: int
    calendar: FiscalCalendar = _CALENDAR_YEAR
    model: str = BASE_TABLE.name
    to_come: PipelineToCome | None = None
    converted: ExchangeRates | None = None

    @property
    def every_line(self) -> tuple[ForecastLine, ...]:
        """The line of each deal that was there on the day, weighted or apart."""
        return (*self.lines, *self.suspended, *self.won, *self.ended, *self.unvalued, *self.unrated)

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the book, in alphabetical order; amounts of different ones are never added."""
        return tuple(sorted({line.figures.amount.currency for line in self.lines}))

    @cached_property
    def totals(self) -> FigureGroups[str]:
        """The total in each currency, worked out once."""
        parts: dict[str, list[Figures]] = {currency: [] for currency in self.currencies}
        for line in self.lines:
            figures = line.figures
            parts[figures.amount.currency].append(figures)
        figures_by = {currency: figures_of(some, currency) for currency, some in parts.items()}
        groups = tuple(FigureGroup(currency, one, currency) for currency, one in figures_by.items())
        return FigureGroups(_TOTALS, self.on, groups, figures_by, _CURRENCY)

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
            InputError: When the grouping is none of these.
        """
        groups: dict[tuple[str, str], list[Figures]] = {}
        for label, figures in self._shares(grouping):
            groups.setdefault((label, figures.amount.currency), []).append(figures)
        keys = list(groups)
        if grouping in KINDS:
            keys.sort(key=lambda key: (*self.in_time(key[0]), key[1]))
        grouped = {key: figures_of(groups[key], key[1]) for key in keys}
        head = _GROUP if callable(grouping) else _HEADS[grouping]
        several = len({currency for _, currency in keys}) > 1
        told = tuple(self._group(grouping, label, one, several=several) for (label, _), one in grouped.items())
        return FigureGroups(_BY(head=head), self.on, told, grouped, head)

    def _group(self, grouping: Grouping, label: str, figures: Figures, *, several: bool) -> FigureGroup:
        shown: Words = PERIOD_NAMES.get(label, label) if grouping in KINDS else label
        return FigureGroup(label, figures, in_currency(shown, figures.amount.currency) if several else shown)

    def _shares(self, grouping: Grouping) -> Iterator[tuple[str, Figures]]:
        """Label the figures of each line."""
        if not callable(grouping) and grouping not in get_args(Dimension):
            raise InputError(unknown_key(grouping, among=get_args(Dimension), what=_DIMENSION))
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

    def within(self, period: Period) -> Self:
        """Narrow the forecast to one period: deals expected to close in it, and what was won or ended in it.

        Overdue and undated deals fall into no period. New business is narrowed to its periods that lie in this one.

        Args:
            period: Such as ``calendar.period_of(today, by="quarter")``.

        Raises:
            InputError: When it is no period.
        """
        refuse(InputError, flaws_of_kind("period", period, Period))
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
        """The forecast in sentences: each currency's total, what stands apart, what weakens it, and new business."""
        said = [_TOTAL(currency=currency, figures=total.message) for currency, total in self.totals.items()]
        if self.lines and not any(total.verified for total in self.totals.values()):
            said.append(_NONE_VERIFIED(count=len(self.lines)))
        overridden = sum(line.overridden for line in self.lines)
        if self.converted is not None:
            said.append(_CONVERTED(currency=self.converted.to, on=self.converted.on))
        if overridden:
            said.append(_OVERRIDDEN(count=overridden))
        apart = {
            "suspended": len(self.suspended),
            "won": len(self.won),
            "ended": len(self.ended),
            "unvalued": len(self.unvalued),
            "unrated": len(self.unrated),
            "later": self.later,
        }
        if any(apart.values()):
            said.append(_APART(**apart))
        return (*said, *(() if self.to_come is None else self.to_come.messages))

    def _sheet(self) -> Sheet:
        said = Points(items=self.messages or (NO_DEALS,), dashed=False)
        tables = (self.totals.table(whole=""), self.by("month").table(whole='by("month")')) if self.lines else ()
        coming = () if self.to_come is None else self.to_come.tables
        return Sheet(title=_TITLE, on=self.on, blocks=(said, *tables, *coming), spoken=(said,))

    def __repr__(self) -> str:
        totals = ", ".join(f"{total.claimed.rounded()} claimed" for total in self.totals.values())
        return f"<Forecast {self.on}: deals {len(self.lines)}, {totals or 'nothing to weight'}>"
