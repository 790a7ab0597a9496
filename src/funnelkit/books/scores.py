"""One score of a scorecard: a mean or a share with its count, its interval, and how far it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, sqrt
from statistics import NormalDist
from typing import ClassVar, Final, Literal

from attrs import frozen

from funnelkit.display import Saying
from funnelkit.words import Message, Phrase, say

Unit = Literal["percent", "days", "count"]
FEWEST: Final = 10
"""Deals under which a score says nothing of a person."""

_CONFIDENCE: Final = 0.95
_SCORE = Phrase("score")
_FEW = Phrase("score-too-few")
_ABOVE = Phrase("score-above")
_BELOW = Phrase("score-below")
_UNITS: Final[Mapping[Unit, Phrase]] = {
    "percent": Phrase("score-percent"),
    "days": Phrase("score-days"),
    "count": Phrase("score-count"),
}


@frozen
class Whole:
    """What is known of all groups together, against which each is held.

    Args:
        mean: The mean over all deals; ``None`` when they are too few.
        spread: The variance of one deal's value.
        between: How much the true means of the groups differ, as a variance.
        comparisons: How many comparisons are made in all.
    """

    mean: float | None
    spread: float
    between: float
    comparisons: int


@frozen(repr=False)
class Score(Saying):
    """One score of one person, dealer or team.

    Args:
        key: What programs call it.
        name: What people call it.
        unit: ``"percent"`` for a share from 0 to 1, ``"days"``, or ``"count"``.
        n: How many deals it rests on.
        value: The mean over these deals; ``None`` when they are fewer than ten.
        interval: Where the true mean lies with a confidence of 95 %; ``None`` likewise.
        shrunk: The value drawn to that of all as far as chance may explain the difference; ``None`` likewise.
        of_all: The mean over all deals of the book; ``None`` when these are fewer than ten.
        differs: ``"above"`` or ``"below"`` where it differs from that of all by more than the many comparisons explain.
    """

    _plain_names: ClassVar = (
        *("key", "name", "unit", "n", "value", "interval", "shrunk", "of_all", "differs", "message"),
    )

    key: str
    name: Message
    unit: Unit
    n: int
    value: float | None
    interval: tuple[float, float] | None
    shrunk: float | None
    of_all: float | None
    differs: Literal["", "above", "below"] = ""

    @property
    def message(self) -> Message:
        """The score in one sentence."""
        if self.value is None or self.interval is None:
            return _FEW(name=self.name, n=self.n, floor=FEWEST)
        differs: Message | str = ""
        if self.differs and self.of_all is not None:
            differs = (_ABOVE if self.differs == "above" else _BELOW)(all=self.said(self.of_all))
        low, high = map(self.said, self.interval)
        return _SCORE(name=self.name, value=self.said(self.value), low=low, high=high, n=self.n, differs=differs)

    def said(self, value: float | None) -> Message | str:
        """Say a value in its unit."""
        if value is None:
            return ""
        shown = f"{value * 100:.0f}" if self.unit == "percent" else f"{value:.1f}"
        return _UNITS[self.unit](value=shown)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        if self.value is None or self.interval is None:
            return self.name, say("score-unknown", n=self.n, floor=FEWEST), "", "", self.n, self.said(self.of_all)
        between = say("score-between", low=self.said(self.interval[0]), high=self.said(self.interval[1]))
        return self.name, self.said(self.value), between, self.said(self.shrunk), self.n, self.said(self.of_all)


def scores_of(
    key: str, name: Message, unit: Unit, groups: Mapping[str, Sequence[float]], comparisons: int
) -> dict[str, Score]:
    """Score each group on one measure, a value for each deal; a deal is one observation, however long it is.

    The interval is Student's; of a share of yes and no it is Wilson's. The shrunk value is the mean of a normal with a
    normal prior whose spread comes from how much more the groups differ than chance would let them (DerSimonian and
    Laird 1986).

    Args:
        key: What programs call it.
        name: What people call it.
        unit: Its unit.
        groups: The values of each group.
        comparisons: How many comparisons are made in all: a difference is told only beyond what these explain.
    """
    every = [value for values in groups.values() for value in values]
    enough = len(every) >= FEWEST
    mean = fsum(every) / len(every) if enough else None
    spread = _variance(every) if enough else 0.0
    whole = Whole(mean, spread, _between(groups, mean, spread), comparisons)
    told = (key, name, unit)
    return {group: _score(told, values, whole) for group, values in groups.items()}


def _score(told: tuple[str, Message, Unit], values: Sequence[float], whole: Whole) -> Score:
    n, of_all = len(values), whole.mean
    if n < FEWEST or of_all is None:
        return Score(*told, n, None, None, None, of_all)
    mean = fsum(values) / n
    error = whole.spread / n
    weight = whole.between / (whole.between + error) if whole.between + error > 0 else 0.0
    strict = _interval(values, mean, 1 - (1 - _CONFIDENCE) / max(1, whole.comparisons))
    differs: Literal["", "above", "below"] = "above" if strict[0] > of_all else "below" if strict[1] < of_all else ""
    shrunk = of_all + weight * (mean - of_all)
    return Score(*told, n, mean, _interval(values, mean, _CONFIDENCE), shrunk, of_all, differs)


def _interval(values: Sequence[float], mean: float, confidence: float) -> tuple[float, float]:
    n = len(values)
    if all(value in (0.0, 1.0) for value in values):
        return _wilson(mean, n, confidence)
    half = _student(confidence, n - 1) * sqrt(_variance(values) / n)
    shares = all(0.0 <= value <= 1.0 for value in values)
    low = max(0.0, mean - half) if min(values) >= 0 else mean - half
    return low, min(1.0, mean + half) if shares else mean + half


def _wilson(share: float, n: int, confidence: float) -> tuple[float, float]:
    """Give the interval of a share (Wilson 1927)."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def _student(confidence: float, freedom: int) -> float:
    """Give the quantile of Student's distribution (Abramowitz and Stegun 26.7.5), good to a thousandth from 9 on."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + fsum(term / freedom**power for power, term in enumerate(terms, 1))


def _variance(values: Sequence[float]) -> float:
    mean = fsum(values) / len(values)
    return fsum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)


def _between(groups: Mapping[str, Sequence[float]], of_all: float | None, spread: float) -> float:
    """Estimate how much the groups truly differ: the variance of their true means, never below zero."""
    known: Iterable[Sequence[float]] = [values for values in groups.values() if values]
    sizes = [len(values) for values in known]
    if of_all is None or len(sizes) < 2 or not spread:  # noqa: PLR2004 - one group differs from nothing
        return 0.0
    total = sum(sizes)
    excess = fsum(len(values) * (fsum(values) / len(values) - of_all) ** 2 for values in known)
    effective = total - sum(size * size for size in sizes) / total
    return max(0.0, (excess - (len(sizes) - 1) * spread) / effective) if effective > 0 else 0.0
