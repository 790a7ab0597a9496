"""How far a question walks through the library: files that take part, calls, and moves from one file to another.

A reader who follows a question opens a file for each move, so both are kept small. Counted with ``sys.setprofile`` on
the second call, when modules are loaded and what is computed once for a methodology is there; methods that attrs writes
are in no file and are not counted. Run it from the root of the repository with
``python -m tests.benchmarks.bench_walks``; with ``files`` as its argument it lists each walk's files and calls.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, Final

from attrs import frozen

import funnelkit as fk

SOURCE: Final = str(Path(fk.__file__).parent)
MOST_FILES: Final = 7
MOST_MOVES: Final = 60
OPENED: Final = date(2026, 3, 2)
TODAY: Final = OPENED + timedelta(days=30)


@frozen
class Walk:
    """The calls of one question, in order: file and function of each."""

    calls: tuple[tuple[str, str], ...]

    @property
    def files(self) -> Counter[str]:
        """How many calls each file took."""
        return Counter(file for file, _ in self.calls)

    @property
    def moves(self) -> int:
        """How often two calls that follow one another lie in different files."""
        return sum(before[0] != after[0] for before, after in pairwise(self.calls))


def walked(question: Callable[[], object]) -> Walk:
    """Follow the second call of a question."""
    calls: list[tuple[str, str]] = []

    def follow(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(SOURCE):
            calls.append((code.co_filename[len(SOURCE) + 1 :], code.co_name))

    question()
    before = sys.getprofile()
    sys.setprofile(follow)
    try:
        question()
    finally:
        sys.setprofile(before)
    return Walk(tuple(calls))


def deal_under_way() -> fk.Deal:
    """Lead a deal to where the customer is one stage ahead of us."""
    deal = fk.Deal.open(
        "Harbour switchgear",
        under=fk.eight_stage(),
        customer="Harbour Grid",
        amount=fk.Money("480000", "EUR"),
        expected_close=date(2026, 9, 30),
        owner="Maria",
        on=OPENED,
    )
    deal = deal.record_evidence(
        "budget-approved", source="customer-document", by="Maria", reference="letter 17", on=OPENED + timedelta(days=7)
    )
    for task in deal.methodology.supplier_stages[0].tasks[:2]:
        deal = deal.complete_task(task.key, by="Maria", on=OPENED + timedelta(days=8))
    return deal


def walks() -> dict[str, Callable[[], object]]:
    """Name the questions that are followed."""
    deal = deal_under_way()
    task = deal.methodology.supplier_stages[0].tasks[2].key
    return {
        "in step": lambda: fk.in_step(deal, on=TODAY),
        "may advance": lambda: deal.may_advance(on=TODAY),
        "forecast": lambda: fk.forecast([deal], on=TODAY).totals["EUR"],
        "complete a task": lambda: deal.complete_task(task, by="Maria", on=TODAY),
    }


def main() -> None:
    """Print the table, and with ``files`` what each walk is made of."""
    print(f"{'':18}{'files':>7}{'calls':>7}{'moves':>7}   bar: {MOST_FILES} files, {MOST_MOVES} moves")
    for name, question in walks().items():
        walk = walked(question)
        held = len(walk.files) <= MOST_FILES and walk.moves <= MOST_MOVES
        print(f"{name:18}{len(walk.files):7}{len(walk.calls):7}{walk.moves:7}   {'held' if held else 'NOT held'}")
        if sys.argv[1:] == ["files"]:
            for file, count in walk.files.most_common():
                inside = Counter(function for one, function in walk.calls if one == file)
                print(f"    {count:4} {file}: {', '.join(f'{function} {times}' for function, times in inside.items())}")


if __name__ == "__main__":
    main()
