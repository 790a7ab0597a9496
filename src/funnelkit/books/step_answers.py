"""The answers on who is in step over a book, and their picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.books.worth import in_brief
from funnelkit.display import (
    Answer,
    Bar,
    Bars,
    BarsBlock,
    DealAnswer,
    Key,
    Points,
    Sentence,
    Sheet,
    Stretch,
    Table,
)
from funnelkit.money import Money, total
from funnelkit.questions.verdict import Verdict, apart
from funnelkit.words import Message, Text, say

Entry: TypeAlias = Literal["early", "late", "unknown"]
"""Whether we came in before the customer's criteria are usually written, or later."""
_ENTRIES: Final[dict[Entry, Message]] = {
    "early": say("label-entered-early"),
    "late": say("label-entered-late"),
    "unknown": say("label-entered-unknown"),
}
_TITLE: Final = say("heading-in-step-over-the-book")
_SHOWN_IN_PICTURE: Final = 12
_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-owner"),
    say("heading-in-step-2"),
    say("heading-amount"),
    say("heading-waits-for-us"),
    say("heading-on-hearsay"),
    say("heading-days"),
    say("heading-times"),
    say("heading-came-in"),
)
_OWNERS: Final = (
    say("heading-owner"),
    say("heading-deals"),
    say("label-behind"),
    say("label-ahead"),
    say("label-unheard"),
    say("heading-waits-for-us"),
    say("heading-on-hearsay"),
    say("heading-median-days-out"),
)


@frozen(repr=False)
class StepLine(DealAnswer):
    """One open deal: whether we are in step, what hangs on it, for how long, and how often.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        owner: The salesperson.
        customer: Who buys.
        verdict: As in ``InStep``.
        ahead_by: As in ``InStep``.
        amount: What the deal is worth; ``None`` when nobody has said.
        lagging: What the rule holds back until we catch up; ``None`` where there is no amount or no chance.
        unverified: What nobody at the customer has shown; likewise.
        since: The day from which on the verdict has been the same.
        days: How many days that is.
        times: How often the deal has come to this verdict, this time counted.
        entered: The customer stage that the first sign showed; ``""`` when none came.
        entry: Whether that was early or late.
    """

    _plain_names: ClassVar = (
        *("deal", "name", "owner", "customer", "verdict", "ahead_by", "amount", "lagging", "unverified", "at_stake"),
        *("since", "days", "times", "entered", "entry"),
    )

    owner: str
    customer: str
    verdict: Verdict
    ahead_by: int
    amount: Money | None
    lagging: Money | None
    unverified: Money | None
    since: date
    days: int
    times: int
    entered: Text | str
    entry: Entry

    @property
    def at_stake(self) -> Money | None:
        """What hangs on our coming into step: lagging and unverified together."""
        return None if self.lagging is None or self.unverified is None else self.lagging + self.unverified

    @property
    def apart(self) -> Message:
        """The verdict in a few words."""
        return apart(self.ahead_by, heard=self.verdict != "unheard")

    @property
    def row(self) -> tuple[object, ...]:
        """The line as a row of a table."""
        money = (self.amount, _shown(self.lagging), _shown(self.unverified))
        return self.name or self.deal, self.owner, self.apart, *money, self.days, self.times, _ENTRIES[self.entry]

    def _sheet(self) -> Sheet:
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=[self.row])
        return self._of_the_deal(_TITLE, table)


@frozen(repr=False)
class OwnerInStep(Answer):
    """How one salesperson's open deals in one currency are in step.

    Args:
        owner: The salesperson; ``""`` where nobody is named.
        currency: The currency; ``""`` for deals without an amount.
        deals: How many open deals.
        behind: In how many we are behind.
        ahead: In how many we are ahead.
        unheard: In how many no word has come from the customer.
        lagging: What waits for us; ``None`` where no amount is known.
        unverified: What rests on hearsay; likewise.
        median_days: For how many days the deals that are out of step have been so, in the middle; ``None`` for none.
    """

    owner: str
    currency: str
    deals: int
    behind: int
    ahead: int
    unheard: int
    lagging: Money | None
    unverified: Money | None
    median_days: int | None

    @property
    def row(self) -> tuple[object, ...]:
        """The salesperson as a row of a table."""
        counts = self.deals, self.behind, self.ahead, self.unheard
        return (
            self.owner or say("label-none-named"),
            *counts,
            _shown(self.lagging),
            _shown(self.unverified),
            self.median_days,
        )

    def _sheet(self) -> Sheet:
        return Sheet(title=_TITLE, about=self.owner, blocks=(Table(caption=_TITLE, columns=_OWNERS, rows=[self.row]),))


@frozen(repr=False)
class BookInStep(Answer):
    """Who is behind, ahead, or has heard nothing, over a whole book: the most money at stake first.

    Args:
        on: The day.
        lines: Each open deal; in each currency the most money at stake first, those without a figure last.
        owners: The same by salesperson and currency.
        late_from: From which customer stage on coming in counts as late, by methodology.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> fk.Book([deal]).in_step(on=date(2026, 3, 20))
        <BookInStep 2026-03-20: 1 open deal: 0 in step, 1 behind, 0 ahead, 0 unheard>
    """

    _plain_names: ClassVar = ("on", "lines", "owners", "late_from", "left_out", "messages")
    _rows_of: ClassVar[str] = "lines"

    on: date
    lines: tuple[StepLine, ...]
    owners: tuple[OwnerInStep, ...]
    late_from: tuple[Text | str, ...]
    left_out: tuple[Message, ...]

    def with_verdict(self, verdict: Verdict) -> tuple[StepLine, ...]:
        """The lines with one verdict, in the same order.

        Args:
            verdict: ``"in-step"``, ``"behind"``, ``"ahead"`` or ``"unheard"``.
        """
        return tuple(line for line in self.lines if line.verdict == verdict)

    def stakes(self) -> tuple[tuple[Money, Money], ...]:
        """What waits for us, and what rests on hearsay, in each currency in alphabetical order."""
        found: dict[str, list[StepLine]] = {}
        for line in self.lines:
            if line.lagging is not None:
                found.setdefault(line.lagging.currency, []).append(line)
        return tuple(
            (
                total((one.lagging for one in found[currency] if one.lagging is not None), currency),
                total((one.unverified for one in found[currency] if one.unverified is not None), currency),
            )
            for currency in sorted(found)
        )

    @property
    def messages(self) -> tuple[Message, ...]:
        """The answer in sentences."""
        return tuple(self._said())

    def _said(self) -> Iterator[Message]:
        counts = {name: len(self.with_verdict(verdict)) for name, verdict in _COUNTED.items()}
        yield say("book-in-step", open=len(self.lines), **counts)
        for lagging, unverified in self.stakes():
            yield say(
                "book-at-stake", lagging=lagging.rounded(), unverified=unverified.rounded(), currency=lagging.currency
            )
        if self.lines:
            entries = {name: sum(line.entry == name for line in self.lines) for name in _ENTRIES}
            yield say("book-entries", stages=tuple(self.late_from), **entries)
        yield from self.left_out

    def pictures(self) -> tuple[Bars, ...]:
        """Who is behind by money: a chart for each currency, of the deals with the most money at stake."""
        currencies = dict.fromkeys(one.at_stake.currency for one in self.lines if one.at_stake)
        return tuple(self._picture(currency) for currency in sorted(currencies))

    def _picture(self, currency: str) -> Bars:
        there = [line for line in self.lines if line.at_stake and line.at_stake.currency == currency]
        shown = there[:_SHOWN_IN_PICTURE]
        bars = tuple(_bar(line) for line in shown)
        detail = say("chart-at-stake-detail", currency=currency, shown=len(shown), count=len(there), on=self.on)
        keys = (Key(say("heading-waits-for-us"), "bad"), Key(say("heading-on-hearsay"), "warn"))
        return Bars(title=say("chart-at-stake"), detail=detail, bars=bars, keys=keys)

    def _sheet(self) -> Sheet:
        first, *others = self.messages
        table = Table(
            caption=say("heading-by-money-at-stake"),
            columns=_COLUMNS,
            rows=[line.row for line in self.lines],
            figures=frozenset({6, 7}),
            whole="rows()",
            most=_SHOWN_IN_PICTURE,
            empty=say("label-no-open-deal"),
        )
        owners = Table(
            caption=say("heading-in-step-by-owner"),
            columns=_OWNERS,
            rows=[one.row for one in self.owners],
            figures=frozenset({1, 2, 3, 4, 7}),
            whole="owners",
            empty=say("label-no-open-deal"),
        )
        said = Points(items=others, dashed=False)
        charts = (BarsBlock(one) for one in self.pictures())
        return Sheet(title=_TITLE, on=self.on, blocks=(Sentence(first), said, *charts, table, owners))


_COUNTED: Final[dict[str, Verdict]] = {"step": "in-step", "behind": "behind", "ahead": "ahead", "unheard": "unheard"}


def _shown(money: Money | None) -> Money | None:
    return None if money is None else money.rounded()


def _bar(line: StepLine) -> Bar:
    assert line.lagging is not None  # noqa: S101 - only lines with money at stake are drawn
    assert line.unverified is not None  # noqa: S101
    lagging, whole = float(abs(line.lagging.amount)), float(abs((line.lagging + line.unverified).amount))
    stretches = (Stretch(0.0, lagging, "bad"), Stretch(lagging, whole, "warn"))
    detail = say("chart-at-stake-line", apart=line.apart, days=line.days, owner=line.owner or say("label-none-named"))
    return Bar(line.name or line.deal, in_brief(line.lagging + line.unverified), detail, tuple(_long(stretches)))


def _long(stretches: tuple[Stretch, ...]) -> Iterator[Stretch]:
    return (one for one in stretches if one.end > one.start)
