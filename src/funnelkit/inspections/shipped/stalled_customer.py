"""The customer has stood at the same stage for far longer than usual, whatever is said meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen
from funnelkit.inspections.own_stays import longest_usual_stays
from funnelkit.words import Phrase, say

_STALLED = Phrase("stalled-customer")


def _look(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[Seen]:
    """Hold the days at the verified stage against those of own won deals, where there are enough, else typical days."""
    usual = longest_usual_stays(book.readings, thresholds["quantile_of_won"], thresholds["fewest_won"])
    for reading in book.open_deals:
        stage = reading.verified_stage
        allowed = usual.get((reading.methodology.fingerprint, stage.key)) if usual else None
        if allowed is None and stage.typical_days is not None:
            allowed = stage.typical_days * thresholds["typical_stays"]
        days = (reading.on - reading.progress.verified_since).days
        if allowed is not None and reading.heard and days >= allowed:
            yield _seen(reading, days, allowed)


def _seen(reading: Reading, days: int, allowed: int) -> Seen:
    facts = [fact for fact in reading.facts if fact.on == reading.progress.verified_since]
    says = _STALLED(days=days, stage=reading.verified_stage.name, allowed=allowed)
    return Seen(says, days, allowed, tuple(facts[-1:]), deal=reading.deal.key)


STALLED_CUSTOMER: Final = Inspection(
    "stalled-customer",
    say("label-stalled-customer"),
    severity="warning",
    # Twice the typical days. A company that has won enough deals may say a quantile of their stays instead, in percent;
    # under 20 won deals a quantile says little.
    thresholds={"typical_stays": 2, "quantile_of_won": 0, "fewest_won": 20, "worse_by": 30},
    advice=say("advice-stalled-customer"),
    look=_look,
    of="book",
    rank=60,
)
