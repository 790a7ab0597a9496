"""The facts of a deal in the words of the methodology that is in force now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from funnelkit.deal.adoption import CarriedOver, carried_over
from funnelkit.deal.facts import CustomerMoved, CustomerWentBack, EvidenceRecorded, Fact, Learned, MethodologyAdopted
from funnelkit.deal.folding import after, opening
from funnelkit.deal.reading import Reading
from funnelkit.methodology import Methodology


def in_present_words(reading: Reading) -> list[Fact]:
    """Give the facts that count, those of former methodologies by the maps with which others were adopted.

    An observation of a kind, or an answer to a question, that has no place now says nothing any more and is left out;
    ``adoption_gaps`` told so beforehand.
    """
    facts = reading.facts
    if len(reading.deal.books) == 1:
        return facts
    first, *others = facts
    books = reading.deal.books
    progress, told = opening(reading.deal.opening, books[0]), [first]
    for fact in others:
        if isinstance(fact, MethodologyAdopted):
            old = books[progress.era]
            progress_after = after(progress, fact, books)
            new = books[progress_after.era]
            kept = carried_over(old, new, fact, standing=old.table.places(progress.position)[1])
            told = list(_translated(told, kept, old.methodology, new.methodology))
            progress = progress_after
        else:
            progress = after(progress, fact, books)
        told.append(fact)
    return told


def _translated(facts: list[Fact], kept: CarriedOver, old: Methodology, new: Methodology) -> Iterator[Fact]:
    places = old.index.customer_stages.stages
    for fact in facts:
        if isinstance(fact, CustomerMoved | CustomerWentBack):
            yield evolve(fact, to=new.customer_stages[kept.customer[places[fact.to]]].key)
        elif isinstance(fact, EvidenceRecorded):
            yield from _renamed(fact, "kind", kept.evidence)
        elif isinstance(fact, Learned):
            yield from _renamed(fact, "item", kept.information)
        else:
            yield fact


def _renamed(fact: Fact, field: str, keys: Mapping[str, str]) -> Iterator[Fact]:
    key = getattr(fact, field)
    if key in keys:
        renamed: Fact = evolve(fact, **{field: keys[key]})  # type: ignore[arg-type]
        yield renamed
