"""What facts said of cases, ready to be weighed: how far each fact is to be believed is a fit of a few slopes."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log1p
from operator import mul

from attrs import field, frozen

from funnelkit.learning.weighed_rows import Curvature, Point, chance, softplus

Codes = Sequence[float]


@frozen
class _Block:
    """Answers in which the same facts said something.

    Args:
        places: Which facts.
        rows: For each answer, what each of these facts said.
        columns: The same by fact.
        told: For each answer its offset, what came since, and its weight.
    """

    places: tuple[int, ...]
    rows: Sequence[Codes]
    columns: Sequence[Codes]
    told: Sequence[tuple[float, float, float]]


@frozen
class AnswerRows:
    """Answers of facts as rows: column 0 is the level, the others are the slopes of the facts.

    Most facts say nothing of most cases, so answers lie together by the facts that speak; no zero is multiplied.
    """

    size: int
    _blocks: Sequence[_Block] = field(repr=False)

    @classmethod
    def of(
        cls, codes: Sequence[Codes], told: Sequence[tuple[float, float, float]], *, around: float = 0.0
    ) -> AnswerRows:
        """Lay answers out.

        Args:
            codes: For each answer, what each fact said.
            told: For each answer its offset, what came since, and its weight.
            around: The slope from which slopes are counted.
        """
        size = len(codes[0]) if codes else 0
        found: dict[tuple[int, ...], tuple[list[Codes], list[tuple[float, float, float]]]] = {}
        for said, (offset, since, weight) in zip(codes, told, strict=True):
            places = tuple(at for at, code in enumerate(said) if code)
            rows, kept = found.setdefault(places, ([], []))
            rows.append([said[at] for at in places])
            kept.append((offset + around * sum(said), since, weight))
        blocks = [_Block(places, rows, list(zip(*rows, strict=True)), kept) for places, (rows, kept) in found.items()]
        return cls(size + 1, blocks)

    def slope(self, point: Point) -> tuple[float, Point]:
        """How surprising the outcomes are to slopes, and how that rises with each of them."""
        rising = [0.0] * self.size
        loss = 0.0
        for block in self._blocks:
            slopes = [point[at + 1] for at in block.places]
            errors = []
            for row, (offset, since, weight) in zip(block.rows, block.told, strict=True):
                odds = offset + point[0] + sum(map(mul, row, slopes))
                small = exp(-abs(odds))
                likely = 1.0 / (1.0 + small) if odds > 0.0 else small / (1.0 + small)
                surprise = log1p(small) + max(0.0, odds)
                if since == inf:
                    surprise -= odds
                    likely -= 1.0
                elif since > -inf:
                    surprise -= softplus(odds + since)
                    likely -= chance(odds + since)
                loss += weight * surprise
                errors.append(weight * likely)
            rising[0] += sum(errors)
            for at, column in zip(block.places, block.columns, strict=True):
                rising[at + 1] += sum(map(mul, errors, column))
        return loss, rising

    def curvature(self, point: Point) -> Curvature:
        """How the slope rises with each slope, but for what open cases know of themselves."""
        bends = [[0.0] * self.size for _ in range(self.size)]
        for block in self._blocks:
            slopes = [point[at + 1] for at in block.places]
            spreads = []
            for row, (offset, _, weight) in zip(block.rows, block.told, strict=True):
                likely = chance(offset + point[0] + sum(map(mul, row, slopes)))
                spreads.append(weight * likely * (1.0 - likely))
            bends[0][0] += sum(spreads)
            for number, (at, column) in enumerate(zip(block.places, block.columns, strict=True), 1):
                scaled = list(map(mul, spreads, column))
                below = bends[at + 1]
                below[0] += sum(scaled)
                for other, beside in zip(block.places[:number], block.columns, strict=False):
                    below[other + 1] += sum(map(mul, scaled, beside))
        for low in range(self.size):
            for high in range(low + 1, self.size):
                bends[low][high] = bends[high][low]
        return bends
