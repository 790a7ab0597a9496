"""What evidence is worth to the learned win model, and what it costs, on synthetic books with and without signal.

Each book is learned on a day in the middle from what was known then, with evidence and without, and the deals that were
open are scored by what became of them. The bars: where there is no signal Brier is no worse with evidence; where there
is, it is better. And estimates of 100,000 open cases with all facts of eight stages cost at most 20 times a bare loop
that looks up a stage percentage. Run it with `python tests/benchmarks/bench_evidence.py` from the root.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import mean

from attrs import evolve

sys.path.insert(0, str(Path(__file__).parents[2]))

import funnelkit as fk
from funnelkit.testing import CLEAN, REALISTIC
from funnelkit.win_models import histories_of
from funnelkit.win_models.known_facts import facts_of, facts_with_evidence
from tests.benchmarks.measuring import bar, in_turns, ratio, show
from tests.learning.evident_deals import MANY, scores_of, synthetic

EIGHT = fk.eight_stage()
DAYS = (date(2027, 1, 1), date(2028, 1, 1))
SEEDS = 12
OPEN_DEALS = 100_000
ROUNDS = 7
BARE = "a bare loop that looks up a stage percentage"


def worth() -> None:
    """Compare Brier and bias over books."""
    print(f"\nOpen deals on {len(DAYS)} days of {SEEDS} books each: Brier without and with evidence, bias with it")
    for title, under, deals, dirt in (
        ("15 kinds, clean records", MANY, 500, CLEAN),
        ("15 kinds, realistic records", MANY, 500, REALISTIC),
        ("29 kinds of eight stages, clean records", EIGHT, 1_500, CLEAN),
        ("29 kinds of eight stages, realistic records", EIGHT, 1_500, REALISTIC),
    ):
        for signal in (0, 5, 25):
            briers: dict[bool, list[float]] = {False: [], True: []}
            biases = []
            for seed in range(SEEDS if under is MANY else SEEDS // 4):
                book = synthetic(under, seed, deals=deals, signal=signal, dirt=dirt)
                for on in DAYS:
                    for evidence, found in briers.items():
                        scores, bias = scores_of(book, on=on, evidence=evidence)
                        found.append(scores.brier)
                        biases += [bias] if evidence else []
            without, with_it = mean(briers[False]), mean(briers[True])
            name = f"{title}, signal {signal}"
            print(f"  {name:<60}{without:>8.4f}{with_it:>8.4f}{with_it - without:>+9.4f}{mean(biases):>+9.1%}")


def costs() -> None:
    """Compare estimates of open cases with a bare loop."""
    on = DAYS[1]
    deals = synthetic(EIGHT, 1, deals=2_000, signal=25)
    model = fk.learn_win_model(deals, on=on)
    still_open = [deal for deal in deals if deal.opening.on <= on and deal.at(on).is_open]
    known = histories_of(still_open, on=on)
    told = [(one, deal.at(on)) for one, deal in zip(known, still_open, strict=True)]
    books = {
        "learned, with channel, people, claim and step": [evolve(one, facts=facts_of(then)) for one, then in told],
        "learned, with evidence as well": [evolve(one, facts=facts_with_evidence(then)) for one, then in told],
    }
    percentages = {one.standing: 0.5 for one in known}
    pairs = {
        name: (partial(model.learned.win_probabilities, list(islice(cycle(cases), OPEN_DEALS))), OPEN_DEALS)
        for name, cases in books.items()
    }
    book = list(islice(cycle(known), OPEN_DEALS))
    bare = {BARE: (lambda: [percentages[one.standing] for one in book], OPEN_DEALS)}
    times = in_turns({**bare, **pairs}, rounds=ROUNDS)
    facts = mean(len(one.facts) for one in books["learned, with evidence as well"])
    show(f"{OPEN_DEALS:,} open cases of eight stages, {facts:.0f} facts on average: time for one", times, to=BARE)
    for name in books:
        bar(name, ratio(times, name, to=BARE), at_most=20)
    readings = [then for _, then in told]
    asked = {"one deal, with its reasons": (lambda: [model.chances(then) for then in readings], len(readings))}
    show("Deals as a forecast asks them", in_turns(asked, rounds=ROUNDS), to="one deal, with its reasons")


if __name__ == "__main__":
    costs()
    worth()
