"""How much of what a dealer tells is agreed in the end."""

from __future__ import annotations

from math import fsum

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.learning import ToldAmount, told_ratios


def told(source: str, ratios: list[float]) -> list[ToldAmount]:
    """Deals of 100 each, of which so much was agreed."""
    return [ToldAmount(source, 100.0, 100.0 * ratio) for ratio in ratios]


def test_a_dealer_who_doubles_is_halved() -> None:
    """With many deals a source has the ratio that its own deals show, and the money adds up."""
    known = [*told("loud", [0.45, 0.5, 0.55] * 20), *told("plain", [0.95, 1.0, 1.05] * 20)]
    ratios = told_ratios(known)
    assert ratios.of("loud").ratio == pytest.approx(0.5, abs=0.01)
    assert ratios.of("plain").ratio == pytest.approx(1.0, abs=0.01)
    expected = fsum(one.told * ratios.of(one.source).ratio for one in known)
    assert expected == pytest.approx(fsum(one.agreed for one in known))


def test_one_deal_hardly_speaks_for_a_dealer() -> None:
    """A source with one deal is drawn to all; one without any has the ratio of all."""
    known = [*told("a", [0.6, 0.9, 0.7, 1.0] * 5), *told("b", [0.7, 1.0, 0.6, 0.9] * 5), *told("one", [0.5])]
    ratios = told_ratios(known)
    assert ratios.of("one").ratio > 0.65
    assert ratios.of("new").ratio == pytest.approx(ratios.of("a").ratio, abs=0.15)
    assert ratios.of("one").deals == 1


def test_too_few_deals_say_nothing() -> None:
    """Under the floor amounts are taken as told, and that is said; what is no amount is refused."""
    ratios = told_ratios(told("a", [0.5] * 4))
    assert ratios.of("a").ratio == 1.0
    assert "insufficient history: 4 amounts" in str(ratios.of("a").caveats[0])
    with pytest.raises(InputError, match="give a number above 0"):
        ToldAmount("a", 0.0, 1.0)
