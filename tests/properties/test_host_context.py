"""What a host does to its own decimal context changes no answer."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Deal, Money, diff, estimate, forecast, in_step, next_actions, standing
from funnelkit.money import total
from funnelkit.probability import as_probability
from funnelkit.rules import SetWinProbability
from funnelkit.testing.strategies import deals, methodologies
from tests.deal.small_book import BOARD, DOCUMENT, SMALL, day

STRICT = decimal.Context(
    prec=3,
    rounding=decimal.ROUND_UP,
    Emin=-4,
    Emax=4,
    capitals=0,
    traps=[decimal.Inexact, decimal.Rounded, decimal.Subnormal, decimal.FloatOperation, decimal.InvalidOperation],
)
LAX = decimal.Context(prec=1, rounding=decimal.ROUND_DOWN, traps=[])

BIG = Money("12345678901234.567891", "EUR")


def deal(key: str = "Harbour") -> Deal:
    """A deal with an amount of many digits whose chance has many places."""
    method = SMALL.customised("small", SetWinProbability("budget", "0.123457"))
    made = Deal.open(key, under=method, amount=BIG.rounded(), on=day(0))
    made = made.customer_moved("budget", source=DOCUMENT, on=day(1))
    return made.override_advance(**BOARD, on=day(1))


ASKED: dict[str, Callable[[], Any]] = {
    "sum": lambda: repr(BIG + BIG - Money("0.000001", "EUR")),
    "product": lambda: repr(BIG * Decimal("0.123457")),
    "total": lambda: repr(total([BIG] * 7, "EUR")),
    "rounded": lambda: (repr(BIG.rounded()), BIG.is_payable, str(BIG), str(-BIG), hash(BIG)),
    "read": lambda: repr(Money(Decimal("12345.678900000000000000"), "KWD")),
    "order": lambda: sorted([BIG, Money(1, "EUR"), -BIG]),
    "chance": lambda: str(as_probability("0.1234560000")),
    "methodology": lambda: (deal().methodology.fingerprint, [str(one) for one in diff(SMALL, deal().methodology)]),
    "estimate": lambda: [str(estimate(deal(), on=day(after))) for after in (1, 50, 90)],
    "old sign": lambda: str(estimate(deal().customer_moved("need", source=DOCUMENT, on=day(2)), on=day(60)).verified),
    "standing": lambda: str(standing(deal(), on=day(1))),
    "actions": lambda: [str(one) for one in next_actions(deal(), on=day(1))],
    "forecast": lambda: str(forecast([deal("one"), deal("two")], on=day(1))),
}


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("context", [STRICT, LAX], ids=["strict", "lax"])
def test_a_hosts_decimal_context_changes_nothing(question: str, context: decimal.Context) -> None:
    """With three digits and every trap, or one digit and none, the answer is the same and the context left alone."""
    plain = ASKED[question]()
    with localcontext(context) as now:
        before = repr(now)
        assert ASKED[question]() == plain
        assert repr(now) == before


@settings(max_examples=max(1, settings().max_examples // 5))
@given(deals(under=methodologies(most_stages=3), most_steps=8), st.integers(0, 200))
def test_no_answer_of_any_deal_depends_on_it(one: Deal, after: int) -> None:
    """The same holds for deals of every kind."""
    on = one.opening.on.fromordinal(one.opening.on.toordinal() + after)

    def answers() -> list[str]:
        return [str(ask(one, on=on)) for ask in (standing, in_step, estimate)]

    plain = answers()
    with localcontext(STRICT):
        assert answers() == plain
