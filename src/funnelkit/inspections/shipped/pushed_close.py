"""The expected close was put off to a later calendar month again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from funnelkit.deal.fact import Fact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen, Severity
from funnelkit.words import Phrase, say

_PUSHED = Phrase("pushed-close")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the times that the day came to lie in a later calendar month.

    Source: the push count of Salesforce, which counts calendar months and never falls.
    """
    pushes = list(_pushes(reading.facts))
    if len(pushes) < thresholds["times"]:
        return None
    first = next(day for fact in reading.facts if (day := getattr(fact, "expected_close", None)) is not None)
    says = _PUSHED(count=len(pushes), first=first, now=pushes[-1].expected_close)  # type: ignore[attr-defined]
    severity: Severity = "warning" if len(pushes) >= thresholds["times_for_a_warning"] else "notice"
    return Seen(says, len(pushes), thresholds["times"], tuple(pushes), severity=severity)


def _pushes(facts: list[Fact]) -> Iterator[Fact]:
    before: date | None = None
    for fact in facts:
        now = getattr(fact, "expected_close", None)
        if now is None:
            continue
        if before is not None and (now.year, now.month) > (before.year, before.month):
            yield fact
        before = now


PUSHED_CLOSE: Final = Inspection(
    "pushed-close",
    say("label-pushed-close"),
    severity="notice",
    # Once may happen to anybody; the second time the date was not the customer's, the third time nobody knows it.
    thresholds={"times": 2, "times_for_a_warning": 3, "worse_by": 1},
    advice=say("advice-pushed-close"),
    look=_look,
    rank=20,
    remedy="agree-on-a-day",
)
