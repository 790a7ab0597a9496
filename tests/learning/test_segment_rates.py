"""Rates of segments, believed as far as their history carries."""

from __future__ import annotations

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.learning import segment_rates
from funnelkit.testing.draws import Draws


def test_segments_are_believed_as_far_as_their_history_carries() -> None:
    """Shrunk rates are nearer to the truth than raw ones and than the rate of all, for 30 segments of 20 deals."""
    chance = Draws(4)
    truth = {str(number): 0.25 + number / 60 for number in range(30)}
    counts = {name: (sum(chance.below(1000) < 1000 * rate for _ in range(20)), 20) for name, rate in truth.items()}
    rates = segment_rates(counts)

    def error(said: dict[str, float]) -> float:
        return sum((said[name] - rate) ** 2 for name, rate in truth.items())

    shrunk = error({name: rates.rate(name) for name in truth})
    assert shrunk < error({name: one.raw for name, one in rates.by_segment.items()})
    assert shrunk < error(dict.fromkeys(truth, rates.overall))


def test_segments_that_do_not_differ_are_all_alike() -> None:
    """Where chance explains the differences, each segment has the rate of all; impossible counts are refused."""
    rates = segment_rates({"a": (5, 10), "b": (5, 10), "c": (0, 0)})
    assert {round(one.rate, 6) for one in rates.by_segment.values()} == {0.5}
    assert rates.rate("nowhere") == 0.5
    assert rates.by_segment["c"].caveats
    assert segment_rates({}).overall == 0.5
    with pytest.raises(InputError) as refused:
        segment_rates({"a": (3, 2), "b": (-1, 2)})
    assert len(refused.value.problems) == 2
