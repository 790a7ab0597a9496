"""One deal on one page: what changed, the money, whether we are in step, what looks wrong, and what to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.due_dates import Schedule
from funnelkit.books.planned_back import BackwardPlan, plan_of
from funnelkit.books.scheduling import schedule_of
from funnelkit.books.working_calendar import EVERY_WEEK, WorkingCalendar, in_time
from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.display import Block, DealAnswer, Picture, Points, Sentence, Sheet
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.product_demand import Demand
from funnelkit.forecasting.weighted_forecast import forecast
from funnelkit.inspections.finding import Finding
from funnelkit.inspections.findings import Findings
from funnelkit.inspections.inspecting import inspect
from funnelkit.inspections.read_once import ReadOnce
from funnelkit.inspections.severities import SEVERITY_NAMES
from funnelkit.questions.actions import NextActions
from funnelkit.questions.coverage import coverage
from funnelkit.questions.deal_changes import DealChanges, changes
from funnelkit.questions.guidance import next_actions
from funnelkit.questions.in_step import InStep, in_step
from funnelkit.questions.standing import Standing, standing
from funnelkit.questions.two_lanes import TwoLanes, two_lanes
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import Message, Phrase, say

A_WEEK: Final = timedelta(days=7)
_FEW: Final = 7
_TITLE: Final = say("heading-review")
_CHANGED = Phrase("review-changed-since")
_NOT_CHANGED = Phrase("review-nothing-changed")
_MONEY: Final = say("heading-the-money")
_WRONG: Final = say("label-what-looks-wrong")
_NOTHING_WRONG: Final = say("review-nothing-wrong")
_FINDING = Phrase("review-finding")
_NEXT: Final = say("heading-what-to-do-next")
_DUE: Final = say("heading-due-this-week")
_PEOPLE: Final = say("heading-who-is-covered")
_PLAN: Final = say("heading-backward-plan")
_DEMAND: Final = say("heading-demand")


@frozen(repr=False)
class DealReview(DealAnswer):
    """One deal on one page.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        since: The day since which changes are told.
        standing: Where it stands.
        in_step: Whether the two sides are in step, and why not.
        forecast: What it is worth, in five figures and as expected.
        changes: What changed since.
        findings: What looks wrong, the gravest first.
        next_actions: What to do, the most urgent first.
        due: What is due up to a week from the day, overdue things among it.
        plan: The plan back from the expected signing.
        demand: How much of each product production should expect; empty where the deal names none.
        gaps: Whom we should know or have met and do not.
        lanes: The picture of both sides.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> page = fk.review(deal, on=date(2026, 3, 5))
        >>> page.in_step.verdict, len(page.findings), page.due[0].key
        ('unheard', 0, 'send-brochure')
    """

    _plain_names: ClassVar = (
        *("deal", "name", "on", "since", "standing", "in_step", "forecast", "changes", "findings", "next_actions"),
        *("due", "plan", "demand", "gaps"),
    )
    _rows_of: ClassVar[str] = "findings"

    since: date
    standing: Standing
    in_step: InStep
    forecast: Forecast
    changes: DealChanges
    findings: Findings
    next_actions: NextActions
    due: Schedule
    plan: BackwardPlan
    demand: Demand
    gaps: tuple[Message, ...]
    lanes: TwoLanes

    def _sheet(self) -> Sheet:
        """Say first what everybody asks first."""
        changed = [one.message for one in self.changes.changes]
        title = _CHANGED(since=self.since) if changed else _NOT_CHANGED(since=self.since)
        wrong = list(map(_together, self.findings.by_remedy))
        said: tuple[Block, ...] = (
            Sentence(self.in_step.message, self.in_step.tone),
            Sentence(self.standing.message),
            Points(title=title, items=changed) if changed else Sentence(title),
            Points(title=_MONEY, items=self.forecast.messages),
            Points(title=_WRONG, items=wrong or (_NOTHING_WRONG,), most=_FEW, whole="findings"),
            Points(
                title=_NEXT,
                items=[one.message for one in self.next_actions[:_FEW]],
                ordered=True,
                most=_FEW,
                whole="next_actions",
            ),
            Points(title=_DUE, items=[one.message for one in self.due], most=_FEW, whole="due"),
            Points(title=_PLAN, items=(self.plan.message,)),
            Points(title=_DEMAND, items=[one.message for one in self.demand.quantities], most=_FEW, whole="demand"),
            Points(title=_PEOPLE, items=self.gaps, most=_FEW, whole="gaps"),
        )
        return self._of_the_deal(_TITLE, Picture(self.lanes.lanes), *said)


def _together(findings: tuple[Finding, ...]) -> Message:
    """Say the strongest of what one thing done answers, and name the others."""
    strongest, *others = findings
    told = say("findings-together", finding=strongest.message, rules=tuple(one.rule_name for one in others))
    return _FINDING(severity=SEVERITY_NAMES[strongest.severity], finding=told if others else strongest.message)


@checked
def review(  # noqa: PLR0913 - each but the first two has its default
    deal: Deal,
    *,
    on: date,
    since: date | None = None,
    model: WinModel | None = None,
    calendar: WorkingCalendar = EVERY_WEEK,
    known_by: date | None = None,
) -> DealReview:
    """Put a deal on one page: what changed, the money in its figures, in step, what looks wrong, and what to do.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        since: The day since which changes are told; ``None`` for a week before.
        model: What gives the deal its expected chance; ``None`` where nothing is expected.
        calendar: The days on which people work; Monday to Friday when left out.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.
        InputError: When the days are in the wrong order.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> fk.review(deal, on=date(2026, 3, 5)).plan.can_be_met
        False
    """
    before = _since(on, since)
    reading = ReadOnce.of(deal.at(on, known_by=known_by))
    worth = forecast([deal], on=on, known_by=known_by, model=model)
    return DealReview(
        deal.key,
        on,
        before,
        standing(deal, on=on, known_by=known_by),
        in_step(deal, on=on, known_by=known_by),
        worth,
        changes(deal, since=before, until=on, known_by=known_by if known_by is not None else on),
        inspect([deal], on=on, known_by=known_by),
        next_actions(deal, on=on, known_by=known_by),
        schedule_of([reading], on, calendar).until(on + min(A_WEEK, date.max - on)),
        plan_of(reading, in_time(calendar)),
        worth.demand(),
        coverage(deal, on=on, known_by=known_by).gaps,
        two_lanes(deal, on=on, known_by=known_by),
        name=deal.name,
    )


def _since(on: date, since: date | None) -> date:
    """Give the day since which changes are told.

    Raises:
        InputError: When it comes after the day.
    """
    before = on - min(A_WEEK, on - date.min) if since is None else since
    if before > on:
        raise InputError(say("days-in-wrong-order", since=before, until=on))
    return before
