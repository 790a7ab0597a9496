"""Exports of CRMs as people have them: every row becomes a deal or is listed, and nothing is made up on the way."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

import funnelkit as fk
from funnelkit.win_models import BASE_TABLE

METHOD = fk.eight_stage()
OPEN = {
    "new": ("problem-raised", "initiation"),
    "qualified": ("budget-set", "first-contact"),
    "quoted": ("tender", "solution-confirmation"),
    "shortlisted": ("preferred-supplier", "evaluation"),
}
Ended = Literal["won", "lost", "withdrawn", "no-decision"]
ENDED: dict[str, Ended] = {
    "won": "won",
    "lost": "lost",
    "dropped": "withdrawn",
    "no project": "no-decision",
}
TODAY = date(2025, 3, 13)


def deal_of(key: str, stage: str, amount: str, created: date, closed: date | None = None) -> fk.Deal:
    """Read one row: the CRM tells where it puts the deal, and nothing else is known."""
    start = min(created, closed or created)
    money = fk.Money(amount, "USD") if amount else None
    deal = fk.Deal.open(key, under=METHOD, key=key, amount=money, on=start, recorded_on=created)
    if stage in OPEN:
        theirs, ours = OPEN[stage]
        return deal.told_position(system="CRM", customer_stage=theirs, supplier_stage=ours, on=created)
    if stage in ENDED:
        end = closed or created
        return deal.told_position(system="CRM", outcome=ENDED[stage], on=end, recorded_on=max(end, created))
    message = f"stage {stage!r} is not mapped"
    raise ValueError(message)


ROWS = (
    ("1001", "qualified", "", date(2023, 7, 25), None),
    ("1002", "qualified", "65000", date(2023, 7, 27), None),
    ("1003", "won", "75000", date(2023, 7, 27), None),
    ("1004", "won", "125000", date(2023, 7, 27), date(2023, 7, 25)),
    ("1005", "won", "", date(2023, 7, 28), None),
    ("1006", "lost", "205000", date(2023, 7, 27), date(2024, 1, 25)),
    ("1007", "95211147", "", date(2023, 7, 28), None),
    ("1008", "new", "1683.6", date(2024, 6, 1), None),
    ("1009", "dropped", "-12000", date(2024, 6, 1), date(2024, 6, 3)),
    ("1010", "no project", "10", date(2024, 6, 1), date(2024, 6, 1)),
)


def test_every_row_is_a_deal_in_one_place_or_is_listed() -> None:
    """Closed before it was typed in, without an amount, negative, of a custom stage: nothing is lost or asked for."""
    deals, listed = [], []
    for row in ROWS:
        try:
            deals.append(deal_of(*row))
        except ValueError as error:
            listed.append((row[0], str(error)))
    assert [key for key, _ in listed] == ["1007"]
    forecast = fk.forecast(deals, on=TODAY)
    assert sorted(line.deal for line in forecast.every_line) == sorted(deal.key for deal in deals)
    assert {line.deal for line in forecast.won} == {"1003", "1004", "1005"}
    assert {line.deal for line in forecast.ended} == {"1006", "1009", "1010"}
    assert {line.deal for line in forecast.unvalued} == {"1001"}


def test_what_a_crm_alone_tells_is_claimed_and_nothing_of_it_is_verified() -> None:
    """No customer has spoken in such a book, so no figure of it is verified, won deals included."""
    forecast = fk.forecast([deal_of(*row) for row in ROWS if row[0] != "1007"], on=TODAY)
    total = forecast.totals["USD"]
    assert total.claimed == total.unverified == fk.Money("13168.36", "USD")
    assert all(line.verified == fk.Money(0, "USD") for line in forecast.won if line.amount)
    assert all(fk.in_step(deal_of(*row), on=TODAY).verdict == "unheard" for row in ROWS[:2])


LINES = (  # number, status, start, amount, chance
    ("1524", "quoted", date(2026, 4, 1), "20355", "1"),
    ("1593", "quoted", date(2026, 5, 1), "33022.5", "0.1"),
    ("1881", "quoted", date(2026, 4, 15), "6615", "0.57"),
    ("993", "shortlisted", date(2026, 5, 1), "184531.64", "0.6"),
    ("733", "new", date(2026, 4, 1), "9000", "0"),
    ("1805", "quoted", date(2026, 2, 9), "1980", "0.5"),
    ("1184", "new", date(2026, 4, 1), "-855.18", "0.25"),
)


def test_a_column_of_chances_weighs_to_the_last_digit() -> None:
    """Chances that come with the rows are judgements; their weighted sums, by month too, are those of the file."""
    day = date(2026, 3, 25)
    oracle: dict[str, Decimal] = defaultdict(Decimal)
    deals, judged = [], []
    for number, stage, start, amount, chance in LINES:
        deals.append(deal_of(number, stage, amount, day).expect_close(start, on=day))
        judged.append(fk.Judgement(number, chance, author="the file", reason="probability of the line", on=day))
        oracle["overdue" if start < day else f"{start:%Y-%m}"] += Decimal(amount) * Decimal(chance)
    forecast = fk.forecast(deals, on=day, model=fk.win_models.Judged.of(BASE_TABLE, judged))
    expected = {label: figures.expected for (label, _), figures in forecast.by("month").items()}
    assert {label: money.amount for label, money in expected.items() if money is not None} == dict(oracle)
    assert forecast.totals["USD"].expected == fk.Money(sum(oracle.values(), Decimal(0)), "USD")
    assert len(forecast.lines) == len(LINES)


EVENTS = ("new", "qualified", "quoted", "qualified", "shortlisted", "new")


@pytest.mark.parametrize("count", range(1, len(EVENTS) + 1))
def test_a_stage_history_puts_both_sides_where_it_says(count: int) -> None:
    """Where a deal stood between two events comes back as exported, forward and back, on every day."""
    deal = fk.Deal.open("D", under=METHOD, on=date(2026, 6, 1))
    for at, event in enumerate(EVENTS[:count]):
        theirs, ours = OPEN[event]
        deal = deal.told_position(
            system="Bitrix", customer_stage=theirs, supplier_stage=ours, on=date(2026, 6, 1 + 3 * at)
        )
    for at, event in enumerate(EVENTS[:count]):
        for later in (0, 1, 2):
            reading = deal.at(date(2026, 6, 1 + 3 * at + later))
            assert (reading.claimed_stage.key, reading.supplier_stage.key) == OPEN[event]
            assert reading.verified_stage.key == "problem-raised"


def test_the_same_event_twice_is_one_event() -> None:
    """An event that stands in the export twice changes nothing."""
    once = deal_of("D", "quoted", "10", TODAY)
    theirs, ours = OPEN["quoted"]
    again = once.told_position(system="CRM", customer_stage=theirs, supplier_stage=ours, on=TODAY)
    assert again == once
