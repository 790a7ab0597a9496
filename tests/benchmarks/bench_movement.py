"""What movement costs on a book of 100,000 deals of 10 facts: ``python -m tests.benchmarks.bench_movement``."""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from time import perf_counter

import funnelkit as fk

METHOD = fk.eight_stage()
OPENED = date(2026, 1, 5)
STAGES = [one.key for one in METHOD.customer_stages]


def deal_of(number: int) -> fk.Deal:
    """Make a deal of ten facts, spread over half a year."""
    on = OPENED + timedelta(days=number % 90)
    deal = fk.Deal.open(
        f"deal {number}",
        under=METHOD,
        amount=fk.Money(1000 + number % 977, "EUR"),
        owner=f"owner {number % 12}",
        expected_close=on + timedelta(days=120),
        on=on,
    )
    for step in range(1, 8):
        on = on + timedelta(days=3 + (number * step) % 11)
        if step % 3 == 0:
            deal = deal.set_amount(fk.Money(1000 + (number * step) % 977, "EUR"), on=on)
        else:
            to = STAGES[min(step // 2, len(STAGES) - 1)]
            deal = deal.customer_moved(to, source="customer-document", reference="letter 17", on=on)
    deal = deal.set_owner(f"owner {(number + number % 3) % 12}", on=on)
    return deal.withdraw(reason="price", on=on + timedelta(days=5)) if number % 5 == 0 else deal.expect_close(on, on=on)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_movement")
    parser.add_argument("--deals", type=int, default=100_000)
    deals = parser.parse_args().deals
    made = perf_counter()
    book = fk.Book([deal_of(number) for number in range(deals)])
    print(f"{deals} deals of {len(book.deals[0])} facts made in {perf_counter() - made:.1f} s")
    week = partial(book.movement, since=date(2026, 3, 9), until=date(2026, 3, 16))
    quiet = partial(book.movement, since=date(2026, 6, 8), until=date(2026, 6, 15))
    year = partial(book.movement, since=date(2025, 12, 31), until=date(2026, 12, 31))
    half = partial(book.movement, since=date(2026, 2, 15), until=date(2026, 6, 30))
    asked: dict[str, Callable[[], object]] = {
        "a week in the middle, full amounts": lambda: week().buckets,
        "a week in the middle, verified": lambda: week(figure="verified").buckets,
        "a quiet week, verified": lambda: quiet(figure="verified").buckets,
        "a week in the middle, by owner": lambda: week(by="owner").groups,
        "the whole year, verified": lambda: year(figure="verified").buckets,
        "half a year, verified": lambda: half(figure="verified").buckets,
        "stage to stage in a week": lambda: week().matrix(),
        "changes of a week in the middle": lambda: book.changes(since=date(2026, 3, 9), until=date(2026, 3, 16)).lines,
    }
    for name, ask in asked.items():
        start = perf_counter()
        ask()
        print(f"{name:<40} {perf_counter() - start:6.2f} s")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
