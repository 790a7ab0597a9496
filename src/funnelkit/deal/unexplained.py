"""Stages of the customer that it was taken past without a sign of its own."""

from __future__ import annotations

from funnelkit.deal.carrying_over import carried_over
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.adoption import MethodologyAdopted
from funnelkit.deal.folding import after
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.methodology.stages import CustomerStage


def unexplained_stages(reading: Reading) -> tuple[CustomerStage, ...]:
    """List the customer stages that were jumped over and that no evidence of the customer's shows."""
    seen = _visited(reading)
    for fact in in_present_words(reading):
        if isinstance(fact, CustomerFact) and fact.verifies(reading.compiled, reading.terms):
            shown = fact.shows(reading.compiled)
            seen |= set() if shown is None else {shown}
    stages = reading.methodology.customer_stages
    return tuple(stages[at] for at in range(reading.places[0]) if at not in seen)


def _visited(reading: Reading) -> set[int]:
    """The stages at which the customer has verifiably stood, by position."""
    eras = reading.deal.eras
    if len(eras) == 1:
        return {0, *(step.verified for step in reading.steps)}
    _, *others = reading.facts
    progress, seen = reading.deal.opening.opens(eras[0]), {0}
    for fact in others:
        before, progress = progress, after(progress, fact, eras)
        now = eras[progress.era]
        if isinstance(fact, MethodologyAdopted):
            old = eras[before.era]
            places = carried_over(old, now, fact.maps, standing=old.table.places(before.position)[1]).customer
            # A stage that no former one became was not jumped over: it was not there.
            new = set(range(len(now.methodology.customer_stages))) - set(places)
            seen = {places[at] for at in seen} | new
        seen.add(now.table.places(progress.position)[0])
    return seen
