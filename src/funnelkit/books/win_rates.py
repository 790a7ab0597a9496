"""Win rates, each by its full name: won of those decided, and won of all that are closed; by count and by amount."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.facets import HEADS
from funnelkit.books.waits import FEWEST
from funnelkit.display import Answer, Points, Sheet, Table, Words
from funnelkit.money import Money
from funnelkit.probability import percent
from funnelkit.words import Message, say

_TITLE: Final = say("heading-win-rates")
_COUNTS: Final = (
    say("label-won"),
    say("label-lost"),
    say("heading-no-decision"),
    say("label-withdrawn"),
    say("heading-still-open"),
    say("heading-won-of-decided"),
    say("heading-won-of-decided-range"),
    say("heading-won-of-closed"),
)
_AMOUNTS: Final = (
    say("label-won"),
    say("label-lost"),
    say("heading-all-closed"),
    say("heading-won-of-decided"),
    say("heading-won-of-closed"),
)


@frozen(repr=False)
class AmountRate(Answer):
    """Win rates by amount, in one currency.

    Args:
        label: Whose they are; ``""`` for the whole book.
        currency: The currency.
        won: What was won.
        lost: What was lost.
        closed: What was closed in any way.
        of_decided: Won of won and lost, 0 to 1; ``None`` under the floor.
        of_closed: Won of all closed, 0 to 1; ``None`` under the floor.
        unvalued: How many closed deals have no amount, and are in none of these.
        shown: The label as people read it.
    """

    _plain_names: ClassVar = ("label", "currency", "won", "lost", "closed", "of_decided", "of_closed", "unvalued")

    label: str
    currency: str
    won: Money
    lost: Money
    closed: Money
    of_decided: Decimal | None
    of_closed: Decimal | None
    unvalued: int
    shown: Words

    @property
    def row(self) -> tuple[object, ...]:
        """The rates as a row of a table."""
        money = self.won.rounded(), self.lost.rounded(), self.closed.rounded()
        return self.shown, *money, shown_share(self.of_decided), shown_share(self.of_closed)

    def _sheet(self) -> Sheet:
        table = Table(caption=_TITLE, columns=(say("heading-group"), *_AMOUNTS), rows=[self.row])
        return Sheet(title=_TITLE, blocks=(table,))


@frozen(repr=False)
class WinRate(Answer):
    """Win rates by count.

    Args:
        label: Whose they are; ``""`` for the whole book.
        won: How many deals were won.
        lost: How many were lost.
        no_decision: In how many the customer did not decide.
        withdrawn: From how many we withdrew.
        open: How many are still open, which count for nothing.
        of_decided: Won of won and lost, 0 to 1; ``None`` with fewer than ten of them.
        low: The lowest rate that fits, in nineteen cases of twenty; likewise.
        high: The highest; likewise.
        of_closed: Won of all closed, 0 to 1; ``None`` with fewer than ten of them.
        shown: The label as people read it.
    """

    _plain_names: ClassVar = (
        *("label", "won", "lost", "no_decision", "withdrawn", "open", "of_decided", "low", "high", "of_closed"),
    )

    label: str
    won: int
    lost: int
    no_decision: int
    withdrawn: int
    open: int
    of_decided: Decimal | None
    low: Decimal | None
    high: Decimal | None
    of_closed: Decimal | None
    shown: Words

    @property
    def closed(self) -> int:
        """How many deals are closed in any way."""
        return self.won + self.lost + self.no_decision + self.withdrawn

    @property
    def shortfall(self) -> tuple[Message, ...]:
        """Say what there is too little history for; empty where there is enough."""
        if self.won + self.lost >= FEWEST:
            return ()
        facts = {"won": self.won, "lost": self.lost, "closed": self.closed, "floor": FEWEST}
        return (say("insufficient-win-rate", label=self.shown, **facts),)

    @property
    def row(self) -> tuple[object, ...]:
        """The rates as a row of a table."""
        reach = (
            ""
            if self.low is None or self.high is None
            else say("from-to", low=percent(self.low), high=percent(self.high))
        )
        counts = self.won, self.lost, self.no_decision, self.withdrawn, self.open
        return self.shown, *counts, shown_share(self.of_decided), reach, shown_share(self.of_closed)

    def _sheet(self) -> Sheet:
        table = Table(caption=_TITLE, columns=(say("heading-group"), *_COUNTS), rows=[self.row])
        return Sheet(title=_TITLE, blocks=(table, Points(items=self.shortfall, dashed=False)))


@frozen(repr=False)
class WinRates(Answer):
    """Win rates of a book, for the whole and for each group, by count and by amount.

    Args:
        on: The day.
        since: Only deals that closed on or after this day; ``None`` for all.
        by: What they are grouped by; ``""`` for the whole alone.
        whole: The rates of the whole book.
        groups: Those of each group.
        amounts: By amount: those of the whole book, and then of each group, by currency.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> fk.Book([]).win_rates(on=date(2026, 3, 20))
        <WinRates 2026-03-20: insufficient history: 0 won and 0 lost, where 10 together are needed; 0 closed>
    """

    _plain_names: ClassVar = ("on", "since", "by", "whole", "groups", "amounts", "left_out", "messages")
    _rows_of: ClassVar[str] = "each"

    on: date
    since: date | None
    by: str
    whole: WinRate
    groups: tuple[WinRate, ...]
    amounts: tuple[AmountRate, ...]
    left_out: tuple[Message, ...]

    @property
    def each(self) -> tuple[WinRate, ...]:
        """The rates of the whole, and those of each group."""
        return (self.whole, *self.groups)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The rates in sentences."""
        return (*self._said(), *self.left_out)

    def _said(self) -> Iterator[Message]:
        whole = self.whole
        if whole.of_decided is None or whole.low is None or whole.high is None:
            yield say("insufficient-win-rates", won=whole.won, lost=whole.lost, closed=whole.closed, floor=FEWEST)
        else:
            rates = {"rate": percent(whole.of_decided), "low": percent(whole.low), "high": percent(whole.high)}
            yield say("win-rate-of-decided", won=whole.won, decided=whole.won + whole.lost, **rates)
        if whole.of_closed is not None:
            yield say("win-rate-of-closed", won=whole.won, closed=whole.closed, rate=percent(whole.of_closed))
        if whole.open:
            yield say("win-rate-open", count=whole.open)

    def _sheet(self) -> Sheet:
        head = HEADS.get(self.by, self.by) or say("heading-group")
        counts = Table(
            caption=say("heading-by-count"),
            columns=(head, *_COUNTS),
            rows=[one.row for one in self.each],
            figures=frozenset(range(1, 9)),
        )
        money = Table(
            caption=say("heading-by-amount"),
            columns=(head, *_AMOUNTS),
            rows=[one.row for one in self.amounts],
            figures=frozenset(range(1, 6)),
            empty=say("label-no-closed-amount"),
        )
        return Sheet(title=_TITLE, on=self.on, blocks=(Points(items=self.messages, dashed=False), counts, money))


def shown_share(share: Decimal | None) -> Message | str:
    """Say a share in per cent; that there is none, where history is short."""
    return say("label-insufficient") if share is None else percent(share)
