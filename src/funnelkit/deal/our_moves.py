"""How our own moves and the outcome move a deal."""

from __future__ import annotations

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.moves import WON
from funnelkit.deal.progress import OverrideMark, Progress, following, still_resting
from funnelkit.deal.statechart import ALL_FACTS


def stands_at(p: Progress, fact: Fact, rules: CompiledMethodology, to: str, *more: OverrideMark) -> Progress:
    """Stand where the fact says; whether we might was judged when it was appended."""
    table = rules.table
    customer, before, outcome = table.places(p.position)
    stage = rules.methodology.index.supplier_stages.stages[to]
    position = table.position(customer, stage, outcome)
    p = following(p, fact.on, position=position, moves=True, supplier_moved=stage != before)
    return following(p, fact.on, overrides=resting(p, rules, *more)) if p.overrides or more else p


def ends(p: Progress, fact: Fact, rules: CompiledMethodology, move: str) -> Progress:
    """Make one move of the outcome."""
    table = rules.table
    position = table.step(p.position, table.events.code_of_outcome(move), ALL_FACTS)
    if position < 0:
        # In a reading by what was known, the move that this one goes on from may not be known yet.
        return following(p, fact.on, moves=True)
    return following(p, fact.on, position=position, moves=True, outcome_moved=True)


def resting(p: Progress, rules: CompiledMethodology, *more: OverrideMark) -> tuple[OverrideMark, ...]:
    """Keep the marks of overrides that something rests on still."""
    _, supplier, outcome = rules.table.places(p.position)
    return still_resting((*p.overrides, *more), supplier=supplier, won=outcome == WON)
