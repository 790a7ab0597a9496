"""What single deals put into a movement."""

from __future__ import annotations

from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.buckets import BUCKET_NAMES, Bucket
from funnelkit.display import Answer, Sheet, Table
from funnelkit.money import Money
from funnelkit.words import Message, say

MOVED_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-what-moved-it"),
    say("heading-difference"),
    say("heading-net-deals"),
    say("heading-recorded-late"),
)


@frozen(repr=False)
class MovedDeal(Answer):
    """What one deal put into one bucket.

    Args:
        deal: Key of the deal.
        name: What people call it.
        bucket: Key of the bucket, such as ``"amount-up"``.
        money: How much, below zero where it takes away.
        count: By how much the number of deals changes: 1, -1, or 0 where the deal stays in.
        late: How many of the facts that are new in the deal had happened before, and were recorded only now.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> moved = fk.Book([deal]).movement(since=date(2026, 3, 1), until=date(2026, 3, 8)).deals
        >>> moved[0].deal, moved[0].bucket, moved[0].money
        ('Harbour', 'new', Money('1000', 'EUR'))
    """

    _plain_names: ClassVar = ("deal", "name", "bucket", "bucket_name", "money", "count", "late")

    deal: str
    name: str
    bucket: Bucket
    money: Money
    count: int
    late: int

    @property
    def bucket_name(self) -> Message:
        """The bucket as people read it."""
        return BUCKET_NAMES[self.bucket]

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.name or self.deal, self.bucket_name, self.money, self.count, self.late or ""

    def _sheet(self) -> Sheet:
        table = Table(caption=say("heading-what-moved"), columns=MOVED_COLUMNS, rows=[self.row], figures=frozenset({3}))
        return Sheet(title=say("heading-what-moved"), about=self.name or self.deal, blocks=(table,))
