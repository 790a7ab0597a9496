"""Early warning: the silence of a customer as an alarm, chosen and tested on a history that is known."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.foresight import early_warning
from funnelkit.foresight.silences import silences_of
from funnelkit.testing.strategies import deals

METHOD = fk.eight_stage()
START = date(2024, 1, 1)
ON = date(2026, 1, 1)
SECOND = METHOD.customer_stages[1]
TYPICAL = SECOND.typical_days or 0


def deal(number: int, *, silent: int, won: bool, on: date, ends: bool = True) -> fk.Deal:
    """A deal whose customer shows its budget, then says nothing for some days, and ends or not."""
    made = fk.Deal.open(f"D{number}", under=METHOD, on=on)
    made = made.record_evidence("budget-approved", source="customer-document", on=on)
    if not ends:
        return made
    end = on + timedelta(days=silent)
    if won:
        return made.override_win(by="Otto", reason="signed", on=end)
    return made.lose(reason="price", winner="incumbent", on=end)


@cache
def company() -> tuple[fk.Deal, ...]:
    """Customers that buy decide within a stay; those that do not are silent for four stays before anybody says so."""
    made = []
    for number in range(120):
        on, won = START + timedelta(days=3 * number), number % 2 == 0
        made.append(deal(number, silent=TYPICAL if won else 4 * TYPICAL, won=won, on=on))
    made.append(deal(900, silent=0, won=False, ends=False, on=ON - timedelta(days=3 * TYPICAL)))
    made.append(deal(901, silent=0, won=False, ends=False, on=ON - timedelta(days=TYPICAL // 4)))
    made.append(fk.Deal.open("unheard", under=METHOD, on=ON - timedelta(days=100)))
    return tuple(made)


def test_a_silence_that_foretells_is_found_and_tested() -> None:
    """The threshold lies between what buyers and the others take; all its alarms were right, early, and better."""
    told = early_warning(company(), on=ON)
    assert told.stays is not None
    assert 1 <= told.stays <= 4
    assert told.chosen_on.lost == told.chosen_on.ended == 60
    assert told.tested.rate == 1.0
    assert told.tested.ended < 60  # what the first thresholds were chosen on is no test
    assert told.every_deal.rate == 0.5
    assert told.lead is not None
    assert told.lead.median == pytest.approx(4 * TYPICAL - told.stays * TYPICAL, abs=1)
    assert [one.deal for one in told.alarms] == ["D900"]
    assert told.alarms[0].silent == 3 * TYPICAL
    assert told.unheard == 1
    assert "tells more" in told.text()


def test_where_silence_says_nothing_that_is_said() -> None:
    """Won and lost deals are silent alike: no threshold is right in eight cases of ten, so nothing rings."""
    alike = [
        deal(number, silent=3 * TYPICAL, won=number % 2 == 0, on=START + timedelta(days=3 * number))
        for number in range(100)
    ]
    told = early_warning(alike, on=ON)
    assert told.stays is None
    assert told.alarms == ()
    assert "nothing rings" in told.text()
    lower = early_warning(alike, on=ON, precision=Decimal("0.3"))
    assert lower.stays is not None
    assert "tells no more" in lower.text()


def test_too_few_deals_choose_nothing() -> None:
    """Under ten alarms there is no threshold and no rate."""
    told = early_warning(company()[:12], on=ON)
    assert told.stays is None
    assert told.tested.rate is None


@given(deals(most_steps=10), st.sampled_from([0.5, 1.0, 2.0, 4.0]))
def test_an_alarm_is_the_first_day_of_so_much_silence(made: fk.Deal, stays: float) -> None:
    """For any deal: day by day, the silence of each reading against the typical days of its stage."""
    on = made.opening.on + timedelta(days=200)
    by_hand = None
    for number in range(201):
        reading = made.at(made.opening.on + timedelta(days=number))
        typical = reading.verified_stage.typical_days
        if reading.is_open and reading.heard and typical and reading.silence_days >= stays * typical:
            by_hand = reading.on
            break
    assert silences_of(made.at(on)).alarm(stays) == by_hand


def test_silence_does_not_run_while_a_deal_rests() -> None:
    """A deal that is suspended raises no alarm."""
    resting = deal(950, silent=0, won=False, ends=False, on=START)
    resting = resting.suspend(reason="budget frozen", on=START + timedelta(days=1))
    assert silences_of(resting.at(ON)).alarm(0.5) is None
    assert early_warning([*company(), resting], on=ON).alarms[0].deal == "D900"


def test_what_is_no_share_is_refused() -> None:
    """By name."""
    for precision in (Decimal(0), Decimal(2)):
        with pytest.raises(InputError, match="precision"):
            early_warning([], on=ON, precision=precision)
