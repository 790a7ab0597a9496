"""The day on which the deal was to be signed has passed, and it is still open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_PASSED = Phrase("expected-close-passed")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the days since the expected close against those that are let pass."""
    close = reading.terms.expected_close
    if close is None:
        return None
    days, allowed = (reading.on - close).days, thresholds["days"]
    if days <= allowed:
        return None
    said = [fact for fact in reading.facts if getattr(fact, "expected_close", None) == close]
    return Seen(_PASSED(close=close, days=days), days, allowed, tuple(said[-1:]))


EXPECTED_CLOSE_PASSED: Final = Inspection(
    "expected-close-passed",
    say("label-expected-close-passed"),
    severity="warning",
    # At once: a day that has passed is no day.
    thresholds={"days": 0, "worse_by": 30},
    advice=say("label-agree-with-the-customer-on-a-new-day-or-end-the-de"),
    look=_look,
    rank=8,
    remedy="agree-on-a-day",
)
