"""What a book of 100,000 deals of ten facts costs beside reading it, question by question, on one core.

Run it from the root of the repository with ``python -m tests.benchmarks.bench_book [DEALS]``. It prints the seconds of
each question, the sums that have a bar, how the same questions grow from a tenth of the deals, the most memory that was
held, and the review of a small book. Movement and changes have a command of their own for other stretches of time.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from time import process_time
from typing import Final

import funnelkit as fk
from tests.benchmarks.made_up import METHOD
from tests.benchmarks.measuring import bar

SINCE: Final = date(2024, 1, 1)
ON: Final = date(2026, 6, 1)
QUARTER: Final = fk.FiscalCalendar().period_of(ON, by="quarter")
WEEK: Final = (ON - timedelta(days=200), ON - timedelta(days=193))
SMALL: Final = 200
MOST_SECONDS: Final = 15.0
MOST_SECONDS_OF_MANAGING: Final = 30.0
MOST_GIGABYTES: Final = 1.5
Questions = Mapping[str, Callable[[], object]]


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


def questions(book: fk.Book) -> Questions:
    """What is asked, in the order of a Monday: who is in step, the funnel, the statistics, and what moved in a week."""
    since, until = WEEK
    return {
        "in step (reads every deal)": lambda: book.in_step(on=ON),
        "funnel": lambda: book.funnel(on=ON),
        "time in stage": lambda: book.time_in_stage(on=ON),
        "win rates by owner": lambda: book.win_rates(on=ON, by="owner"),
        "velocity": lambda: book.velocity(on=ON),
        "cohorts": lambda: book.cohorts(on=ON),
        "pipeline needed": lambda: book.pipeline_needed(fk.Money(10**9, "EUR"), on=ON, within=QUARTER),
        "movement of a week, verified": lambda: book.movement(since=since, until=until, figure="verified"),
    }


def of_a_manager(book: fk.Book) -> Questions:
    """What whoever manages it asks beside these."""
    return {
        "all inspections": lambda: book.inspect(on=ON),
        "scorecards": lambda: book.scorecards(on=ON),
        "review": lambda: book.review(on=ON),
    }


def others(book: fk.Book) -> Questions:
    """What has no bar."""
    return {"by owner": lambda: book.by("owner"), "standings": lambda: book.standings(on=ON)}


def asked(some: Questions, title: str = "") -> float:
    """Ask one question after the other, print what each took where there is a title, and give the sum in seconds."""
    whole = 0.0
    for name, ask in some.items():
        gc.collect()
        start = process_time()
        ask()
        taken = process_time() - start
        whole += taken
        if title:
            print(f"  {name:<40}{taken:>8.2f} s")
    if title:
        print(f"  {title:<40}{whole:>8.2f} s")
    return whole


def gigabytes() -> float:
    """The most memory that was held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


def main(deals: int) -> None:
    """Print the seconds of each question, their sums, their growth, and the most memory that was held."""
    start = process_time()
    made = [deal_of(number) for number in range(deals)]
    facts = sum(map(len, made)) / max(1, deals)
    print(f"{deals:,} deals of {facts:.1f} facts, made in {process_time() - start:.1f} s")
    asked(questions(fk.Book(made[:1])))  # what is loaded once is no matter of a book
    asked(of_a_manager(fk.Book(made[:1])))
    before = gigabytes()
    gc.collect()
    gc.freeze()
    tenth = fk.Book(made[: max(1, deals // 10)])
    few, few_managing = asked(questions(tenth)), asked(of_a_manager(tenth))
    del tenth
    book = fk.Book(made)
    whole = asked(questions(book), "in step, funnel, statistics, movement")
    managing = asked(of_a_manager(book), "inspections, scorecards, review")
    asked(others(book), "others")
    held = gigabytes()
    print(f"  {'memory, the deals alone':<40}{before:>8.2f} GB")
    small = asked({"review": lambda: fk.Book(made[:SMALL]).review(on=ON)})
    print(f"\nBars of a book of {deals:,}")
    share = deals / 100_000
    bar("seconds of in step, funnel, statistics, movement", whole, at_most=MOST_SECONDS * share)
    bar("seconds of inspections, scorecards, review", managing, at_most=MOST_SECONDS_OF_MANAGING * share)
    bar("gigabytes with every answer", held, at_most=MOST_GIGABYTES)
    bar("growth of the first from a tenth of the deals", whole / few, at_most=12)
    bar("growth of the second from a tenth of the deals", managing / few_managing, at_most=12)
    bar(f"seconds of the review of {SMALL} deals", small, at_most=1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
