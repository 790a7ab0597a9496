"""Stages of the customer that it was taken past without a sign of its own."""

from __future__ import annotations

from funnelkit.deal.facts import CustomerMoved, EvidenceRecorded, Fact, MethodologyAdopted, Opened
from funnelkit.deal.fold_customer import verifies
from funnelkit.deal.folding import after, in_order, opening
from funnelkit.deal.reading import Reading
from funnelkit.methodology import CustomerStage


def unexplained_stages(reading: Reading) -> tuple[CustomerStage, ...]:
    """List the customer stages that were jumped over and that no evidence of the customer's shows."""
    first, *others = reading.facts
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    books = reading.deal.books
    progress, seen = opening(first, books[0]), {0}
    for fact in in_order(others):
        progress = after(progress, fact, books)
        book = books[progress.era]
        place = book.table.places(progress.position)[0]
        # What a former methodology explained is not asked for again.
        seen = set(range(place + 1)) if isinstance(fact, MethodologyAdopted) else seen | {place}
        seen |= _shown(fact, reading) if isinstance(fact, CustomerMoved | EvidenceRecorded) else set()
    stages = reading.methodology.customer_stages
    return tuple(stages[at] for at in range(reading.places[0]) if at not in seen)


def _shown(fact: Fact, reading: Reading) -> set[int]:
    book = reading.book
    if isinstance(fact, EvidenceRecorded) and verifies(fact, book):
        place = book.marks.kind_stages.get(fact.kind)
    elif isinstance(fact, CustomerMoved) and verifies(fact, book):
        place = book.methodology.index.customer_stages.stages.get(fact.to)
    else:
        place = None
    return set() if place is None else {place}
