"""How far facts are to be believed: one temperature for all, then each fact near it."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, log
from operator import mul
from typing import Final

from attrs import frozen

from funnelkit.learning.left_out import LeftOutAnswer
from funnelkit.learning.penalised_fit import factored, inverted, solved
from funnelkit.learning.weighed_rows import Curvature, Point, chance, surprise, won_share

RIDGES: Final = (0.25, 1.0, 4.0, 16.0, 64.0, 256.0)
"""Prices of letting one fact weigh otherwise than all facts together do, from next to none to next to forbidden."""

_MOST_STEPS: Final = 50
_CLOSE_ENOUGH: Final = 1e-9


@frozen
class Belief:
    """What answers of facts are worth.

    Args:
        temperature: By how much the answers of all facts together are multiplied.
        slopes: For each fact, by how much its own answers are multiplied.
        loss: The logarithmic loss of the outcomes with that.
    """

    temperature: float
    slopes: tuple[float, ...]
    loss: float


@frozen
class _Line:
    point: Point
    loss: float
    factor: Curvature


def silent_loss(answers: Sequence[LeftOutAnswer]) -> float:
    """The loss of the outcomes where facts say nothing."""
    return _line(answers, [()] * len(answers), ridge=0.0, towards=0.0, start=[0.0]).loss


def temperature_of(answers: Sequence[LeftOutAnswer]) -> tuple[float, float]:
    """The temperature at which all facts together say best what came, at least 0; and the loss with it.

    It has a price as if log-odds spread by one, so that a few cases which happen to be told apart are no proof.
    """
    together = [(fsum(one.codes),) for one in answers]
    whole = fsum(one.weight for one in answers)
    spread = fsum(one.weight * code * code for one, (code,) in zip(answers, together, strict=True)) / (whole or 1.0)
    if not spread:
        return 0.0, silent_loss(answers)
    line = _line(answers, together, ridge=spread, towards=0.0, start=[0.0, 0.0])
    return (line.point[1], line.loss) if line.point[1] > 0 else (0.0, silent_loss(answers))


def believed(answers: Sequence[LeftOutAnswer], *, whole: float) -> Belief:
    """Find the temperature, then each fact's own slope near it.

    How near is chosen by the evidence of the answers themselves (MacKay, 1992). A fact whose answers speak against
    themselves is silent. Nothing is believed where the gain in log-likelihood does not pay for one number (Schwarz,
    1978: half the logarithm of the number of cases); otherwise what is left of the gain without the half that each
    number learned gains by chance (the heuristic shrinkage of van Houwelingen and le Cessie, 1990).

    Args:
        answers: What facts said of cases that they had not seen.
        whole: The weight of all cases, of which these may be a part.
    """
    count = len(answers[0].codes) if answers else 0
    silent = Belief(0.0, (0.0,) * count, 0.0)
    temperature, _ = temperature_of(answers) if answers else (0.0, 0.0)
    if temperature <= 0.0:
        return silent
    codes = [tuple(temperature * code for code in one.codes) for one in answers]
    weighed = _by_evidence(answers, codes)
    scale = whole / fsum(one.weight for one in answers)
    gain = scale * (silent_loss(answers) - weighed.line.loss)
    if gain <= 0.5 * log(max(whole, 1.0)):
        return silent
    share = max(1.0 - 0.5 * (2.0 + weighed.learned) / gain, 0.0)  # temperature and shrinkage are two numbers
    slopes = [0.0] * count
    for at, slope in zip(weighed.free, weighed.line.point[1:], strict=True):
        slopes[at] = share * temperature * slope
    return Belief(share * temperature, tuple(slopes), weighed.line.loss)


@frozen
class _Weighed:
    """Slopes near one, and what speaks for letting them be so near."""

    line: _Line
    free: tuple[int, ...]
    learned: float
    evidence: float


def _by_evidence(answers: Sequence[LeftOutAnswer], codes: Sequence[tuple[float, ...]]) -> _Weighed:
    """Go from the highest price down as long as the evidence grows."""
    best = _weighed(answers, codes, RIDGES[-1])
    for ridge in reversed(RIDGES[:-1]):
        tried = _weighed(answers, codes, ridge)
        if tried.evidence <= best.evidence:
            break
        best = tried
    return best


def _weighed(answers: Sequence[LeftOutAnswer], codes: Sequence[tuple[float, ...]], ridge: float) -> _Weighed:
    """Fit, and leave out each fact whose answers speak against themselves."""
    free = tuple(at for at in range(len(codes[0])) if any(code[at] for code in codes))
    start: Point = [0.0, *(1.0 for _ in free)]
    learned: float | None = None
    while True:
        kept = [tuple(code[at] for at in free) for code in codes]
        line = _line(answers, kept, ridge=ridge, towards=1.0, start=start)
        if learned is None:  # what was tried counts, also where it is left out then
            inverse = inverted(line.factor)
            learned = fsum(1.0 - ridge * inverse[at][at] for at in range(1, len(start)))
        against = {at for at, slope in zip(free, line.point[1:], strict=True) if slope <= 0}
        if not against:
            break
        left = [(at, slope) for at, slope in zip(free, line.point[1:], strict=True) if at not in against]
        free, start = tuple(at for at, _ in left), [line.point[0], *(slope for _, slope in left)]
    slopes = line.point[1:]
    price = 0.5 * ridge * fsum((slope - 1.0) ** 2 for slope in slopes)
    spread = fsum(log(row[at]) for at, row in enumerate(line.factor)) - log(line.factor[0][0])
    return _Weighed(line, free, learned, 0.5 * len(slopes) * log(ridge) - line.loss - price - spread)


def _line(
    answers: Sequence[LeftOutAnswer], codes: Sequence[tuple[float, ...]], *, ridge: float, towards: float, start: Point
) -> _Line:
    prices = [(at, at, ridge) for at in range(1, len(start))]

    def loss_at(point: Point) -> float:
        slopes = point[1:]
        return fsum(
            one.weight * surprise(one.offset + point[0] + sum(map(mul, code, slopes)), one.since)
            for one, code in zip(answers, codes, strict=True)
        )

    def cost(point: Point) -> float:
        return loss_at(point) + 0.5 * ridge * fsum((one - towards) ** 2 for one in point[1:])

    point, value = start, cost(start)
    factor: Curvature = []
    for _ in range(_MOST_STEPS):
        rising, bends = _derivatives(answers, codes, point)
        for at in range(1, len(point)):
            rising[at] += ridge * (point[at] - towards)
        factor = factored(bends, prices)
        step = solved(factor, rising)
        length = 1.0
        while length > _CLOSE_ENOUGH:
            tried = [at - length * one for at, one in zip(point, step, strict=True)]
            found = cost(tried)
            if found < value:
                break
            length *= 0.5
        else:
            break
        done = value - found < _CLOSE_ENOUGH
        point, value = tried, found
        if done:
            break
    return _Line(point, loss_at(point), factor)


def _derivatives(
    answers: Sequence[LeftOutAnswer], codes: Sequence[tuple[float, ...]], point: Point
) -> tuple[Point, Curvature]:
    size = len(point)
    rising = [0.0] * size
    bends = [[0.0] * size for _ in range(size)]
    slopes = point[1:]
    for one, code in zip(answers, codes, strict=True):
        odds = one.offset + point[0] + sum(map(mul, code, slopes))
        likely = chance(odds)
        error = one.weight * (likely - won_share(odds, one.since))
        spread = one.weight * likely * (1.0 - likely)
        values = (1.0, *code)
        for row, value in enumerate(values):
            if value:
                rising[row] += error * value
                scaled = spread * value
                below = bends[row]
                for column in range(row + 1):
                    below[column] += scaled * values[column]
    return rising, bends
