"""What is agreed in the end of the amounts that a source tells: how far its figures are to be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import exp, fsum, log
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.finite_numbers import is_number
from funnelkit.words import Message, say

LEAST_TOLD: Final = 10
"""Amounts that were told and agreed, of all sources together, below which nothing is said of any."""

_MOST_TOLD: Final = 20


@frozen
class ToldAmount:
    """What a source told of a deal that was won, and what was agreed.

    Args:
        source: Who told it, such as a dealer.
        told: The amount, as it was told last before it was agreed.
        agreed: The amount that was agreed.

    Raises:
        InputError: When an amount is not above 0.
    """

    source: str
    told: float
    agreed: float

    def __attrs_post_init__(self) -> None:
        problems = [
            say("told-amount", source=quoted(self.source), name=name, value=quoted(value))
            for name, value in (("told", self.told), ("agreed", self.agreed))
            if not (is_number(value) and value > 0)
        ]
        if problems:
            raise InputError(*problems)


@frozen
class ToldRatio:
    """How much of what a source tells is agreed in the end.

    Args:
        ratio: Agreed by told, drawn to that of all sources as far as its own deals do not carry it.
        deals: How many of its own deals that rests on.
        caveats: Says so where all of them together are too few: then the ratio is 1.
    """

    ratio: float
    deals: int
    caveats: tuple[Message, ...] = ()


@frozen(hash=False)
class ToldRatios:
    """The ratios of all sources.

    Args:
        overall: That of a source whose own deals are not known yet.
        deals: How many deals all of it rests on.
        by_source: The sources with deals of their own.
    """

    overall: ToldRatio
    deals: int
    by_source: Mapping[str, ToldRatio] = field()

    def of(self, source: str) -> ToldRatio:
        """The ratio of a source."""
        return self.by_source.get(source, self.overall)


@checked
def told_ratios(amounts: Iterable[ToldAmount], *, floor: int = LEAST_TOLD) -> ToldRatios:
    """Learn how much of what is told is agreed, source by source.

    Ratios are looked at as logarithms, so that half and double count alike; each source is drawn to the mean of all by
    how much sources differ beyond the luck of their deals (empirical Bayes), and the level is that of the money: told
    amounts times their ratios add up to what was agreed.

    Args:
        amounts: Deals that were won, with what was told and agreed.
        floor: How many of them there must be before anything is said.

    Examples:
        >>> told = [ToldAmount("Nordlys", 200.0, 100.0 + n % 3) for n in range(20)]
        >>> told += [ToldAmount("Sun", 100.0, 95.0 + n % 7) for n in range(20)]
        >>> ratios = told_ratios(told)
        >>> round(ratios.of("Nordlys").ratio, 2), round(ratios.of("Sun").ratio, 2), round(ratios.of("new").ratio, 2)
        (0.5, 0.98, 0.7)
        >>> print(told_ratios(told[:3]).of("Nordlys").caveats[0])
        insufficient history: 3 amounts that were told and agreed, where 10 are needed
    """
    known = list(amounts)
    if len(known) < floor:
        few = (say("insufficient-told", deals=len(known), floor=floor),)
        return ToldRatios(ToldRatio(1.0, 0, few), len(known), {})
    by_source: dict[str, list[ToldAmount]] = defaultdict(list)
    for one in known:
        by_source[one.source].append(one)
    logs = {source: [log(one.agreed / one.told) for one in told] for source, told in by_source.items()}
    middle = fsum(map(fsum, logs.values())) / len(known)
    between, within = _spreads(logs, middle)
    drawn = {
        source: middle + (fsum(of) / len(of) - middle) * between / (between + within / len(of)) if between else middle
        for source, of in logs.items()
    }
    expected = fsum(one.told * exp(drawn[one.source]) for one in known)
    level = fsum(one.agreed for one in known) / expected
    return ToldRatios(
        ToldRatio(level * exp(middle), 0),
        len(known),
        {source: ToldRatio(level * exp(drawn[source]), len(of)) for source, of in sorted(logs.items())},
    )


def _spreads(logs: Mapping[str, list[float]], middle: float) -> tuple[float, float]:
    """How much sources differ, and the deals of one source (method of moments)."""
    count, sources = sum(map(len, logs.values())), len(logs)
    means = {source: fsum(of) / len(of) for source, of in logs.items()}
    inside = fsum((one - means[source]) ** 2 for source, of in logs.items() for one in of)
    within = inside / (count - sources) if count > sources else 0.0
    spread = fsum(len(of) * (means[source] - middle) ** 2 for source, of in logs.items())
    effective = count - fsum(len(of) ** 2 for of in logs.values()) / count
    if sources < 2 or effective <= 0:  # noqa: PLR2004 - one source differs from nothing
        return 0.0, within
    return max((spread - (sources - 1) * within) / effective, 0.0), within
