"""The Monday page: a whole book on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.due_dates import Schedule
from funnelkit.books.lagging_deal import LaggingDeal
from funnelkit.books.movement import Movement
from funnelkit.books.movement_picture import bars_of
from funnelkit.books.person_week import PersonWeek
from funnelkit.books.schedule_picture import weeks_as_bars
from funnelkit.books.week_picture import people_as_bars
from funnelkit.display import Answer, BarsBlock, Block, Points, Saying, Sentence, Sheet, Table
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.product_demand import Demand
from funnelkit.forecasting.submissions import Submission
from funnelkit.forecasting.targets import TargetCoverage
from funnelkit.inspections.findings import Findings
from funnelkit.inspections.inspection import Severity
from funnelkit.inspections.severities import ORDER, SEVERITY_NAMES
from funnelkit.lazy_names import module_of
from funnelkit.questions.deal_changes import DealChanges
from funnelkit.words import Message, Phrase, say

_TITLE: Final = say("heading-review-of-the-book")
_ABOUT = Phrase("review-about")
_CHANGED: Final = say("heading-what-changed-deal-by-deal")
_CHANGE_COLUMNS: Final = (say("heading-deal"), say("heading-what-changed"))
_BEHIND: Final = say("heading-who-is-behind")
_BEHIND_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-owner"),
    say("heading-behind-by"),
    say("heading-customer-stage-verified"),
    say("heading-our-stage"),
    say("heading-waits-for-us"),
)
_COUNTS: Final = say("heading-findings-by-severity")
_COUNT_COLUMNS: Final = (say("label-severity"), say("label-inspection-2"), say("heading-deals"))
_WEEK: Final = say("heading-what-to-do-this-week")
_WEEK_COLUMNS: Final = (
    say("heading-who-2"),
    say("heading-due"),
    say("heading-overdue"),
    say("heading-deals-with-findings"),
    say("heading-first"),
)
_SAID = Phrase("review-submission")
_NOBODY_BEHIND: Final = say("review-nobody-behind")
_NO_CHANGE: Final = say("review-no-deal-changed")
_NOTHING_DUE: Final = say("schedule-empty")
_SUBMITTED: Final = say("heading-submissions")


@frozen(repr=False)
class SubmittedAndNow(Saying):
    """What somebody said that a period would bring, beside what is computed for it now.

    Args:
        submission: What was said, and what was computed then.
        now: The same, computed now.
    """

    _plain_names: ClassVar = ("submission", "now", "message")

    submission: Submission
    now: Submission

    @property
    def message(self) -> Message:
        """Both in one sentence."""
        one = self.submission
        return _SAID(
            author=one.author,
            on=one.on,
            start=one.start,
            end=one.end,
            said=one.said.rounded(),
            then=one.computed.led_by(one.lead).rounded(),
            now=self.now.computed.led_by(self.now.lead).rounded(),
        )


@frozen(eq=False, repr=False)
class BookReview(Answer):
    """A book on one page: what changed, what it is worth, what moved, who is behind, what looks wrong, what to do.

    Args:
        on: The day.
        since: The day since which changes and movement are told.
        deals: How many deals were there.
        later: How many were opened too late.
        forecast: What the open deals are worth, in five figures and as expected.
        movement: How the book got from the one day to the other.
        changes: What changed, for each deal that changed.
        behind: Where we lag, those with most money waiting for us first.
        findings: What looks wrong, the gravest first.
        weeks: What each of us has to do this week.
        due: All that is due this week.
        coverage: Whether the open deals cover the target; ``None`` where there is none.
        submissions: What people said of periods that are not over, beside what is computed now.
        demand: How much of each product production should expect in each month; empty where no deal names one.
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> page = fk.Book([deal]).review(on=date(2026, 3, 9), since=date(2026, 3, 2))
        >>> page.weeks[0].who, len(page.due), page.movement.end["EUR"].count
        ('Maria', 1, 1)
    """

    _plain_names: ClassVar = (
        *("on", "since", "deals", "later", "forecast", "movement", "changes", "behind", "findings", "weeks"),
        *("coverage", "submissions", "demand", "left_out"),
    )
    _rows_of: ClassVar[str] = "findings"

    on: date
    since: date
    deals: int
    later: int
    forecast: Forecast
    movement: Movement
    changes: tuple[DealChanges, ...]
    behind: tuple[LaggingDeal, ...]
    findings: Findings
    weeks: tuple[PersonWeek, ...]
    due: Schedule
    coverage: TargetCoverage | None
    submissions: tuple[SubmittedAndNow, ...]
    demand: Demand
    left_out: tuple[Message, ...] = ()

    def _sheet(self) -> Sheet:
        later = say("review-later", count=self.later) if self.later else ""
        about = _ABOUT(count=self.deals, since=self.since, later=later)
        blocks = (
            Points(items=self.left_out, dashed=False),
            *self._money(),
            *self._moved(),
            *self._wrong(),
            *self._to_do(),
            *self._asked_of_production(),
        )
        return Sheet(title=_TITLE, about=about, on=self.on, blocks=blocks)

    def _money(self) -> Iterable[Block]:
        """What it is worth first, then against the target and what was said."""
        yield Points(items=self.forecast.messages or (say("label-no-deal-to-weigh"),), dashed=False)
        if self.forecast.lines:
            yield self.forecast.totals.table(whole="")
        if self.coverage is not None:
            yield Sentence(self.coverage.message)
        yield Points(title=_SUBMITTED, items=[one.message for one in self.submissions], whole="submissions")

    def _moved(self) -> Iterable[Block]:
        yield Points(items=self.movement.messages, dashed=False)
        for currency in self.movement.currencies:
            yield BarsBlock(bars_of(self.movement, currency))
            yield Table(
                caption=say("movement-caption", currency=currency, of=self.movement.of),
                columns=(say("heading-what"), say("heading-amount"), say("heading-deals")),
                rows=[
                    (step.step_name, step.amount, step.count)
                    for step in self.movement.steps
                    if step.amount.currency == currency
                ],
                figures=frozenset({2}),
            )
        rows = [(one.name, tuple(change.message for change in one.changes)) for one in self.changes]
        yield Table(caption=_CHANGED, columns=_CHANGE_COLUMNS, rows=rows, whole="changes", empty=_NO_CHANGE)

    def _wrong(self) -> Iterable[Block]:
        """Who is behind, and what looks wrong by severity."""
        yield Table(
            caption=_BEHIND,
            columns=_BEHIND_COLUMNS,
            rows=[one.row for one in self.behind],
            figures=frozenset({2}),
            whole="behind",
            empty=_NOBODY_BEHIND,
        )
        counted: Counter[tuple[Severity, str]] = Counter((one.severity, one.rule) for one in self.findings)
        names = {one.rule: one.rule_name for one in self.findings}
        rows = [
            (SEVERITY_NAMES[severity], names[rule], count)
            for (severity, rule), count in sorted(
                counted.items(), key=lambda one: (ORDER[one[0][0]], -one[1], one[0][1])
            )
        ]
        none = say("findings-none", count=self.findings.deals)
        yield Table(
            caption=_COUNTS, columns=_COUNT_COLUMNS, rows=rows, figures=frozenset({2}), whole="findings", empty=none
        )
        known = len(self.findings.acknowledged)
        yield Sentence(say("findings-acknowledged", count=known) if known else "")
        yield Points(title=say("label-set-aside"), items=[one.message for one in self.findings.set_aside])

    def _to_do(self) -> Iterable[Block]:
        yield BarsBlock(weeks_as_bars(self.due))
        yield BarsBlock(people_as_bars(self.weeks))
        yield Table(
            caption=_WEEK,
            columns=_WEEK_COLUMNS,
            rows=[one.row for one in self.weeks],
            figures=frozenset({1, 2, 3}),
            whole="weeks",
            empty=_NOTHING_DUE,
        )
        to_do = self.findings.to_do
        rows = [one.row[:4] for one in to_do]
        columns = (say("heading-deal"), say("label-severity"), say("label-advice"), say("label-seen"))
        caption = say("heading-to-do-deal-by-deal")
        yield Table(
            caption=caption, columns=columns, rows=rows, whole="findings.to_do", empty=say("label-nothing-to-do")
        )

    def _asked_of_production(self) -> Iterable[Block]:
        """Product by month, where a deal names any."""
        if self.demand:
            yield Points(title=say("heading-demand"), items=self.demand.basis[1:], dashed=False)
            yield from module_of("funnelkit.forecasting.demand_picture").product_by_period(self.demand)
            yield module_of("funnelkit.forecasting.demand_table").table_of(self.demand, whole="demand.rows()")
            yield Points(items=self.demand.left_out, dashed=False)

    def __repr__(self) -> str:
        found = f"{len(self.findings)} findings in {self.findings.deals} deals"
        return f"<BookReview {self.since} to {self.on}: {found}, {len(self.behind)} behind>"


def week_after(on: date) -> date:
    """Give the last day of the week that begins with a day."""
    return on + min(timedelta(days=6), date.max - on)
