"""Ended deals as cases of the fact model: asked on days of their life, with what was known on each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from math import inf
from typing import Final, TypeAlias

from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.deal.rising_days import on_rising_days
from funnelkit.learning.fact_fit import Asked
from funnelkit.learning.fact_learning import facts_inside
from funnelkit.learning.fact_values import Facts
from funnelkit.learning.histories import History, State
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.learned_model import LearnedModel
from funnelkit.learning.learned_stages import StageModel
from funnelkit.learning.log_odds import logit
from funnelkit.learning.stage_fitting import learn_stage_model
from funnelkit.win_models.deal_histories import case_age_of, paired_state, with_known_paths

LANDMARKS: Final = (0, 15, 30, 60, 120, 240, 480)
"""Days into a stay on which a deal is asked, as long as the stay went on: each twice the one before."""

DealHistory: TypeAlias = tuple[Deal, History]
"""A deal with what it went through, for learning."""

FactsOf: TypeAlias = Callable[[Reading], Facts]
"""Tells what is known of a deal beside its standing and age."""


def learn_deal_model(  # noqa: PLR0913 - each has its place
    book: Iterable[tuple[Deal, History]],
    *,
    known_by: date | None,
    prior: Mapping[State, float],
    floors: HistoryFloors,
    facts: FactsOf,
    progress: Callable[[Iterable[DealHistory]], Iterable[DealHistory]] | None = None,
) -> LearnedModel:
    """Learn stage and age from the histories of deals, and facts from what was known of them on days before.

    The landmark method (van Houwelingen, 2007): on each landmark only deals that still stand there are looked at, with
    what had happened and was written down by that day, and with the chance that stage and age gave them then. So
    nothing that came later, neither further stages nor the end, is learned from. As long as the whole history is under
    the floors, facts are silent: the prior rules.

    Args:
        book: Deals with their histories.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        prior: The methodology's table of win chances, 0 to 1, by state.
        floors: What counts as enough history.
        facts: Tells what is known of a deal.
        progress: Goes through the deals and their histories, and shows how far it is; ``None`` for nothing.
    """
    known = with_known_paths(book)
    stages = learn_stage_model([history for _, history in known], prior=prior, floors=floors)
    cases: list[Asked] = []
    asked = () if stages.shortfall else known
    for deal, history in asked if progress is None else progress(asked):
        if not history.path_known:
            continue
        cases += _cases_of(deal, history, known_by=known_by, stages=stages, facts=facts)
    return LearnedModel(stages, facts_inside(cases, floors=floors, in_pairs=False))


def _cases_of(
    deal: Deal, history: History, *, known_by: date | None, stages: StageModel, facts: FactsOf
) -> Iterator[Asked]:
    """One case for each landmark; together they count as one, and an open deal by what its being open says by now."""
    readings = list(_landmarks(deal, history, known_by=known_by))
    won = inf if history.is_won else -inf
    now = (
        logit(stages.win_probability(history.standing, age=history.age, case_age=history.case_age))
        if history.is_open
        else 0.0
    )
    for reading in readings:
        progress = reading.progress
        state = paired_state(reading, customer=progress.claimed)
        age = (reading.on - max(progress.claimed_since, progress.supplier_since)).days
        before = logit(stages.win_probability(state, age=float(age), case_age=case_age_of(reading)))
        since = now - before if history.is_open else won
        yield facts(reading), deal.key, state, before, since, 1.0 / len(readings)


def _landmarks(deal: Deal, history: History, *, known_by: date | None) -> Iterator[Reading]:
    """Read the deal as it was known on each landmark, where it was known to be open."""
    days: list[tuple[date, date]] = []
    for spell in history.spells:
        for age in LANDMARKS:
            if spell.entered + age >= min(spell.left, history.known_until + 1):
                break
            day = date.fromordinal(int(spell.entered) + age)
            known = day if known_by is None else min(day, known_by)
            if deal.opening.known_on <= known:
                days.append((day, known))
    for reading in on_rising_days(deal, days):
        if reading.outcome in {"open", "suspended"}:
            yield reading
