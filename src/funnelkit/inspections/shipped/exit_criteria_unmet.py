"""A stage of ours lasts longer than usual, and what it must show before it is left is not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.gaps import EXIT_SIGN
from funnelkit.deal.reading import Reading
from funnelkit.deal.requirements import of_stage
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_UNMET = Phrase("exit-criteria-unmet")
_MOST: Final = 3


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the days in our stage against the typical days of the customer's stage that it answers."""
    _, here, _ = reading.places
    answers = reading.methodology.pairing.customer_spans[here][1]
    typical = reading.methodology.customer_stages[answers].typical_days
    days = (reading.on - reading.progress.supplier_since).days
    if typical is None or days < typical * thresholds["typical_stays"]:
        return None
    # The sign that lets us on is the customer's to give; it is not among what we owe the stage.
    missing = [one for one in of_stage(reading, here) if one.mandatory and not one.met and one.kind != EXIT_SIGN]
    if not missing:
        return None
    names = tuple(one.name for one in missing[:_MOST])
    says = _UNMET(days=days, stage=reading.supplier_stage.name, count=len(missing), names=names)
    return Seen(says, days, typical * thresholds["typical_stays"])


EXIT_CRITERIA_UNMET: Final = Inspection(
    "exit-criteria-unmet",
    say("label-exit-criteria-unmet"),
    severity="warning",
    # One typical stay: by then the stage should have been worked through.
    thresholds={"typical_stays": 1, "worse_by": 30},
    advice=say("advice-exit-criteria-unmet"),
    look=_look,
    rank=35,
    remedy="catch-up",
)
