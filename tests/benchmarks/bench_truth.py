"""Whether the audit's figures tell the truth of made-up companies: ``python -m tests.benchmarks.bench_truth``.

Of every deal that has been heard and is alive the truth is its true amount times the table's chance of the lower of the
customer's true stage and ours. Customers who are gone, invented projects and second reports are shown apart. It
ends with 1 when the mean of verified is more than a tenth from the truth, when claimed is not far above it, or when
anything of an invented project is verified.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import funnelkit as fk
from funnelkit.testing import REALISTIC, THE_CASE, Slump, SyntheticBook, Truth, synthetic_book

SINCE, UNTIL = date(2024, 1, 1), date(2026, 1, 1)
WORLDS: dict[str, dict[str, Any]] = {
    "direct sales": {"dirt": REALISTIC, "through_dealers": 0},
    "the case: nine in ten through dealers": {"dirt": THE_CASE, "through_dealers": 90},
    "the case in a slump": {
        "dirt": THE_CASE,
        "through_dealers": 90,
        "slump": Slump(date(2025, 1, 1), date(2025, 9, 30)),
    },
}
SORTS = ("alive", "gone", "second report", "unheard", "invented")
Sums = dict[tuple[str, str], Decimal]
FAR_ABOVE, NEAR = Decimal("1.5"), Decimal("0.1")


def truth_of(deal: fk.Deal, truth: Truth) -> Decimal:
    """Give the true amount times the chance of the lower of the customer's true stage and ours."""
    method, amount = deal.methodology, truth.amount_on(UNTIL)
    stages = method.customer_stages
    theirs = [stage.key for stage in stages].index(truth.stage_on(UNTIL))
    ours = [stage.key for stage in method.supplier_stages].index(deal.at(UNTIL).supplier_stage.key)
    chance = stages[min(theirs, method.pairing.customer_spans[ours][1])].win_probability
    return (amount.amount if amount else Decimal(0)) * (chance or 0)


def sort_of(deal: fk.Deal, truth: Truth) -> str:
    """Say what a deal is in truth."""
    if truth.is_invented:
        return "invented"
    if str(fk.in_step(deal, on=UNTIL).verdict) == "unheard":
        return "unheard"
    if truth.duplicate_of:
        return "second report"
    return "alive" if truth.is_alive(UNTIL) else "gone"


def figures(book: SyntheticBook) -> Iterator[tuple[str, str, Decimal]]:
    """Give the figures of each open deal by what it is in truth."""
    deals = {deal.key: deal for deal in book}
    for line in fk.forecast(book, on=UNTIL).lines:
        deal, truth = deals[line.deal], book.truths[line.deal]
        sort = sort_of(deal, truth)
        yield sort, "deals", Decimal(1)
        for name in ("claimed", "unverified", "lagging", "cold", "verified"):
            yield sort, name, getattr(line, name).amount
        if sort == "alive":
            yield sort, "truth", truth_of(deal, truth)


def main() -> int:
    """Print the figures of each world, in the mean over the seeds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_truth")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--deals", type=int, default=400)
    told = parser.parse_args()
    failed = []
    for world, planted in WORLDS.items():
        sums: Sums = defaultdict(Decimal)
        ratios = []
        for seed in range(1, told.seeds + 1):
            book = synthetic_book(fk.eight_stage(), deals=told.deals, seed=seed, since=SINCE, until=UNTIL, **planted)
            mine: Sums = defaultdict(Decimal)
            for sort, name, value in figures(book):
                mine[sort, name] += value
                sums[sort, name] += value
            ratios.append(mine["alive", "verified"] / mine["alive", "truth"])
        failed += _shown(world, sums, sorted(ratios), told.seeds)
    print(*failed, sep="\n")
    return bool(failed)


def _shown(world: str, sums: Sums, ratios: list[Decimal], seeds: int) -> list[str]:
    names = ("deals", "claimed", "unverified", "lagging", "cold", "verified", "truth")
    print(f"\n{world}, mean of {seeds} books\n{'':14}" + "".join(f"{name:>14}" for name in names))
    for sort in SORTS:
        print(f"{sort:14}" + "".join(f"{sums[sort, name] / seeds:14,.0f}" for name in names))
    truth = sums["alive", "truth"]
    claimed = sum((sums[sort, "claimed"] for sort in SORTS), Decimal(0))
    near = sums["alive", "verified"] / truth
    print(f"verified over truth {near:.3f} (single books {ratios[0]:.2f} to {ratios[-1]:.2f})", end="; ")
    print(f"claimed over truth {claimed / truth:.2f}")
    wrong = {
        "verified is more than a tenth from the truth": abs(near - 1) > NEAR,
        "claimed is not far above the truth": claimed < FAR_ABOVE * truth,
        "an invented project has something verified": sums["invented", "verified"] != 0,
        "an invented project is not wholly unverified": sums["invented", "claimed"] != sums["invented", "unverified"],
    }
    return [f"{world}: {what}" for what, is_so in wrong.items() if is_so]


if __name__ == "__main__":
    sys.exit(main())
