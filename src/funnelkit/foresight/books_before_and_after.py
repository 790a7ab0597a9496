"""Two versions of a book, side by side: what is asked of both, and which deals move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.display import Answer, Block, Points, Saying, Sheet, Table
from funnelkit.forecasting.figures import Lead
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.foresight.before_and_after import (
    HEADS,
    TITLE,
    Compared,
    change_of,
    currencies_of,
    findings_apart,
    money_lines,
    shown,
    unseen_said,
)
from funnelkit.inspections.findings import Findings
from funnelkit.money import Money
from funnelkit.questions.in_step import InStep
from funnelkit.questions.verdict import Verdict
from funnelkit.words import Message, say

_QUANTILES: Final = {"q10": say("heading-q10"), "q50": say("heading-q50"), "q90": say("heading-q90")}
_VERDICTS: Final[Mapping[Verdict, Message]] = {
    "behind": say("heading-deals-behind"),
    "ahead": say("heading-deals-ahead"),
    "unheard": say("heading-deals-unheard"),
}


@frozen(repr=False)
class BookSide(Answer):
    """One version of a book, and what is asked of it.

    Args:
        on: The day.
        forecast: What it is worth.
        findings: What looks wrong with its deals.
        in_step: The verdict on each open deal.
    """

    _plain_names: ClassVar = ("on", "forecast", "findings", "in_step")

    on: date
    forecast: Forecast
    findings: Findings
    in_step: tuple[InStep, ...]

    def _sheet(self) -> Sheet:
        blocks = [block for part in (self.forecast, self.findings) for block in part._sheet().blocks]  # noqa: SLF001
        return Sheet(title=say("heading-one-side"), on=self.on, blocks=tuple(blocks))


@frozen(repr=False)
class DealMoved(Saying):
    """A deal of the book whose figure the change moves.

    Args:
        deal: Key of the deal.
        name: What people call it.
        figure: Which figure: that of the answer.
        before: What it is worth now; ``None`` where it is not counted.
        after: What it would be worth; ``None`` where it would not be counted.
    """

    _plain_names: ClassVar = (..., "message")

    deal: str
    name: str
    figure: Lead
    before: Money | None
    after: Money | None

    @property
    def message(self) -> Message:
        """The change in one sentence."""
        return say("compared", what=self.name, before=shown(self.before), after=shown(self.after))


@frozen(repr=False)
class WhatIfOfBook(Answer):
    """A book as it is and as it would be, side by side.

    Args:
        on: The day.
        before: The book as it is.
        after: The book after the change.
        lead: The figure that both versions are compared by: the one that both lead with, else the verified one.
        unseen: How many facts of the change happen after its day, and so change nothing yet.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> today = date(2026, 3, 20)
        >>> withdrawn = {"Harbour": lambda it: it.withdraw(reason="too small", on=today)}
        >>> fk.what_if(fk.Book([deal]), withdrawn, on=today)
        <WhatIfOfBook 2026-03-20: As claimed goes from 100.00 EUR to 0.00 EUR>
    """

    _plain_names: ClassVar = ("on", "before", "after", "lead", "lines", "deals", "unseen", "messages")
    _rows_of: ClassVar[str] = "lines"

    on: date
    before: BookSide
    after: BookSide
    lead: Lead
    unseen: int = 0

    @cached_property
    def lines(self) -> tuple[Compared, ...]:
        """Numbers of deals, and for each currency the figures and the range from q10 to q90, before and after."""
        sides = self.before, self.after
        counts = [len(one.forecast.lines) for one in sides]
        verdicts = [[one.verdict for one in side.in_step] for side in sides]
        lines = [Compared("deals", say("heading-deals-weighed"), *counts)]
        lines += [
            Compared(f"deals-{name}", heading, *(side.count(name) for side in verdicts))
            for name, heading in _VERDICTS.items()
        ]
        return (*lines, *money_lines(*(one.forecast for one in sides)), *self._range())

    def _range(self) -> Iterator[Compared]:
        forecasts = self.before.forecast, self.after.forecast
        for currency in currencies_of(*forecasts):
            there = [one.range(currency, basis=self.lead) if currency in one.totals else None for one in forecasts]
            for name, heading in _QUANTILES.items():
                values = [Money(0, currency) if one is None else getattr(one, name) for one in there]
                yield Compared(name, heading, *values)

    @cached_property
    def deals(self) -> tuple[DealMoved, ...]:
        """The deals whose figure changes, the largest change first."""
        before, after = (self._worth(one.forecast) for one in (self.before, self.after))
        moved = [
            DealMoved(key, (after.get(key) or before[key])[0], self.lead, _second(before, key), _second(after, key))
            for key in dict.fromkeys((*before, *after))
            if _second(before, key) != _second(after, key)
        ]
        return tuple(sorted(moved, key=_size, reverse=True))

    def _worth(self, forecast: Forecast) -> dict[str, tuple[str, Money]]:
        return {line.deal: (line.name, line.figures.led_by(self.lead)) for line in forecast.lines}

    @property
    def messages(self) -> tuple[Message, ...]:
        """The change of the figure, a sentence for each currency."""
        key = f"money-{self.lead}"
        said = (change_of(one.what, one.before, one.after) for one in self.lines if one.key == key)
        return (*said, *unseen_said(self.unseen, self.after.on)) or (say("what-if-nothing"),)

    def _sheet(self) -> Sheet:
        counted = [one.cells for one in self.lines if one.key.startswith("deals")]
        blocks: list[Block] = [
            Points(items=(*self.messages, *self.before.forecast.messages[:1]), dashed=False),
            Table(caption=say("heading-deals"), columns=HEADS, rows=counted, figures=frozenset({1, 2})),
        ]
        for currency in currencies_of(self.before.forecast, self.after.forecast):
            rows = [
                one.cells for one in self.lines if isinstance(one.before, Money) and one.before.currency == currency
            ]
            blocks.append(Table(caption=say("heading-in-money"), columns=HEADS, rows=rows))
        moved = [(one.name, shown(one.before), shown(one.after)) for one in self.deals]
        heads = (say("heading-deal"), *HEADS[1:])
        blocks.append(Table(caption=say("heading-deals-that-move"), columns=heads, rows=moved, whole="deals"))
        blocks += findings_apart(self.before.findings, self.after.findings)
        return Sheet(title=TITLE, on=self.on, blocks=tuple(blocks))

    def __repr__(self) -> str:
        return f"<WhatIfOfBook {self.on}: {self.messages[0]}>"


def lead_of(before: Forecast, after: Forecast) -> Lead:
    """Choose the figure that two forecasts can be compared by: an empty one leads with whatever the other does."""
    leads: set[Lead] = {one.lead for one in (before, after) if one.lines}
    return leads.pop() if len(leads) == 1 else "verified"


def _second(worth: dict[str, tuple[str, Money]], key: str) -> Money | None:
    return worth[key][1] if key in worth else None


def _size(moved: DealMoved) -> Decimal:
    amounts = [Decimal(0) if one is None else one.amount for one in (moved.before, moved.after)]
    return (amounts[1] - amounts[0]).copy_abs()
