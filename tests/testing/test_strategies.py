"""The strategies draw only what the rules allow, and reach every corner of it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from funnelkit.deal import Deal
from funnelkit.deal import facts as f
from funnelkit.deal.moves import OUTCOMES
from funnelkit.methodology import Methodology
from funnelkit.testing.strategies import deals, methodologies

LATE = date(2028, 12, 31)
ALL_KINDS = {name for name, kind in vars(f).items() if isinstance(kind, type) and issubclass(kind, f.Fact)} - {
    "Fact",
    "CustomerFact",
}


@given(methodologies(rules=("acme/asked",)))
def test_methodologies_are_flawless_and_paired_throughout(method: Methodology) -> None:
    """A drawn methodology can be used: it is made, and every stage of either side has its pair."""
    assert {one for one, _ in method.pairs} == set(method.index.customer_stages.rules)
    assert {other for _, other in method.pairs} == set(method.index.supplier_stages.rules)


@settings(max_examples=50)
@given(deals(under=methodologies(most_stages=3), most_steps=8))
def test_deals_keep_to_their_methodology(deal: Deal) -> None:
    """A drawn deal replays from its journal to the same standing, under any drawn methodology."""
    again = Deal.of(deal.journal, methodologies=deal.methodologies)
    assert again.progress == deal.progress


def test_deals_reach_every_corner() -> None:
    """Every outcome, late stages, returns, overrides, late entries and takeovers are drawn before long."""
    seen: set[str] = set()

    @settings(max_examples=400, derandomize=True, database=None)
    @given(deals())
    def look(deal: Deal) -> None:
        reading = deal.at(LATE)
        seen.update({reading.outcome, f"supplier {reading.places[1]}", *(type(fact).__name__ for fact in deal.journal)})
        if reading.ahead_by > 1:
            seen.add("ahead after a return")

    look()
    assert seen >= {*OUTCOMES, *(f"supplier {at}" for at in range(8)), "ahead after a return", *ALL_KINDS}
