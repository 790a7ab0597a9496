"""163 real deals with 22 facts each (Bohanec, CC BY 4.0; see ``examples/data/bohanec``), and their cross-validation."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from funnelkit.backtest import ScoredChances, score_chances
from funnelkit.learning import ClosedCase, learn_fact_model

DEALS = Path(__file__).parents[2] / "examples/data/bohanec/deals.csv"


def real_deals() -> list[ClosedCase]:
    """Read the deals."""
    with DEALS.open(newline="", encoding="utf-8") as lines:
        return [ClosedCase(row, won=row.pop("Status") == "Won") for row in csv.DictReader(lines, delimiter=";")]


def cross_validated(cases: Sequence[ClosedCase], *, folds: int = 5) -> ScoredChances:
    """Score each case by a model of the other folds; cases with the very same facts share a fold.

    The order of the cases decides the division into folds.
    """
    places = {facts: number % folds for number, facts in enumerate(dict.fromkeys(case.facts for case in cases))}
    said: dict[int, float] = {}
    for fold in range(folds):
        model = learn_fact_model([case for case in cases if places[case.facts] != fold])
        said |= {
            number: model.win_probability(case.facts) for number, case in enumerate(cases) if places[case.facts] == fold
        }
    return score_chances([said[number] for number in range(len(cases))], [case.won for case in cases])
