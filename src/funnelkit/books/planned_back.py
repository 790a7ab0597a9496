"""The plan of a deal, reckoned back from the day on which it is to be signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.working_calendar import EVERY_WEEK, WorkingCalendar, in_time
from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.our_people import person_of
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Saying, Sentence, Sheet, Table
from funnelkit.methodology.stages import CustomerStage, SupplierStage
from funnelkit.words import Message, Phrase, say

_MILESTONE = Phrase("planned-milestone")
_CAN = Phrase("plan-can-be-met")
_CANNOT = Phrase("plan-cannot-be-met")
_NO_DAY: Final = say("plan-without-day")
_PASSED = Phrase("plan-day-passed")
_DONE: Final = say("plan-nothing-left")
_NOBODY = Phrase("nobody-of-role")
_UNNAMED: Final = say("nobody-named")
_TITLE: Final = say("heading-backward-plan")
_COLUMNS: Final = (
    say("heading-by"),
    say("heading-customer-stage"),
    say("heading-at-the-customer"),
    say("heading-our-stage"),
    say("heading-of-us"),
)


@frozen(repr=False)
class PlannedMilestone(Saying):
    """The day by which the customer has to come to a stage, with who sees to it on both sides.

    Args:
        by: The last workday on which it is in time at the usual pace.
        customer: The customer's stage.
        theirs: Who at the customer, as far as anybody is known in a role that belongs to the stage.
        supplier: The stage of ours that answers it.
        ours: Who of us.
        late: Whether that day has passed.
    """

    by: date
    customer: CustomerStage
    theirs: Message | str
    supplier: SupplierStage
    ours: Message | str
    late: bool

    _plain_names: ClassVar = ("by", "customer", "theirs", "supplier", "ours", "late", "message")

    @property
    def message(self) -> Message:
        """The milestone in one sentence."""
        return _MILESTONE(by=self.by, stage=self.customer.name, theirs=self.theirs, ours=self.ours)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.by, self.customer.name, self.theirs, self.supplier.name, self.ours


@frozen(repr=False)
class BackwardPlan(DealAnswer):
    """What has to have happened by when, for a deal to be signed on its day at the usual pace of each stage.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        close: The day on which it is to be signed; ``None`` when nobody has said.
        milestones: The customer's stages that are left, each with its day and an owner on both sides.
        short: How many days are missing at the usual pace; 0 when it can still be met.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.books import backward_plan
        >>> method, close = fk.eight_stage(), date(2026, 12, 18)
        >>> deal = fk.Deal.open("Harbour", under=method, expected_close=close, owner="Maria", on=date(2026, 3, 2))
        >>> plan = backward_plan(deal, on=date(2026, 3, 5))
        >>> plan.can_be_met, str(plan.milestones[0].by), plan.milestones[-1].customer.key
        (True, '2026-05-15', 'terms-agreed')
    """

    _plain_names: ClassVar = ("deal", "name", "on", "close", "milestones", "short", "can_be_met", "message")
    _rows_of: ClassVar[str] = "milestones"

    close: date | None
    milestones: tuple[PlannedMilestone, ...]
    short: int

    @property
    def can_be_met(self) -> bool:
        """Whether the day can still be met at the usual pace."""
        return self.close is not None and self.close >= self.on and self.short == 0

    @property
    def message(self) -> Message:
        """The plan in one sentence."""
        if self.close is None:
            return _NO_DAY
        if self.close < self.on:
            return _PASSED(close=self.close)
        if not self.milestones:
            return _DONE
        if self.short:
            return _CANNOT(close=self.close, days=self.short, stage=self.milestones[0].customer.name)
        first = self.milestones[0]
        return _CAN(close=self.close, stage=first.customer.name, by=first.by)

    def _sheet(self) -> Sheet:
        said = Sentence(self.message, "good" if self.can_be_met else "warn")
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=[one.row for one in self.milestones])
        spoken = (said, *(Sentence(one.message) for one in self.milestones))
        return self._of_the_deal(_TITLE, said, *([table] if self.milestones else []), spoken=spoken)


@checked
def backward_plan(
    deal: Deal, *, on: date, calendar: WorkingCalendar = EVERY_WEEK, known_by: date | None = None
) -> BackwardPlan:
    """Reckon back from the expected signing: by when the customer has to come to each stage, and whether it still can.

    Each stage is given the typical days of the methodology. Who sees to a stage at the customer is whoever is known in
    a role that has to be known or met by then.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        calendar: The days on which people work.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.books import backward_plan
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> print(backward_plan(deal, on=date(2026, 3, 5)))
        nobody has said by when it is to be signed, so nothing can be planned
    """
    return plan_of(deal.at(on, known_by=known_by), in_time(calendar))


def plan_of(reading: Reading, workday: Callable[[date], date]) -> BackwardPlan:
    """Reckon back from the expected signing of a deal as it is read."""
    close, on = reading.terms.expected_close, reading.on
    pairing = reading.methodology.pairing
    last = pairing.customer_spans[reading.methodology.winning_position][1]
    milestones: list[PlannedMilestone] = []
    by = close
    if by is not None and by >= on and reading.is_open:
        stages = reading.methodology.customer_stages
        for at in range(last, reading.verified_place, -1):
            by -= min(timedelta(days=stages[at].typical_days or 0), by - date.min)
            milestones.append(_milestone(reading, at, by, workday))
    milestones.reverse()
    short = max(0, (on - milestones[0].by).days) if milestones else 0
    return BackwardPlan(reading.deal.key, on, close, tuple(milestones), short, name=reading.terms.name)


def _milestone(reading: Reading, at: int, by: date, workday: Callable[[date], date]) -> PlannedMilestone:
    methodology = reading.methodology
    stage = methodology.customer_stages[at]
    supplier = methodology.supplier_stages[methodology.pairing.supplier_spans[at][0]]
    day = workday(by)
    return PlannedMilestone(
        day,
        stage,
        _at_the_customer(reading, stage),
        supplier,
        person_of(reading.terms, "sales") or _UNNAMED,
        day < reading.on,
    )


def _at_the_customer(reading: Reading, stage: CustomerStage) -> Message | str:
    """Find who is known in a role that belongs to a stage; a role in which nobody is known is named."""
    roles = [role for role in reading.methodology.buying_roles if stage.key in (role.met_by, role.known_by)]
    for role in roles:
        for person in reading.people:
            if role.key in person.buying_roles:
                return person.name
    return _NOBODY(role=roles[0].name) if roles else _UNNAMED
