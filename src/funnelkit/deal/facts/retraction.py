"""Taking a fact back that was a mistake."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import FactError
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Words
from funnelkit.deal.retracting import retracted_in
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class Retracted(Fact):
    """A fact was a mistake: for every reading that knows of it, it never happened, on any day.

    Args:
        number: The number of the fact in the journal; the opening, which has 0, is never taken back.
    """

    tag: ClassVar[str] = "retracted"
    takes_back: ClassVar[bool] = True

    number: int
    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    reason: Words

    @property
    def retracts(self) -> int | None:
        """The fact that is taken back."""
        return self.number


@verb(Retracted)
def retract(deal: D, fact: Fact | int, *, reason: str, **record: Unpack[Record]) -> D:
    """Take a fact back that was a mistake; both stay on record, and nothing else is undone by it.

    A stage of ours whose gate had used the fact is unchecked from then on, until its gaps close.

    Args:
        fact: The fact, or its number in the journal, from 1 on; the opening cannot be taken back.
        reason: Why it was a mistake.
        record: As for every verb; ``by``, who takes it back, must not be empty.

    Raises:
        FactError: When no such fact is on record, it is the opening, it is taken back already, or nobody or no reason
            is named.
    """
    number = fact
    if isinstance(fact, Fact):
        found = [at for at, one in enumerate(deal.journal) if one == fact]
        if not found:
            raise FactError(say("not-on-record"))
        number = found[-1]
    if type(number) is not int:
        raise FactError(wrong_type(fact, Fact | int, "fact"))
    if not 1 <= number < len(deal):
        raise FactError(say("no-fact-of-that-number", number=number, last=len(deal) - 1))
    if number in retracted_in(deal.journal, None):
        raise FactError(say("retracted-already", number=number))
    record.setdefault("by", "")
    return write(deal, Retracted, record, number=number, reason=reason)
