"""We lag behind the customer: what is missing, whether work or proof, since when, and how often before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from funnelkit.deal.checklists import gate_to
from funnelkit.deal.gaps import CRITERION, EXIT_SIGN
from funnelkit.deal.gate import Requirement
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.questions.in_step_history import spans_in
from funnelkit.questions.verdict import verdict_on
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
    episodes = _episodes(reading)
    since, size = episodes[-1], -ahead_by
    days = (reading.on - since).days
    if days < thresholds["days"] and size < thresholds["stages_at_once"]:
        return None
    target = reading.methodology.pairing.supplier_spans[reading.verified_place][0]
    says = _BEHIND(
        size=size,
        days=days,
        customer=reading.verified_stage.name,
        missing=_kind_of(reading, gate_to(reading, target).missing),
        again=_AGAIN(count=len(episodes)) if len(episodes) > 1 else "",
    )
    facts = [fact for fact in reading.facts if fact.on == since]
    return Seen(says, days, thresholds["days"], tuple(facts[-1:]))


def _episodes(reading: Reading) -> list[date]:
    """The first day of each time in which we lagged."""
    begun, before = [], ""
    for span in spans_in(reading):
        if span.verdict == "behind" and before != "behind":
            begun.append(span.start)
        before = span.verdict
    return begun


def _kind_of(reading: Reading, missing: tuple[Requirement, ...]) -> Message:
    """Tell work that is not done from proof that only the customer can give."""
    criteria = reading.methodology.index.criteria.rules
    proof = [
        one
        for one in missing
        if one.kind == EXIT_SIGN or (one.kind == CRITERION and not criteria[one.key].is_confirmed)
    ]
    if not missing:
        return _NOTHING
    if not proof:
        return _WORK
    return _PROOF if len(proof) == len(missing) else _BOTH


BEHIND_CUSTOMER: Final = Inspection(
    "behind-customer",
    say("label-behind-customer"),
    severity="alarm",
    # Two weeks: the customer moves first, and a stage is left at the latest at the second weekly talk after that.
    thresholds={"days": 14, "stages_at_once": 2, "worse_by": 14},
    advice=say("advice-behind-customer"),
    look=_look,
    rank=10,
)
