"""Nothing at all has come from the customer yet, so nobody can say whether we are in step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_UNHEARD = Phrase("unheard-customer")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the days since the deal was opened."""
    days = (reading.on - reading.deal.opening.on).days
    if reading.heard or days < thresholds["days"]:
        return None
    return Seen(_UNHEARD(days=days), days, thresholds["days"], (reading.deal.opening,))


UNHEARD_CUSTOMER: Final = Inspection(
    "unheard-customer",
    say("label-unheard-customer"),
    severity="notice",
    # A month: the first visit is due within two weeks, and its answer within two more.
    thresholds={"days": 30, "worse_by": 30},
    advice=say("advice-unheard-customer"),
    look=_look,
    rank=10,
    remedy="ask-the-customer",
)
