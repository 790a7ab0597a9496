"""What facts say of a case that was left out is what a fit without it says."""

from __future__ import annotations

import pytest

from funnelkit.learning import ClosedCase
from funnelkit.learning.fact_columns import FactColumns
from funnelkit.learning.fact_fit import asked_of, looks_at, means_of
from funnelkit.learning.left_out import answers, asked_clusters
from funnelkit.learning.penalised_fit import PenalisedFit, penalised_fit
from funnelkit.learning.weighed_rows import Look, PlainRows

LANDMARKS = 3


def landmark_cases() -> list[ClosedCase]:
    """Deals that are asked on three days each, with facts that come and go between them."""
    found = []
    for number in range(60):
        for day in range(LANDMARKS):
            budget = "approved" if (number * 7 + day) % 5 < 2 + number % 2 else "open"
            facts = {"budget": budget, "rival": f"r{(number + day) % 4}", "plan": "yes" if day else ""}
            told = {"offset": -0.5 + 0.3 * day, "weight": 1 / LANDMARKS, "group": day % 2, "deal": f"deal {number}"}
            found.append(ClosedCase(facts, won=(number * 3) % 7 < 3 + number % 2, **told))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("price", [1.0, 4.0, 16.0])
def test_one_step_says_what_a_fit_without_the_deal_says(price: float) -> None:
    """All landmarks of a deal are left out together; what is left to a fit of the others is small."""
    known = list(map(asked_of, landmark_cases()))
    columns = FactColumns.of(facts for facts, *_ in known)
    looks = looks_at(known, columns, {0: 0, 1: 1})
    means = means_of(looks, groups=2, width=columns.width)
    penalty = {place: price * one for place, one in columns.penalty().items()}

    def fitted(some: list[Look]) -> PenalisedFit:
        return penalised_fit(PlainRows(some, means, columns.width), penalty, start=[0.0] * columns.width)

    whole = fitted(looks)
    worst = moved = 0.0
    for cluster in asked_clusters(looks, most=len(looks))[::7]:
        deal = cluster.looks[0].deal
        rest = [look for look in looks if look.deal != deal]
        without = fitted(rest).point
        for look, told in zip(cluster.looks, answers([cluster], whole, means=means, facts=columns.facts), strict=True):
            truth = _codes(look, without, means, columns.facts)
            seen = _codes(look, whole.point, means, columns.facts)
            worst = max(worst, *(abs(one - other) for one, other in zip(told.codes, truth, strict=True)))
            moved = max(moved, *(abs(one - other) for one, other in zip(seen, truth, strict=True)))
    assert moved > 0.005  # leaving out does something
    assert worst < 0.1 * moved


def _codes(look: Look, point: list[float], means: list[list[float]], facts: tuple[int, ...]) -> list[float]:
    codes = [0.0] * (max(facts) + 1)
    for column in look.columns[1:]:
        codes[facts[column]] += point[column]
    for column, share in enumerate(means[look.group]):
        if share:
            codes[facts[column]] -= share * point[column]
    return codes
