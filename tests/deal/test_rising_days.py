"""A deal read on many days is, on each, what it is read on that day alone."""

from datetime import date, timedelta

import funnelkit as fk
from funnelkit.deal.rising_days import on_rising_days
from funnelkit.testing import THE_CASE, synthetic_book


def test_days_that_rise_read_like_each_day_alone() -> None:
    """Over a book with late entries, and deals whose facts were taken back."""
    since = date(2024, 1, 1)
    book = synthetic_book(fk.eight_stage(), deals=40, seed=5, since=since, until=date(2025, 6, 1), dirt=THE_CASE)
    taken_back = 0
    for number, deal in enumerate(book):
        if number % 4 == 0 and len(deal.journal) > 3:
            last = deal.journal[-1]
            deal = deal.retract(last, by="Chen", reason="a typing error", on=max(last.on, last.known_on))  # noqa: PLW2901
            taken_back += 1
        first = deal.opening.known_on
        days = [(first + timedelta(days=step), first + timedelta(days=step)) for step in range(0, 400, 23)]
        for reading in on_rising_days(deal, days):
            alone = deal.at(reading.on, known_by=reading.known_by)
            assert reading.progress == alone.progress
            assert reading.plain() == alone.plain()
    assert taken_back > 5
