"""Pairing and lead: the staircase that ties both processes together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from funnelkit.rules import Pairing
from funnelkit.testing.strategies import staircases

sizes = st.integers(1, 7)


@st.composite
def pairings(draw: st.DrawFn) -> tuple[list[tuple[int, int]], int, int]:
    """A random staircase, with the number of stages of both sides."""
    customer, supplier = draw(sizes), draw(sizes)
    return draw(staircases(customer=customer, supplier=supplier)), customer, supplier


def fewest_moves(pairs: list[tuple[int, int]], customer: int, supplier: int) -> int:
    """Move the lagging side on, one stage after the other, until the two are paired; ahead counts as positive."""
    for moves in range(8):
        if (customer, supplier + moves) in pairs:
            return -moves
        if (customer + moves, supplier) in pairs:
            return moves
    msg = "no number of moves pairs the two"
    raise AssertionError(msg)


@given(pairings())
def test_the_lead_is_the_fewest_moves_of_the_lagging_side(drawn: tuple[list[tuple[int, int]], int, int]) -> None:
    """For every two stages the lead is what counting move by move finds."""
    pairs, customers, suppliers = drawn
    pairing = Pairing.of(pairs)
    for customer in range(customers):
        for supplier in range(suppliers):
            lead = pairing.ahead_by(customer=customer, supplier=supplier)
            assert lead == fewest_moves(pairs, customer, supplier)
            assert (lead == 0) == ((customer, supplier) in pairs)


@given(pairings())
def test_the_lead_falls_as_the_customer_goes_on_and_rises_as_we_do(
    drawn: tuple[list[tuple[int, int]], int, int],
) -> None:
    """A move of the customer never raises our lead, a move of ours never lowers it."""
    pairs, customers, suppliers = drawn
    pairing = Pairing.of(pairs)
    leads = [[pairing.ahead_by(customer=at, supplier=ours) for ours in range(suppliers)] for at in range(customers)]
    assert all(row == sorted(row) for row in leads)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*leads, strict=True))


@given(pairings())
def test_the_effective_stage_is_the_lower_of_both_sides(drawn: tuple[list[tuple[int, int]], int, int]) -> None:
    """Running ahead adds nothing; lagging brings down to the last stage that ours is paired with."""
    pairs, customers, suppliers = drawn
    pairing = Pairing.of(pairs)
    for customer in range(customers):
        for supplier in range(suppliers):
            last = max(one for one, other in pairs if other == supplier)
            assert pairing.effective(customer=customer, supplier=supplier) == min(customer, last)
            if pairing.ahead_by(customer=customer, supplier=supplier) >= 0:
                assert pairing.effective(customer=customer, supplier=supplier) == customer
