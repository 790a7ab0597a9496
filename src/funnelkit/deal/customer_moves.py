"""How a word about the customer moves a deal."""

from __future__ import annotations

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.statechart import ALL_FACTS


def reaches(p: Progress, fact: CustomerFact, rules: CompiledMethodology, stage: int, marks: int) -> Progress:
    """The customer's own word raises what is verified; anybody's raises what is claimed."""
    claimed = max(p.claimed, stage)
    if not fact.verifies(rules):
        return following(p, fact.on, claimed=claimed)
    table = rules.table
    position = table.step(p.position, table.events.customer_reaches + stage, ALL_FACTS)
    return following(
        p,
        fact.on,
        position=position,
        claimed=claimed,
        marks=p.marks | marks,
        heard=True,
        verified_moved=position != p.position,
        unchecked=False,
    )


def returns(p: Progress, fact: CustomerFact, rules: CompiledMethodology, stage: int) -> Progress:
    """Whatever was evidenced before no longer holds the position."""
    table = rules.table
    position = table.step(p.position, table.events.customer_returns + stage, ALL_FACTS)
    claimed = min(p.claimed, stage)
    news = claimed != p.claimed or position != p.position
    return following(
        p,
        fact.on,
        position=position,
        claimed=claimed,
        marks=p.marks & rules.marks.kept_on_return[stage] if news else p.marks,
        heard=fact.verifies(rules),
        verified_moved=position != p.position,
    )
