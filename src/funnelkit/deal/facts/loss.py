"""A deal ends without a win."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final, Unpack

from attrs import frozen

from funnelkit.checks.free_text import is_blank
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.ending import refuse_move
from funnelkit.deal.fact import Fact
from funnelkit.deal.our_moves import ends
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, day_of, write
from funnelkit.methodology.policies import Loss
from funnelkit.words import Message, say


@frozen(kw_only=True, repr=False)
class Lost(Fact):
    """The customer buys from somebody else."""

    tag: ClassVar[str] = "lost"
    moves: ClassVar[bool] = True

    reason: str = ""
    winner: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Lose."""
        return ends_without_win(p, self, rules, "lose", "lost")


@frozen(kw_only=True, repr=False)
class NoDecision(Fact):
    """The customer buys from nobody."""

    tag: ClassVar[str] = "no-decision"
    moves: ClassVar[bool] = True

    reason: str = ""
    winner: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """End without a decision."""
        return ends_without_win(p, self, rules, "decide_nothing", "no-decision")


@frozen(kw_only=True, repr=False)
class Withdrawn(Fact):
    """We do not go on."""

    tag: ClassVar[str] = "withdrawn"
    moves: ClassVar[bool] = True

    reason: str = ""
    winner: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Give up."""
        return ends_without_win(p, self, rules, "withdraw", "withdrawn")


def ends_without_win(
    p: Progress, fact: Lost | NoDecision | Withdrawn, rules: CompiledMethodology, move: str, outcome: str
) -> Progress:
    """End, and keep why and who won instead."""
    p = ends(p, fact, rules, move, outcome)
    return following(p, fact.on, beside=p.beside._replace(loss_reason=fact.reason, winner=fact.winner))


_LOSSES: Final[Mapping[Loss, tuple[str, type[Fact]]]] = MappingProxyType(
    {
        "lost": ("lose", Lost),
        "no-decision": ("decide_nothing", NoDecision),
        "withdrawn": ("withdraw", Withdrawn),
    }
)


@verb(Lost)
def lose(deal: D, *, reason: str = "", winner: str = "", **record: Unpack[Record]) -> D:
    """Write down that the customer buys from somebody else.

    Args:
        reason: Why; whether it must be given, the methodology's policy says.
        winner: Key or name of the competitor; likewise.
        record: As for every verb.

    Raises:
        MoveRefusedError: When the deal has ended already.
        FactError: When the policy asks for a reason or a winner; both at once.
    """
    return _end(deal, "lost", record, reason=reason, winner=winner)


@verb(NoDecision)
def end_without_decision(deal: D, *, reason: str = "", winner: str = "", **record: Unpack[Record]) -> D:
    """Write down that the customer buys from nobody.

    Args:
        reason: Why; whether it must be given, the methodology's policy says.
        winner: Key or name of the competitor; likewise.
        record: As for every verb.

    Raises:
        MoveRefusedError: When the deal has ended already.
        FactError: When the policy asks for a reason or a winner; both at once.
    """
    return _end(deal, "no-decision", record, reason=reason, winner=winner)


@verb(Withdrawn)
def withdraw(deal: D, *, reason: str = "", winner: str = "", **record: Unpack[Record]) -> D:
    """Write down that we do not go on.

    Args:
        reason: Why; whether it must be given, the methodology's policy says.
        winner: Key or name of the competitor; likewise.
        record: As for every verb.

    Raises:
        MoveRefusedError: When the deal has ended already.
        FactError: When the policy asks for a reason or a winner; both at once.
    """
    return _end(deal, "withdrawn", record, reason=reason, winner=winner)


def _end(deal: D, kind: Loss, record: Record, *, reason: str, winner: str) -> D:
    move, fact = _LOSSES[kind]
    methodology = deal.methodology_on(day_of(record))
    policy = methodology.policy_for(kind)
    problems: list[Message] = []
    if policy and policy.reason and is_blank(reason):
        problems.append(say("loss-reason-missing", kind=kind))
    if policy and policy.winner and is_blank(winner):
        problems.append(say("winner-missing", kind=kind, known=tuple(one.key for one in methodology.competitors)))
    refuse_move(deal, move, record)
    return write(deal, fact, record, problems, reason=reason, winner=winner)
