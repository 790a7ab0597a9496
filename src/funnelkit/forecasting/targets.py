"""Whether the book covers a target, by both definitions in use."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import Saying, Sentence, Sheet
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figures import FIGURE_NAMES, Lead
from funnelkit.forecasting.other_currencies import left_out, others_than
from funnelkit.money import Money, total
from funnelkit.words import Message, say

_CONTEXT: Final = Context(prec=28)


@frozen(repr=False)
class TargetCoverage(Saying):
    """How an open book covers a target.

    Args:
        on: The day of the forecast.
        target: The target.
        won: What is won already.
        open: What all open deals are worth, unweighted.
        weighted: What they are worth weighted, by the figure that the forecast leads with.
        lead: Which figure that is.
        others: Currencies of the book that are not in this answer.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecasting.target_coverage(fk.forecast([deal], on=date(2026, 3, 20)), fk.Money("500", "EUR"))
        <TargetCoverage 500 EUR: 2.00 of target>
    """

    _plain_names: ClassVar = (
        "on",
        "target",
        "won",
        "open",
        "weighted",
        "lead",
        "others",
        "remaining",
        "of_target",
        "of_remaining",
        "message",
    )

    on: date
    target: Money
    won: Money
    open: Money
    weighted: Money
    lead: Lead
    others: tuple[str, ...] = ()

    @property
    def remaining(self) -> Money:
        """What is still to be won, never below zero."""
        short = self.target - self.won
        return short if short.amount > 0 else Money(0, self.target.currency)

    @property
    def of_target(self) -> Decimal | None:
        """The open book over the whole target; ``None`` for a target of zero."""
        return _ratio(self.open, self.target)

    @property
    def of_remaining(self) -> Decimal | None:
        """The open book over what is still to be won; ``None`` when nothing is."""
        return _ratio(self.open, self.remaining)

    @property
    def message(self) -> Message:
        """The coverage in one sentence."""
        return say(
            "target-coverage",
            target=self.target.rounded(),
            won=self.won.rounded(),
            remaining=self.remaining.rounded(),
            open=self.open.rounded(),
            times=say("target-reached")
            if self.of_target is None or self.of_remaining is None
            else say(
                "target-times", of_target=_two_places(self.of_target), of_remaining=_two_places(self.of_remaining)
            ),
            weighted=self.weighted.rounded(),
            lead=FIGURE_NAMES[self.lead],
        )

    def _sheet(self) -> Sheet:
        said = (Sentence(self.message), *map(Sentence, left_out(self.others)))
        return Sheet(title=say("heading-coverage-of-the-target"), on=self.on, blocks=said, spoken=said)

    def __repr__(self) -> str:
        return f"<TargetCoverage {self.target}: {_two_places(self.of_target or Decimal(0))} of target>"


@checked
def target_coverage(forecast: BookForecast, target: Money) -> TargetCoverage:
    """Tell how the open book covers a target, over the target and over what is still to be won.

    Both definitions are in use: open pipeline over quota, and open pipeline over quota less what is won. A target
    has a period: narrow the forecast to it with ``forecast.within(period)``.

    Args:
        forecast: The forecast; its won deals count as won towards the target.
        target: What is to be won, in one currency.

    Raises:
        InputError: When something is not a forecast or not an amount; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> target_coverage(fk.forecast([deal], on=date(2026, 3, 20)), fk.Money("160000", "EUR")).of_target
        Decimal('3')
    """
    currency = target.currency
    won = total((line.amount for line in forecast.won if line.amount and line.amount.currency == currency), currency)
    totals = forecast.totals.get(currency)
    zero = Money(0, currency)
    open_book, weighted = (totals.amount, totals.led_by(forecast.lead)) if totals else (zero, zero)
    return TargetCoverage(forecast.on, target, won, open_book, weighted, forecast.lead, others_than(forecast, currency))


def _ratio(one: Money, other: Money) -> Decimal | None:
    return _CONTEXT.divide(one.amount, other.amount) if other.amount > 0 else None


def _two_places(ratio: Decimal) -> str:
    return str(_CONTEXT.quantize(ratio, Decimal("0.01")))
