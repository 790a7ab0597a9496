"""A chance of winning with everything that it rests on."""

from __future__ import annotations

from math import fsum
from typing import ClassVar, Literal, TypeAlias

from attrs import field, frozen

from funnelkit.display import FieldCard, FieldSaying
from funnelkit.learning.log_odds import chance_of
from funnelkit.words import Message, say

Source: TypeAlias = Literal["prior", "learned"]


@frozen(repr=False)
class Contribution(FieldSaying):
    """One reason, and how far it moves the chance of winning.

    Args:
        reason: The reason in words.
        log_odds: Positive where it speaks for winning; +0.7 doubles the odds.
    """

    reason: Message
    log_odds: float

    @property
    def message(self) -> Message:
        """The reason behind its log-odds."""
        return say("signed-reason", log_odds=f"{self.log_odds:+.2f}", reason=self.reason)


@frozen(repr=False)
class WinEstimate(FieldCard):
    """The chance of winning, why it is that much, and how much history stands behind it.

    Base and contributions add up to the log-odds of the chance, exactly.

    Args:
        base: Log-odds of an average new case.
        contributions: What is known of this one.
        support: Number of past moves or cases that the estimate rests on.
        source: ``"learned"`` from history, or ``"prior"`` where the history does not say.
        caveats: What makes it doubtful, such as too little history.

    Examples:
        >>> from funnelkit.words import Template
        >>> late = Template("late-stage", "late stage", "后期阶段")()
        >>> estimate = WinEstimate(base=0.0, contributions=(Contribution(late, 0.5),), support=80, source="learned")
        >>> round(estimate.probability, 3), estimate.log_odds - estimate.base
        (0.622, 0.5)
    """

    _plain_names: ClassVar = (
        "probability",
        "source",
        "support",
        "base",
        "contributions",
        "caveats",
    )

    base: float = field(kw_only=True)
    contributions: tuple[Contribution, ...] = field(kw_only=True)
    support: float = field(kw_only=True)
    source: Source = field(kw_only=True)
    caveats: tuple[Message, ...] = field(kw_only=True, default=())

    @property
    def log_odds(self) -> float:
        """The log-odds of the chance."""
        return fsum((self.base, *(one.log_odds for one in self.contributions)))

    @property
    def probability(self) -> float:
        """The chance of winning, 0 to 1."""
        return chance_of(self.log_odds)
