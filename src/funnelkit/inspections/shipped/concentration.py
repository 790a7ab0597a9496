"""What is to be won hangs on one deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from funnelkit.inspections.figures_by_rule import led_amounts
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen
from funnelkit.money import Money, total
from funnelkit.words import Message, Phrase, say

_OF_TARGET = Phrase("concentration-of-target")
_OF_BOOK = Phrase("concentration-of-book")
_WHOLE: Final = 100


def _look(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[Seen]:
    """Hold each open deal's part against the target, or against all open deals of its currency where none is said."""
    led = led_amounts(book.open_deals)
    for currency in sorted({one.currency for one in led.values()}):
        own = {key: one for key, one in led.items() if one.currency == currency}
        whole, is_target = total(own.values(), currency), False
        if book.target is not None and book.target.currency == currency:
            whole, is_target = book.target, True
        if whole.amount <= 0 or (not is_target and len(own) < thresholds["fewest_deals"]):
            continue
        for key, part in own.items():
            percent = int(part.amount * _WHOLE / whole.amount)
            if percent >= thresholds["percent"]:
                yield Seen(_says(part, whole, percent, is_target), percent, thresholds["percent"], deal=key)


def _says(part: Money, whole: Money, percent: int, is_target: bool) -> Message:  # noqa: FBT001
    return (_OF_TARGET if is_target else _OF_BOOK)(part=part.rounded(), whole=whole.rounded(), percent=percent)


CONCENTRATION: Final = Inspection(
    "concentration",
    say("label-concentration"),
    severity="warning",
    # Half: without this deal less comes than with it alone. In a book of fewer than five deals one is always large.
    thresholds={"percent": 50, "fewest_deals": 5, "worse_by": 10},
    advice=say("advice-concentration"),
    look=_look,
    of="book",
    rank=90,
)
