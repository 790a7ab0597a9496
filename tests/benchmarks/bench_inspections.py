"""How well each inspection finds what it is for: ``python -m tests.benchmarks.bench_inspections``.

Planted books tell the truth about every rule but one: deals are sold by the book, and one trouble is planted in half of
them. Clean books tell how often a rule cries wolf. The last part looks at the made-up companies of ``synthetic_book``,
whose truth nobody made for these rules. It ends with 1 when a rule's precision or recall is under .8 without a reason
that stands in ``REASONS``, or when more than 2 % of clean deals have a finding of one rule.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date

import funnelkit as fk
from funnelkit.inspections import SHIPPED
from funnelkit.testing import THE_CASE, synthetic_book
from tests.inspections.planted_troubles import TROUBLES, UNTIL, planted_book

BAR, CLEAN_BAR = 0.8, 0.02
REASONS: dict[str, str] = {
    "duplicate-project": "two orders of one customer for one product in one quarter, by two ways and of like amounts, "
    "look the same on paper; the planted books have as many of these as second reports, and only the end user can tell"
}
SINCE, DAY = date(2024, 1, 1), date(2026, 1, 1)


def main() -> int:
    """Print precision, recall and false alarms of each rule."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_inspections")
    parser.add_argument("--deals", type=int, default=1500)
    parser.add_argument("--seeds", type=int, default=4)
    told = parser.parse_args()
    failed = planted(told.seeds, told.deals)
    companies(told.seeds)
    print(*failed, sep="\n")
    return bool(failed)


def planted(seeds: int, deals: int) -> list[str]:
    """Score the rules on planted books, and on clean ones."""
    found, right, there, hit, clean = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    wrong = Counter[tuple[str, str]]()
    for seed in range(1, seeds + 1):
        book = planted_book(seed, deals=deals)
        findings = fk.Book(book.deals).inspect(on=UNTIL, submissions=book.submissions)
        there.update(one for one in book.planted.values() if one)
        for one in findings:
            trouble = book.planted[one.deal]
            found[one.rule] += 1
            right[one.rule] += one.rule in book.also[one.deal]
            wrong.update([(one.rule, trouble)] * (one.rule not in book.also[one.deal]))
            hit[one.rule] += one.rule == trouble
        tidy = planted_book(seed + 1000, deals=deals, percent=0)
        findings = fk.Book(tidy.deals).inspect(on=UNTIL, submissions=tidy.submissions)
        clean.update(one.rule for one in findings if one.rule not in tidy.also[one.deal])
    print(f"{'rule':24}{'planted':>8}{'recall':>8}{'found':>8}{'precision':>10}{'on clean':>10}")
    failed = []
    for rule in SHIPPED:
        key = rule.key
        if key == "concentration":
            continue
        recall, precision = hit[key] / max(1, there[key]), right[key] / max(1, found[key])
        wolf = clean[key] / (seeds * deals)
        print(f"{key:24}{there[key]:8}{recall:8.2f}{found[key]:8}{precision:10.2f}{wolf:10.2%}")
        if key not in TROUBLES or min(recall, precision) < BAR or wolf > CLEAN_BAR:
            failed.append(f"{key}: under the bar" + (f" ({REASONS[key]})" if key in REASONS else ""))
    for (key, trouble), count in wrong.most_common(12):
        print(f"false alarms of {key} beside {trouble or 'nothing'}: {count}")
    return [one for one in failed if "(" not in one]


def companies(seeds: int) -> None:
    """Show what the rules on dealers find among made-up companies whose truth is known."""
    print("\nmade-up companies, nine in ten deals through dealers: what is true of the deals that a rule finds")
    truths = Counter[tuple[str, str]]()
    total = Counter[str]()
    for seed in range(1, seeds + 1):
        book = synthetic_book(
            fk.eight_stage(), deals=400, seed=seed, since=SINCE, until=DAY, dirt=THE_CASE, through_dealers=90
        )
        findings = fk.Book(book).inspect(on=DAY)
        for deal in book:
            if deal.at(DAY).is_open:
                total[sort_of(book.truths[deal.key])] += 1
        for one in findings:
            truths[one.rule, sort_of(book.truths[one.deal])] += 1
    sorts = sorted(total)
    print(f"{'':24}" + "".join(f"{sort:>16}" for sort in sorts))
    print(f"{'open deals':24}" + "".join(f"{total[sort]:16}" for sort in sorts))
    for rule in SHIPPED:
        if any(truths[rule.key, sort] for sort in sorts):
            print(f"{rule.key:24}" + "".join(f"{truths[rule.key, sort]:16}" for sort in sorts))


def sort_of(truth: fk.testing.Truth) -> str:
    """Say what a deal is in truth."""
    if truth.is_invented:
        return "invented"
    if truth.duplicate_of:
        return "second report"
    if not truth.is_alive(DAY):
        return "gone"
    return "told too high" if truth.told_amount is not None else "alive"


if __name__ == "__main__":
    sys.exit(main())
