"""Two versions of a deal, side by side: what is asked of both, and where the answers differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from funnelkit.display import Block, DealAnswer, Points, Saying, Sentence, Sheet, Table
from funnelkit.forecasting.figures import FIGURE_NAMES, FIGURES
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.inspections.finding import Finding
from funnelkit.inspections.findings import Findings
from funnelkit.money import Money
from funnelkit.probability import percent
from funnelkit.questions.actions import Action, NextActions
from funnelkit.questions.in_step import InStep
from funnelkit.win_models.deal_estimate import Estimate
from funnelkit.words import Message, say

Value: TypeAlias = Money | Decimal | int | Message | None
"""What is put side by side: an amount, a chance (0 to 1), a count, a verdict; ``None`` where there is none."""

TITLE: Final = say("heading-what-if")
HEADS: Final = (say("heading-what"), say("heading-before"), say("heading-after"))


@frozen(repr=False)
class Compared(Saying):
    """One figure before and after.

    Args:
        key: Which one: ``"chance-verified"``, ``"money-expected"``, ``"q10"``, ``"in-step"``, ``"deals"`` and so on.
        what: What it is called.
        before: What it is now.
        after: What it would be.
    """

    _plain_names: ClassVar = (..., "message")

    key: str
    what: Message
    before: Value
    after: Value

    @property
    def message(self) -> Message:
        """Both in one sentence."""
        return say("compared", what=self.what, before=shown(self.before), after=shown(self.after))

    @property
    def cells(self) -> tuple[object, object, object]:
        """It as the row of a table."""
        return self.what, shown(self.before), shown(self.after)


def shown(value: Value) -> Message | Money | str:
    """Say a value: a chance in per cent, money in whole cents, a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return percent(value)
    return value.rounded() if isinstance(value, Money) else value if isinstance(value, Message) else str(value)


@frozen(repr=False)
class DealSide(DealAnswer):
    """One version of a deal, and what is asked of it.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        estimate: The chances to win it.
        in_step: Whether both sides are in step.
        actions: What to do next.
        findings: What looks wrong with it.
        forecast: What it is worth: the forecast of this one deal.
    """

    estimate: Estimate
    in_step: InStep
    actions: NextActions
    findings: Findings
    forecast: Forecast

    def _sheet(self) -> Sheet:
        parts = (self.estimate, self.in_step, self.actions, self.findings)
        blocks = [block for part in parts for block in part._sheet().blocks]  # noqa: SLF001 - answers of ours
        return self._of_the_deal(say("heading-one-side"), *blocks)


@frozen(repr=False)
class WhatIf(DealAnswer):
    """A deal as it is and as it would be, side by side.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        before: The deal as it is.
        after: The deal after the change.
        unseen: How many facts of the change happen after its day, and so change nothing yet.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> today = date(2026, 3, 20)
        >>> cut = fk.what_if(deal, lambda it: it.customer_went_back("problem-raised", source="third-party", on=today),
        ...                  on=today)
        >>> cut.before.estimate.claimed, cut.after.estimate.claimed
        (Decimal('0.2'), Decimal('0.1'))
    """

    _plain_names: ClassVar = ("deal", "on", "name", "before", "after", "lines", "unseen", "message")
    _rows_of: ClassVar[str] = "lines"

    before: DealSide
    after: DealSide
    unseen: int = 0

    @cached_property
    def lines(self) -> tuple[Compared, ...]:
        """Chances, verdict and figures of money, before and after."""
        sides = self.before, self.after
        steps = [one.in_step.message for one in sides]
        return (
            *self._chances(),
            Compared("in-step", say("heading-in-step-2"), *steps),
            *money_lines(*(one.forecast for one in sides)),
        )

    def _chances(self) -> Iterator[Compared]:
        before, after = self.before.estimate, self.after.estimate
        for name in FIGURES:
            yield Compared(f"chance-{name}", FIGURE_NAMES[name], getattr(before, name), getattr(after, name))

    @property
    def message(self) -> Message:
        """The change of the chance in one sentence: of the expected one where both versions have one."""
        before, after = self.before.estimate, self.after.estimate
        expected = before.expected is not None and after.expected is not None
        chances = (before.expected, after.expected) if expected else (before.verified, after.verified)
        named = FIGURE_NAMES["expected" if expected else "verified"]
        return change_of(named, *map(shown, chances), same=chances[0] == chances[1])

    @property
    def new_actions(self) -> tuple[Action, ...]:
        """What would be to do that is not to do now."""
        return _only_in(self.after.actions, self.before.actions)

    @property
    def settled_actions(self) -> tuple[Action, ...]:
        """What is to do now and would not be."""
        return _only_in(self.before.actions, self.after.actions)

    def _sheet(self) -> Sheet:
        chances = [one.cells for one in self.lines if one.key.startswith("chance-")]
        chances.append(next(one.cells for one in self.lines if one.key == "in-step"))
        money = [one.cells for one in self.lines if one.key.startswith("money-")]
        blocks: list[Block] = [
            Sentence(self.message),
            Table(caption=say("heading-the-chance-to-win"), columns=HEADS, rows=chances, figures=frozenset()),
            *([Table(caption=say("heading-in-money"), columns=HEADS, rows=money)] if money else []),
            *_listed(self.new_actions, self.settled_actions, say("heading-then-to-do"), say("heading-no-longer-to-do")),
            *findings_apart(self.before.findings, self.after.findings),
            *_unseen(self.unseen, self.after.on),
            Points(items=self._silent()),
        ]
        return self._of_the_deal(TITLE, *blocks)

    def _silent(self) -> tuple[Message, ...]:
        """Say why a model that was handed over expects nothing."""
        sides = self.before.estimate, self.after.estimate
        silent = [one for one in sides if one.model and one.expected is None]
        return tuple(dict.fromkeys(said for one in silent for said in one.remarks))

    def __repr__(self) -> str:
        return f"<WhatIf {self.deal} {self.on}: {self.message}>"


def money_lines(*forecasts: Forecast) -> Iterator[Compared]:
    """Compare the figures of money of two forecasts."""
    for currency in currencies_of(*forecasts):
        for name in FIGURES:
            values: list[Money | None] = [
                getattr(one.totals[currency], name) if currency in one.totals else Money(0, currency)
                for one in forecasts
            ]
            if values != [None, None] and (name != "expected" or any(one.model for one in forecasts)):
                yield Compared(f"money-{name}", FIGURE_NAMES[name], *values)


def currencies_of(*forecasts: Forecast) -> list[str]:
    """The currencies of two forecasts."""
    return sorted({currency for one in forecasts for currency in one.currencies})


def change_of(what: Message, before: object, after: object, *, same: bool | None = None) -> Message:
    """Say how a figure changes, or that it stays."""
    values = [one.rounded() if isinstance(one, Money) else one for one in (before, after)]
    if same if same is not None else values[0] == values[1]:
        return say("what-if-stays", what=what, value="–" if values[0] is None else values[0])
    told = ["–" if one is None else one for one in values]
    return say("what-if-goes", what=what, before=told[0], after=told[1])


def _only_in(these: Iterable[Action], those: Iterable[Action]) -> tuple[Action, ...]:
    known = {(one.kind, one.key) for one in those}
    return tuple(one for one in these if (one.kind, one.key) not in known)


def _listed(
    new: Iterable[Action] | Iterable[Finding],
    gone: Iterable[Action] | Iterable[Finding],
    then: Message,
    no_longer: Message,
) -> Iterator[Points]:
    for title, items in ((then, new), (no_longer, gone)):
        yield Points(title=title, items=[one.message for one in items])


def findings_apart(before: Findings, after: Findings) -> Iterator[Points]:
    """List the findings that come and those that go."""
    keys = [{(one.deal, one.rule) for one in side} for side in (before, after)]
    new = [one for one in after if (one.deal, one.rule) not in keys[0]]
    gone = [one for one in before if (one.deal, one.rule) not in keys[1]]
    yield from _listed(new, gone, say("heading-then-looks-wrong"), say("heading-no-longer-looks-wrong"))


def unseen_said(count: int, on: date) -> tuple[Message, ...]:
    """Say how many facts of a change are not seen yet."""
    return (say("what-if-unseen", count=count, on=on),) if count else ()


def _unseen(count: int, on: date) -> Iterator[Sentence]:
    yield from (Sentence(one, "warn") for one in unseen_said(count, on))
