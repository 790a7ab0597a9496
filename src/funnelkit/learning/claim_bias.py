"""Whether a salesperson promises more or less than comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum, sqrt
from typing import Final, Literal

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.display import FieldSaying
from funnelkit.learning.finite_numbers import is_number
from funnelkit.words import Message, say

LEAST_CLAIMS: Final = 10
"""Decided claims that a verdict on a person needs."""

_ERRORS: Final = 2.0
_MOST_TOLD: Final = 20


@checked
@frozen
class Claim:
    """What a salesperson gave a deal, and how it was decided.

    Args:
        owner: The salesperson.
        probability: The chance that was claimed, 0 to 1.
        won: Whether it was won.
    """

    owner: str
    probability: float
    won: bool


@frozen(repr=False)
class SalespersonBias(FieldSaying):
    """How a salesperson's claims compare with what came.

    Args:
        owner: The salesperson.
        claims: Number of decided deals.
        claimed: Wins that were claimed, as the sum of chances.
        won: Wins that came.
        errors: Won minus claimed in standard errors, as if the claims were right.
        verdict: ``"optimist"``, ``"sandbagger"``, ``"fair"``, or ``"insufficient-history"``.
        message: The same in words.
    """

    owner: str
    claims: int
    claimed: float
    won: int
    errors: float
    verdict: Literal["optimist", "sandbagger", "fair", "insufficient-history"]
    message: Message


@checked
def salesperson_bias(claims: Iterable[Claim], *, floor: int = LEAST_CLAIMS) -> tuple[SalespersonBias, ...]:
    """Compare the claims of each salesperson with what came, in the order of names.

    A verdict needs enough decided deals and a difference of two standard errors.

    Args:
        claims: Claims on decided deals.
        floor: Number of deals below which no verdict is given.

    Raises:
        InputError: When a claimed chance is not from 0 to 1; all at once.

    Examples:
        >>> claims = [Claim("Maria", 0.8, won=n % 2 == 0) for n in range(40)] + [Claim("Li", 0.9, won=False)]
        >>> for bias in salesperson_bias(claims):
        ...     print(bias.message)
        insufficient history: 1 decided claims of Li, where 10 are needed
        Maria claimed 32.0 wins and had 20, over 40 deals
    """
    by_owner: dict[str, list[Claim]] = defaultdict(list)
    told = tuple(claims)
    problems = [
        say("claimed-chance", owner=quoted(one.owner), chance=quoted(one.probability))
        for one in told
        if not (is_number(one.probability) and 0 <= one.probability <= 1)
    ]
    if problems:
        raise InputError(*problems[:_MOST_TOLD])
    for claim in told:
        by_owner[claim.owner].append(claim)
    return tuple(_bias(owner, by_owner[owner], floor) for owner in sorted(by_owner))


def _bias(owner: str, claims: list[Claim], floor: int) -> SalespersonBias:
    claimed = fsum(claim.probability for claim in claims)
    spread = sqrt(fsum(claim.probability * (1.0 - claim.probability) for claim in claims))
    won = sum(claim.won for claim in claims)
    errors = (won - claimed) / max(spread, 0.5)
    facts = {"owner": owner, "claims": len(claims), "claimed": f"{claimed:.1f}", "won": won}
    if len(claims) < floor:
        few = say("insufficient-claims", owner=owner, claims=len(claims), floor=floor)
        return SalespersonBias(owner, len(claims), claimed, won, errors, "insufficient-history", few)
    if abs(errors) < _ERRORS:
        return SalespersonBias(owner, len(claims), claimed, won, errors, "fair", say("fair-claims", **facts))
    if errors < 0:
        return SalespersonBias(owner, len(claims), claimed, won, errors, "optimist", say("optimist", **facts))
    return SalespersonBias(owner, len(claims), claimed, won, errors, "sandbagger", say("sandbagger", **facts))
