"""Scores: how good forecasts were, once it is known what came."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.backtest import (
    backtest,
    coverage_of_ranges,
    crps,
    learned_rho,
    pinball,
    pit,
    score_amounts,
    score_chances,
    value_added,
)
from funnelkit.checks.errors import InputError

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(PAIRS)
def test_brier_is_miscalibration_less_discrimination_plus_uncertainty(pairs: list[tuple[float, bool]]) -> None:
    """The decomposition adds up, and neither miscalibration nor discrimination is negative."""
    scores = score_chances([chance for chance, _ in pairs], [won for _, won in pairs])
    assert math.isclose(scores.brier, scores.miscalibration - scores.discrimination + scores.uncertainty, abs_tol=1e-12)
    assert scores.miscalibration >= -1e-12
    assert scores.discrimination >= -1e-12


@given(PAIRS)
def test_reliability_never_falls_and_counts_every_deal(pairs: list[tuple[float, bool]]) -> None:
    """Reliability blocks are in rising order of chance and of rate, and hold every deal once."""
    blocks = score_chances([chance for chance, _ in pairs], [won for _, won in pairs]).reliability
    assert sum(block.count for block in blocks) == len(pairs)
    assert [block.rate for block in blocks] == sorted(block.rate for block in blocks)
    assert [block.chance for block in blocks] == sorted(block.chance for block in blocks)


@given(PAIRS)
def test_ranking_is_the_share_of_pairs_in_order(pairs: list[tuple[float, bool]]) -> None:
    """AUC is the share of won and lost pairs of which the won one had the higher chance, ties by half."""
    scores = score_chances([chance for chance, _ in pairs], [won for _, won in pairs])
    wins = [chance for chance, won in pairs if won]
    losses = [chance for chance, won in pairs if not won]
    if not wins or not losses:
        assert scores.auc is None
        return
    ordered = sum((one > other) + 0.5 * (one == other) for one, other in product(wins, losses))
    assert scores.auc is not None
    assert math.isclose(scores.auc, ordered / (len(wins) * len(losses)), abs_tol=1e-12)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_deals_never_matters(pairs: list[tuple[float, bool]], chance: object) -> None:
    """Shuffled deals score the same, the decomposition and the reliability data too, also where chances are tied."""
    pairs = [(round(chance, 1), won) for chance, won in pairs]
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one = score_chances([chance for chance, _ in pairs], [won for _, won in pairs])
    other = score_chances([chance for chance, _ in shuffled], [won for _, won in shuffled])
    assert one.brier == pytest.approx(other.brier)
    assert one.log_loss == pytest.approx(other.log_loss)
    assert one.auc == other.auc
    assert one.reliability == other.reliability
    assert (one.miscalibration, one.discrimination) == pytest.approx((other.miscalibration, other.discrimination))


@pytest.mark.parametrize("won", [[True, False, True], [True, True, False]])
def test_equal_chances_share_one_rate(won: list[bool]) -> None:
    """A chance of one half that was won once in two was right, in whichever order the two deals stand."""
    scores = score_chances([0.4, 0.5, 0.5], won)
    assert [(round(block.rate, 6), block.count) for block in scores.reliability] == [(0.666667, 3)]
    assert scores.discrimination == pytest.approx(0)
    assert scores.miscalibration == pytest.approx(scores.brier - scores.uncertainty)


def test_calibration_slope_tells_overconfidence() -> None:
    """Chances that are right have slope 1; the same with doubled log-odds have slope one half."""
    said = [0.2] * 50 + [0.8] * 50
    won = [True] * 10 + [False] * 40 + [True] * 40 + [False] * 10
    assert score_chances(said, won).slope == pytest.approx(1.0, abs=1e-6)
    bold = [1 / (1 + ((1 - chance) / chance) ** 2) for chance in said]
    assert score_chances(bold, won).slope == pytest.approx(0.5, abs=1e-6)
    assert score_chances(said, won).spiegelhalter == pytest.approx(0.0, abs=1e-9)


def test_certainties_are_clipped_and_counted() -> None:
    """A certain loss that was won costs the clipped log loss, and the clip is reported."""
    scores = score_chances([0.0, 1.0], [True, True])
    assert scores.clipped == 2
    assert scores.log_loss == pytest.approx((-math.log(1e-4) - math.log(1 - 1e-4)) / 2)


def test_impossible_figures_are_refused_at_once() -> None:
    """Chances that are none are all named; nothing at all is nothing to score."""
    with pytest.raises(InputError) as refused:
        score_chances([1.2, 0.5, -0.1], [True, False])
    assert refused.value.codes == ("unequal-lengths", "impossible-chance", "impossible-chance")
    with pytest.raises(InputError):
        score_chances([], [])
    with pytest.raises(InputError):
        score_amounts([1.0], [])
    with pytest.raises(InputError):
        coverage_of_ranges([], [])


def test_amounts_are_scored_against_what_came() -> None:
    """WAPE, MAPE, bias and MASE by their definitions; value added is the baseline's WAPE less ours."""
    ours = score_amounts([100.0, 120.0, 90.0], [110.0, 100.0, 90.0])
    assert ours.wape == pytest.approx(30 / 300)
    assert ours.mape == pytest.approx((10 / 110 + 20 / 100 + 0) / 3)
    assert ours.bias == pytest.approx(310 / 300 - 1)
    assert ours.mase == pytest.approx(10 / 10)
    naive = score_amounts([0.0, 110.0, 100.0], [110.0, 100.0, 90.0])
    assert value_added(ours, naive) == pytest.approx(130 / 300 - 30 / 300)
    assert score_amounts([1.0], [0.0]).wape is None
    assert score_amounts([1.0], [0.0]).mape is None
    assert score_amounts([1.0, 3.0], [0.0, 2.0]).mape == 0.5
    assert value_added(score_amounts([1.0], [0.0]), ours) is None


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_crps_of_a_point_is_its_absolute_error(said: float, came: float) -> None:
    """A range that is a point scores its distance."""
    assert crps(lambda _: said, came) == pytest.approx(abs(said - came), rel=1e-9, abs=1e-6)


def test_ranges_are_scored() -> None:
    """Coverage has its interval, pinball leans to the side of the level, PIT stands in the middle of its step."""
    inside = coverage_of_ranges([(0.0, 1.0)] * 20, [0.5] * 16 + [2.0] * 4)
    assert inside.inside == 0.8
    assert inside.low < 0.8 < inside.high
    assert inside.fits
    assert not coverage_of_ranges([(0.0, 1.0)] * 100, [2.0] * 100).fits
    assert pinball({0.9: 100.0}, 110.0) == pytest.approx(9.0)
    assert pinball({0.9: 100.0}, 90.0) == pytest.approx(1.0)
    assert pit(lambda amount: 0.0 if amount < 5 else 1.0, 5) == 0.5


def test_rho_is_learned_and_drawn_to_the_prior() -> None:
    """Errors as large as said need no dependence; few origins hardly move the prior; none leave it."""
    assert learned_rho(lambda _: [1.0] * 10) == 0.0
    assert learned_rho(lambda rho: [3.0 / (1 + 10 * rho)] * 16) == pytest.approx(0.2, abs=1e-4)
    assert learned_rho(lambda rho: [3.0 / (1 + 10 * rho)] * 2) == pytest.approx(0.25 * 0.2 + 0.75 * 0.01, abs=1e-4)
    assert learned_rho(lambda _: []) == 0.01
    assert learned_rho(lambda _: [9.0] * 8) == 0.5


@pytest.mark.parametrize(
    ("score", "code"),
    [
        (lambda: score_chances([math.nan], [True]), "not-finite"),
        (lambda: score_chances([1.5], [True]), "impossible-chance"),
        (lambda: score_chances(["x"], [True]), "wrong-type"),  # type: ignore[list-item]
        (lambda: score_chances([0.3], [None]), "wrong-type"),  # type: ignore[list-item]
        (lambda: score_chances([0.3], ["won"]), "wrong-type"),  # type: ignore[list-item]
        (lambda: score_amounts([math.nan], [1.0]), "not-finite"),
        (lambda: score_amounts([1.0], [math.inf]), "not-finite"),
        (lambda: score_amounts([1.0, 2.0], [1.0, 2.0], season=0), "figure-out-of-range"),
        (lambda: coverage_of_ranges([(1.0, 2.0)], [1.0, 2.0]), "unequal-ranges"),
        (lambda: coverage_of_ranges([(math.nan, 2.0)], [1.0]), "not-finite"),
        (lambda: pinball({}, 3.0), "no-quantiles"),
        (lambda: pinball({2.0: 3.0}, 3.0), "no-level"),
        (lambda: pinball({0.5: 3.0}, math.nan), "not-finite"),
        (lambda: crps(lambda _: 1.0, 3.0, points=0), "figure-out-of-range"),
        (lambda: crps(lambda _: math.nan, 3.0, points=1), "not-finite"),
        (lambda: backtest(lambda _: [], origins=[1.0], until=9.0, days=math.nan), "not-finite"),
        (lambda: backtest(lambda _: [], origins=[1.0], until=9.0, days=0), "figure-out-of-range"),
    ],
)
def test_figures_that_are_none_are_refused_by_name(score: Callable[[], object], code: str) -> None:
    """No score is made of what is no number, of a level that is none, nor of as many figures as there are not."""
    with pytest.raises(InputError) as refused:
        score()
    assert refused.value.codes == (code,)
