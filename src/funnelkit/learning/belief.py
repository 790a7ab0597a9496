"""How far facts are to be believed: one temperature for all, then each fact near it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, log
from typing import Final

from attrs import frozen

from funnelkit.learning.answer_rows import AnswerRows
from funnelkit.learning.left_out import LeftOutAnswer
from funnelkit.learning.penalised_fit import inverted, penalised_fit
from funnelkit.learning.weighed_rows import Curvature

RIDGES: Final = (0.25, 1.0, 4.0, 16.0, 64.0, 256.0)
"""Prices of letting one fact weigh otherwise than all facts together do, from next to none to next to forbidden."""


@frozen
class Belief:
    """What answers of facts are worth.

    Args:
        temperature: By how much the answers of all facts together are multiplied.
        slopes: For each fact, by how much its own answers are multiplied.
        gain: By how much less surprising the outcomes of all cases are with it; 0 where facts are silent.
    """

    temperature: float
    slopes: tuple[float, ...]
    gain: float


def silent_loss(answers: Sequence[LeftOutAnswer]) -> float:
    """The loss of the outcomes where facts say nothing."""
    return penalised_fit(AnswerRows.of([()] * len(answers), _told(answers)), {}, start=[0.0]).loss


def temperature_of(answers: Sequence[LeftOutAnswer]) -> tuple[float, float]:
    """The temperature at which all facts together say best what came, at least 0; and the loss with it.

    It has a price as if log-odds spread by one, so that a few cases which happen to be told apart are no proof.
    """
    together = [(fsum(one.codes),) for one in answers]
    whole = fsum(one.weight for one in answers)
    spread = fsum(one.weight * code * code for one, (code,) in zip(answers, together, strict=True)) / (whole or 1.0)
    if not spread:
        return 0.0, silent_loss(answers)
    fit = penalised_fit(AnswerRows.of(together, _told(answers)), {(1, 1): spread}, start=[0.0, 0.0])
    return (fit.point[1], fit.loss) if fit.point[1] > 0 else (0.0, silent_loss(answers))


def _told(answers: Sequence[LeftOutAnswer]) -> list[tuple[float, float, float]]:
    return [(one.offset, one.since, one.weight) for one in answers]


def believed(answers: Sequence[LeftOutAnswer], *, whole: float) -> Belief:
    """Find the temperature, then each fact's own slope near it.

    How near is chosen by the evidence of the answers themselves (MacKay, 1992). A fact whose answers speak against
    themselves is silent. What does not pay for the numbers that it took is not believed: the temperature and the
    shrinkage are two, each slope counts as far as it was learned, and each must gain half the logarithm of the number
    of cases (Schwarz, 1978). Where the slopes do not pay, one temperature for all facts may; where that does not, facts
    are silent. Of the rest, what is left of the gain without the half that each number gains by chance is believed
    (the heuristic shrinkage of van Houwelingen and le Cessie, 1990).

    Args:
        answers: What facts said of cases that they had not seen.
        whole: The weight of all cases, of which these may be a part.
    """
    count = len(answers[0].codes) if answers else 0
    silent = Belief(0.0, (0.0,) * count, 0.0)
    temperature, _ = temperature_of(answers) if answers else (0.0, 0.0)
    if temperature <= 0.0:
        return silent
    codes = _Codes.of(answers, temperature)
    scale = whole / fsum(one.weight for one in answers)
    unsaid = silent_loss(answers)
    for weighed in (_by_evidence(codes), _weighed(codes, RIDGES[-1])):
        numbers = 2.0 + weighed.learned
        gain = scale * (unsaid - weighed.loss)
        if gain > 0.5 * numbers * log(max(whole, 1.0)):
            break
    else:
        return silent
    share = max(1.0 - 0.5 * numbers / gain, 0.0)
    slopes = [0.0] * count
    for at, slope in weighed.slopes.items():
        slopes[at] = share * temperature * slope
    return Belief(share * temperature, tuple(slopes), gain)


@frozen
class _Weighed:
    """Slopes near one, and what speaks for letting them be so near."""

    slopes: Mapping[int, float]
    loss: float
    learned: float
    evidence: float


@frozen
class _Codes:
    """What facts said, at the temperature of all together, and how the loss bends where all slopes are one."""

    codes: Sequence[tuple[float, ...]]
    told: Sequence[tuple[float, float, float]]
    facts: tuple[int, ...]
    rows: AnswerRows
    bent: Curvature

    @classmethod
    def of(cls, answers: Sequence[LeftOutAnswer], temperature: float) -> _Codes:
        codes = [tuple(temperature * code for code in one.codes) for one in answers]
        facts = tuple(at for at in range(len(codes[0])) if any(code[at] for code in codes))
        kept = [tuple(code[at] for at in facts) for code in codes]
        rows = AnswerRows.of(kept, _told(answers), around=1.0)
        return cls(kept, _told(answers), facts, rows, rows.curvature([0.0] * rows.size))

    def only(self, places: Sequence[int]) -> _Codes:
        """Leave all other facts out."""
        kept = [tuple(code[at] for at in places) for code in self.codes]
        bent = [0, *(at + 1 for at in places)]
        return _Codes(
            kept,
            self.told,
            tuple(self.facts[at] for at in places),
            AnswerRows.of(kept, self.told, around=1.0),
            [[self.bent[row][column] for column in bent] for row in bent],
        )


def _by_evidence(codes: _Codes) -> _Weighed:
    """Go from the highest price down as long as the evidence grows."""
    best = _weighed(codes, RIDGES[-1])
    for ridge in reversed(RIDGES[:-1]):
        tried = _weighed(codes, ridge)
        if tried.evidence <= best.evidence:
            break
        best = tried
    return best


def _weighed(codes: _Codes, ridge: float) -> _Weighed:
    """Fit, and leave out each fact whose answers speak against themselves."""
    learned: float | None = None
    beyond: Sequence[float] = [0.0] * len(codes.facts)  # how far each slope is above one
    while True:
        prices = {(at, at): ridge for at in range(1, codes.rows.size)}
        fit = penalised_fit(codes.rows, prices, start=[0.0, *beyond], bent=codes.bent)
        if learned is None:  # what was tried counts, also where it is left out then
            inverse = inverted(fit.factor)
            learned = fsum(1.0 - ridge * inverse[at][at] for at in range(1, codes.rows.size))
        beyond = fit.point[1:]
        kept = [at for at, more in enumerate(beyond) if more > -1.0]
        if len(kept) == len(beyond):
            break
        codes, beyond = codes.only(kept), [beyond[at] for at in kept]
    spread = fsum(log(row[at]) for at, row in enumerate(fit.factor)) - log(fit.factor[0][0])
    slopes = {fact: 1.0 + more for fact, more in zip(codes.facts, beyond, strict=True)}
    evidence = 0.5 * len(slopes) * log(ridge) - fit.loss - fit.price - spread
    return _Weighed(slopes, fit.loss, learned, evidence)
