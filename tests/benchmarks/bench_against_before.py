"""How much lighter questions are than at commit 5b45f63, side by side in one run.

    python tests/benchmarks/bench_against_before.py [--deals 100000] [--rounds 40]

Makes a work tree of that commit, starts one Python for each of the two, asks both the same in turn, and prints the best
time of each and their ratio. Memory is what a forecast's lines hold beside the deals, which are there anyway.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

BEFORE = "5b45f63"
ROOT = Path(__file__).parents[2]
ON = date(2026, 6, 1)
# What must hold: the ratio that a measure must not exceed.
BARS = {
    "in step, its verdict": 1 / 5,
    "in step, with its reasons": None,
    "next actions": 1 / 2,
    "HTML of a deal": 1 / 4,
    "embedded deal, read again": 1 / 20,
    "forecast, a deal": 1 / 2,
    "forecast, totals once more": None,
    "forecast, bytes a line": 1 / 3,
}


def some_deals(count: int) -> list[Any]:
    """Open deals of ten facts, no two alike, by what both versions offer."""
    import funnelkit as fk  # noqa: PLC0415 - the version that the worker runs

    method = fk.eight_stage()
    stages = [stage.key for stage in method.customer_stages]
    deals = []
    for at in range(count):
        opened = date(2026, 1, 1) + timedelta(days=at % 60)
        worth = fk.Money(str(1000 + at), "EUR")
        deal = fk.Deal.open(
            f"deal {at}", under=method, owner=f"owner {at % 7}", amount=worth, expected_close=ON, on=opened
        )
        for step, stage in enumerate(stages[1 : 2 + at % 5], start=1):
            on = opened + timedelta(days=9 * step)
            source: Any = "customer-document" if at % 3 else "third-party"
            deal = deal.customer_moved(stage, source=source, on=on)
            deal = deal.meet_person(f"person {step}", buying_role="user", on=on)
        deals.append(deal)
    return deals


class Worker:
    """Everything that is measured, in the version of funnelkit that this Python runs."""

    def __init__(self, many: int) -> None:
        import funnelkit as fk  # noqa: PLC0415

        self.fk = fk
        self.some = some_deals(60)
        self.many = many
        self.book: list[Any] = []
        self.texts = [fk.to_json(deal, embed=True) for deal in self.some[:5]]

    def _each(self, ask: Callable[[Any], object], things: list[Any]) -> float:
        gc.collect()
        start = time.perf_counter()
        for thing in things:
            ask(thing)
        return (time.perf_counter() - start) / len(things)

    def measure(self, name: str) -> float:
        """Measure one thing once, in seconds or bytes for each deal."""
        if name.startswith("forecast,"):
            self.book = self.book or some_deals(self.many)
            return self._measured_forecast(name)
        fk = self.fk
        ask, things = {
            "in step, its verdict": (lambda deal: fk.in_step(deal, on=ON).verdict, self.some),
            "in step, with its reasons": (lambda deal: fk.in_step(deal, on=ON).reasons, self.some),
            "next actions": (lambda deal: fk.next_actions(deal, on=ON), self.some),
            "HTML of a deal": (lambda deal: deal._repr_html_(), self.some),
            "embedded deal, read again": (lambda text: fk.from_json(text, fk.Deal), self.texts),
        }[name]
        return self._each(ask, things)

    def _measured_forecast(self, name: str) -> float:
        if name == "forecast, bytes a line":
            return self._bytes_a_line()
        if name == "forecast, totals once more":
            forecast = self.fk.forecast(self.book, on=ON)
            assert forecast.totals
            return self._each(lambda one: one.totals, [forecast])
        return self._each(lambda book: self.fk.forecast(book, on=ON).totals, [self.book]) / self.many

    def _bytes_a_line(self) -> float:
        gc.collect()
        tracemalloc.start()
        forecast = self.fk.forecast(self.book, on=ON)
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return held / len(forecast.lines)


def work(many: int) -> None:
    """Answer the names of measures, a line each."""
    worker = Worker(many)
    for line in sys.stdin:
        print(json.dumps(worker.measure(line.strip())), flush=True)


@contextmanager
def tree_of_before() -> Iterator[Path]:
    """Make a work tree of the commit, and take it away again."""
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place, "before")
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), BEFORE], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def started(tree: Path, many: int) -> subprocess.Popen[str]:
    """Start a Python that runs one version."""
    command = [sys.executable, str(Path(__file__)), "--work", "--deals", str(many)]
    place = os.environ | {"PYTHONPATH": str(tree / "src")}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=place)


def asked(worker: subprocess.Popen[str], name: str) -> float:
    """Have a worker measure something."""
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(name + "\n")
    worker.stdin.flush()
    return float(json.loads(worker.stdout.readline()))


def main(many: int, rounds: int) -> None:
    """Ask both versions in turn, and print a table."""
    with tree_of_before() as tree:
        workers = [started(tree, many), started(ROOT, many)]
        print(f"{'':30} {'before':>12} {'now':>12} {'ratio':>8}  bar")
        for name, bar in BARS.items():
            often = 2 if name.startswith("forecast,") else rounds
            times = [[asked(one, name) for one in workers] for _ in range(often)]
            best = [min(of_one) for of_one in zip(*times, strict=True)]
            ratio = best[1] / best[0]
            unit = 1.0 if "bytes" in name else 1e6
            told = "" if bar is None else f"{bar:.3f} {'holds' if ratio <= bar else 'MISSED'}"
            print(f"{name:30} {best[0] * unit:12.2f} {best[1] * unit:12.2f} {ratio:8.3f}  {told}")
        for one in workers:
            one.terminate()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--deals", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.work:
        work(given.deals)
    else:
        main(given.deals, given.rounds)
