"""Ended deals as cases of the fact model: asked on days of their life, with what was known on each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum
from typing import Final, TypeAlias

from attrs import evolve

from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.learning.evidence_weights import ClosedCase, Facts
from funnelkit.learning.fact_model import FactModel, learn_facts_inside
from funnelkit.learning.histories import History, State
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.learned_model import LearnedModel
from funnelkit.learning.learned_stages import StageModel, learn_stage_model
from funnelkit.learning.log_odds import chance_of, logit
from funnelkit.learning.win_estimate import Contribution
from funnelkit.win_models.deal_histories import paired_state

LANDMARKS: Final = (0, 14, 30, 60, 120)
"""Days into a stay on which a deal is asked, as long as the stay went on."""

_MOST_STEPS: Final = 50
_CLOSE_ENOUGH: Final = 1e-9
_LEAST_SLOPE: Final = 1e-9

FactsOf: TypeAlias = Callable[[Reading], Facts]
"""Tells what is known of a deal beside its standing and age."""


def learn_deal_model(
    book: Iterable[tuple[Deal, History]],
    *,
    known_by: date | None,
    prior: Mapping[State, float],
    floors: HistoryFloors,
    facts: FactsOf,
) -> LearnedModel:
    """Learn stage and age from the histories of deals, and facts from what was known of the ended ones on days before.

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
    """
    known = list(book)
    stages = learn_stage_model([history for _, history in known], prior=prior, floors=floors)
    cases: list[ClosedCase] = []
    ended: list[ClosedCase] = []
    for deal, history in () if stages.shortfall else known:
        of_deal = list(_cases_of(deal, history, known_by=known_by, stages=stages, facts=facts))
        cases += of_deal
        ended += [] if history.is_open else of_deal
    return LearnedModel(stages, keeping_means(learn_facts_inside(ended, floors=floors), cases))


def _cases_of(
    deal: Deal, history: History, *, known_by: date | None, stages: StageModel, facts: FactsOf
) -> Iterator[ClosedCase]:
    """One case for each landmark; together they count as one."""
    readings = list(_landmarks(deal, history, known_by=known_by))
    for reading in readings:
        progress = reading.progress
        state = paired_state(reading, customer=progress.claimed)
        age = (reading.on - max(progress.claimed_since, progress.supplier_since)).days
        yield ClosedCase(
            facts(reading),
            won=history.is_won,
            offset=logit(stages.win_probability(state, age=float(age))),
            weight=1.0 / len(readings),
            group=state,
            deal=deal.key,
        )


def keeping_means(model: FactModel, cases: Iterable[ClosedCase]) -> FactModel:
    """Shift what facts add inside each stage so that the mean chance of the stage stays what stage and age say.

    Spread alone would raise it: of log-odds that rise and fall alike, small chances gain more than they lose. Open
    deals count here too, since nobody need know how they end, and each landmark for one.
    """
    if not any(model.slopes.values()):
        return model
    by_group: dict[object, list[ClosedCase]] = defaultdict(list)
    for case in cases:
        by_group[case.group].append(case)
    average = dict(model.average)
    for group, known in by_group.items():
        added = [{_named(one): one.log_odds for one in model.contributions(case.facts, group=group)} for case in known]
        offsets = [case.offset for case in known]
        shift = _shift(offsets, [fsum(of.values()) for of in added])
        spreads = _spreads(added)
        whole = fsum(spreads.values())
        if whole:
            means = average.get(group, {})
            average[group] = {name: means.get(name, 0.0) + shift * spread / whole for name, spread in spreads.items()}
    return evolve(model, average=average)


def _named(one: Contribution) -> str:
    return str(dict(one.reason.facts)["fact"])


def _spreads(added: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How far each fact spreads the log-odds."""
    squares: dict[str, list[float]] = defaultdict(list)
    for of in added:
        for name, log_odds in of.items():
            squares[name].append(log_odds**2)
    return {name: fsum(of) for name, of in squares.items()}


def _shift(offsets: Sequence[float], added: Sequence[float]) -> float:
    """Find what is to be taken off so that the mean chance is that before facts, by Newton's method."""
    goal = fsum(map(chance_of, offsets))
    shift = 0.0
    for _ in range(_MOST_STEPS):
        chances = [chance_of(offset + more - shift) for offset, more in zip(offsets, added, strict=True)]
        slope = fsum(chance * (1.0 - chance) for chance in chances)
        step = min(max((fsum(chances) - goal) / max(slope, _LEAST_SLOPE), -1.0), 1.0)
        shift += step
        if abs(step) < _CLOSE_ENOUGH:
            break
    return shift


def _landmarks(deal: Deal, history: History, *, known_by: date | None) -> Iterator[Reading]:
    """Read the deal as it was known on each landmark, where it was known to be open."""
    for spell in history.spells:
        for age in LANDMARKS:
            if spell.entered + age >= min(spell.left, history.known_until + 1):
                break
            day = date.fromordinal(int(spell.entered) + age)
            known = day if known_by is None else min(day, known_by)
            if deal.opening.known_on <= known:
                reading = deal.at(day, known_by=known)
                if reading.outcome in {"open", "suspended"}:
                    yield reading
