"""Somebody else has the deal now, and has not been in touch with the customer since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.facts.owner import OwnerSet
from funnelkit.deal.facts.owners import OwnersSet
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_IN_TOUCH: Final = frozenset(("activity-noted", "next-step-agreed", "next-step-done", "admission-given"))
_OWNING: Final = (OwnerSet, OwnersSet)
_HANDED_OVER = Phrase("handed-over")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the days since the deal came to somebody who had no part in it, unless the customer was met since."""
    last = max(_handovers(reading), default=None)
    if last is None:
        return None
    handed, since = reading.facts[last], reading.facts[last + 1 :]
    days = (reading.on - handed.on).days
    if days < thresholds["days"] or any(map(_is_touch, since)):
        return None
    owner = reading.terms.owner or say("nobody-named")
    return Seen(_HANDED_OVER(owner=owner, days=days), days, thresholds["days"], (handed,))


def _handovers(reading: Reading) -> Iterator[int]:
    """Find the facts, by position, with which nobody who had a part in the deal keeps one."""
    had = {reading.deal.opening.owner} - {""}
    for at, fact in enumerate(reading.facts):
        if not isinstance(fact, _OWNING):
            continue
        has = {fact.owner} if isinstance(fact, OwnerSet) else {name for name, _ in fact.shares}
        if had and not had & has:
            yield at
        had = has - {""}


def _is_touch(fact: Fact) -> bool:
    return isinstance(fact, CustomerFact) or fact.tag in _IN_TOUCH


HANDED_OVER: Final = Inspection(
    "handed-over",
    say("label-handed-over"),
    severity="warning",
    # Three weeks: a customer hears from its new contact in the first, and holidays take two.
    thresholds={"days": 21, "worse_by": 14},
    advice=say("advice-handed-over"),
    look=_look,
    rank=45,
    remedy="ask-the-customer",
)
