"""How good chances were, once it is known who won."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import exp, fsum, log, sqrt
from operator import itemgetter
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted
from funnelkit.display import Block, FieldCard, FieldSaying
from funnelkit.display.paper import PictureBlock
from funnelkit.display.reliability_chart import ReliabilityChart, Said
from funnelkit.words import Message, say

_CLIP: Final = 1e-4
_STEPS: Final = 50


@frozen(repr=False)
class ReliabilityBlock(FieldCard):
    """Deals whose chances the outcomes do not tell apart.

    Args:
        chance: The mean of what was said, 0 to 1.
        rate: The share that was won, 0 to 1.
        count: How many deals.
    """

    chance: float
    rate: float
    count: int


@frozen(repr=False)
class ScoredChances(FieldSaying):
    """How good chances were.

    Args:
        count: How many deals were decided.
        rate: The share that was won.
        brier: Mean squared error; smaller is better.
        miscalibration: The part of the Brier score that recalibrating would take away.
        discrimination: What telling deals apart is worth.
        uncertainty: The Brier score of the base rate; Brier = miscalibration - discrimination + uncertainty.
        log_loss: Mean logarithmic loss, with chances clipped to 0.0001 and 0.9999.
        clipped: How many chances were clipped.
        auc: How often a won deal had the higher chance than a lost one; ``None`` when all went one way.
        slope: Calibration slope: 1 is right, below 1 overconfident; ``None`` where it cannot be told.
        intercept: Calibration intercept, 0 is right.
        spiegelhalter: Standard score of miscalibration (Spiegelhalter, 1986); beyond 2 is no chance.
        reliability: Reliability data, from the lowest chances to the highest.
    """

    _plain_names: ClassVar = (
        ...,
        "message",
    )
    _rows_of: ClassVar[str] = "reliability"

    count: int
    rate: float
    brier: float
    miscalibration: float
    discrimination: float
    uncertainty: float
    log_loss: float
    clipped: int
    auc: float | None
    slope: float | None
    intercept: float | None
    spiegelhalter: float
    reliability: tuple[ReliabilityBlock, ...]

    @property
    def message(self) -> Message:
        """The scores in one sentence."""
        return say(
            "chances-scored",
            n=self.count,
            rate=f"{self.rate:.3f}",
            brier=f"{self.brier:.4f}",
            miscalibration=f"{self.miscalibration:.4f}",
            uncertainty=f"{self.uncertainty:.4f}",
            auc="-" if self.auc is None else f"{self.auc:.3f}",
            slope="-" if self.slope is None else f"{self.slope:.2f}",
        )

    def _many(self) -> Iterator[Block]:
        yield PictureBlock(
            ReliabilityChart(
                title=say("reliability-title"),
                detail=say("reliability-detail", count=self.count),
                across=say("reliability-across"),
                upwards=say("reliability-upwards"),
                points=tuple(Said(one.chance, one.rate, one.count) for one in self.reliability),
            )
        )
        yield from super()._many()

    def __str__(self) -> str:
        return self.message.text()

    def __repr__(self) -> str:
        return f"<ScoredChances {self.count} deals: Brier {self.brier:.4f}>"


@checked
def score_chances(chances: Sequence[float], won: Sequence[bool]) -> ScoredChances:
    """Score chances of decided deals: Brier score with its decomposition, log loss, ranking, calibration.

    The decomposition pools equal chances, then adjacent violators (CORP: Dimitriadis, Gneiting and Jordan, PNAS
    2021), so it needs no bins. Open deals must be left out: they are not lost.

    Args:
        chances: What was said, 0 to 1.
        won: What came.

    Raises:
        InputError: When there is nothing to score, or chances or outcomes are not what they should be; all at once.

    Examples:
        >>> scores = score_chances([0.2, 0.2, 0.8, 0.8], [False, False, True, True])
        >>> round(scores.brier, 4), scores.auc, round(scores.discrimination, 2)
        (0.04, 1.0, 0.25)
    """
    _check(chances, won)
    count = len(chances)
    rate = sum(won) / count
    brier = fsum((chance - bool(win)) ** 2 for chance, win in zip(chances, won, strict=True)) / count
    blocks = _blocks(chances, won)
    recalibrated = fsum(block.count * block.rate * (1 - block.rate) for block in blocks) / count
    uncertainty = rate * (1 - rate)
    line = _calibration(chances, won)
    kept = [min(max(chance, _CLIP), 1 - _CLIP) for chance in chances]
    loss = -fsum(log(chance) if win else log(1 - chance) for chance, win in zip(kept, won, strict=True)) / count
    return ScoredChances(
        count,
        rate,
        brier,
        brier - recalibrated,
        uncertainty - recalibrated,
        uncertainty,
        loss,
        sum(one != other for one, other in zip(kept, chances, strict=True)),
        _auc(chances, won),
        line[1] if line else None,
        line[0] if line else None,
        _spiegelhalter(chances, won),
        blocks,
    )


def _check(chances: Sequence[float], won: Sequence[bool]) -> None:
    impossible = (
        say("impossible-chance", number=number, value=quoted(chance))
        for number, chance in enumerate(chances, 1)
        if not 0 <= chance <= 1
    )
    lengths = [say("unequal-lengths", chances=len(chances), outcomes=len(won))] if len(chances) != len(won) else []
    refuse([] if chances else [say("nothing-to-score")], lengths, impossible)


def _blocks(chances: Sequence[float], won: Sequence[bool]) -> tuple[ReliabilityBlock, ...]:
    """Pool equal chances, then adjacent violators: the closest rates that never fall as the chance rises."""
    pooled: list[tuple[float, int, int]] = []
    for chance, same in groupby(sorted(zip(chances, won, strict=True), key=itemgetter(0)), key=itemgetter(0)):
        outcomes = [win for _, win in same]
        block = (chance * len(outcomes), sum(outcomes), len(outcomes))
        while pooled and pooled[-1][1] * block[2] >= block[1] * pooled[-1][2]:
            last = pooled.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        pooled.append(block)
    return tuple(ReliabilityBlock(total / count, wins / count, count) for total, wins, count in pooled)


def _auc(chances: Sequence[float], won: Sequence[bool]) -> float | None:
    ranked = sorted(zip(chances, won, strict=True), key=lambda pair: pair[0])
    wins = sum(won)
    losses = len(won) - wins
    if not wins or not losses:
        return None
    above, at, beaten = 0.0, 0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        here = sum(win for _, win in ranked[at:end])
        above += here * (beaten + (end - at - here) / 2)
        beaten += end - at - here
        at = end
    return above / (wins * losses)


def _calibration(chances: Sequence[float], won: Sequence[bool]) -> tuple[float, float] | None:
    """Fit log-odds of winning = intercept + slope x log-odds said, by Newton's method with halved steps."""
    if not 0 < sum(won) < len(won):
        return None
    said = [_log_odds(min(max(chance, _CLIP), 1 - _CLIP)) for chance in chances]
    if max(said) - min(said) < _CLIP:
        return None
    line = (0.0, 1.0)
    best = _loss(line, said, won)
    for _ in range(_STEPS):
        step = _newton(line, said, won)
        while step is not None and max(map(abs, step)) > 1e-9:  # noqa: PLR2004 - as good as zero
            tried = (line[0] - step[0], line[1] - step[1])
            loss = _loss(tried, said, won)
            if loss <= best:
                line, best = tried, loss
                break
            step = (step[0] / 2, step[1] / 2)
        else:
            return line
    return line


def _newton(line: tuple[float, float], said: Sequence[float], won: Sequence[bool]) -> tuple[float, float] | None:
    fitted = [_chance(line[0] + line[1] * odds) for odds in said]
    errors = [chance - bool(win) for chance, win in zip(fitted, won, strict=True)]
    weights = [chance * (1 - chance) for chance in fitted]
    first, second = fsum(errors), fsum(error * odds for error, odds in zip(errors, said, strict=True))
    a, b = fsum(weights), fsum(weight * odds for weight, odds in zip(weights, said, strict=True))
    c = fsum(weight * odds * odds for weight, odds in zip(weights, said, strict=True))
    whole = a * c - b * b
    if whole <= 1e-12:  # noqa: PLR2004 - as good as zero
        return None
    return (c * first - b * second) / whole, (a * second - b * first) / whole


def _loss(line: tuple[float, float], said: Sequence[float], won: Sequence[bool]) -> float:
    total = []
    for odds, win in zip(said, won, strict=True):
        value = line[0] + line[1] * odds
        value = -value if win else value
        total.append(value if value > 30 else log(1 + exp(value)))  # noqa: PLR2004 - beyond it they are equal
    return fsum(total)


def _spiegelhalter(chances: Sequence[float], won: Sequence[bool]) -> float:
    above = fsum((bool(win) - chance) * (1 - 2 * chance) for chance, win in zip(chances, won, strict=True))
    variance = fsum((1 - 2 * chance) ** 2 * chance * (1 - chance) for chance in chances)
    return above / sqrt(variance) if variance > 0 else 0.0


def _log_odds(chance: float) -> float:
    return log(chance / (1 - chance))


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0  # noqa: PLR2004 - beyond it exp overflows
