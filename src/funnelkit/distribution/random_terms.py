"""A book on its money lattice: what remains random, in the form the arithmetic wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import gcd

from attrs import field, frozen

from funnelkit.distribution.chances import Outcomes
from funnelkit.distribution.checked_chances import CheckedBook
from funnelkit.distribution.dependence import Node
from funnelkit.distribution.gaussian import normal_cdf, normal_quantile


@frozen
class SeveralOutcomes:
    """A deal that may bring several amounts, its smallest result moved to 0.

    Args:
        win: Probability of winning.
        lost: What it brings when lost, lattice steps.
        amounts: What it may bring when won, lattice steps.
        weights: Of those amounts, adding up to 1.
    """

    win: float
    lost: int
    amounts: tuple[int, ...]
    weights: tuple[float, ...]

    def law(self, win: float) -> list[tuple[int, float]]:
        """Every result with its probability, given a probability of winning."""
        won = [(amount, win * weight) for amount, weight in zip(self.amounts, self.weights, strict=True)]
        return [(self.lost, 1.0 - win), *won]


@frozen
class RandomTerms:
    """The random part of a book: revenue = shift + unit x (sum of the steps that are taken).

    Sorted, so that the order of the deals never shows in a figure.

    Args:
        shift: Revenue at lattice index 0, minor units.
        unit: Width of a lattice step in minor units: the greatest common divisor of all amounts.
        steps: Size of each simple deal, lattice steps, at least 1.
        wins: Probability that the step is taken.
        signs: 1 where winning takes the step, -1 where losing does (negative amounts).
        repeats: How many such deals there are.
        several: Deals with several outcomes.
        total: Sum of all largest steps: the last lattice index that can occur.
        largest: The largest single step.
    """

    shift: int
    unit: int
    steps: Sequence[int] = field(repr=False, eq=False)
    wins: Sequence[float] = field(repr=False, eq=False)
    signs: Sequence[int] = field(repr=False, eq=False)
    repeats: Sequence[int] = field(repr=False, eq=False)
    several: tuple[SeveralOutcomes, ...]
    total: int
    largest: int

    @property
    def size(self) -> int:
        """How many factors a frequency costs."""
        return len(self.steps) + sum(len(deal.amounts) for deal in self.several)


@frozen
class Given:
    """Probabilities of the terms in one state of the common factor."""

    wins: Sequence[float]
    several: tuple[float, ...]


def terms_of(book: CheckedBook) -> RandomTerms:
    """Reduce a book to what is random in it."""
    shift = book.certain
    simple: Counter[tuple[int, float, int]] = Counter()
    several: list[SeveralOutcomes] = []
    for number, amount in zip(book.probabilities, book.amounts, strict=True):
        win = float(number)
        if not isinstance(amount, Outcomes):
            shift += _count_simple(simple, win, int(amount))
        elif win > 0.0:
            base, deal = _moved(win, amount)
            shift += base
            several.append(deal)
    several.sort(key=lambda deal: (deal.win, deal.lost, deal.amounts, deal.weights))
    rows = sorted(simple.items())
    unit = gcd(*(step for (step, _, _), _ in rows), *(x for deal in several for x in (deal.lost, *deal.amounts)))
    return _on_lattice(rows, several, shift=shift, unit=unit or 1)


def _count_simple(simple: Counter[tuple[int, float, int]], win: float, amount: int) -> int:
    """Count a deal of one amount; return what it adds for certain."""
    if win == 0.0 or amount == 0:
        return 0
    if win == 1.0:
        return amount
    if amount > 0:
        simple[amount, win, 1] += 1
        return 0
    # A loss of |v| with probability p is v for certain and |v| back with probability 1 - p.
    simple[-amount, 1.0 - win, -1] += 1
    return amount


def _moved(win: float, outcomes: Outcomes) -> tuple[int, SeveralOutcomes]:
    law: dict[int, float] = {}
    for amount, weight in sorted(zip(outcomes.amounts, map(float, outcomes.weights), strict=True)):
        if weight > 0.0:
            law[amount] = law.get(amount, 0.0) + weight
    base = min(law) if win == 1.0 else min(0, *law)
    lost = 0 if win == 1.0 else -base
    return base, SeveralOutcomes(win, lost, tuple(amount - base for amount in law), tuple(law.values()))


def _on_lattice(
    rows: Sequence[tuple[tuple[int, float, int], int]],
    several: Sequence[SeveralOutcomes],
    *,
    shift: int,
    unit: int,
) -> RandomTerms:
    steps = [step // unit for (step, _, _), _ in rows]
    repeats = [repeat for _, repeat in rows]
    scaled = tuple(
        SeveralOutcomes(deal.win, deal.lost // unit, tuple(x // unit for x in deal.amounts), deal.weights)
        for deal in several
    )
    highest = [max(deal.lost, *deal.amounts) for deal in scaled]
    return RandomTerms(
        shift=shift,
        unit=unit,
        steps=steps,
        wins=[win for (_, win, _), _ in rows],
        signs=[sign for (_, _, sign), _ in rows],
        repeats=repeats,
        several=scaled,
        total=sum(step * repeat for step, repeat in zip(steps, repeats, strict=True)) + sum(highest),
        largest=max((*steps, *highest), default=0),
    )


def levels_of(wins: Sequence[float]) -> list[float]:
    """The levels of the hidden scores below which deals are won."""
    known = {win: normal_quantile(win) for win in set(wins)}
    return [known[win] for win in wins]


def given(terms: RandomTerms, nodes: Sequence[Node]) -> list[Given]:
    """The probabilities of the terms in each state of the common factor."""
    if len(nodes) == 1:
        return [Given(terms.wins, tuple(deal.win for deal in terms.several))]
    levels = levels_of(terms.wins)
    return [
        Given(
            [
                normal_cdf(level * node.stretch - sign * node.pull)
                for level, sign in zip(levels, terms.signs, strict=True)
            ],
            tuple(in_state(deal.win, node) for deal in terms.several),
        )
        for node in nodes
    ]


def in_state(win: float, node: Node) -> float:
    """The chance of a deal in one state of the common factor."""
    if win in (0.0, 1.0) or node.stretch == 1.0:
        return win
    return normal_cdf(normal_quantile(win) * node.stretch - node.pull)
