"""What it is worth to know something: how far each possible answer would move a chance."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from attrs import frozen

from funnelkit.learning.log_odds import chance_of


@frozen
class Prospect:
    """What an answer may do to a chance.

    Args:
        answers: Each possible answer with its share and with the chance that it would leave, all 0 to 1.
        chance: The chance as it is.
        line: Where the decision changes: at or above it a deal is worth going on with.

    Examples:
        >>> told = Prospect({"yes": (0.5, 0.8), "no": (0.5, 0.4)}, chance=0.6, line=0.5)
        >>> round(told.variance, 4), round(told.change, 2), told.turns
        (0.04, 0.2, 0.5)
    """

    answers: Mapping[str, tuple[float, float]]
    chance: float
    line: float

    @property
    def variance(self) -> float:
        """By how much knowing it lowers the expected Brier score: the variance of the chance over the answers."""
        mean = fsum(share * chance for share, chance in self.answers.values())
        return fsum(share * (chance - mean) ** 2 for share, chance in self.answers.values())

    @property
    def change(self) -> float:
        """By how much the answer moves the chance, up or down, on average."""
        return fsum(share * abs(chance - self.chance) for share, chance in self.answers.values())

    @property
    def turns(self) -> float:
        """How likely the answer brings the chance to the other side of the line."""
        there = self.chance >= self.line
        return fsum(share for share, chance in self.answers.values() if (chance >= self.line) is not there)


def prospect(
    weights: Mapping[str, float], counts: Mapping[str, float], *, log_odds: float, now: str | None, line: float
) -> Prospect:
    """Weigh what is possible by how often it was the answer.

    Args:
        weights: The log-odds that each answer adds.
        counts: How many cases had each.
        log_odds: Those of the case as it is known.
        now: The answer that stands now, whose weight is in the log-odds already; ``None`` where none stands.
        line: As for a prospect.
    """
    whole = fsum(counts.values())
    without = log_odds - (0.0 if now is None else weights.get(now, 0.0))
    answers = {
        answer: (counts[answer] / whole, chance_of(without + weights.get(answer, 0.0)))
        for answer in counts
        if counts[answer] > 0
    }
    return Prospect(answers, chance_of(log_odds), line)
