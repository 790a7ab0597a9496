"""The statistics that are asked of a book; each is worked out in a file of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from funnelkit.books.asking import Asking, Progress
from funnelkit.books.stage_places import Basis
from funnelkit.checks.arguments import checked
from funnelkit.checks.numbers import flaws_of_count, refuse
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.money import Money
from funnelkit.periods import FiscalCalendar, Period, PeriodKind
from funnelkit.win_models.win_chances import WinModel

if TYPE_CHECKING:
    from funnelkit.books.cohorts import Cohorts
    from funnelkit.books.endings import Courses
    from funnelkit.books.funnel_answer import Funnel
    from funnelkit.books.needed import PipelineNeeded
    from funnelkit.books.time_answers import TimeInStage
    from funnelkit.books.velocity import Velocity
    from funnelkit.books.win_rates import WinRates

_CALENDAR_YEAR: Final = FiscalCalendar()


class Counting(Asking):
    """The statistics, beside the other questions."""

    __slots__ = ()

    @checked
    def funnel(
        self,
        *,
        on: date,
        known_by: date | None = None,
        basis: Basis = "verified",
        rates: ExchangeRates | None = None,
        progress: Progress | None = None,
    ) -> Funnel:
        """Tell what stands at each stage, what ever came there, and how much of that went on.

        Conversion is of deals that ever reached a stage, from their history; open deals count as long as they have
        waited there and are never taken for lost.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            basis: ``"verified"`` or ``"claimed"`` for the customer's stages, ``"ours"`` for our own.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.
            progress: Such as ``tqdm``; ``None`` for nothing.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> fk.Book([deal]).funnel(on=date(2026, 3, 20)).stages[0].standing
            1
        """
        from funnelkit.books.stage_funnel import funnel_of  # noqa: PLC0415

        return funnel_of(self._courses(on, known_by, rates, progress), basis=basis)

    @checked
    def time_in_stage(
        self,
        *,
        on: date,
        known_by: date | None = None,
        basis: Basis = "verified",
        progress: Progress | None = None,
    ) -> TimeInStage:
        """Tell how long deals stay in each stage, held against the company's own won deals.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            basis: ``"verified"`` or ``"claimed"`` for the customer's stages, ``"ours"`` for our own.
            progress: Such as ``tqdm``; ``None`` for nothing.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).time_in_stage(on=date(2026, 3, 20)).slow
            ()
        """
        from funnelkit.books.stage_times import time_in_stage_of  # noqa: PLC0415

        return time_in_stage_of(self._courses(on, known_by, None, progress), basis=basis)

    @checked
    def win_rates(
        self,
        *,
        on: date,
        since: date | None = None,
        by: str = "",
        known_by: date | None = None,
        rates: ExchangeRates | None = None,
    ) -> WinRates:
        """Tell what is won: of those decided (won and lost) and of all closed, by count and by amount.

        Args:
            on: What happened on or before this day counts.
            since: Only deals that closed on or after this day; ``None`` for all.
            by: What the rates are grouped by, as in ``by``; ``""`` for the whole book alone.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.

        Raises:
            UnknownKeyError: When the deals cannot be grouped so.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).win_rates(on=date(2026, 3, 20)).whole.of_decided is None
            True
        """
        from funnelkit.books.rates_by_group import win_rates_of  # noqa: PLC0415

        return win_rates_of(self._courses(on, known_by, rates, None), since=since, by=by)

    @checked
    def velocity(
        self,
        *,
        on: date,
        since: date | None = None,
        known_by: date | None = None,
        rates: ExchangeRates | None = None,
    ) -> Velocity:
        """Tell what the book brings a day: open deals times mean won amount times win rate, over the days to win.

        Args:
            on: What happened on or before this day counts.
            since: Only deals that closed on or after this day teach; ``None`` for all.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).velocity(on=date(2026, 3, 20)).lines
            ()
        """
        from funnelkit.books.velocity import velocity_of  # noqa: PLC0415

        return velocity_of(self._courses(on, known_by, rates, None), since=since)

    @checked
    def cohorts(  # noqa: PLR0913 - each has its default
        self,
        *,
        on: date,
        by: PeriodKind = "quarter",
        days: int = 365,
        calendar: FiscalCalendar = _CALENDAR_YEAR,
        known_by: date | None = None,
        rates: ExchangeRates | None = None,
    ) -> Cohorts:
        """Tell what has become of the deals that were opened in each period.

        Args:
            on: What happened on or before this day counts.
            by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the opening.
            days: Within how many days of its opening a deal counts in ``won_within``; at least 1.
            calendar: The fiscal calendar; the calendar year when left out.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.

        Raises:
            InputError: When the days are less than 1.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).cohorts(on=date(2026, 3, 20)).cohorts
            ()
        """
        from funnelkit.books.cohorts import cohorts_of  # noqa: PLC0415

        refuse(flaws_of_count("days", days))
        return cohorts_of(self._courses(on, known_by, rates, None), by=by, days=days, calendar=calendar)

    @checked
    def pipeline_needed(  # noqa: PLR0913 - each has its default
        self,
        target: Money,
        *,
        on: date,
        within: Period,
        known_by: date | None = None,
        model: WinModel | None = None,
        rates: ExchangeRates | None = None,
    ) -> PipelineNeeded:
        """Tell how much new pipeline a target still asks for, and whether the period is on pace.

        What is missing is the target less what was won in the period and less what its open deals bring; new pipeline
        is that over the share of closed money that was won.

        Args:
            target: What is to be won in the period.
            on: What happened on or before this day counts.
            within: Such as ``calendar.period_of(today, by="quarter")``.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            model: What gives open deals their expected chance; ``None`` for the audit alone.
            rates: Exchange rates to the currency of the target; ``None`` leaves others out, and says so.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> march = fk.FiscalCalendar().period_of(date(2026, 3, 1))
            >>> fk.Book([]).pipeline_needed(fk.Money("900", "EUR"), within=march, on=date(2026, 3, 10)).days_left
            21
        """
        from funnelkit.books.needed import needed_of  # noqa: PLC0415

        forecast_of = self.forecast(on=on, known_by=known_by, model=model, rates=rates).within(within)
        return needed_of(self._courses(on, known_by, rates, None), target, within, forecast_of)

    def _courses(
        self, on: date, known_by: date | None, rates: ExchangeRates | None, progress: Progress | None
    ) -> Courses:
        """Follow every deal up to a day."""
        from funnelkit.books.endings import courses_of  # noqa: PLC0415

        readings, later = self._read(on, known_by, progress)
        if rates is not None or known_by is not None:
            return courses_of(readings, on=on, rates=rates, owner=self._owner, left_out=later)
        kept: Courses | None = self._last_read.get((on, "courses"))
        if kept is None:
            kept = courses_of(readings, on=on, rates=None, owner=self._owner, left_out=later)
            self._last_read[on, "courses"] = kept
        return kept
