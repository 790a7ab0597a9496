"""Looking for units that nearly all amounts are multiples of.

The characteristic function of a sum fades out, unless nearly all amounts are multiples of one unit u:
then it comes back at the angle 2 pi / u, and the distribution is a staircase with steps of width u.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil, exp, fsum, gcd, log, pi, sqrt
from typing import Final

from attrs import evolve, frozen

from funnelkit.distribution.arithmetic import Arithmetic
from funnelkit.distribution.dependence import ALONE
from funnelkit.distribution.random_terms import RandomTerms

AUDIBLE: Final = 1e-6
"""From here on the characteristic function counts as having come back."""

_FAINT: Final = 1e-12
_BELL: Final = 7.5  # exp(-7.5^2 / 2) is faint
_FADED: Final = 45.0  # e-folds that a sample of the deals must fade by: far below what counts as faint
_FINEST: Final = 8.0  # typical amounts are searched down to this part of their size
_MOST_ANGLES: Final = 1024
_COMMON_DIVISORS: Final = 32
_COMPARED: Final = 128
_MOST_WORK: Final = 2_000_000


@frozen
class Later:
    """What the characteristic function does beyond some angle.

    Args:
        tail: The largest absolute value found where it stays faded.
        unit: The largest unit found at which it comes back, lattice steps; 0 where there is none.
    """

    tail: float
    unit: float


@frozen(kw_only=True)
class Probe:
    """A sample of the deals that is large enough to fade by itself.

    The whole book fades at least as far as any of its parts does.

    Args:
        terms: The whole book.
        sample: The part that is listened to.
        level: How far the sample fades at an ordinary angle.
        spread: Standard deviation of the sample, lattice steps.
        typical: Size of an ordinary amount, lattice steps.
        settled: The angle from which to listen: a bell curve as wide as the book has faded, and the
            largest deal has made half a turn. Until then every factor only gets fainter.
        arithmetic: What computes.
    """

    terms: RandomTerms
    sample: RandomTerms
    level: float
    spread: float
    typical: float
    settled: float
    arithmetic: Arithmetic

    def beyond(self, angle: float) -> Later:
        """Search the angles from here to half a turn, densely where units are large, then by likely units."""
        angle = max(angle, self.settled)
        scanned, spacing = self._scanned(angle)
        likely = sorted({2 * pi / unit for unit in self._likely_units() if angle < 2 * pi / unit <= pi})
        tail = 0.0
        for angles, width in ((scanned, spacing), (likely, 0.0)):
            for at, heard in zip(angles, self.arithmetic.magnitudes(self.sample, angles), strict=True):
                loudness = self._listened(at, width, heard) if heard > _FAINT else heard
                if loudness > AUDIBLE:
                    first = at - width if width else self._first_of(at, after=scanned[-1] if scanned else angle)
                    return Later(tail, 2 * pi / max(first, angle))
                tail = max(tail, loudness)
        return Later(tail, 0.0)

    def _first_of(self, angle: float, *, after: float) -> float:
        """What comes back comes back at every multiple of an angle: find the first one behind a likely unit."""
        parts = [angle / part for part in range(min(int(angle / after), _MOST_ANGLES), 1, -1)]
        heard = self.arithmetic.magnitudes(self.sample, parts) if parts else ()
        return next((at for at, loud in zip(parts, heard, strict=True) if self._is_audible(at, loud)), angle)

    def _is_audible(self, angle: float, heard: float) -> bool:
        return heard > AUDIBLE and self._listened(angle, 0.0, heard) > AUDIBLE

    def _listened(self, angle: float, width: float, heard: float) -> float:
        """Listen to more deals, and closer, where the sample was heard; a part of the book bounds the whole."""
        for wider in self._wider():
            finer = ceil(sqrt(wider.size / self.sample.size)) if width else 0
            if (2 * finer + 1) * wider.size > _MOST_WORK:
                break
            around = (angle + width * place / max(finer, 1) for place in range(-finer, finer + 1))
            angles = [max(near, self.settled) for near in around]
            heard = max(self.arithmetic.magnitudes(wider, angles))
            if heard <= _FAINT:
                break
        return heard

    def _wider(self) -> Iterator[RandomTerms]:
        """Where the largest deals are much alike, deals of all sizes tell more, and at last the whole book."""
        if self.sample is not self.terms:
            rows = _of_all_sizes(len(self.terms.steps), max(1, len(self.sample.steps)))
            yield _part(self.terms, rows, len(self.terms.several))
            yield self.terms

    def _scanned(self, angle: float) -> tuple[list[float], float]:
        end = min(pi, max(2 * angle, 2 * pi * _FINEST / self.typical))
        count = min(_MOST_ANGLES, ceil((end - angle) * self.spread))
        spacing = (end - angle) / count if count > 0 else 0.0
        return [angle + spacing * (place + 1) for place in range(count)], spacing

    def _likely_units(self) -> Iterator[float]:
        money, power = self.terms.unit, 1
        while power <= money * self.terms.largest:
            yield from (factor * power / money for factor in (1, 2, 2.5, 5))
            power *= 10
        steps = list(self.sample.steps[:_COMPARED])
        steps += [amount for deal in self.sample.several[:_COMPARED] for amount in deal.amounts if amount]
        shared = Counter(gcd(*pair) for apart in (1, 3) for pair in zip(steps, steps[apart:], strict=False))
        yield from (unit for unit, _ in shared.most_common(_COMMON_DIVISORS))


def probe_of(terms: RandomTerms, arithmetic: Arithmetic) -> Probe:
    """Choose the largest deals, which move the total most, until they fade by themselves."""
    faded, rows, several = 0.0, len(terms.steps), 0
    while rows > 0 and faded < _FADED:
        rows -= 1
        faded += terms.repeats[rows] * _e_folds(terms.wins[rows], 1.0 - terms.wins[rows])
    while several < len(terms.several) and faded < _FADED:
        deal = terms.several[several]
        faded += _e_folds(*(chance for _, chance in deal.law(deal.win)))
        several += 1
    whole = rows == 0 and several == len(terms.several)
    sample = terms if whole else _part(terms, range(rows, len(terms.steps)), several)
    _, variance = arithmetic.moments(sample, arithmetic.given(sample, ALONE)[0])
    _, total = arithmetic.moments(terms, arithmetic.given(terms, ALONE)[0])
    likely = [win * (1.0 - win) * repeat for win, repeat in zip(sample.wins, sample.repeats, strict=True)]
    likely += [0.25 for _ in sample.several]
    return Probe(
        terms=terms,
        sample=sample,
        level=exp(-float(faded)),
        spread=sqrt(variance),
        typical=sqrt(variance / fsum(likely)),
        settled=max(_BELL / sqrt(total), pi / terms.largest),
        arithmetic=arithmetic,
    )


def _of_all_sizes(rows: int, count: int) -> list[int]:
    """As many of the largest deals as of the next as many, of the next twice as many, and so on."""
    chosen = set(range(max(0, rows - count), rows))
    reach = count
    while reach < rows:
        chosen.update(range(max(0, rows - 2 * reach), rows - reach, reach // count))
        reach *= 2
    return sorted(chosen)


def _part(terms: RandomTerms, rows: Sequence[int], several: int) -> RandomTerms:
    """These rows, and the first so many of the deals with several outcomes."""
    return evolve(
        terms,
        steps=[int(terms.steps[row]) for row in rows],
        wins=[float(terms.wins[row]) for row in rows],
        signs=[int(terms.signs[row]) for row in rows],
        repeats=[int(terms.repeats[row]) for row in rows],
        several=terms.several[:several],
    )


def _e_folds(*chances: float) -> float:
    # The mean of log |1 - p + p exp(i x)| over a full turn of x is log max(p, 1 - p) (Jensen's formula).
    return -log(max(chances))
