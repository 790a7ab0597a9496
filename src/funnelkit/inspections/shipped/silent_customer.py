"""The customer has not been heard of for longer than deals usually stay where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_SILENT = Phrase("silent-customer")
_NEVER = Phrase("customer-never-heard")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the customer's silence against the typical days of its stage; a stage without them says nothing."""
    stage = reading.verified_stage
    if stage.typical_days is None:
        return None
    last = next(filter(partial(_is_word, reading), reversed(reading.facts)), None) if reading.heard else None
    last = last or reading.deal.opening
    days = reading.silence_days if reading.heard else (reading.on - last.on).days
    allowed = stage.typical_days * thresholds["typical_stays"]
    if days < allowed:
        return None
    words = _SILENT if reading.heard else _NEVER
    grave = days >= stage.typical_days * thresholds["typical_stays_for_an_alarm"]
    says = words(days=days, typical=stage.typical_days, stage=stage.name)
    return Seen(says, days, allowed, (last,), severity="alarm" if grave else "warning")


def _is_word(reading: Reading, fact: Fact) -> bool:
    rules = reading.compiled
    return isinstance(fact, CustomerFact) and fact.is_word(rules) and fact.verifies(rules, reading.terms)


SILENT_CUSTOMER: Final = Inspection(
    "silent-customer",
    say("label-silent-customer"),
    severity="warning",
    # The audit begins to halve the chance here, too: after two typical stays; after four an eighth of it is left.
    thresholds={"typical_stays": 2, "typical_stays_for_an_alarm": 4, "worse_by": 30},
    advice=say("label-ask-the-customer-where-it-stands-and-write-down-wh"),
    look=_look,
    rank=5,
    remedy="ask-the-customer",
)
