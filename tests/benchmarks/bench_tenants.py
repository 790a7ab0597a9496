"""What many methodologies cost: a host's ten thousand that differ in a task each, against a single one.

Each is built aside, and asked once before the clock runs; then deals are asked in turn, each under a methodology of its
own, against as many deals under one. Run it from the root of the repository with
``python -m tests.benchmarks.bench_tenants [--methodologies 10000]``.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from datetime import date, timedelta
from time import thread_time
from typing import Any, Final

import funnelkit as fk
from funnelkit import rules
from tests.benchmarks.measuring import bar

OPENED: Final = date(2026, 3, 2)
ON: Final = OPENED + timedelta(days=60)
MOST: Final = 2
ROUNDS: Final = 3


def methodologies(count: int) -> list[fk.Methodology]:
    """The built-in methodology with a task of its own for each tenant."""
    method = fk.eight_stage()
    [stage, *_] = method.supplier_stages
    return [
        method.customised(f"tenant-{at}", rules.AddRule(rules.Task(f"own-{at}", f"Own task {at}"), to=stage.key))
        for at in range(count)
    ]


def deal_under(method: fk.Methodology, at: int) -> fk.Deal:
    """A deal of a few facts; few of the many are alike."""
    on = OPENED + timedelta(days=at % 20)
    deal = fk.Deal.open(f"deal {at}", under=method, owner="Maria", amount=fk.Money(1000 + at, "EUR"), on=on)
    deal = deal.record_evidence("budget-approved", source="customer-document", reference="letter 17", on=on)
    return deal.meet_person("Dr. Lind", buying_role="user", on=on + timedelta(days=at % 7))


def questions(deals: list[fk.Deal]) -> dict[str, Callable[[fk.Deal], object]]:
    """What a host asks in a web request."""
    task = deals[0].methodology.supplier_stages[0].tasks[0].key
    texts = {deal.key: fk.to_json(deal) for deal in deals}
    kept = {deal.key: [deal.methodology] for deal in deals}
    return {
        "in step": lambda deal: fk.in_step(deal, on=ON).verdict,
        "may advance": lambda deal: deal.may_advance(on=ON),
        "next actions": lambda deal: fk.next_actions(deal, on=ON),
        "estimate": lambda deal: fk.estimate(deal, on=ON),
        "forecast": lambda deal: fk.forecast([deal], on=ON).totals["EUR"],
        "complete a task": lambda deal: deal.complete_task(task, by="Maria", on=ON),
        "findings": lambda deal: fk.Book([deal]).inspect(on=ON),
        "read from its document": lambda deal: fk.from_json(texts[deal.key], fk.Deal, methodologies=kept[deal.key]),
    }


def seconds(ask: Callable[[Any], object], deals: list[fk.Deal]) -> float:
    """Ask each deal once in turn; the best of a few rounds, for a deal."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = thread_time()
        for deal in deals:
            ask(deal)
        best = min(best, (thread_time() - start) / len(deals))
    return best


def main(count: int) -> None:
    """Print for each question what a deal costs under one methodology and under as many as there are deals."""
    one, many = fk.eight_stage(), methodologies(count)
    same = [deal_under(one, at) for at in range(count)]
    other = [deal_under(method, at) for at, method in enumerate(many)]
    asked_same, asked_other = questions(same), questions(other)
    print(f"{count:,} deals, in µs for each: under one methodology, and each under its own")
    for name in asked_same:
        for deal in other:  # what is worked out once for each methodology is there
            asked_other[name](deal)
        gc.collect()
        gc.disable()
        times = seconds(asked_same[name], same), seconds(asked_other[name], other)
        gc.enable()
        bar(f"{name}: {times[0] * 1e6:,.1f}, {times[1] * 1e6:,.1f}", times[1] / times[0], at_most=MOST)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--methodologies", type=int, default=10_000)
    main(options.parse_args().methodologies)
