"""How facts about the customer move a deal."""

from __future__ import annotations

from typing import Final

from funnelkit.deal import facts as f
from funnelkit.deal.book import Book
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.methodology.policies import Source

_WORDS: Final[Source] = "customer-words"


def verifies(fact: f.CustomerFact, book: Book) -> bool:
    """Tell whether a fact comes from the customer: a document, or the words of somebody who is named."""
    return fact.source in book.methodology.verifying_sources and (fact.source != _WORDS or fact.person != "")


def heard(p: Progress, fact: f.CustomerFact, book: Book) -> Progress:
    """Anything that comes from the customer itself is heard."""
    return following(p, fact.on, heard=verifies(fact, book))


def _reaches(p: Progress, fact: f.CustomerFact, book: Book, stage: int, marks: int) -> Progress:
    """The customer's own word raises what is verified; anybody's raises what is claimed."""
    claimed = max(p.claimed, stage)
    if not verifies(fact, book):
        return following(p, fact.on, claimed=claimed)
    table = book.table
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


def evidence(p: Progress, fact: f.EvidenceRecorded, book: Book) -> Progress:
    """Evidence shows the stage of its kind."""
    return _reaches(p, fact, book, book.marks.kind_stages[fact.kind], book.marks.shown_by[fact.kind])


def customer_moved(p: Progress, fact: f.CustomerMoved, book: Book) -> Progress:
    """The customer has come to the stage that is named."""
    return _reaches(p, fact, book, book.methodology.index.customer_stages.stages[fact.to], 0)


def customer_went_back(p: Progress, fact: f.CustomerWentBack, book: Book) -> Progress:
    """Whatever was evidenced before no longer holds the position."""
    stage = book.methodology.index.customer_stages.stages[fact.to]
    table = book.table
    position = table.step(p.position, table.events.customer_returns + stage, ALL_FACTS)
    claimed = min(p.claimed, stage)
    news = claimed != p.claimed or position != p.position
    return following(
        p,
        fact.on,
        position=position,
        claimed=claimed,
        marks=p.marks & book.marks.kept_on_return[stage] if news else p.marks,
        heard=verifies(fact, book),
        verified_moved=position != p.position,
    )


def admission(p: Progress, fact: f.AdmissionGiven, book: Book) -> Progress:
    """The customer admits us to its next stage."""
    if not verifies(fact, book):
        return following(p, fact.on)
    stage = book.methodology.index.supplier_stages.stages[fact.stage]
    return following(p, fact.on, marks=p.marks | book.marks.admitted_by[stage], heard=True, unchecked=False)
