"""One deal has one answer: in its line, its estimate and the sums; figures that are shown add up or say why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

import funnelkit as fk

DAY, OPENED = date(2026, 6, 1), date(2026, 1, 5)
METHOD = fk.eight_stage()
DEAL = fk.Deal.open("d", under=METHOD, amount=fk.Money("75000", "EUR"), expected_close=date(2026, 3, 1), on=OPENED)
LATER = date(2026, 2, 10)
ENDS: dict[str, Callable[[fk.Deal], fk.Deal]] = {
    "won": lambda deal: deal.override_win(by="王总", reason="signed", on=LATER),
    "lost": lambda deal: deal.lose(reason="price", winner="incumbent", on=LATER),
    "no-decision": lambda deal: deal.end_without_decision(reason="price", winner="no-decision", on=LATER),
    "withdrawn": lambda deal: deal.withdraw(reason="price", winner="in-house", on=LATER),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_deal_that_ended_is_nowhere_open(end: str) -> None:
    """It stands in one bucket, in no month and in no total, with the whole or nothing as its figure."""
    deal = ENDS[end](DEAL)
    forecast, said = fk.forecast([deal], on=DAY), fk.estimate(deal, on=DAY)
    (line,) = forecast.every_line
    assert [line] == list(forecast.won if end == "won" else forecast.ended)
    assert not forecast.lines
    assert not forecast.by("month")
    assert line.claimed == fk.Money(75000 if end == "won" else 0, "EUR")
    assert said.claimed == (1 if end == "won" else 0)


@pytest.mark.parametrize("end", ["open", "suspended", *ENDS])
def test_the_line_weighs_with_the_chances_of_the_estimate(end: str) -> None:
    """What the estimate says is what the forecast weighs with, figure by figure."""
    deal = DEAL.record_evidence("budget-approved", source="customer-document", reference="letter 17", on=LATER)
    deal = deal.customer_moved("tender", source="third-party", on=LATER)
    deal = {"open": lambda one: one, "suspended": lambda one: one.suspend(on=LATER), **ENDS}[end](deal)
    (line,), said = fk.forecast([deal], on=DAY).every_line, fk.estimate(deal, on=DAY)
    for name in ("claimed", "unverified", "lagging", "cold", "verified"):
        assert getattr(line, name).amount == 75000 * getattr(said, name)
    parts = [getattr(line, name).amount for name in ("unverified", "lagging", "cold", "verified")]
    assert line.claimed == fk.Money(sum(parts, Decimal(0)), "EUR")


def two_odd_deals() -> list[fk.Deal]:
    """Two deals whose weighted figures end in half a cent."""
    return [
        fk.Deal.open(
            name,
            under=METHOD,
            owner=name,
            amount=fk.Money("1234.50", "EUR"),
            expected_close=date(2026, 7 + at, 3),
            on=OPENED,
        ).told_position(system="CRM", customer_stage="budget-set", supplier_stage="first-contact", on=OPENED)
        for at, name in enumerate("ab")
    ]


def test_parts_add_up_before_they_are_shown() -> None:
    """Unrounded parts are the total to the last digit."""
    forecast = fk.forecast(two_odd_deals(), on=DAY)
    for group in ("owner", "month"):
        parts = [part.claimed.amount for part in forecast.by(group).values()]
        assert sum(parts, Decimal(0)) == forecast.totals["EUR"].claimed.amount == Decimal("493.800")
