"""The questions that are asked of a book; each is worked out in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve

from funnelkit.books.owner_share import of_owner
from funnelkit.books.part_of_a_book import of_a_part
from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.submissions import Submission
from funnelkit.forecasting.weighted_forecast import forecast_of
from funnelkit.inspections.every_rule import SHIPPED
from funnelkit.inspections.findings import Findings
from funnelkit.inspections.inspecting import inspected
from funnelkit.inspections.inspection import Inspection, Threshold
from funnelkit.money import Money
from funnelkit.periods import Calendar, FiscalCalendar, PeriodKind
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import Message

if TYPE_CHECKING:
    from funnelkit.books.standings import BookStandings
    from funnelkit.books.step_answers import BookInStep
    from funnelkit.forecasting.product_demand import Demand
    from funnelkit.forecasting.slipped_dates import DateSlips

_CALENDAR_YEAR: Final = FiscalCalendar()
Progress: TypeAlias = Callable[[Iterable[Deal]], Iterable[Deal]]
"""Gives back what it is given one by one, and shows how far it is: ``tqdm`` is one."""


class Asking:
    """The questions."""

    __slots__ = ()

    deals: tuple[Deal, ...]
    left_out: tuple[Message, ...]
    _last_read: dict[object, Any]
    _owner: str

    @checked
    def standings(self, *, on: date, known_by: date | None = None) -> BookStandings:
        """Tell where every deal stands on a day; nothing is worked out anew where no fact comes later.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).standings(on=date(2026, 3, 5)).rows()
            []
        """
        from funnelkit.books.standings import standings_of  # noqa: PLC0415

        readings, left_out = self._read(on, known_by, None)
        return standings_of(readings, on=on, left_out=left_out)

    @checked
    def forecast(  # noqa: PLR0913 - each has its default
        self,
        *,
        on: date,
        known_by: date | None = None,
        calendar: Calendar = _CALENDAR_YEAR,
        model: WinModel | None = None,
        rates: ExchangeRates | None = None,
        to_come: PipelineToCome | None = None,
    ) -> Forecast:
        """Tell what the book is worth on a day: as ``fk.forecast(book, on=...)``, with the same arguments and errors.

        Narrowed to an owner, the money and quantities of shared deals are that owner's share.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            calendar: The fiscal calendar for periods; the calendar year when left out.
            model: What gives each deal its expected chance; ``None`` where nothing is expected.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.
            to_come: What ``fk.pipeline_to_come`` says of deals that do not exist yet; ``None`` leaves it out.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).forecast(on=date(2026, 3, 20))
            <Forecast 2026-03-20: deals 0, nothing to weight>
        """
        readings, _ = self._read(on, known_by, None)
        answer = forecast_of(
            self.deals, readings, on=on, known_by=known_by, calendar=calendar, model=model, rates=rates, to_come=to_come
        )
        answer = of_owner(answer, self._owner)
        return evolve(answer, left_out=self.left_out) if self.left_out else answer

    def demand(  # noqa: PLR0913 - each but the day has its default
        self,
        *,
        on: date,
        by: PeriodKind = "month",
        model: WinModel | None = None,
        periods: int = 12,
        slips: DateSlips | None = None,
        known_by: date | None = None,
        calendar: Calendar = _CALENDAR_YEAR,
    ) -> Demand:
        """Tell production how much of each product to expect in each period: as claimed, verified and expected.

        What is won and not yet delivered counts in full, on its days; as verified where the signature is on file. Open
        deals count by their chances, when the model has learned that they are won, else on their expected close.

        Args:
            on: What happened on or before this day counts.
            by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the delivery.
            model: What gives each deal its expected chance and its closing times; ``None`` where nothing is expected.
            periods: Over how many periods learned closing times are spread, 1 to 120; the rest is ``"later"``.
            slips: How far stated dates were off; ``None`` takes no notice of stated dates.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            calendar: The fiscal calendar for periods; the calendar year when left out.

        Raises:
            InputError: When something is not what belongs there.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
            ...                     expected_close=date(2026, 2, 28), on=date(2026, 1, 5))
            >>> [(one.period, str(one.claimed)) for one in fk.Book([deal]).demand(on=date(2026, 3, 20)).quantities]
            [('2026-03', '2.4')]
        """
        asked = self.forecast(on=on, known_by=known_by, calendar=calendar, model=model)
        return asked.demand(by=by, periods=periods, slips=slips)

    @checked
    def in_step(
        self,
        *,
        on: date,
        known_by: date | None = None,
        rates: ExchangeRates | None = None,
        late_from: str = "",
        progress: Progress | None = None,
    ) -> BookInStep:
        """Tell who is behind, ahead, or has heard nothing from the customer: the most money at stake first.

        Money at stake is what waits for us (lagging) and what rests on hearsay (unverified). Beside it stands for how
        long the verdict has been so, how often the deal came to it, and whether we came in early or late: by the
        customer stage that the first sign showed.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.
            late_from: Key of the customer stage from which on coming in counts as late; ``""`` for the middle one of
                each process.
            progress: Called with the deals, gives them back one by one, such as ``tqdm``; ``None`` for nothing.

        Raises:
            UnknownKeyError: When no methodology of the book has such a stage.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> fk.Book([deal]).in_step(on=date(2026, 3, 20)).lines[0].verdict
            'unheard'
        """
        from funnelkit.books.out_of_step import in_step_of  # noqa: PLC0415

        readings, later = self._read(on, known_by, progress)
        return in_step_of(readings, on=on, rates=rates, owner=self._owner, late_from=late_from, left_out=later)

    def _read(
        self, on: date, known_by: date | None, progress: Progress | None
    ) -> tuple[list[Reading], tuple[Message, ...]]:
        """Read the deals that were there on a day, and say which were not."""
        from funnelkit.books.reading_deals import read_deals  # noqa: PLC0415

        # The questions of a Monday are about one day: what was read last is kept.
        kept: tuple[list[Reading], tuple[Message, ...]] | None = self._last_read.get(on)
        if kept is not None and known_by is None and progress is None:
            return kept
        readings, later = read_deals(self.deals, on=on, known_by=known_by, progress=progress)
        read = readings, (*self.left_out, *later)
        if known_by is None:
            self._last_read.clear()
            self._last_read[on] = read
        return read

    @checked
    def inspect(  # noqa: PLR0913 - each but the day has its default
        self,
        *,
        on: date,
        known_by: date | None = None,
        inspections: Iterable[Inspection] = SHIPPED,
        policy: Mapping[str, Mapping[str, Threshold]] = MappingProxyType({}),
        target: Money | None = None,
        submissions: Iterable[Submission] = (),
    ) -> Findings:
        """Tell what looks wrong with the deals on a day, the gravest first.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
            inspections: The rules, those of plugins among them; the shipped ones when left out.
            policy: A company's own thresholds, by the key of the inspection and the name of the threshold.
            target: What is to be won, for the rule that asks whether it hangs on one deal; ``None`` for none.
            submissions: What people said that a period would bring, for the rule that asks whether it still stands.

        Raises:
            InputError: When the day is not a day, something is not an inspection, or the policy names what none has;
                all at once.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).inspect(on=date(2026, 3, 5))
            <Findings 2026-03-05: nothing looks wrong with 0 deals>
        """
        readings, _ = self._read(on, known_by, None)
        found = inspected(
            readings,
            len(self.deals) - len(readings),
            on=on,
            inspections=inspections,
            policy=policy,
            target=target,
            submissions=submissions,
            kept=self._last_read if known_by is None else None,
        )
        return of_a_part(found, self.left_out)
