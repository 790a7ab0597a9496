"""How long the manager's questions take: ``python -m tests.benchmarks.bench_review --deals 5000``.

Deals of some ten facts each, many of them under way; plain Python on one core. It prints seconds for each question, and
microseconds a deal; it asserts nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import funnelkit as fk

DAY = date(2026, 6, 1)


def made(number: int, method: fk.Methodology) -> fk.Deal:
    """A deal of ten facts that stands at its second stage."""
    opened = DAY - timedelta(days=20 + number % 80)
    deal = fk.Deal.open(
        f"deal {number}",
        under=method,
        customer=f"customer {number % 997}",
        owner=f"owner {number % 20}",
        amount=fk.Money(1000 + number, "EUR"),
        expected_close=DAY + timedelta(days=number % 300),
        on=opened,
    )
    paper: Any = {"source": "customer-document", "by": "Maria"}
    deal = deal.record_evidence("problem-stated", on=opened, **paper)
    deal = deal.complete_task("first-visit", by="Maria", on=opened + timedelta(days=4))
    deal = deal.meet_person("Dr. Lind", buying_role="user", by="Maria", on=opened + timedelta(days=5))
    deal = deal.note_activity("visit", with_whom=["Dr. Lind"], by="Maria", on=opened + timedelta(days=5))
    deal = deal.learn("budget-size", "400,000 EUR", on=opened + timedelta(days=6), **paper)
    deal = deal.agree_next_step("paper", ours="Maria", due=opened + timedelta(days=30), on=opened + timedelta(days=6))
    if number % 2:
        deal = deal.record_evidence("budget-approved", on=opened + timedelta(days=10), **paper)
    if number % 5 == 0:
        return deal.lose(reason="price", winner="incumbent", by="Maria", on=opened + timedelta(days=15))
    return deal.expect_close(DAY + timedelta(days=60 + number % 200), by="Maria", on=opened + timedelta(days=12))


def main() -> int:
    """Time each question."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_review")
    parser.add_argument("--deals", type=int, default=5000)
    count = parser.parse_args().deals
    method = fk.eight_stage()
    book = fk.Book([made(number, method) for number in range(count)])
    questions: dict[str, Callable[[], object]] = {
        "inspect": lambda: book.inspect(on=DAY),
        "schedule": lambda: book.schedule(on=DAY),
        "scorecards": lambda: book.scorecards(on=DAY),
        "review": lambda: book.review(on=DAY, since=DAY - timedelta(days=7)),
    }
    for name, ask in questions.items():
        begun = time.perf_counter()
        ask()
        seconds = time.perf_counter() - begun
        print(f"{name:12} {seconds:8.2f} s {seconds / count * 1e6:8.0f} microseconds a deal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
