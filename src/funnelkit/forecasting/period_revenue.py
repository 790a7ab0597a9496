"""The expected revenue of one period."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.display import Answer, Sheet, Table
from funnelkit.money import Money
from funnelkit.periods import Period
from funnelkit.words import say

PERIOD_COLUMNS: Final = (
    say("heading-period"),
    say("heading-open-deals"),
    say("heading-deals-to-come"),
)


@frozen(repr=False)
class PeriodRevenue(Answer):
    """The expected revenue of one period.

    Args:
        period: The period; ``None`` for everything after the last one.
        revenue: What is expected of open deals.
        to_come: What is expected of deals that do not exist yet; ``None`` where nothing is said of them.
    """

    _plain_names: ClassVar = ("label", "start", "end", "revenue", "to_come")

    period: Period | None
    revenue: Money
    to_come: Money | None

    @property
    def label(self) -> str:
        """What the period is called; ``"later"`` for everything after the last one."""
        return "later" if self.period is None else self.period.label

    @property
    def start(self) -> date | None:
        """Its first day."""
        return None if self.period is None else self.period.start

    @property
    def end(self) -> date | None:
        """The day after its last."""
        return None if self.period is None else self.period.end

    @property
    def row(self) -> tuple[object, ...]:
        """The period as a row of a table."""
        return say("label-later") if self.period is None else self.label, self.revenue, self.to_come

    def _sheet(self) -> Sheet:
        return Sheet(
            title=say("heading-revenue-by-period"),
            blocks=(Table(caption=say("heading-revenue-by-period"), columns=PERIOD_COLUMNS, rows=[self.row]),),
        )
