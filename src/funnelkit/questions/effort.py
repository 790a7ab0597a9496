"""Effort that was spent ahead of the customer: work of stages to which it has never verifiably come."""

from __future__ import annotations

from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.reading import Reading
from funnelkit.methodology.stages import Task


def effort_ahead(reading: Reading) -> tuple[Task, ...]:
    """List the tasks that are done and belong to stages of ours beyond the latest that the customer has shown.

    What was done while the customer was there, before it went back, was not spent ahead of it.

    Args:
        reading: The deal on a day.
    """
    done, tasks = reading.marks, reading.compiled.marks.tasks
    spans, stages = reading.methodology.pairing.supplier_spans, reading.methodology.supplier_stages
    ahead = [one for stage in stages[spans[reading.places[0]][1] + 1 :] for one in stage.tasks if done & tasks[one.key]]
    if not ahead:
        return ()
    last = spans[_furthest(reading)][1]
    places = reading.methodology.index.tasks.stages
    return tuple(one for one in ahead if places[one.key] > last)


def _furthest(reading: Reading) -> int:
    """The latest customer stage that a word of the customer's has ever shown."""
    rules, terms = reading.compiled, reading.terms
    sources = reading.methodology.index.sources.rules
    shown = [
        at
        for fact in reading.facts
        if isinstance(fact, CustomerFact) and (at := _shown(fact, reading)) is not None and fact.source in sources
        if fact.verifies(rules, terms)
    ]
    return max([reading.places[0], *shown])


def _shown(fact: CustomerFact, reading: Reading) -> int | None:
    """The stage that a fact is a sign of; none where its stage is not one of the methodology in force."""
    stage = getattr(fact, "stage", None)
    if stage is not None and stage not in reading.methodology.index.customer_stages:
        return None
    return fact.shows(reading.compiled)
