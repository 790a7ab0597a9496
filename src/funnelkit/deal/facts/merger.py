"""Two deals that are one are put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Unpack

from attrs import evolve, frozen

from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import FactError
from funnelkit.checks.quoting import quoted
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Filled, Words
from funnelkit.deal.journal import Journal
from funnelkit.deal.retracting import retracted_in
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class DealsMerged(Fact):
    """Another deal turned out to be this one: what it told of the customer and of our work stands here now.

    Args:
        other: Key of the other deal.
        taken: How many of its facts were taken over.
        left: How many were not: its terms, its moves and outcomes, which are judged in one journal only.
    """

    tag: ClassVar[str] = "deals-merged"
    merges: ClassVar[bool] = False

    other: Annotated[str, Filled()]
    taken: int
    left: int
    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    reason: Words


@verb(DealsMerged)
def merge(deal: D, other: Journal, *, reason: str, **record: Unpack[Record]) -> D:
    """Put another deal that is the same one into this one, by name and reason; then leave the other out of the book.

    What it told of the customer, of people, rivals and our work is taken over on its own days, written down on the day
    of the merger; what both tell alike is taken once. Its amount, owners and other terms, its moves and its outcome are
    not: this deal's stand, and how many were left is said.

    Args:
        other: The other deal, under the same methodology.
        reason: Why the two are one.
        record: As for every verb; ``by``, who decides, must not be empty.

    Raises:
        FactError: When it is no deal, the same deal, under another methodology, or nobody or no reason is named; all
            at once.
    """
    deal.refuse_stale(record.get("expected_length"))
    if not isinstance(other, Journal):
        raise FactError(wrong_type(other, Journal, "other"))
    if other.key == deal.key:
        raise FactError(say("merged-with-itself", deal=quoted(deal.key)))
    if other.methodology != deal.methodology or len(other.eras) > 1:
        raise FactError(say("merged-methodologies", other=quoted(other.key)))
    record.setdefault("by", "")
    record["expected_length"] = None
    taken = tuple(_taken_over(deal, other, record))
    told: dict[str, Any] = {"other": other.key, "taken": len(taken), "left": len(other) - 1 - len(taken)}
    merged = write(deal, DealsMerged, record, reason=reason, **told)
    for fact in taken:
        merged = merged.append(fact)
    return merged


def _taken_over(deal: Journal, other: Journal, record: Record) -> Iterator[Fact]:
    """The facts of the other deal that are taken over, written down on the day of the merger."""
    gone = retracted_in(other.journal, None)
    known, records = {*deal.journal}, {fact.record for fact in deal.journal if fact.record}
    day = record.get("recorded_on") or record.get("on")
    for number, fact in enumerate(other.journal):
        if not number or number in gone or not fact.merges or fact.moves or fact.takes_back or fact.brings:
            continue
        if fact in known or (fact.record and fact.record in records):
            continue
        yield evolve(fact, recorded_on=max(fact.known_on, day) if day is not None else fact.recorded_on)
