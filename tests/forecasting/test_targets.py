"""Target coverage: the open book over a target, by both definitions in use."""

from __future__ import annotations

import pickle
from decimal import Decimal

import funnelkit as fk
from tests.forecasting.told_deals import Told, forecast_of

TARGET = fk.Money("4000", "EUR")
BOOK = forecast_of(
    Told("won", ending="won"),
    Told("sure", verified=3, amount=fk.Money("3000", "EUR")),
    Told("hoped", claimed=3, amount=fk.Money("3000", "EUR")),
    Told("abroad", ending="won", amount=fk.Money("9000", "USD")),
    Told("resting", ending="suspended"),
)


def test_both_definitions() -> None:
    """The open book over the whole target, and over what is still to be won."""
    coverage = fk.forecasting.target_coverage(BOOK, TARGET)
    assert (coverage.won, coverage.remaining, coverage.open) == (
        fk.Money("1000", "EUR"),
        fk.Money("3000", "EUR"),
        fk.Money("6000", "EUR"),
    )
    assert (coverage.of_target, coverage.of_remaining) == (Decimal("1.5"), Decimal(2))
    assert (coverage.weighted, coverage.lead) == (fk.Money("2400", "EUR"), "verified")
    assert coverage.others == ("USD",)


def test_a_reached_target_has_nothing_to_go() -> None:
    """Nothing remains, which is no ratio; a target of zero has none either."""
    coverage = fk.forecasting.target_coverage(BOOK, fk.Money("800", "EUR"))
    assert (coverage.remaining, coverage.of_remaining) == (fk.Money(0, "EUR"), None)
    assert fk.forecasting.target_coverage(BOOK, fk.Money(0, "EUR")).of_target is None
    assert "the target is reached" in str(coverage)


def test_another_currency_has_its_own_target() -> None:
    """Only what is in the target's currency counts."""
    coverage = fk.forecasting.target_coverage(BOOK, fk.Money("9000", "USD"))
    assert (coverage.won, coverage.open) == (fk.Money("9000", "USD"), fk.Money(0, "USD"))


def test_coverage_in_words() -> None:
    """One sentence in both languages, one line for a prompt; it pickles."""
    coverage = fk.forecasting.target_coverage(BOOK, TARGET)
    assert "1.50 times the target, 2.00 times what is to go; weighted (Verified) 2,400.00 EUR" in str(coverage)
    assert "not in this answer: deals in USD" in str(coverage)
    assert "为目标的1.50倍" in coverage.text("zh-Hans")
    assert repr(coverage) == "<TargetCoverage 4,000 EUR: 1.50 of target>"
    assert pickle.loads(pickle.dumps(coverage)) == coverage  # noqa: S301 - our own
