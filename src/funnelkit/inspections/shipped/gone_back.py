"""The customer has gone back and has not come forward again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_BACK = Phrase("gone-back")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Find the last return, unless the customer has verifiably gone further again."""
    rules = reading.compiled
    told = (one for one in reversed(reading.facts) if isinstance(one, CustomerFact))
    last, back_to = next(((one, to) for one in told if (to := one.takes_back_to(rules)) is not None), (None, 0))
    if last is None or reading.verified_place > back_to:
        return None
    days = (reading.on - last.on).days
    if days < thresholds["days"]:
        return None
    says = _BACK(stage=reading.verified_stage.name, days=days, on=last.on)
    return Seen(says, days, thresholds["days"], (last,))


GONE_BACK: Final = Inspection(
    "gone-back",
    say("label-gone-back"),
    severity="warning",
    # At once: after a return the tasks of that stage come first.
    thresholds={"days": 0, "worse_by": 30},
    advice=say("advice-gone-back"),
    look=_look,
    rank=45,
)
