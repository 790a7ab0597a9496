"""Weeks of history were written down on one day: it may be memory, or invention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.fact import Fact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_TYPED = Phrase("typed-in-one-sitting")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Look for a day on which many facts of many other days were written down.

    What another system sent, with an id of its own, was recorded there; it is not typed.
    """
    days: dict[object, list[Fact]] = {}
    for fact in reading.facts:
        if fact.recorded_on is not None and not fact.record and fact.recorded_on > fact.on:
            days.setdefault(fact.recorded_on, []).append(fact)
    worst = max(days.values(), key=len, default=[])
    if len(worst) < thresholds["facts"]:
        return None
    span = (max(fact.on for fact in worst) - min(fact.on for fact in worst)).days
    if span < thresholds["days_between"]:
        return None
    says = _TYPED(count=len(worst), day=worst[0].known_on, span=span)
    return Seen(says, len(worst), thresholds["facts"], tuple(worst[:3]))


TYPED_IN_ONE_SITTING: Final = Inspection(
    "typed-in-one-sitting",
    say("label-typed-in-one-sitting"),
    severity="notice",
    # Five facts over three weeks: catching up after one trip is neither so much nor so far apart.
    thresholds={"facts": 5, "days_between": 21, "worse_by": 5},
    advice=say("advice-typed-in-one-sitting"),
    look=_look,
    rank=45,
)
