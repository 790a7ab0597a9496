"""Which facts of a deal speak of a matter, and whether the customer itself says so."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen
from funnelkit.deal import Reading
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.competitor import CompetitorNoted
from funnelkit.deal.facts.customer_stage import CustomerWentBack
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.information import Learned
from funnelkit.deal.facts.person import PersonNoted


@frozen(kw_only=True)
class Signs:
    """Where a matter shows in the facts of a deal.

    Args:
        questions: Keys of information items that ask about it.
        evidence: Keys of evidence kinds that show it.
        roles: Keys of buying roles; to know such a person identifies it, to have met one validates it.
        competitors: Whether what is noted of competitors speaks of it.
    """

    questions: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    evidence: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    roles: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    competitors: bool = False

    def among(self, facts: Iterable[CustomerFact]) -> tuple[CustomerFact, ...]:
        """Pick the facts that speak of the matter."""
        return tuple(fact for fact in facts if self._speaks(fact))

    def _speaks(self, fact: CustomerFact) -> bool:
        match fact:
            case Learned():
                return fact.item in self.questions
            case EvidenceRecorded():
                return fact.kind in self.evidence
            case PersonNoted():
                return bool(set(fact.buying_roles) & set(self.roles))
            case CompetitorNoted():
                return self.competitors
        return False


def customer_facts(reading: Reading) -> tuple[CustomerFact, ...]:
    """Take the facts about the customer, in the order in which they happened."""
    return tuple(fact for fact in reading.facts if isinstance(fact, CustomerFact))


def since_return(facts: Iterable[CustomerFact]) -> tuple[CustomerFact, ...]:
    """Take what has been said since the customer last went back; all of it when it never did."""
    kept: list[CustomerFact] = []
    for fact in facts:
        if isinstance(fact, CustomerWentBack):
            kept.clear()
        kept.append(fact)
    return tuple(kept)


def is_validated(fact: CustomerFact, reading: Reading) -> bool:
    """Tell whether the customer itself says so: in a document, in the words of somebody named, or face to face."""
    if isinstance(fact, PersonNoted):
        return fact.met
    return fact.verifies(reading.compiled, reading.terms)
