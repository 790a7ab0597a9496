"""The customer has signed, or a person calls the deal won."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.errors import ClaimRefusedError
from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.ending import refuse_move
from funnelkit.deal.fact import Fact
from funnelkit.deal.gaps import mark_of
from funnelkit.deal.gate import Gate
from funnelkit.deal.grammar import Words
from funnelkit.deal.journal import Journal
from funnelkit.deal.our_moves import ends, resting
from funnelkit.deal.our_people import flaws_of_role
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.verb import question, verb
from funnelkit.deal.writing import D, Record, judged_on, write


@frozen(kw_only=True, repr=False)
class Won(Fact):
    """The customer has signed."""

    tag: ClassVar[str] = "won"
    moves: ClassVar[bool] = True

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Win."""
        return ends(p, self, rules, "win", "won", "gate")


@frozen(kw_only=True, repr=False)
class WinOverridden(Fact):
    """A person called the deal won although the customer's signature is not on file."""

    tag: ClassVar[str] = "win-overridden"
    moves: ClassVar[bool] = True
    most: ClassVar[int] = 200

    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    reason: Words
    gaps: tuple[str, ...] = ()

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Win, with a mark of what was missing."""
        p = ends(p, self, rules, "win_overridden", "won", "override")
        left = rules.methodology.winning_position
        mark = mark_of(self.gaps, rules, left=left, by=self.by, reason=self.reason, on=self.on, wins=True)
        return following(p, self.on, overrides=resting(p, rules, mark))


@verb(Won)
def win(deal: D, **record: Unpack[Record]) -> D:
    """Call the deal won: the customer has signed.

    Args:
        record: As for every verb.

    Raises:
        ClaimRefusedError: When the customer's signature is not on file, or the deal is not open.
    """
    gate = gate_to_win(deal.found_on(judged_on(deal, record)))
    if not gate:
        raise ClaimRefusedError(gate)
    refuse_move(deal, "win", record)
    return write(deal, Won, record)


@verb(WinOverridden)
def override_win(deal: D, *, reason: str, **record: Unpack[Record]) -> D:
    """Call the deal won although the customer's signature is not on file; who and why is kept.

    Args:
        reason: Why.
        record: As for every verb; ``by``, the person who decides, must not be empty.

    Raises:
        MoveRefusedError: When the deal is not open on that day.
        FactError: When nobody or no reason is named, or ``by`` does not hold the role that may.
    """
    refuse_move(deal, "win_overridden", record)
    record.setdefault("by", "")
    reading = deal.found_on(record["on"])
    gaps = tuple(item.gap for item in gate_to_win(reading).missing)
    flaws = flaws_of_role(reading, reading.methodology.override_role, record.get("by", ""))
    return write(deal, WinOverridden, record, flaws, reason=reason, gaps=gaps)


@question
def may_win(deal: Journal, *, on: date, known_by: date | None = None) -> Gate:
    """Ask whether the deal may be called won on a day, and what is missing; nothing is moved.

    Args:
        on: The day.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
    """
    return gate_to_win(deal.at(on, known_by=known_by))
