"""What a book of 100,000 deals of ten facts costs beside reading it, question by question, on one core.

Run it from the root of the repository with ``python -m tests.benchmarks.bench_book [DEALS]``. Movement and changes have
a command of their own; here are in step, the funnel and the statistics.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import thread_time
from typing import Final

import funnelkit as fk
from tests.benchmarks.made_up import METHOD

SINCE: Final = date(2024, 1, 1)
ON: Final = date(2026, 6, 1)
QUARTER: Final = fk.FiscalCalendar().period_of(ON, by="quarter")
MOST_SECONDS: Final = 15.0
MOST_MEMORY: Final = 1.5e9


def deal_of(number: int) -> fk.Deal:
    """A deal of ten facts, made from its number alone: half of them come some way, and some come to an end."""
    day = SINCE + timedelta(days=number * 7 % 640)

    def on(after: int) -> date:
        return day + timedelta(days=after + number % 5)

    deal = fk.Deal.open(
        f"deal {number}",
        under=METHOD,
        owner=f"owner {number % 12}",
        amount=fk.Money(10_000 + number * 37 % 90_000, "EUR"),
        expected_close=day + timedelta(days=300),
        on=day,
    )
    deal = deal.complete_task("send-brochure", by="us", on=on(2))
    deal = deal.record_evidence("budget-approved", source="customer-document", reference="letter", on=on(9))
    deal = deal.meet_person("Dr. Lind", buying_role="user", by="us", on=on(12))
    deal = deal.note_activity("visit", with_whom=["Dr. Lind"], by="us", on=on(12))
    deal = deal.override_advance(by="Otto", reason="known here", on=on(20))
    deal = deal.set_amount(fk.Money(12_000 + number * 37 % 90_000, "EUR"), on=on(25))
    if number % 2:
        deal = deal.customer_moved("tender", source="customer-document", on=on(60))
    else:
        deal = deal.customer_moved("project-approved", source="third-party", on=on(50))
    deal = deal.expect_close(day + timedelta(days=400), on=on(70))
    if number % 5 == 0:
        return deal.lose(reason="price", winner="incumbent", on=on(120))
    if number % 7 == 0:
        return deal.override_win(by="Otto", reason="signed at the fair", on=on(140))
    return deal.set_owner(f"owner {number % 11}", on=on(90))


def questions(book: fk.Book) -> dict[str, Callable[[], object]]:
    """What is asked, in the order of a Monday."""
    return {
        "in step (walks every history)": lambda: book.in_step(on=ON),
        "funnel": lambda: book.funnel(on=ON),
        "time in stage": lambda: book.time_in_stage(on=ON),
        "win rates by owner": lambda: book.win_rates(on=ON, by="owner"),
        "velocity": lambda: book.velocity(on=ON),
        "cohorts": lambda: book.cohorts(on=ON),
        "pipeline needed": lambda: book.pipeline_needed(fk.Money(10**9, "EUR"), on=ON, within=QUARTER),
        "by owner": lambda: book.by("owner"),
        "standings": lambda: book.standings(on=ON),
    }


def main(deals: int) -> None:
    """Print the seconds of each question, their sum, and the most memory that was held."""
    start = thread_time()
    book = fk.Book(deal_of(number) for number in range(deals))
    facts = sum(map(len, book)) / max(1, len(book))
    print(f"{len(book):,} deals of {facts:.1f} facts, made in {thread_time() - start:.1f} s")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    gc.collect()
    gc.freeze()
    whole = 0.0
    for name, asked in questions(book).items():
        start = thread_time()
        asked()
        taken = thread_time() - start
        whole += taken
        print(f"  {name:<40}{taken:>8.2f} s")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"  {'all':<40}{whole:>8.2f} s   at most {MOST_SECONDS:g} s with movement")
    print(f"  {'memory, the book alone':<40}{before / 1e9:>8.2f} GB")
    print(f"  {'memory, with every answer':<40}{held / 1e9:>8.2f} GB  at most {MOST_MEMORY / 1e9:g} GB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
