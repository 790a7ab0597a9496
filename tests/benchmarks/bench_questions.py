"""How much of the skill of all facts a few well-chosen questions give, on real deals that were not learned from.

The 163 B2B deals with 22 facts of ``examples/data/bohanec`` (or any file of that form, as the argument): alike ones
stay in one fold. Bars: three questions give 70 %, five 85 % of what all facts take off the Brier score; never more
than .03 under the greedy choice on the same folds. Run it with ``python -m tests.benchmarks.bench_questions`` from the
root.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from math import fsum
from pathlib import Path
from typing import Final

import funnelkit as fk
from funnelkit.learning import ClosedCase, FactModel, learn_fact_model
from funnelkit.testing import Draws

DATA: Final = Path(__file__).parents[2] / "examples/data/bohanec/deals.csv"
FOLDS: Final = 5
ASKED: Final = (0, 1, 2, 3, 5)
Case = tuple[dict[str, str], bool]


@cache
def real_deals(path: Path = DATA) -> tuple[Case, ...]:
    """Read the deals: what was known of each, and whether it was won."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    won = [row.pop("Status") == "Won" for row in rows]
    return tuple(zip(rows, won, strict=True))


NAMES: Final = tuple(real_deals()[0][0])


def folds(cases: Sequence[Case], seed: int) -> Iterator[tuple[list[Case], list[Case]]]:
    """Cut the deals into what is learned from and what is asked; alike ones lie together."""
    kinds = sorted({tuple(sorted(facts.items())) for facts, _ in cases})
    fold = {kind: at % FOLDS for at, kind in enumerate(shuffled(kinds, seed))}
    for one in range(FOLDS):
        inside = [case for case in cases if fold[tuple(sorted(case[0].items()))] == one]
        yield [case for case in cases if fold[tuple(sorted(case[0].items()))] != one], inside


def shuffled(things: Sequence, seed: int) -> list:  # type: ignore[type-arg] # of whatever kind
    """Put things into an order by lot, the same one every time."""
    draws = Draws(seed)
    return [thing for _, _, thing in sorted((draws.below(10**9), at, thing) for at, thing in enumerate(things))]


def brier(model: FactModel, cases: Sequence[Case], known: Sequence[dict[str, str]]) -> float:
    """The sum of the scores with what is known of each."""
    return fsum((model.win_probability(facts) - won) ** 2 for facts, (_, won) in zip(known, cases, strict=True))


def asked_of(model: FactModel, case: Case, count: int) -> dict[str, str]:
    """Ask the best question again and again, each time knowing the answers so far."""
    known: dict[str, str] = {}
    for _ in range(count):
        first = next(iter(fk.next_questions(known, model=model)), None)
        if first is None:
            break
        known[first.key] = case[0][first.key]
    return known


def greedy_order(model: FactModel, cases: Sequence[Case], count: int) -> list[str]:
    """The facts that lower the score of the deals learned from most, one after the other."""
    order: list[str] = []
    for _ in range(count):
        scores = {
            name: brier(model, cases, [_some(facts, [*order, name]) for facts, _ in cases])
            for name in case_names(cases)
            if name not in order
        }
        order.append(min(scores, key=lambda name: scores[name]))
    return order


def case_names(cases: Sequence[Case]) -> list[str]:
    """The names of the facts."""
    return list(cases[0][0])


def _some(facts: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: facts[name] for name in names}


@cache
def skills(order: str, *, seed: int, path: Path = DATA) -> dict[int, float]:
    """The share of the skill of all facts, by the number of questions: ``"chosen"``, ``"greedy"`` or ``"drawn"``."""
    sums = dict.fromkeys(ASKED, 0.0)
    whole = 0.0
    for learned_from, asked in folds(real_deals(path), seed):
        model = learn_fact_model([ClosedCase(facts, won=won) for facts, won in learned_from])
        whole += brier(model, asked, [facts for facts, _ in asked])
        names = case_names(asked)
        fixed = greedy_order(model, learned_from, max(ASKED)) if order == "greedy" else shuffled(names, seed)
        for count in ASKED:
            chosen = order == "chosen"
            known = [asked_of(model, one, count) if chosen else _some(one[0], fixed[:count]) for one in asked]
            sums[count] += brier(model, asked, known)
    return {count: (sums[0] - found) / (sums[0] - whole) for count, found in sums.items()}


def main(path: Path = DATA) -> None:
    """Print the shares over a few ways of cutting the deals."""
    print("Share of the skill of all facts after so many questions, mean of 5 ways to cut the folds")
    for order in ("chosen", "greedy", "drawn"):
        tables = [skills(order, seed=seed, path=path) for seed in range(5)]
        print(f"{order:8}", *(f"{count}: {fsum(one[count] for one in tables) / len(tables):.2f}" for count in ASKED))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
