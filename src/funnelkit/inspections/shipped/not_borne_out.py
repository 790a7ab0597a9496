"""The customer is said to be further than its own later signs show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_NOT_BORNE_OUT = Phrase("inspection-not-borne-out")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Ask whether a sign of the customer's came after the claim and does not carry it."""
    size = reading.claimed_place - reading.verified_place
    if not reading.is_not_borne_out or size < thresholds["stages"]:
        return None
    raised = [fact for fact in reading.facts if fact.on == reading.progress.claimed_since]
    says = _NOT_BORNE_OUT(claimed=reading.claimed_stage.name, verified=reading.verified_stage.name)
    return Seen(says, size, thresholds["stages"], tuple(raised[-1:]))


NOT_BORNE_OUT: Final = Inspection(
    "not-borne-out",
    say("label-not-borne-out"),
    severity="warning",
    # One stage: the customer itself has spoken since, and did not confirm it.
    thresholds={"stages": 1, "worse_by": 1},
    advice=say("advice-not-borne-out"),
    look=_look,
    rank=40,
)
