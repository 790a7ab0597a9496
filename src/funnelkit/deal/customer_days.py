"""Dates that the customer sets, as far as they are known: when bids are due, when it awards."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from funnelkit.display import Saying
from funnelkit.display.answer import PlainNames
from funnelkit.words import Message, say


@frozen(repr=False)
class CustomerDay(Saying):
    """One date of the customer's, as last told.

    Args:
        key: Key of the date in the methodology, such as ``"bid-due"``.
        day: The day.
        verified: Whether the customer itself has told it.

    Examples:
        >>> CustomerDay("bid-due", date(2026, 5, 4), verified=True)
        <CustomerDay bid-due: 2026-05-04>
    """

    _plain_names: ClassVar[PlainNames] = (...,)

    key: str
    day: date
    verified: bool

    @property
    def message(self) -> Message:
        """The day, and whether the customer itself has told it."""
        return say("customer-day", day=self.day) if self.verified else say("customer-day-claimed", day=self.day)

    def __repr__(self) -> str:
        return f"<CustomerDay {self.key}: {self.day}>"
