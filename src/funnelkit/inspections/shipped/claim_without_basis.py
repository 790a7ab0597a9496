"""The deal is said to be far on, and budget, decider or criteria of the customer are not known from itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from funnelkit.deal.fact import Fact
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.information import Learned
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen, Severity
from funnelkit.inspections.power import POWER
from funnelkit.methodology import Methodology
from funnelkit.methodology.once import once
from funnelkit.words import Message, Phrase, say

_CLAIM = Phrase("claim-without-basis")
_WHOLE: Final = 100


@frozen
class Basis:
    """One thing without which nobody buys.

    Args:
        name: What it is called.
        known_by: Keys of evidence, questions and buying roles, any of which makes it known; a methodology that has none
            of them is not asked for it.
    """

    name: Message
    known_by: frozenset[str]


BASES: Final = (
    Basis(
        say("basis-budget"),
        frozenset({"budget-approved", "budget-amount-named", "budget-size", "budget", "funding-source"}),
    ),
    Basis(say("basis-decider"), POWER),
    Basis(
        say("basis-criteria"),
        frozenset({"specification-drafted", "evaluation-criteria-set", "scoring-method", "decision-criteria"}),
    ),
)


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """From a late stage on, ask what is known of each basis from the customer itself."""
    chance = reading.methodology.base_table.chances[reading.claimed_place]
    if chance is None or chance * _WHOLE < thresholds["claimed_percent"]:
        return None
    known = set(_known_in(reading))
    missing = [one for one in _bases_of(reading.methodology) if not one.known_by & known]
    if len(missing) < thresholds["missing"]:
        return None
    raised = [fact for fact in reading.facts if fact.on == reading.progress.claimed_since]
    severity: Severity = "alarm" if len(missing) == len(BASES) else "warning"
    says = _CLAIM(stage=reading.claimed_stage.name, names=tuple(one.name for one in missing))
    return Seen(says, len(missing), thresholds["missing"], tuple(raised[-1:]), severity=severity)


@once
def _bases_of(methodology: Methodology) -> tuple[Basis, ...]:
    """The bases that a methodology has anything of."""
    index = methodology.index
    rules = {*index.evidence.rules, *index.information.rules, *index.buying_roles.rules}
    return tuple(one for one in BASES if one.known_by & rules)


def _known_in(reading: Reading) -> Iterator[str]:
    """Give the keys of what the customer itself has shown or told, and of the roles in which we have met somebody."""
    for fact in in_present_words(reading):
        if isinstance(fact, EvidenceRecorded | Learned) and fact.verifies(reading.compiled, reading.terms):
            yield _key_of(fact)
    for person in reading.people:
        if person.met_on:
            yield from person.buying_roles


def _key_of(fact: Fact) -> str:
    return fact.kind if isinstance(fact, EvidenceRecorded) else getattr(fact, "item", "")


CLAIM_WITHOUT_BASIS: Final = Inspection(
    "claim-without-basis",
    say("label-claim-without-basis"),
    severity="warning",
    # From an even chance on a company plans with the deal; then none of the three may be unknown.
    thresholds={"claimed_percent": 50, "missing": 1, "worse_by": 1},
    advice=say("advice-claim-without-basis"),
    look=_look,
    rank=30,
)
