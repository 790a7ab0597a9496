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

from funnelkit.forecast.distribution.arithmetic import Arithmetic
from funnelkit.forecast.distribution.dependence import ALONE
from funnelkit.forecast.distribution.terms import Terms

AUDIBLE: Final = 1e-6
"""From here on the characteristic function counts as having come back."""

_FADED: Final = 36.0  # e-folds that a sample of the deals suffices with: 2e-16
_FIRST_SAMPLE: Final = 128
_FINEST: Final = 8.0  # typical amounts are searched down to this part of their size
_MOST_ANGLES: Final = 1024
_COMMON_DIVISORS: Final = 32
_MOST_CHECKS: Final = 8
_MOST_WORK: Final = 4_000_000


@frozen
class Later:
    """What the characteristic function does beyond some angle.

    Args:
        tail: The largest absolute value found where it stays faded.
        unit: The largest unit found at which it comes back, lattice steps; 0 where there is none.
    """

    tail: float
    unit: float


@frozen
class Probe:
    """A sample of the deals that is large enough to fade by itself.

    The whole book fades at least as far as any of its parts does.

    Args:
        terms: The whole book.
        sample: The part that is listened to.
        level: How far the sample fades at an ordinary angle.
        spread: Standard deviation of the sample, lattice steps.
        typical: Size of an ordinary amount, lattice steps.
        arithmetic: What computes.
    """

    terms: Terms
    sample: Terms
    level: float
    spread: float
    typical: float
    arithmetic: Arithmetic

    def beyond(self, angle: float) -> Later:
        """Search the angles from here to half a turn, densely where units are large, then by likely units."""
        scanned, spacing = self._scanned(angle)
        likely = sorted({2 * pi / unit for unit in self._likely_units() if angle < 2 * pi / unit <= pi})
        tail, checks = 0.0, 0
        for angles, width in ((scanned, spacing), (likely, 0.0)):
            for at, heard in zip(angles, self._magnitudes(self.sample, angles), strict=True):
                if heard <= AUDIBLE:
                    tail = max(tail, heard)
                    continue
                checks += 1
                if checks > _MOST_CHECKS or self._whole_book_at(at, width) > AUDIBLE:
                    return Later(tail, 2 * pi / max(at - width, angle))
        return Later(tail, 0.0)

    def _scanned(self, angle: float) -> tuple[list[float], float]:
        end = min(pi, max(2 * angle, 2 * pi * _FINEST / self.typical))
        count = min(_MOST_ANGLES, ceil((end - angle) * 2 * self.spread))
        spacing = (end - angle) / count if count > 0 else 0.0
        return [angle + spacing * (place + 1) for place in range(count)], spacing

    def _likely_units(self) -> Iterator[float]:
        money, power = self.terms.unit, 1
        while power <= money * self.terms.largest:
            yield from (factor * power / money for factor in (1, 2, 2.5, 5))
            power *= 10
        steps = [int(step) for step in self.sample.steps]
        steps += [amount for deal in self.sample.several for amount in deal.amounts if amount]
        shared = Counter(gcd(*pair) for apart in (1, 3) for pair in zip(steps, steps[apart:], strict=False))
        yield from (unit for unit, _ in shared.most_common(_COMMON_DIVISORS))

    def _whole_book_at(self, angle: float, width: float) -> float:
        """The largest value of the whole book near an angle, or 1 where looking costs too much."""
        if self.sample is self.terms:
            return 1.0
        finer = ceil(sqrt(self.terms.size / self.sample.size)) if width else 0
        if (2 * finer + 1) * self.terms.size > _MOST_WORK:
            return 1.0
        angles = [angle + width * place / max(finer, 1) for place in range(-finer, finer + 1)]
        return max(self._magnitudes(self.terms, angles))

    def _magnitudes(self, terms: Terms, angles: Sequence[float]) -> Sequence[float]:
        return self.arithmetic.magnitudes(terms, angles)


def probe_of(terms: Terms, arithmetic: Arithmetic) -> Probe:
    """Choose evenly spread deals, twice as many each time, until they fade by themselves."""
    rows = len(terms.steps) + len(terms.several)
    count = _FIRST_SAMPLE
    sample = _sampled(terms, every=max(1, rows // count))
    while (faded := _e_folds(sample)) < _FADED and sample.size < terms.size:
        count *= 2
        sample = _sampled(terms, every=max(1, rows // count))
    if sample.size == terms.size:
        sample = terms
    _, variance = arithmetic.moments(sample, arithmetic.given(sample, ALONE)[0])
    likely = [win * (1.0 - win) * repeat for win, repeat in zip(sample.wins, sample.repeats, strict=True)]
    likely += [0.25 for _ in sample.several]
    return Probe(terms, sample, exp(-faded), sqrt(variance), sqrt(variance / fsum(likely)), arithmetic)


def _sampled(terms: Terms, *, every: int) -> Terms:
    return evolve(
        terms,
        steps=terms.steps[::every],
        wins=terms.wins[::every],
        signs=terms.signs[::every],
        repeats=terms.repeats[::every],
        several=terms.several[::every],
    )


def _e_folds(terms: Terms) -> float:
    # The mean of log |1 - p + p exp(i x)| over a full turn of x is log max(p, 1 - p) (Jensen's formula).
    simple = fsum(
        -repeat * log(max(win, 1.0 - win)) for win, repeat in zip(terms.wins, terms.repeats, strict=True)
    )
    return simple + fsum(-log(max(chance for _, chance in deal.law(deal.win))) for deal in terms.several)
