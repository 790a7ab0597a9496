"""Criteria that rest on somebody's word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.errors import FactError
from funnelkit.deal.checklists import gate_of_work
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import CriterionKey
from funnelkit.deal.moves import CLAIMING_OUTCOMES
from funnelkit.deal.our_people import flaws_of_role
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.ticking import ticked, unticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, claim, write
from funnelkit.methodology.index import Index
from funnelkit.words import Message, say


@frozen(kw_only=True, repr=False)
class CriterionConfirmed(Fact):
    """Somebody vouches for a criterion that no evidence kind shows."""

    tag: ClassVar[str] = "criterion-confirmed"

    criterion: CriterionKey

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:
        """Nobody's word can stand for what evidence, people or a plugin must show."""
        return _shown_otherwise(self.criterion, index)

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Tick the criterion."""
        timed = ((rules.marks.confirmed_days[self.criterion], rules.marks.criteria[self.criterion]),)
        marks, until = ticked(p.marks, p.until, self.on, timed)
        return following(p, self.on, marks=marks, until=until)


@frozen(kw_only=True, repr=False)
class CriterionWithdrawn(Fact):
    """Nobody vouches for a criterion any more."""

    tag: ClassVar[str] = "criterion-withdrawn"

    criterion: CriterionKey

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:
        """Nobody's word can stand against it either."""
        return _shown_otherwise(self.criterion, index)

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Untick the criterion."""
        marks, until = unticked(p.marks, p.until, rules.marks.criteria[self.criterion])
        return following(p, self.on, marks=marks, until=until)


def _shown_otherwise(key: str, index: Index) -> Iterator[tuple[str, Message]]:
    if not index.criteria[key].is_confirmed:
        yield "criterion", say("criterion-is-shown", key=key)


@verb(CriterionConfirmed)
def confirm_criterion(deal: D, criterion: str, **record: Unpack[Record]) -> D:
    """Vouch for a criterion that no evidence shows.

    Args:
        criterion: Key of the criterion.
        record: As for every verb.

    Raises:
        FactError: When the criterion does not exist, or is one that evidence, people or a plugin must show.
        FactError: When it asks for a role of ours, and ``by`` does not hold it in the deal's team on that day.
        ClaimRefusedError: When the deal had ended by that day.
    """
    confirmed = claim(deal, CriterionConfirmed, record, gate_of_work, CLAIMING_OUTCOMES, criterion=criterion)
    reading = deal.found_on(record["on"])
    asked = reading.methodology.index.criteria[criterion].by_role
    if flaws := flaws_of_role(reading, asked, record.get("by", "")):
        raise FactError(*flaws)
    return confirmed


@verb(CriterionWithdrawn)
def withdraw_criterion(deal: D, criterion: str, **record: Unpack[Record]) -> D:
    """Vouch for a criterion no longer.

    Args:
        criterion: Key of the criterion.
        record: As for every verb.

    Raises:
        FactError: When the criterion does not exist, or is one that evidence, people or a plugin must show.
    """
    return write(deal, CriterionWithdrawn, record, criterion=criterion)
