"""What a book of deals is worth on a day: its lines, their totals, and any grouping of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final, Literal, Self, get_args

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import nearest, unknown_key
from funnelkit.checks.unknown_currencies import unknown_currency
from funnelkit.currencies import MINOR_UNITS
from funnelkit.deal import Deal
from funnelkit.display import BarsBlock, Points, Sheet, Words
from funnelkit.forecasting.book_lines import BookLines
from funnelkit.forecasting.figure_groups import FigureGroup, FigureGroups, figures_of, in_currency
from funnelkit.forecasting.figures import Figures
from funnelkit.forecasting.forecast_lines import OVERDUE, UNDATED, ForecastLine, shares_of
from funnelkit.lazy_names import module_of
from funnelkit.money import Money
from funnelkit.periods import KINDS, FiscalCalendar, Period, PeriodKind, period_in
from funnelkit.words import Message, say

_CALENDAR_YEAR: Final = FiscalCalendar()


Dimension = Literal["week", "month", "quarter", "year", "stage", "phase", "owner", "channel", "customer", "product"]
Grouping = Dimension | Callable[[ForecastLine], str | Mapping[str, Decimal]]


_HEADS: Final[Mapping[Dimension, Message]] = {
    "week": say("heading-week"),
    "month": say("heading-month"),
    "quarter": say("heading-quarter"),
    "year": say("heading-year"),
    "stage": say("heading-stage"),
    "phase": say("heading-phase"),
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
class BookForecast(BookLines):
    """What a book of deals is worth on a day, weighted by its chances: its lines, totals and groups.

    Its fields are those of :class:`BookLines`.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20))
        <Forecast 2026-03-20: deals 1, 100.00 EUR claimed>
    """

    _plain_names: ClassVar = BookLines._plain_names  # noqa: SLF001 - told alike

    @checked
    def by(self, grouping: Grouping) -> FigureGroups[tuple[str, str]]:
        """Group the forecast; the parts add up to the totals exactly.

        Args:
            grouping: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the expected close (with buckets of
                their own for ``"overdue"`` and ``"undated"``), ``"stage"`` (claimed), ``"phase"`` (of that stage),
                ``"owner"``, ``"channel"``, ``"customer"``, ``"product"`` (by the prices of the product lines; what they
                leave open stands under ``""``, and a deal counts once for each of its products), or a function from a
                line to a label, or to several labels, each with its share of the line. A deal that several own counts
                once in each owner's number, with its share.

        Returns:
            The figures of each label and currency; periods in order of time, other labels as they first appear.

        Raises:
            InputError: When the grouping is not one of these, or shares do not add up to exactly 1.
        """
        groups: dict[tuple[str, str], list[Figures]] = {}
        for label, figures in self._shares(grouping):
            groups.setdefault((label, figures.amount.currency), []).append(figures)
        keys = list(groups)
        if grouping in KINDS:
            in_time = self.in_time(grouping)  # pyright: ignore[reportArgumentType]
            keys.sort(key=lambda key: (*in_time(key[0]), key[1]))
        grouped = {key: figures_of(groups[key], key[1]) for key in keys}
        head = say("heading-group") if callable(grouping) else _HEADS[grouping]
        several = len({currency for _, currency in keys}) > 1
        told = tuple(self._group(grouping, label, one, several=several) for (label, _), one in grouped.items())
        notes = tuple(self._counted_again(groups.values()))
        return FigureGroups(say("forecast-by", head=head), self.on, told, grouped, head, notes)

    def _counted_again(self, groups: Iterable[list[Figures]]) -> Iterator[Message]:
        """Say that deals which several share, or which have several products, count in the number of each."""
        count = sum(map(len, groups))
        if count > len(self.lines):
            yield say("forecast-counted-again", deals=len(self.lines), count=count)

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
            elif grouping == "owner":
                yield from line.shared_out(line.by_owner)
            elif callable(grouping):
                told = grouping(line)
                yield from ((told, line.figures),) if isinstance(told, str) else line.shared_out(shares_of(told))
            elif grouping in KINDS:
                yield self.period_of(line, by=grouping), line.figures
            else:
                yield getattr(line, grouping), line.figures

    def period_of(self, line: ForecastLine, *, by: PeriodKind = "month") -> str:
        """Find the period that a line's expected close falls into, ``"overdue"`` or ``"undated"``."""
        return self.period_of_day(line.expected_close, by=by)

    def period_of_day(self, day: date | None, *, by: PeriodKind = "month") -> str:
        """Find the period of a day, ``"overdue"`` before the forecast's, ``"undated"`` for none."""
        if day is None:
            return UNDATED
        return OVERDUE if day < self.on else period_in(self.calendar, day, by).label

    def in_time(self, by: PeriodKind, days: Iterable[date | None] = ()) -> Callable[[str], tuple[int, date]]:
        """Order labels of periods: overdue first, then by time, undated last.

        Args:
            by: The kind of period.
            days: Days beside those of the expected closes.
        """
        closes = {*days, *(line.expected_close for line in (*self.lines, *self.unvalued))}
        ahead = (period_in(self.calendar, close, by) for close in closes if close is not None and close >= self.on)
        starts = {period.label: period.start for period in ahead}
        return lambda label: ({OVERDUE: 0, UNDATED: 2}.get(label, 1), starts.get(label, date.min))

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

    @checked
    def owned_by(self, owner: str) -> Self:
        """Narrow the forecast to one salesperson: money and quantities of a shared deal are its share.

        Args:
            owner: The salesperson.

        Raises:
            InputError: When nobody of that name owns a deal of the forecast.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=fk.Money("1000", "EUR"),
            ...                     on=date(2026, 3, 2))
            >>> deal = deal.set_owners({"Maria": "0.6", "Jun": "0.4"}, on=date(2026, 3, 3))
            >>> fk.forecast([deal], on=date(2026, 3, 20)).owned_by("Jun")
            <Forecast 2026-03-20: deals 1, 40.00 EUR claimed>
        """
        if owner not in self.owners:
            raise InputError(unknown_key(owner, among=self.owners, what=say("label-owner")))
        kept: dict[str, Any] = {
            name: tuple(part for line in getattr(self, name) if (part := line.owned_by(owner)) is not None)
            for name in (*("lines", "suspended", "won", "ended", "unvalued", "unrated", "unpriced"),)
        }
        return evolve(self, **kept, later=0, to_come=None)

    def unknown(self, currency: str) -> Iterator[Message]:
        """Say when a currency does not exist: that is no figure of zero."""
        if currency not in MINOR_UNITS:
            near = nearest(currency, self.known_currencies)
            known = unknown_key(currency, among=self.known_currencies, what=say("label-currency"))
            yield unknown_currency(currency) if near is None else known

    def made_from(self) -> tuple[object, tuple[Deal, ...], date | None]:
        """Give the win model, the deals, and the day by which facts were known; nothing where that is not kept."""
        return None, (), None

    def _expected_in(self, period: Period, line: ForecastLine) -> bool:
        return line.expected_close is not None and self.on <= line.expected_close in period

    def _sheet(self) -> Sheet:
        said = Points(items=self.messages or (say("label-no-deal-to-weigh"),), dashed=False)
        tables = (self.totals.table(whole=""), self.by("month").table(whole='by("month")')) if self.lines else ()
        coming = () if self.to_come is None else self.to_come.tables
        falling = module_of("funnelkit.forecasting.forecast_picture").falling  # most forecasts are never shown
        drawn = [BarsBlock(falling(one, between=self._between(currency))) for currency, one in self.totals.items()]
        blocks = (said, *drawn, *tables, *coming)
        return Sheet(title=say("heading-forecast"), on=self.on, blocks=blocks, spoken=(said,))

    def _between(self, currency: str) -> tuple[Money, Money] | None:  # noqa: ARG002 - a forecast that knows its range
        """Where what open deals bring lies in eight cases of ten; ``None`` where nobody can say."""
        return None

    def __repr__(self) -> str:
        totals = ", ".join(f"{total.led_by(self.lead).rounded()} {self.lead}" for total in self.totals.values())
        return f"<Forecast {self.on}: deals {len(self.lines)}, {totals or 'nothing to weight'}>"
