"""What learning costs: from 100,000 cases and deals with ten facts, and from books of deals with all their evidence.

The bars: 100,000 cases of ten facts in at most 15 s and 1 GB with the standard library, in at most 3 s with numpy. Time
is that of this process on the processor, memory its greatest. Run it with
``python -m tests.benchmarks.bench_teaching``, with ``numpy`` as the argument for the executor of that name; ``--book``
learns from deals instead.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable
from datetime import date
from functools import partial
from math import exp
from time import process_time
from typing import Final

import funnelkit as fk
from funnelkit.learning import LOST, WON, ClosedCase, History, Spell, learn_fact_model, learn_model
from funnelkit.testing import CLEAN, Draws
from tests.benchmarks.measuring import bar
from tests.learning.evident_deals import synthetic

CASES: Final = 100_000
WORDS: Final = (2, 3, 4, 5, 6, 8, 10, 12)
STAGES: Final = ("lead", "need", "offer", "order")
BOOKS: Final = ((700, 25), (1_500, 25), (1_500, 0))


def made_up_facts(draws: Draws) -> tuple[dict[str, str | float], float]:
    """Eight facts in words and two numbers, four of which move the log-odds; and these."""
    words = [draws.below(count) for count in WORDS]
    score, size = draws.below(6_001) / 1_000 - 3, draws.below(1_000)
    facts: dict[str, str | float] = {f"fact {at}": f"value {word}" for at, word in enumerate(words)}
    odds = -1.0 + 0.5 * words[0] + 0.3 * (words[3] - 2) - 0.4 * (words[4] > 2) + 0.4 * score
    return facts | {"score": score, "size": size}, odds


def is_won(draws: Draws, odds: float) -> bool:
    """Draw what became of it."""
    return draws.below(10**6) < 10**6 / (1.0 + exp(-odds))


def cases() -> list[ClosedCase]:
    """Cases that are decided, without stages."""
    draws, found = Draws(1), []
    for _ in range(CASES):
        facts, odds = made_up_facts(draws)
        found.append(ClosedCase(facts, won=is_won(draws, odds)))
    return found


def histories() -> list[History]:
    """Deals that went through a few stages, most of them decided."""
    draws, found = Draws(2), []
    for number in range(CASES):
        facts, odds = made_up_facts(draws)
        won, day = is_won(draws, odds), float(draws.below(1_500))
        last = len(STAGES) - 1 if won else draws.below(len(STAGES))
        end, spells = WON if won else LOST, []
        for at in range(last + 1):
            left = day + 1 + draws.below(40)
            spells.append(Spell(STAGES[at], entered=day, left=left, next=end if at == last else STAGES[at + 1]))
            day = left
        whole = History(f"deal {number}", spells=spells, known_until=1_800.0, facts=facts)
        seen = None if number % 5 else whole.until(spells[-1].entered + 0.5)
        found.append(seen or whole)
    return found


def learned(what: str, learn: Callable[[], object], *, at_most: float) -> None:
    """Learn once, and print what that took."""
    start = process_time()
    learn()
    bar(f"{what}: seconds", process_time() - start, at_most=at_most)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bar("  greatest memory of the process so far: MB", memory, at_most=1_000)


def main() -> None:
    """Print what learning takes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_teaching")
    parser.add_argument("executor", nargs="?", default="standard", choices=("standard", "numpy"))
    parser.add_argument("--book", action="store_true")
    told = parser.parse_args()
    seconds = 15.0 if told.executor == "standard" else 3.0
    if told.executor == "numpy":
        learn_fact_model(cases()[:100], executor="numpy")  # so that numpy is there
    if not told.book:
        given, book = cases(), histories()
        facts, whole = partial(learn_fact_model, given), partial(learn_model, book)
        learned(f"{CASES:,} decided cases of ten facts", partial(facts, executor=told.executor), at_most=seconds)
        what = f"{CASES:,} deals of {len(STAGES)} stages and ten facts"
        learned(what, partial(whole, executor=told.executor), at_most=seconds)
        return
    on = date(2028, 1, 1)
    for deals, signal in BOOKS:
        book_of_deals = synthetic(fk.eight_stage(), 3, deals=deals, signal=signal, dirt=CLEAN)
        for answers in (False, True):
            name = f"{deals:,} deals, signal {signal}, evidence{' and answered questions' if answers else ''}"
            start = process_time()
            fk.learn_win_model(book_of_deals, on=on, answers=answers)
            print(f"  {name:<68}{process_time() - start:>11,.2f} s")


if __name__ == "__main__":
    main()
