"""What the customer once showed has passed its day, so it shows nothing until it is confirmed anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_EXPIRED = Phrase("evidence-expired")
_MOST: Final = 3


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Look for criteria whose last sign has expired, and for a stage that no sign shows any more."""
    gone = 0
    latest = None
    for last, bits in reading.progress.until:
        if last < reading.on and bits & ~reading.marks:
            gone |= bits & ~reading.marks
            latest = last if latest is None else max(last, latest)
    signs = [last for at, last in reading.progress.word.showing if last < reading.on and at > reading.shown_place]
    if latest is None and not signs:
        return None
    ends: list[date] = [*signs, *([] if latest is None else [latest])]
    last = max(ends)
    days = (reading.on - last).days
    if days < thresholds["days"]:
        return None
    bits_of = reading.compiled.marks.criteria
    rules = reading.methodology.index.criteria.rules
    names = tuple(rules[key].name for key, bit in bits_of.items() if bit & gone)[:_MOST]
    stage = () if names or not signs else (reading.verified_stage.name,)
    return Seen(_EXPIRED(names=(*names, *stage), days=days), days, thresholds["days"])


EVIDENCE_EXPIRED: Final = Inspection(
    "evidence-expired",
    say("label-evidence-expired"),
    severity="notice",
    # At once: the rule book itself says how long a sign holds.
    thresholds={"days": 1, "worse_by": 30},
    advice=say("advice-evidence-expired"),
    look=_look,
    rank=35,
)
