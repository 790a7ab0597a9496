"""The questions of whoever manages a book: the page of a Monday, the schedule, scorecards, and won deals like one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import evolve

from funnelkit.books.asking import Asking
from funnelkit.books.book_review import BookReview
from funnelkit.books.due_dates import Schedule
from funnelkit.books.part_of_a_book import of_a_part
from funnelkit.books.practices import Practices
from funnelkit.books.scheduling import schedule_of
from funnelkit.books.scorecards import Scorecards, ScoredBy
from funnelkit.books.similar_deals import SimilarDeals
from funnelkit.books.working_calendar import EVERY_WEEK, WorkingCalendar
from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.submissions import Submission
from funnelkit.inspections.every_rule import SHIPPED
from funnelkit.inspections.inspection import Inspection, Threshold
from funnelkit.inspections.read_once import ReadOnce
from funnelkit.money import Money
from funnelkit.win_models.win_chances import WinModel

if TYPE_CHECKING:
    from funnelkit.books.assessed_deals import BookAssessments
    from funnelkit.books.register import BookRegister


class Managing(Asking):
    """The questions of whoever manages a book."""

    __slots__ = ()

    @checked
    def review(  # noqa: PLR0913 - each but the day has its default
        self,
        *,
        on: date,
        since: date | None = None,
        model: WinModel | None = None,
        calendar: WorkingCalendar = EVERY_WEEK,
        inspections: Iterable[Inspection] = SHIPPED,
        policy: Mapping[str, Mapping[str, Threshold]] = MappingProxyType({}),
        target: Money | None = None,
        submissions: Iterable[Submission] = (),
        rates: ExchangeRates | None = None,
    ) -> BookReview:
        """Put the book on one page, as a Monday meeting needs it; what was on record on the day counts.

        What changed, the money in its figures, what moved, who is behind, what looks wrong by severity, what to do this
        week by person, and the forecast against the target and what was promised.

        Args:
            on: The day.
            since: The day since which changes and movement are told; ``None`` for a week before.
            model: What gives each deal its expected chance; ``None`` where nothing is expected.
            calendar: The days on which people work; Monday to Friday when left out.
            inspections: The rules, those of plugins among them; the shipped ones when left out.
            policy: A company's own thresholds, as for ``inspect``.
            target: What is to be won; ``None`` for none.
            submissions: What people said that periods would bring.
            rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.

        Raises:
            InputError: When the days are in the wrong order, or something is not what belongs there.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> fk.Book([]).review(on=date(2026, 3, 9), since=date(2026, 3, 2))
            <BookReview 2026-03-02 to 2026-03-09: 0 findings in 0 deals, 0 behind>
        """
        from funnelkit.books.reviewing import reviewed  # noqa: PLC0415 - loaded when it is asked

        readings, _ = self._read(on, None, None)
        page = reviewed(
            self.deals,
            readings,
            self._last_read,
            on=on,
            since=since,
            model=model,
            calendar=calendar,
            inspections=inspections,
            policy=policy,
            target=target,
            submissions=submissions,
            rates=rates,
            owner=self._owner,
        )
        return evolve(page, left_out=self.left_out)

    @checked
    def practices(self, *, on: date, known_by: date | None = None) -> Practices:
        """Tell what goes with winning: with and without each task, aid, evidence, person met and order of things.

        Compared are deals whose customer had verifiably left the same stage, by what had been done by that day.
        Intervals are corrected for the many comparisons; one with fewer than 20 deals on one side is counted, and
        nothing is said of it. No causal claim.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            InputError: When something is not a day.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> print(fk.Book([]).practices(on=date(2026, 3, 9)))
            - too few of 0 ended deals to compare anything
        """
        from funnelkit.books.practices import practices_of  # noqa: PLC0415 - loaded when it is asked

        return practices_of(self._read(on, known_by, None)[0], on, self.left_out)

    @checked
    def scorecards(self, *, on: date, by: ScoredBy = "owner", known_by: date | None = None) -> Scorecards:
        """Tell how those who sell do: each score with count and interval, against all, and shrunk; nobody is ranked.

        Args:
            on: What happened on or before this day counts.
            by: ``"owner"``, ``"dealer"``, the name of a tag such as ``"region"``, or a function from a reading to a
                label, such as the team.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            InputError: When something is not what belongs there.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
            >>> [card] = fk.Book([deal]).scorecards(on=date(2026, 3, 5))
            >>> print(card.score("won-of-decided"))
            won of won and lost: insufficient history, 0 deals, where 10 are needed
        """
        from funnelkit.books.scorecards import scorecards_of  # noqa: PLC0415 - loaded when it is asked

        cards = scorecards_of(self._read(on, known_by, None)[0], on, by)
        return of_a_part(cards, self.left_out)

    @checked
    def assessments(self, assessment: str, *, on: date, known_by: date | None = None) -> BookAssessments:
        """Hold every open deal against one weighted questionnaire, such as that of the choice of target customers.

        Args:
            assessment: Key of the assessment.
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            UnknownKeyError: When no methodology of the book has such an assessment.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> deal = deal.assess("target-choice", {"price-in-reach": "within"}, by="Maria", on=date(2026, 3, 9))
            >>> print(fk.Book([deal]).assessments("target-choice", on=date(2026, 3, 9))[0].us)
            us: 1 of 18 answered, 6 of 6 points (100 %); between -65 % and 100 % once all are answered
        """
        from funnelkit.books.assessed_deals import assessments_of  # noqa: PLC0415 - loaded when it is asked

        readings, left_out = self._read(on, known_by, None)
        return assessments_of(self.deals, readings, assessment, on=on, left_out=left_out)

    @checked
    def register(self, *, on: date, known_by: date | None = None) -> BookRegister:
        """Gather customers, people, rivals and lessons over all deals: who was met where, who won against us and why.

        Narrowed to an owner, the money of shared deals is that owner's share. A person is one by name and customer.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            InputError: When something is not a day.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), customer="Harbour Grid", on=date(2026, 3, 2))
            >>> print(fk.Book([deal]).register(on=date(2026, 3, 5)).customers[0])
            Harbour Grid: 1 open, 0 won, 0 ended otherwise; 0 people known; unheard
        """
        from funnelkit.books.registering import registered  # noqa: PLC0415 - loaded when it is asked

        readings, left_out = self._read(on, known_by, None)
        return registered(readings, on=on, owner=self._owner, left_out=left_out)

    @checked
    def similar(self, deal: Deal, *, on: date, most: int = 5, known_by: date | None = None) -> SimilarDeals:
        """Find won deals that are like one, with the reason for each match, and what was done in them from here.

        Args:
            deal: The deal that is asked about; it need not be in the book.
            on: What happened on or before this day counts.
            most: How many are given at most.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            NotOpenYetError: When the deal was opened later.
            InputError: When something is not what belongs there.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> print(fk.Book([deal]).similar(deal, on=date(2026, 3, 9)))
            none of 0 won deals is like it
        """
        from funnelkit.books.similar_deals import similar_deals  # noqa: PLC0415 - loaded when it is asked

        asked = ReadOnce.of(deal.at(on, known_by=known_by))
        readings, _ = self._read(on, known_by, None)
        return of_a_part(similar_deals(asked, readings, max(0, most)), self.left_out)

    @checked
    def schedule(self, *, on: date, calendar: WorkingCalendar = EVERY_WEEK, known_by: date | None = None) -> Schedule:
        """Tell what is due in the open deals: tasks of the stages, tasks of coming stages, and agreed steps.

        What falls on a day off is due on the last workday before it. Coming tasks are planned back from the expected
        signing, so that engineers see them before they are urgent.

        Args:
            on: What happened on or before this day counts.
            calendar: The days on which people work; Monday to Friday when left out.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            InputError: When something is not a day or not a calendar.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> method = fk.eight_stage()
            >>> deal = fk.Deal.open("Harbour", under=method, owner="Maria", on=date(2026, 3, 2))
            >>> print(fk.Book([deal]).schedule(on=date(2026, 3, 5))[0])
            9 March, Maria: Send the brochure that answers this problem (Harbour)
        """
        readings, _ = self._read(on, known_by, None)
        return of_a_part(schedule_of(readings, on, calendar), self.left_out)

    @checked
    def readings(self, *, on: date, known_by: date | None = None) -> tuple[Reading, ...]:
        """Read each deal that was there on a day, in the order of the book.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        """
        known = date.max if known_by is None else known_by
        return tuple(
            deal.at(on, known_by=known_by)
            for deal in self.deals
            if deal.opening.on <= on and deal.opening.known_on <= known
        )
