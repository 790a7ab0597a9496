"""One line of a movement."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.buckets import BUCKET_NAMES
from funnelkit.books.moved_money import MovedMoney
from funnelkit.display import Answer, Sheet, Table
from funnelkit.money import Money
from funnelkit.words import Message, say

STEP_COLUMNS: Final = (
    say("heading-what-moved"),
    say("heading-difference"),
    say("heading-net-deals"),
    say("heading-deals-touched"),
    say("heading-recorded-late"),
)
STEP_NAMES: Final[Mapping[str, Message]] = MappingProxyType(
    {"start": say("moved-start"), **BUCKET_NAMES, "end": say("moved-end")}
)


@frozen(repr=False)
class MovementStep(Answer):
    """One line of a movement: its start, one of its buckets, or its end.

    Args:
        group: What the deals have in common; ``""`` for the whole book.
        step: ``"start"``, ``"end"``, or the key of the bucket.
        money: How much, with the deals behind it.
    """

    _plain_names: ClassVar = ("group", "step", "step_name", "amount", "count", "touched", "late")

    group: str
    step: str
    money: MovedMoney

    @property
    def step_name(self) -> Message:
        """The step as people read it."""
        return STEP_NAMES[self.step]

    @property
    def amount(self) -> Money:
        """How much, as money."""
        return self.money * 1

    @property
    def count(self) -> int:
        """How many deals at the start and the end; in a bucket the net change."""
        return self.money.count

    @property
    def touched(self) -> int:
        """How many deals are in it."""
        return len(self.money.deals)

    @property
    def late(self) -> int:
        """How many of them with facts that were recorded late."""
        return self.money.late

    @property
    def row(self) -> tuple[object, ...]:
        """The step as a row of a table."""
        return self.step_name, self.amount, self.count, self.touched, self.late or ""

    def _sheet(self) -> Sheet:
        table = Table(caption=self.step_name, columns=STEP_COLUMNS, rows=[self.row], figures=frozenset({2, 3, 4}))
        return Sheet(title=self.step_name, about=self.group, blocks=(table,))
