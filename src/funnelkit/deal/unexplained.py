"""Stages of the customer that it was taken past without a sign of its own."""

from __future__ import annotations

from funnelkit.deal.adoption import carried_over
from funnelkit.deal.facts import CustomerMoved, EvidenceRecorded, Fact, MethodologyAdopted, Opened
from funnelkit.deal.fold_customer import verifies
from funnelkit.deal.folding import after, opening
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.methodology import CustomerStage


def unexplained_stages(reading: Reading) -> tuple[CustomerStage, ...]:
    """List the customer stages that were jumped over and that no evidence of the customer's shows."""
    seen = _visited(reading)
    for fact in in_present_words(reading):
        seen |= _shown(fact, reading)
    stages = reading.methodology.customer_stages
    return tuple(stages[at] for at in range(reading.places[0]) if at not in seen)


def _visited(reading: Reading) -> set[int]:
    """The stages at which the customer has verifiably stood, by position."""
    first, *others = reading.facts
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    books = reading.deal.books
    progress, seen = opening(first, books[0]), {0}
    for fact in others:
        before, progress = progress, after(progress, fact, books)
        book = books[progress.era]
        if isinstance(fact, MethodologyAdopted):
            old = books[before.era]
            places = carried_over(old, book, fact, standing=old.table.places(before.position)[1]).customer
            # A stage that no former one became was not jumped over: it was not there.
            new = set(range(len(book.methodology.customer_stages))) - set(places)
            seen = {places[at] for at in seen} | new
        seen.add(book.table.places(progress.position)[0])
    return seen


def _shown(fact: Fact, reading: Reading) -> set[int]:
    book = reading.book
    if isinstance(fact, EvidenceRecorded) and verifies(fact, book):
        return {book.marks.kind_stages[fact.kind]}
    if isinstance(fact, CustomerMoved) and verifies(fact, book):
        return {book.methodology.index.customer_stages.stages[fact.to]}
    return set()
