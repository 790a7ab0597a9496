"""We lag behind the customer: what is missing, whether work or proof, since when, and how often before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.checklists import asked_up_to
from funnelkit.deal.gaps import CRITERION, EXIT_SIGN
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.questions.verdict import first_days, verdict_on
from funnelkit.words import Message, Phrase, say

_BEHIND = Phrase("behind-customer")
_WORK: Final = say("behind-work-missing")
_PROOF: Final = say("behind-proof-missing")
_BOTH: Final = say("behind-both-missing")
_NOTHING: Final = say("behind-only-to-go-on")
_AGAIN = Phrase("behind-again")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold how far and how long we lag against what is let pass; several stages are told at once."""
    verdict, ahead_by = verdict_on(reading)
    if verdict != "behind":
        return None
    episodes = first_days(reading, "behind")
    since, size = episodes[-1], -ahead_by
    days = (reading.on - since).days
    if days < thresholds["days"] and size < thresholds["stages_at_once"]:
        return None
    target = reading.methodology.pairing.supplier_spans[reading.verified_place][0]
    says = _BEHIND(
        size=size,
        days=days,
        customer=reading.verified_stage.name,
        missing=_missing(reading, target),
        again=_AGAIN(count=len(episodes)) if len(episodes) > 1 else "",
    )
    facts = [fact for fact in reading.facts if fact.on == since]
    return Seen(says, days, thresholds["days"], tuple(facts[-1:]))


def _missing(reading: Reading, target: int) -> Message:
    """Tell work that is not done from proof that only the customer can give; whoever lacks both need not see more."""
    criteria = reading.methodology.index.criteria.rules
    work = proof = False
    for one in asked_up_to(reading, target):
        if one.mandatory and not one.met:
            if one.kind == EXIT_SIGN or (one.kind == CRITERION and not criteria[one.key].is_confirmed):
                proof = True
            else:
                work = True
            if work and proof:
                return _BOTH
    return _PROOF if proof else _WORK if work else _NOTHING


BEHIND_CUSTOMER: Final = Inspection(
    "behind-customer",
    say("label-behind-customer"),
    severity="alarm",
    # Two weeks: the customer moves first, and a stage is left at the latest at the second weekly talk after that.
    thresholds={"days": 14, "stages_at_once": 2, "worse_by": 14},
    advice=say("advice-behind-customer"),
    look=_look,
    rank=10,
    remedy="catch-up",
)
