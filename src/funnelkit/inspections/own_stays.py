"""How long customers who bought in the end have stayed at each stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from funnelkit.deal.folding import after
from funnelkit.deal.reading import Reading

_WHOLE = 100
Stays = Mapping[tuple[str, str], int]
"""Days by the fingerprint of a methodology and the key of a customer stage."""


def longest_usual_stays(readings: Iterable[Reading], percent: int, fewest: int) -> Stays:
    """Find how long such a share of won deals have stayed at each stage at most.

    Args:
        readings: The deals.
        percent: Which share of the won deals, above 0 and up to 100; at 0 nothing is found.
        fewest: Under so many won deals that stayed at a stage, nothing is said of it.

    Returns:
        Days by methodology and stage; a stage with too few is left out.
    """
    if percent <= 0:
        return {}
    stays: dict[tuple[str, str], list[int]] = {}
    for reading in readings:
        if reading.outcome == "won" and len(reading.deal.eras) == 1:
            for key, days in _stays(reading).items():
                stays.setdefault((reading.methodology.fingerprint, key), []).append(days)
    # The smallest number of days that at least such a share does not pass.
    return {
        key: sorted(days)[min(len(days), -(-len(days) * percent // _WHOLE)) - 1]
        for key, days in stays.items()
        if len(days) >= fewest
    }


def _stays(reading: Reading) -> dict[str, int]:
    """Sum up the days at each verified stage, returns included, up to the win."""
    eras, (first, *others) = reading.deal.eras, reading.facts
    progress, table = reading.deal.opening.opens(eras[0]), eras[0].table
    stages = reading.methodology.customer_stages
    days: dict[str, int] = {}
    here, since = table.places(progress.position)[0], first.on
    for fact in others:
        progress = after(progress, fact, eras)
        place = table.places(progress.position)[0]
        if place != here:
            days[stages[here].key] = days.get(stages[here].key, 0) + (fact.on - since).days
            here, since = place, fact.on
    last = max(since, reading.progress.outcome_since)
    days[stages[here].key] = days.get(stages[here].key, 0) + (last - since).days
    return days
