"""A competitor leads at this customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.facts.competitor import CompetitorNoted
from funnelkit.deal.names import folded
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_AHEAD = Phrase("competitor-ahead")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Look at what was noted last of each competitor."""
    latest: dict[str, CompetitorNoted] = {}
    for fact in reading.facts:
        if isinstance(fact, CompetitorNoted) and fact.position:
            latest[folded(fact.competitor)] = fact
    leading = [fact for fact in latest.values() if fact.position == "leading"]
    if len(leading) < thresholds["competitors"]:
        return None
    known = reading.methodology.index.competitors.rules
    names = tuple(known[one.competitor].name if one.competitor in known else one.competitor for one in leading)
    return Seen(_AHEAD(names=names), len(leading), thresholds["competitors"], tuple(leading))


COMPETITOR_AHEAD: Final = Inspection(
    "competitor-ahead",
    say("label-competitor-ahead"),
    severity="warning",
    # One is enough: there is only one order.
    thresholds={"competitors": 1, "worse_by": 1},
    advice=say("advice-competitor-ahead"),
    look=_look,
    rank=52,
)
