"""How marks are set, for good or until a day, and taken back."""

from __future__ import annotations

from datetime import date, timedelta

from funnelkit.deal.asked_of_us import Timed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.progress import Progress, Terms
from funnelkit.methodology.stages import Term

Until = tuple[tuple[date, int], ...]
"""Bits with the last day on which they hold."""


def ticked(marks: int, until: Until, on: date, timed: Timed) -> tuple[int, Until]:
    """Tick bits off on a day: those without days for good, the others until their last day."""
    for days, bits in timed:
        if days is None:
            marks |= bits
        else:
            until = (*until, (_days_after(on, days), bits))
    return marks, _settled(marks, until)


def unticked(marks: int, until: Until, bits: int) -> tuple[int, Until]:
    """Take bits back."""
    return marks & ~bits, _settled(bits, until)


def _settled(bits: int, until: Until) -> Until:
    """Forget bits among those that hold until a day: they are there for good, or gone."""
    return tuple((last, held & ~bits) for last, held in until if held & ~bits) if until else until


def _days_after(on: date, days: int) -> date:
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return date.max


def with_terms_ticked(p: Progress, rules: CompiledMethodology) -> Progress:
    """Tick off the terms that are known, as far as criteria ask for them; a term that is gone is open again."""
    marks = p.marks
    for term, bit in rules.marks.terms:
        marks = marks | bit if _is_known(p.terms, term) else marks & ~bit
    return p if marks == p.marks else p._replace(marks=marks)


def _is_known(terms: Terms, term: Term) -> bool:
    """An amount that neither the customer nor we have said is not known."""
    if term == "amount":
        return terms.amount is not None and not terms.amount_is_told
    return bool(terms.lines) if term == "product-lines" else terms.expected_close is not None
