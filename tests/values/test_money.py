"""Money: exact decimals in one currency."""

from __future__ import annotations

from decimal import Decimal
from operator import add, sub
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import Money
from funnelkit.checks import MoneyError
from funnelkit.currencies import _MEANT, MINOR_UNITS, NICKNAMES
from funnelkit.money import total

amounts = st.decimals(-(10**15), 10**15, allow_nan=False, places=4)
euros = st.builds(Money, amounts, st.just("EUR"))
anything = st.builds(Money, amounts, st.sampled_from(sorted(MINOR_UNITS)))
factors = st.decimals(0, 1, places=6) | st.integers(-1000, 1000)


@given(euros, euros, euros)
def test_addition_is_associative_and_commutative(a: Money, b: Money, c: Money) -> None:
    """The order in which amounts are added makes no difference, to the last digit."""
    assert a + b + c == c + (b + a)
    assert a + b - b == a
    assert a - b == -(b - a)


@given(euros, euros, factors)
def test_multiplication_distributes_over_addition(a: Money, b: Money, factor: Decimal | int) -> None:
    """Weighing a sum is the sum of the weighed parts, exactly, from either side."""
    assert (a + b) * factor == a * factor + b * factor
    assert factor * a == a * factor


@given(st.lists(euros))
def test_parts_add_up_to_the_whole(parts: list[Money]) -> None:
    """A total is the same in any order, and the same as by groups; nothing at all is zero."""
    half = len(parts) // 2
    assert total(parts, "EUR") == total(parts[::-1], "EUR") == total(parts[:half], "EUR") + total(parts[half:], "EUR")
    assert not total([], "EUR")


@given(anything)
def test_rounding_gives_the_nearest_payable_amount(money: Money) -> None:
    """A rounded amount is payable, at most half a smallest coin away, and rounded again stays the same."""
    shown = money.rounded()
    assert shown.is_payable
    assert shown.rounded() == shown
    assert abs(shown.amount - money.amount) * 2 <= Decimal(10) ** -money.minor_units
    assert money.is_payable == (money == shown)


@given(anything)
def test_an_amount_reads_back_from_its_repr(money: Money) -> None:
    """The repr is Python that makes an equal amount with an equal hash."""
    again = eval(repr(money), {"Money": Money})  # noqa: S307 - our own repr
    assert again == money
    assert hash(again) == hash(money)


@given(euros, euros)
def test_amounts_of_one_currency_are_in_order(a: Money, b: Money) -> None:
    """Amounts compare as their figures do."""
    assert (a < b, a <= b, a > b, a >= b, a == b) == (
        a.amount < b.amount,
        a.amount <= b.amount,
        a.amount > b.amount,
        a.amount >= b.amount,
        a.amount == b.amount,
    )


@pytest.mark.parametrize(
    "value",
    [
        "",
        "-",
        "1.",
        ".5",
        "1,5",
        "1_000",
        " 1",
        "1e5",
        "+1",
        chr(0x661),
        "x",
        "NaN",
        "1" * 21,
        "0." + "1" * 13,
        0.1,
        True,
        None,
        10**20,
        pytest.param(10**5000, id="too long to be spelt out"),
        Decimal("0." + "1" * 130),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+20"),
        Decimal("1E-13"),
        b"1",
    ],
)
def test_what_is_no_amount_is_refused(value: Any) -> None:
    """Floats, words, foreign notations and amounts beyond 20 digits before and 12 after the point are refused."""
    with pytest.raises(MoneyError, match="an amount of money must be"):
        Money(value, "EUR")


@pytest.mark.parametrize("value", ["0", "-0.5", "007", 12, -3, Decimal("1E+3"), Decimal("1.2300000000000000")])
def test_plain_decimals_are_amounts(value: Any) -> None:
    """Whole numbers, plain texts and decimals are taken exactly, with zeros at the end as one likes."""
    assert Money(value, "EUR").amount == Decimal(value)


@pytest.mark.parametrize("code", ["eur", "EURO", "", "XXX", None, 978])
def test_what_is_no_currency_is_refused_with_the_nearest(code: Any) -> None:
    """A code that ISO 4217 does not have is refused."""
    with pytest.raises(MoneyError, match=r"currency .* does not exist"):
        Money(1, code)


def test_the_nearest_currency_is_suggested() -> None:
    """A mistyped code is answered with the nearest one."""
    with pytest.raises(MoneyError, match="did you mean 'EUR'"):
        Money(1, "EURO")


def test_two_currencies_never_mix() -> None:
    """Sums, differences, comparisons and totals of two currencies are refused; they are just not equal."""
    euro, yen = Money(1, "EUR"), Money(1, "JPY")
    for mix in (lambda: euro + yen, lambda: euro - yen, lambda: euro < yen, lambda: total([yen], "EUR")):
        with pytest.raises(MoneyError, match="do not add up"):
            mix()
    assert euro != yen
    assert euro != 1


@pytest.mark.parametrize("other", [1, 1.5, "1", None, Decimal(1)])
def test_money_adds_to_and_compares_with_money_only(other: Any) -> None:
    """A bare number is no money."""
    money = Money(1, "EUR")
    with pytest.raises(TypeError):
        _ = money + other
    with pytest.raises(TypeError):
        _ = other + money
    with pytest.raises(TypeError):
        _ = money < other


@pytest.mark.parametrize("factor", [0.5, True, "2", None])
def test_money_is_multiplied_by_exact_numbers_only(factor: Any) -> None:
    """Floats, flags and words are no factors."""
    with pytest.raises(TypeError):
        _ = Money(1, "EUR") * factor


@pytest.mark.parametrize("factor", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_money_is_multiplied_by_finite_numbers_only(factor: str) -> None:
    """Neither nothing-at-all nor infinity times an amount is an amount."""
    with pytest.raises(MoneyError, match="money is multiplied by a finite Decimal"):
        _ = Money(1, "EUR") * Decimal(factor)


def test_what_cannot_be_exact_fails_loudly() -> None:
    """A product with more digits than are kept is refused rather than rounded in silence."""
    with pytest.raises(MoneyError, match="more digits than the 120 that are kept"):
        _ = Money("1.1", "EUR") * Decimal("1." + "1" * 130)


@pytest.mark.parametrize(
    "factor",
    [Decimal("1E-200"), Decimal("1E+130"), Decimal("1." + "1" * 130), pytest.param(10**5000, id="too long to spell")],
)
def test_a_factor_that_leaves_no_amount_is_refused_at_once(factor: Any) -> None:
    """What is multiplied beyond all money is refused there, so that no later sum and no rounding fails for it."""
    with pytest.raises(MoneyError) as refused:
        _ = Money("7", "EUR") * factor
    assert refused.value.codes == ("too-many-digits",)


def test_the_largest_and_the_smallest_amounts_are_rounded_and_shown_but_not_added() -> None:
    """Whatever a multiplication gives can be rounded and shown; a sum too long to be exact is refused as money."""
    large, small = Money("7", "EUR") * Decimal("1E+98"), Money("7", "EUR") * Decimal("1E-119")
    assert large.rounded() == large
    assert large.is_payable
    assert str(small.rounded()) == "0.00 EUR"
    assert not small.is_payable
    for operation in (add, sub):
        with pytest.raises(MoneyError, match="round before you go on"):
            operation(large, small)
    with pytest.raises(MoneyError, match="more digits"):
        total([large] * 2000, "EUR")


def test_sums_may_grow_beyond_what_can_be_typed_in() -> None:
    """A sum is not bound by the 20 digits of one amount."""
    most = Money("9" * 20, "EUR")
    assert (most * 10**6).amount == Decimal("9" * 20) * 10**6


@pytest.mark.parametrize(
    ("money", "shown"),
    [
        (Money("1234567.5", "EUR"), "1,234,567.5 EUR"),
        (Money("2.675", "EUR").rounded(), "2.68 EUR"),
        (Money("2.665", "EUR").rounded(), "2.66 EUR"),
        (Money("1.5", "JPY").rounded(), "2 JPY"),
        (Money("1.23456", "CLF").rounded(), "1.2346 CLF"),
        (Money("-1000", "KWD").rounded(), "-1,000.000 KWD"),
    ],
)
def test_an_amount_is_shown_with_thousands_and_its_currency(money: Money, shown: str) -> None:
    """Thousands are grouped; rounding is half to even, to the places that the currency has."""
    assert str(money) == shown


def test_zero_is_false() -> None:
    """An amount of nothing is false, any other is true."""
    assert not Money("0.00", "EUR")
    assert Money("-0.01", "EUR")


def test_each_currency_is_three_capitals() -> None:
    """The table holds each code once, with at most four places."""
    assert all(len(code) == 3 and code.isupper() and code.isascii() for code in MINOR_UNITS)
    assert set(MINOR_UNITS.values()) == {0, 2, 3, 4}
    assert MINOR_UNITS["CNY"] == 2


@pytest.mark.parametrize(
    "nothing",
    [
        Money("-0", "EUR"),
        Money(Decimal("-0.00"), "EUR"),
        Money("-0.004", "EUR").rounded(),
        Money("0", "EUR") * -1,
        Money("1", "EUR") * Decimal("-0"),
        -Money("0", "EUR"),
        Money("-1", "EUR") + Money("1", "EUR"),
        Money(Decimal("-0E-30"), "EUR"),
    ],
)
def test_nothing_has_no_sign(nothing: Money) -> None:
    """No amount that is nothing is shown as less than nothing."""
    assert "-" not in f"{nothing} {nothing!r} {nothing.rounded()}"
    assert nothing == Money(0, "EUR")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("RMB", "CNY"), ("rmb", "CNY"), ("US$", "USD"), ("NT$", "TWD"), ("NTD", "TWD"), ("人民币", "CNY"), ("eur", "EUR")],
)
def test_a_nickname_of_a_currency_is_answered_by_what_it_means(written: str, meant: str) -> None:
    """What people write for a currency is no code; the refusal names the code that is meant."""
    with pytest.raises(MoneyError, match=f"did you mean '{meant}'"):
        Money("1", written)


@pytest.mark.parametrize("written", ["$", "¥", "XYZ", "EUX", "NTX", "R M B", "", "E" * 5000])
def test_where_the_meaning_is_not_known_nothing_is_guessed(written: str) -> None:
    """Letters that are alike mean nothing: no currency is advised by its spelling."""
    with pytest.raises(MoneyError) as refused:
        Money("1", written)
    assert "did you mean" not in str(refused.value)


def test_every_nickname_means_one_living_currency() -> None:
    """The table names codes that exist, and no nickname is itself a code or stands twice."""
    words = [word for line in _MEANT.values() for word in line.split()]
    assert len(words) == len(set(words)) == len(NICKNAMES)
    assert set(NICKNAMES.values()) <= set(MINOR_UNITS)
    assert not set(NICKNAMES) & set(MINOR_UNITS)
    assert all(word == word.upper() for word in NICKNAMES)
