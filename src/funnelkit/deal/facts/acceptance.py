"""A person accepts stages of ours that nobody checked."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.errors import MoveRefusedError
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.gaps import gaps_of, mark_of
from funnelkit.deal.grammar import Words
from funnelkit.deal.our_people import flaws_of_role
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, judged_on, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class UncheckedAccepted(Fact):
    """A person accepted the stages of ours that were stepped over unchecked: an override after the fact."""

    tag: ClassVar[str] = "unchecked-accepted"
    merges: ClassVar[bool] = False
    most: ClassVar[int] = 200

    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    reason: Words

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Leave a mark of what was missing at each stage, as an override does."""
        marks = [
            mark_of(
                gaps_of(at, p, rules, self.on),
                rules,
                left=at,
                by=self.by,
                reason=self.reason,
                on=self.on,
                accepted=True,
            )
            for at in range(len(rules.methodology.supplier_stages))
            if p.unchecked >> at & 1
        ]
        return following(p, self.on, unchecked=0, overrides=(*p.overrides, *marks))


@verb(UncheckedAccepted)
def accept(deal: D, *, reason: str, **record: Unpack[Record]) -> D:
    """Accept the stages of ours that were stepped over unchecked; who and why is kept, and figures say so.

    Args:
        reason: Why.
        record: As for every verb; ``by``, the person who decides, must not be empty.

    Raises:
        MoveRefusedError: When nothing is unchecked on that day.
        FactError: When nobody or no reason is named, ``by`` does not hold the role that may, or the day is before our
            last move.
    """
    reading = deal.found_on(judged_on(deal, record))
    if not reading.unchecked:
        raise MoveRefusedError(say("nothing-unchecked", on=reading.on))
    record.setdefault("by", "")
    flaws = flaws_of_role(reading, reading.methodology.override_role, record.get("by", ""))
    return write(deal, UncheckedAccepted, record, flaws, reason=reason)
