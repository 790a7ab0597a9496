"""Chances as exact decimals between 0 and 1."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks.errors import InputError
from funnelkit.probability import as_probability, optional_probability


@given(st.integers(0, 10**6), st.integers(0, 5))
def test_a_chance_is_kept_exactly_and_in_one_spelling(millionths: int, zeros: int) -> None:
    """Six places at most are kept exactly; the same chance is spelled the same, however it was given."""
    exact = Decimal(millionths) / 10**6
    chance = as_probability(f"{exact:.6f}" + "0" * zeros)
    assert chance == exact
    assert str(chance) == str(as_probability(exact)) == f"{chance:f}"


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        True,
        None,
        "",
        "x",
        "1.0000001",
        "-0.1",
        "1.000001",
        "0.0000001",
        "NaN",
        "Infinity",
        "1_0",
        chr(0x661),
        "0" * 21,
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-0.5"),
        2,
        b"1",
    ],
)
def test_what_is_no_chance_is_refused(value: Any) -> None:
    """Floats, words, and what lies outside 0 to 1 or has more than six places is refused."""
    with pytest.raises(InputError, match="a chance must be"):
        as_probability(value)


@pytest.mark.parametrize("value", ["0", "1", 0, 1, "1e-6", Decimal("0E-9"), "0.350000000"])
def test_both_ends_are_chances(value: Any) -> None:
    """Nothing and certainty are chances; zeros at the end do not count as places."""
    assert as_probability(value) == Decimal(value)


def test_absent_is_not_zero() -> None:
    """A chance that is absent stays absent."""
    assert optional_probability(None) is None
    assert optional_probability("0") == 0
