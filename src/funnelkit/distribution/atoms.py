"""Totals that come when hardly any deal does what is unlikely of it, told one by one.

Where few deals are likely to be won, much of the probability sits at single totals, most of it at the
total of no win at all. There a blurred curve would be far off; so these totals are listed with their
probabilities, and only the rest of the distribution is blurred.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import comb, fsum, prod
from operator import mul
from typing import Final, TypeAlias

from attrs import field, frozen

from funnelkit.distribution.arithmetic import phasors_of
from funnelkit.distribution.random_terms import Given, RandomTerms

_WORTH_TELLING: Final = 1e-3  # the probability of the likeliest total, less of which blurs without harm
_MOST_TOTALS: Final = 40_000  # over all states of the common factor
_MOST_SURPRISES: Final = 3

Law: TypeAlias = Sequence[tuple[int, float]]
"""The results of a deal, lattice steps, with their probabilities."""


@frozen
class Atoms:
    """Totals with their probabilities, a part of a distribution.

    Args:
        totals: Ascending, lattice indices.
        cumulated: Their probabilities added up, from 0.
        values: The characteristic function of this part at frequency 1, 2, ...
    """

    totals: Sequence[int] = field(repr=False)
    cumulated: Sequence[float] = field(repr=False)
    values: Sequence[complex] = field(repr=False)

    @property
    def mass(self) -> float:
        """How much of the probability these totals hold."""
        return self.cumulated[-1]

    def cdf(self, index: int) -> float:
        """The probability of these totals up to an index."""
        return self.cumulated[bisect_right(self.totals, index)]


@frozen
class _Plan:
    """Which totals to tell.

    Args:
        free: Deals of which every result is told, as they are the least sure.
        quiet: Deals that are expected to do what is likeliest.
        expected: The place of the likeliest result of every deal.
        surprises: How many of the quiet deals may do something else.
    """

    free: Sequence[int]
    quiet: Sequence[int]
    expected: Sequence[int]
    surprises: int


@frozen
class _Split:
    """The deals in one state of the common factor.

    Args:
        share: Of the state, times the probability that every quiet deal does as expected.
        base: The total of what is expected of the quiet deals.
        free: The laws of the free deals.
        surprises: What else each quiet deal may do: by how much its result differs, and the odds.
    """

    share: float
    base: int
    free: Sequence[Law]
    surprises: Sequence[Law]


def atoms_of(
    terms: RandomTerms, states: Sequence[tuple[float, Given]], *, size: int, frequencies: int, left_open: float
) -> Atoms | None:
    """List the totals of few surprises, or say None where each of them is too unlikely to matter.

    Args:
        terms: The random part of a book.
        states: Of the common factor: the share of each, and the probabilities in it.
        size: Number of lattice indices in the window.
        frequencies: How many frequencies of the characteristic function to compute.
        left_open: What so many states leave open, in probability.
    """
    usual = _laws(terms, Given(terms.wins, tuple(deal.win for deal in terms.several)))
    expected = [_likeliest(law) for law in usual]
    weights = [weight for weight, _ in states]
    laws = [_laws(terms, state) for _, state in states]
    together = [prod(law[place][1] for law, place in zip(each, expected, strict=True)) for each in laws]
    if fsum(map(mul, weights, together)) < max(_WORTH_TELLING, 10 * left_open):
        return None
    plan = _plan(usual, expected, states=len(states))
    splits = [_split(weight, each, plan) for weight, each in zip(weights, laws, strict=True)]
    # Where surprises are the rule there is nothing to tell, and odds would swallow the last digits.
    told = [split for split, weight in zip(splits, weights, strict=True) if split.share >= _WORTH_TELLING * weight > 0]
    chances: dict[int, float] = {}
    for split in told:
        for total, chance in _totals(split, plan.surprises).items():
            chances[total] = chances.get(total, 0.0) + chance
    totals = sorted(chances)
    cumulated = [0.0, *accumulate(chances[total] for total in totals)]
    return Atoms(totals, cumulated, _values(told, plan.surprises, size=size, frequencies=frequencies))


def _laws(terms: RandomTerms, state: Given) -> list[Law]:
    """What every single deal may bring in one state."""
    laws: list[Law] = []
    for step, win, repeat in zip(terms.steps, state.wins, terms.repeats, strict=True):
        laws += [((0, 1.0 - float(win)), (int(step), float(win)))] * int(repeat)
    return laws + [deal.law(win) for deal, win in zip(terms.several, state.several, strict=True)]


def _likeliest(law: Law) -> int:
    """The place of the result that is most likely."""
    return max(range(len(law)), key=lambda place: law[place][1])


def _plan(laws: Sequence[Law], expected: Sequence[int], *, states: int) -> _Plan:
    """Choose the totals that hold most of the probability and are not too many."""
    sure = [law[place][1] for law, place in zip(laws, expected, strict=True)]
    order = sorted(range(len(laws)), key=sure.__getitem__)
    best, plan = (-1.0, 0), _Plan((), order, expected, 0)
    for free in range(len(laws)):
        quiet = order[free:]
        combinations = states * prod(len(laws[row]) for row in order[:free])
        if free and combinations * len(quiet) > _MOST_TOTALS:
            break
        others = sum(len(laws[row]) - 1 for row in quiet)
        for surprises, covered in enumerate(_covered([sure[row] for row in quiet])):
            count = combinations * sum(comb(others, many) for many in range(surprises + 1))
            if surprises and count > _MOST_TOTALS:
                break
            if (round(covered, 3), -count) > best:
                best, plan = (round(covered, 3), -count), _Plan(order[:free], quiet, expected, surprises)
    return plan


def _covered(sure: Sequence[float]) -> list[float]:
    """The probability of at most 0, 1, 2, ... surprises."""
    exactly = [1.0] + [0.0] * _MOST_SURPRISES
    for chance in sure:
        for many in range(_MOST_SURPRISES, 0, -1):
            exactly[many] = exactly[many] * chance + exactly[many - 1] * (1.0 - chance)
        exactly[0] *= chance
    return list(accumulate(exactly))


def _split(weight: float, laws: Sequence[Law], plan: _Plan) -> _Split:
    expected = [laws[row][plan.expected[row]] for row in plan.quiet]
    surprises = [
        [(value - base, chance / likely if likely else 0.0) for value, chance in laws[row] if value != base]
        for row, (base, likely) in zip(plan.quiet, expected, strict=True)
    ]
    share = weight * prod(likely for _, likely in expected)
    return _Split(share, sum(base for base, _ in expected), [laws[row] for row in plan.free], surprises)


def _totals(split: _Split, surprises: int) -> dict[int, float]:
    """Every total of at most so many surprises with its probability."""
    layers: list[dict[int, float]] = [{split.base: split.share}, *({} for _ in range(surprises))]
    for law in split.free:
        longer: dict[int, float] = {}
        _add(longer, layers[0], law)
        layers[0] = longer
    for law in split.surprises:
        for many in range(surprises, 0, -1):
            _add(layers[many], layers[many - 1], law)
    merged: dict[int, float] = {}
    for layer in layers:
        _add(merged, layer, ((0, 1.0),))
    return merged


def _add(sums: dict[int, float], totals: dict[int, float], law: Law) -> None:
    for step, factor in law:
        for total, chance in totals.items():
            sums[total + step] = sums.get(total + step, 0.0) + chance * factor


def _values(splits: Sequence[_Split], surprises: int, *, size: int, frequencies: int) -> list[complex]:
    """The characteristic function of these totals at frequency 1, 2, ..., without going through them."""
    if not splits:
        return [0j] * frequencies
    laws = [(*split.free, *(split.surprises if surprises else ())) for split in splits]
    chances = [[chance for law in each for _, chance in law] for each in laws]
    spans = list(pairwise(accumulate(map(len, laws[0]), initial=0)))
    free = len(splits[0].free)
    values = []
    phasors = phasors_of([splits[0].base, *(step for law in laws[0] for step, _ in law)], size)
    for _, (base, *turned) in zip(range(frequencies), phasors, strict=False):
        value = 0j
        for split, factors in zip(splits, chances, strict=True):
            each = list(map(mul, factors, turned))
            by_deal = [sum(each[first:end]) for first, end in spans]
            value += split.share * prod(by_deal[:free], start=1 + 0j) * _symmetric(by_deal[free:], surprises)
        values.append(base * value)
    return values


def _symmetric(factors: Sequence[complex], most: int) -> complex:
    """The sum of all products of at most so many of the factors (Newton's identities)."""
    power_sums: list[complex] = []
    symmetric = [1 + 0j]
    powers = list(factors)
    for many in range(1, most + 1):
        power_sums.append(sum(powers))
        signed = [(-1) ** place * symmetric[many - 1 - place] * part for place, part in enumerate(power_sums)]
        symmetric.append(sum(signed) / many)
        powers = list(map(mul, powers, factors))
    return sum(symmetric)
