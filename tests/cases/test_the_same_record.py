"""A record that is read again changes nothing, and the host can tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import funnelkit as fk

ON = date(2026, 1, 9)
DEAL = fk.Deal.open("d", under=fk.eight_stage(), amount=fk.Money("10", "EUR"), owner="Maria", on=date(2026, 1, 5))
RECORDS: dict[str, Callable[[fk.Deal], fk.Deal]] = {
    "evidence": lambda deal: deal.record_evidence(
        "budget-approved", source="customer-document", reference="mail 17", on=ON
    ),
    "a move": lambda deal: deal.customer_moved("tender", source="third-party", on=ON),
    "an admission": lambda deal: deal.record_admission(source="customer-document", stage="initiation", on=ON),
    "an amount": lambda deal: deal.set_amount(fk.Money("12.00", "EUR"), on=ON),
    "a close": lambda deal: deal.expect_close(date(2026, 9, 1), on=ON),
    "an owner": lambda deal: deal.set_owner("Jun", on=ON),
    "a task": lambda deal: deal.complete_task("first-visit", on=ON),
    "a person": lambda deal: deal.note_person("Dr. Lind", buying_role="economic-buyer", on=ON),
    "an answer": lambda deal: deal.learn("procurement-process", "a tender", source="third-party", on=ON),
    "a telling": lambda deal: deal.told_position(system="CRM", customer_stage="tender", on=ON),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_same_record_again(record: Callable[[fk.Deal], fk.Deal]) -> None:
    """The journal does not grow, and the deal is the same deal."""
    once = record(DEAL)
    assert len(once) == len(DEAL) + 1
    assert len(record(once)) == len(once)
    assert record(once) == once
    assert len(once.append(once.journal[-1])) == len(once)


def test_a_whole_overlap_again() -> None:
    """Two windows of records that overlap are the records, once."""
    records = list(RECORDS.values())
    deal = DEAL
    for record in (*records[:7], *records[4:]):
        deal = record(deal)
    assert len(deal) == len(DEAL) + len(records)


def test_what_has_an_effect_again_is_written() -> None:
    """An amount that was changed in between and is said again is news."""
    deal = DEAL.set_amount(fk.Money(12, "EUR"), on=ON).set_amount(fk.Money(13, "EUR"), on=ON)
    assert len(deal.set_amount(fk.Money(12, "EUR"), on=ON)) == len(deal) + 1


@pytest.mark.parametrize("record", [*RECORDS.values()][:3], ids=[*RECORDS][:3])
def test_another_day_is_another_record(record: Callable[[fk.Deal], fk.Deal]) -> None:
    """The same words on another day are said again."""
    deal = record(DEAL)
    again = DEAL.record_evidence(
        "budget-approved", source="customer-document", reference="mail 18", on=date(2026, 2, 9)
    )
    assert len(deal) == len(again) == 2
    assert deal != again
