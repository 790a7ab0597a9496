"""Our own side has not moved for a whole typical stay although the customer has gone on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.questions.verdict import verdict_on
from funnelkit.words import Phrase, say

_STALLED = Phrase("stalled-ours")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the days in which we could have followed: since the customer moved, or since our own last move."""
    if verdict_on(reading)[0] != "behind":
        return None
    could = max(reading.progress.supplier_since, reading.progress.verified_since)
    typical = reading.verified_stage.typical_days
    days = (reading.on - could).days
    if typical is None or days < typical * thresholds["typical_stays"]:
        return None
    facts = [fact for fact in reading.facts if fact.on == could]
    says = _STALLED(days=days, stage=reading.supplier_stage.name, customer=reading.verified_stage.name)
    return Seen(says, days, typical * thresholds["typical_stays"], tuple(facts[-1:]))


STALLED_OURS: Final = Inspection(
    "stalled-ours",
    say("label-stalled-ours"),
    severity="warning",
    # One typical stay of the stage at which the customer waits for us: as long as it usually stays there at all.
    thresholds={"typical_stays": 1, "worse_by": 30},
    advice=say("advice-stalled-ours"),
    look=_look,
    rank=55,
    remedy="catch-up",
)
