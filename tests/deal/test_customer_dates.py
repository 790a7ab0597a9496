"""Dates that the customer sets: what it has told itself stands; tasks may be due some days before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import funnelkit as fk
from funnelkit.checks.errors import FactError, MethodologyError
from funnelkit.rules import AddRule, Task
from tests.deal.small_book import DEALER, DOCUMENT, SMALL, day, opened

DOC: dict[str, Any] = {"source": DOCUMENT, "reference": "tender 7"}
DUE = Task("hand-in", "Hand the bid in", before="bid-due", days_before=3)


def days_of(deal: fk.Deal, on: int) -> dict[str, tuple[date, bool]]:
    """Each date of the customer's that is known on a day, and whether the customer has told it."""
    return {one.key: (one.day, one.verified) for one in deal.at(day(on)).terms.customer_days}


def test_what_the_customer_has_told_stands_against_what_others_say_later() -> None:
    """A dealer's date counts until the customer names one; the customer moves it, or calls it off."""
    deal = opened().set_customer_date("bid-due", day(30), source=DEALER, on=day(1))
    assert days_of(deal, 1) == {"bid-due": (day(30), False)}
    deal = deal.set_customer_date("bid-due", day(40), on=day(2), **DOC)
    deal = deal.set_customer_date("bid-due", day(20), source=DEALER, on=day(3))
    assert days_of(deal, 3) == {"bid-due": (day(40), True)}
    deal = deal.set_customer_date("bid-due", day(50), on=day(4), **DOC)
    assert days_of(deal, 4) == {"bid-due": (day(50), True)}
    assert days_of(deal.set_customer_date("bid-due", None, on=day(5), **DOC), 5) == {}
    assert days_of(deal, 0) == {}


def test_a_date_moves_no_stage_and_is_no_word_for_the_verdict() -> None:
    """It is knowledge: no stage, no figure and no verdict rests on it."""
    deal = opened().set_customer_date("bid-due", day(30), on=day(1), **DOC)
    assert deal.at(day(1)).places == opened().at(day(1)).places
    assert fk.in_step(deal, on=day(1)).verdict == "unheard"


def test_what_is_no_date_of_the_customers_is_refused() -> None:
    """The nearest known one is named; a task that is due before nothing is a flaw of the methodology."""
    with pytest.raises(FactError, match="did you mean 'bid-due'"):
        opened().set_customer_date("bids-due", day(30), on=day(1), **DOC)
    with pytest.raises(FactError):
        opened().set_customer_date("bid-due", "2026-05-01", on=day(1), **DOC)  # type: ignore[arg-type]
    for wrong in (Task("t", "T", before="bids-due"), Task("t", "T", days_before=3)):
        with pytest.raises(MethodologyError):
            SMALL.customised("own", AddRule(wrong, to="enter"))


def test_a_task_is_due_some_days_before_it() -> None:
    """Without a date it has no day; with one it is due before, or by its lead days if these end earlier."""
    deal = opened(SMALL.customised("own", AddRule(DUE, to="enter")))
    assert due_day(deal, 1) is None
    deal = deal.set_customer_date("bid-due", day(30), on=day(1), **DOC)
    assert due_day(deal, 1) == day(27)
    assert due_day(deal, 28) == day(27)
    both = Task("hand-in", "Hand the bid in", before="bid-due", lead_days=10)
    early = opened(SMALL.customised("own", AddRule(both, to="enter"))).set_customer_date(
        "bid-due", day(30), on=day(1), **DOC
    )
    assert due_day(early, 1) == day(10)


def due_day(deal: fk.Deal, on: int) -> date | None:
    """The day by which the bid is to be handed in."""
    return next(one.by for one in fk.next_actions(deal, on=day(on), most=None) if one.key == "hand-in")
