"""A deal in which we lag behind the customer, with what waits for us."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Sentence, Sheet
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.money import Money
from funnelkit.questions.verdict import verdict_on
from funnelkit.words import Message, Phrase, say

_LAGGING = Phrase("lagging-deal")
_NO_AMOUNT = say("lagging-without-amount")


@frozen(repr=False)
class LaggingDeal(DealAnswer):
    """A deal in which we lag behind the customer, as the page of a Monday names it.

    It says what ``book.in_step`` says of the deals that it calls behind, by the same verdict and with the same money,
    and leaves out for how long and how often: that takes each deal's whole history, which the page does not read.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        owner: Whose it is; ``""`` for nobody.
        behind_by: By how many stages we lag.
        lagging: What of the deal's money waits for us; ``None`` when it has no amount.
        missing: What the customer's stage is, and what ours.
    """

    _plain_names: ClassVar = ("deal", "name", "on", "owner", "behind_by", "lagging", "message")

    owner: str
    behind_by: int
    lagging: Money | None
    customer_stage: Message | object
    our_stage: Message | object

    @property
    def message(self) -> Message:
        """It in one sentence."""
        return _LAGGING(
            deal=self.name or self.deal,
            owner=self.owner or say("nobody-named"),
            size=self.behind_by,
            customer=self.customer_stage,
            ours=self.our_stage,
            money=self.lagging.rounded() if self.lagging else _NO_AMOUNT,
        )

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        owner = self.owner or say("nobody-named")
        return self.name or self.deal, owner, self.behind_by, self.customer_stage, self.our_stage, self.lagging

    def _sheet(self) -> Sheet:
        return self._of_the_deal(
            say("heading-who-is-behind"), Sentence(self.message, "bad"), spoken=(Sentence(self.message),)
        )


def lagging_deals(
    readings: Iterable[Reading], lines: Iterable[ForecastLine], owner: str = ""
) -> tuple[LaggingDeal, ...]:
    """List the open deals in which we lag, those with most money waiting for us first."""
    money = {line.deal: line.lagging for line in lines}
    found = []
    for reading in readings:
        verdict, ahead_by = verdict_on(reading)
        if reading.is_open and verdict == "behind":
            found.append(
                LaggingDeal(
                    reading.deal.key,
                    reading.on,
                    owner if owner in reading.terms.owners else reading.terms.owner,
                    -ahead_by,
                    money.get(reading.deal.key),
                    reading.verified_stage.name,
                    reading.supplier_stage.name,
                    name=reading.terms.name,
                )
            )
    return tuple(sorted(found, key=lambda one: (-(one.lagging.amount if one.lagging else Decimal(0)), one.deal)))
