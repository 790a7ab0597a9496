"""Answers of facts are weighed as one would do it by hand, whichever facts spoke."""

from __future__ import annotations

from math import exp, inf, log1p

from hypothesis import given
from hypothesis import strategies as st

from funnelkit.learning.answer_rows import AnswerRows
from funnelkit.learning.penalised_fit import penalised_fit

CODE = st.sampled_from((0.0, 0.0, 0.5, -1.25, 2.0))
TOLD = st.tuples(st.sampled_from((-1.0, 0.0, 0.5)), st.sampled_from((inf, -inf)), st.sampled_from((0.25, 1.0)))
ANSWERS = st.lists(st.tuples(st.tuples(CODE, CODE, CODE), TOLD), min_size=1, max_size=12)


def loss_of(answers: list[tuple[tuple[float, ...], tuple[float, float, float]]], point: list[float]) -> float:
    """The logarithmic loss, case by case."""
    total = 0.0
    for codes, (offset, since, weight) in answers:
        odds = offset + point[0] + sum(code * slope for code, slope in zip(codes, point[1:], strict=True))
        total += weight * log1p(exp(-odds if since == inf else odds))
    return total


@given(ANSWERS, st.tuples(*[st.floats(-1.5, 1.5)] * 4))
def test_loss_slope_and_curvature_are_those_of_the_sum_over_cases(
    answers: list[tuple[tuple[float, ...], tuple[float, float, float]]], at: tuple[float, ...]
) -> None:
    """The loss is the sum over cases, and slope and curvature are what its differences say."""
    rows = AnswerRows.of([codes for codes, _ in answers], [told for _, told in answers])
    point, step = list(at), 1e-4
    loss, rising = rows.slope(point)
    bends = rows.curvature(point)
    assert abs(loss - loss_of(answers, point)) < 1e-9
    for one in range(4):
        up = [*point[:one], point[one] + step, *point[one + 1 :]]
        down = [*point[:one], point[one] - step, *point[one + 1 :]]
        assert abs((loss_of(answers, up) - loss_of(answers, down)) / (2 * step) - rising[one]) < 1e-5
        for other, (above, below) in enumerate(zip(rows.slope(up)[1], rows.slope(down)[1], strict=True)):
            assert abs((above - below) / (2 * step) - bends[one][other]) < 1e-5


@given(ANSWERS, st.sampled_from((0.25, 4.0)))
def test_a_fit_lies_where_nothing_leads_down(
    answers: list[tuple[tuple[float, ...], tuple[float, float, float]]], ridge: float
) -> None:
    """At the fit the slope of loss and price is zero, from whatever start, however many steps it took."""
    rows = AnswerRows.of([codes for codes, _ in answers], [told for _, told in answers], around=1.0)
    prices = {(at, at): ridge for at in range(4)}
    fits = [penalised_fit(rows, prices, start=start) for start in ([0.0] * 4, [1.0, -1.0, 0.5, 2.0])]
    for fit in fits:
        rising = rows.slope(fit.point)[1]
        assert all(abs(rising[at] + ridge * fit.point[at]) < 1e-4 for at in range(4))
    assert all(abs(one - other) < 1e-3 for one, other in zip(fits[0].point, fits[1].point, strict=True))
