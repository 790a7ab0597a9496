"""What learned chances cost, against a bare loop that looks up a stage percentage, and how far off each is.

The bars: 100,000 open deals cost at most 20 times the bare loop, by ratios of runs in turns; in the made-up funnel,
whose truth is known, the open book is off by at most 5 %. Learning itself is shown beside it, by deal of the history.
Run it with `python tests/benchmarks/bench_learning.py` from the root of the repository.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from math import fsum
from operator import itemgetter
from pathlib import Path
from statistics import mean, stdev

from attrs import evolve

sys.path.insert(0, str(Path(__file__).parents[2]))

from funnelkit.learning import History, learn_model, learn_stage_model
from funnelkit.testing.draws import Draws
from funnelkit.win_models import StageChances, closed_only_rates, vendor_table
from tests.benchmarks.measuring import in_turns, show
from tests.learning.censored_funnel import STAGES, expected_wins, made_up_funnel
from tests.learning.real_deals import cross_validated, real_deals

Candidates = dict[str, tuple[Callable[[], object], int]]

OPEN_DEALS = 100_000
ROUNDS = 7
SEEDS = 24
DIVISIONS = 40
BARE = "a bare loop that looks up a stage percentage"
REGIONS = ("north", "south", "east", "west")
SIZES = ("small", "middle", "large")


def with_facts(history: History, number: int) -> History:
    """Give a deal two facts."""
    return evolve(history, facts={"region": REGIONS[number % 4], "size": SIZES[number % 3]})


def bias_of_the_open_book() -> None:
    """Wins that each model expects of the open book of the made-up funnel, over those that are due in truth."""
    said: dict[str, list[float]] = {"learned, by stage and age": [], "closed-only rates": [], "vendor table": []}
    for seed in range(SEEDS):
        known = made_up_funnel(seed).known()
        models: tuple[StageChances, ...] = (learn_stage_model(known), closed_only_rates(known), vendor_table(STAGES))
        truth = expected_wins(known)
        for off, model in zip(said.values(), models, strict=True):
            wins = fsum(model.win_probability(one.standing, age=one.age) for one in known if one.is_open)
            off.append(wins / truth - 1)
    print(f"\nThe open book after 104 weeks of 15 new deals, losses slower than wins: bias over {SEEDS} runs")
    for name, off in said.items():
        print(f"  {name:<68}{mean(off):>+10.1%} (one run: standard deviation {stdev(off):.1%})")


def chances_of_real_deals() -> None:
    """Cross-validate the facts of real deals over many divisions into folds: one division flatters or slanders."""
    deals, found = real_deals(), []
    for seed in range(DIVISIONS):
        chance = Draws(seed)
        places = [(chance.word(), case) for case in deals]
        found.append(cross_validated([case for _, case in sorted(places, key=itemgetter(0))]))
    briers, slopes, areas = zip(*((one.brier, one.slope, one.auc) for one in found), strict=True)
    print(f"\n163 real deals with 22 facts, grouped 5-fold, over {DIVISIONS} divisions into folds")
    print(f"  Brier {mean(briers):.4f} (one division: standard deviation {stdev(briers):.4f})", end="")
    print(f", AUC {mean(areas):.3f}, calibration slope {mean(slopes):.2f}")


def costs() -> None:
    """Compare."""
    known = made_up_funnel(1, deals_a_week=40).known()
    factual = [with_facts(one, number) for number, one in enumerate(known)]
    plain_model, fact_model = learn_model(known), learn_model(factual)
    percentages = vendor_table(STAGES).chances
    book = list(islice(cycle([one for one in known if one.is_open]), OPEN_DEALS))
    facts_book = list(islice(cycle([one for one in factual if one.is_open]), OPEN_DEALS))
    standings = [(one.standing, one.age) for one in book]

    pairs: Candidates = {
        BARE: (lambda: [percentages[state] for state, _ in standings], OPEN_DEALS),
        "learned, by stage and age": (partial(plain_model.stages.win_probabilities, standings), OPEN_DEALS),
    }
    show(f"{OPEN_DEALS:,} pairs of stage and age: time for one", in_turns(pairs, rounds=ROUNDS), to=BARE)
    cases: Candidates = {
        BARE: (lambda: [percentages[one.standing] for one in book], OPEN_DEALS),
        "learned, by stage and age": (partial(plain_model.win_probabilities, book), OPEN_DEALS),
        "learned, by stage, age and two facts": (partial(fact_model.win_probabilities, facts_book), OPEN_DEALS),
        "learning, by deal of the history": (partial(learn_model, known), len(known)),
    }
    show(f"{OPEN_DEALS:,} open cases: time for one", in_turns(cases, rounds=ROUNDS), to=BARE)


if __name__ == "__main__":
    chances_of_real_deals()
    bias_of_the_open_book()
    costs()
