"""A real book: the 487 open lines of Microsoft's Opportunity Tracking sample."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from funnelkit.distribution import Chance, OneFactor, RevenueDistribution, revenue_distribution

SAMPLE = Path(__file__).parents[2] / "examples/data/opportunity_tracking/opportunity_tracking_flat.csv"


def sample() -> list[Chance]:
    """Each line with its probability and its revenue in whole dollars."""
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        return [
            Chance(f"line-{row}", probability=line["Probability"], amount=int(float(line["ProductRevenue"])))
            for row, line in enumerate(csv.DictReader(lines))
        ]


@pytest.mark.parametrize("executor", ["standard", "numpy"])
def test_the_sample(executor: str) -> None:
    """Mean to the cent and quantiles to the dollar, confirmed elsewhere by an FFT of 2^23 cells."""
    total = revenue_distribution(sample(), executor=executor)  # type: ignore[arg-type]
    assert total.mean == Fraction("461120880.80")
    assert (total.q10, total.q50, total.q90) == (407_466_814, 460_535_524, 515_526_728)
    assert (total.method, total.money_error) == ("spectral", 0)
    assert total.probability_error < 1e-10


def width(total: RevenueDistribution) -> int:
    """From q10 to q90."""
    return total.q90 - total.q10


def test_a_common_factor_doubles_its_range() -> None:
    """A correlation of only 0.05 moves the tenth percentile from 407 to 312 million dollars."""
    independent = revenue_distribution(sample())
    together = revenue_distribution(sample(), dependence=OneFactor(0.05))
    assert together.mean == independent.mean
    assert together.q10 == pytest.approx(312_080_780, abs=2_000)
    assert width(together) > 2.5 * width(independent)
