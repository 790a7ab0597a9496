"""The rates behind the baselines: chances by stage, and by age, as other systems count them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.learning.histories import History, State

VENDOR: Final = "vendor table"
CLOSED_ONLY: Final = "closed-only rates"
STAGE_AGE: Final = "stage and age buckets"
VENDOR_CHANCES: Final = (0.2, 0.4, 0.6, 0.8, 0.9)
"""HubSpot's default chances of its open deal stages, from first to last."""
AGE_BUCKETS: Final = (0.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0)
"""Usual buckets for the days in a stage."""
_ODOO_START: Final = 0.1
_PSEUDO_CASES: Final = 1.0


class StageChances(Protocol):
    """Anything that gives a chance by state and age."""

    def win_probability(self, state: State, *, age: float) -> float:
        """The chance of winning, 0 to 1."""
        ...


@frozen(hash=False)
class ChanceTable:
    """One chance of winning for each stage, whatever the age.

    Args:
        chances: For each state, 0 to 1.
        otherwise: For any other state.
        by_age: Rates by (state, number of the bucket) where there are any; they go before the table.

    Examples:
        >>> ChanceTable({"tender": 0.4}, otherwise=0.2).win_probability("tender", age=400)
        0.4
    """

    chances: Mapping[State, float]
    otherwise: float
    by_age: Mapping[tuple[State, int], float] = field(factory=dict)

    def win_probability(self, state: State, *, age: float) -> float:
        """The chance of the state, at this age where that is told apart."""
        bucket = max(bisect_right(AGE_BUCKETS, age) - 1, 0)
        return self.by_age.get((state, bucket), self.chances.get(state, self.otherwise))


@checked
def vendor_table(order: Sequence[State]) -> ChanceTable:
    """Spread the default table of a usual CRM over the stages of a process from first to last.

    Examples:
        >>> vendor_table(["a", "b", "c"]).chances
        {'a': 0.2, 'b': 0.6, 'c': 0.9}
    """
    last = len(VENDOR_CHANCES) - 1
    chances: dict[State, float] = {}
    for number, state in enumerate(order):
        place = last * number / max(len(order) - 1, 1)
        low = min(int(place), last - 1)
        chances[state] = VENDOR_CHANCES[low] + (place - low) * (VENDOR_CHANCES[low + 1] - VENDOR_CHANCES[low])
    return ChanceTable(chances, VENDOR_CHANCES[0])


@checked
def closed_only_rates(histories: Iterable[History]) -> ChanceTable:
    """Count the share of wins among closed cases that ever stood in a stage; open ones are left out."""
    won: Counter[State] = Counter()
    closed: Counter[State] = Counter()
    ended = [one for one in histories if not one.is_open]
    for history in ended:
        stood = {spell.state for spell in history.spells}
        closed.update(stood)
        won.update(stood if history.is_won else ())
    chances = {state: won[state] / count for state, count in closed.items()}
    return ChanceTable(chances, sum(one.is_won for one in ended) / max(len(ended), 1))


@checked
def odoo_stage_rates(histories: Iterable[History], *, order: Sequence[State]) -> ChanceTable:
    """Count as Odoo's predictive lead scoring does with the stage alone: W / (W + L that reached the stage).

    Each count starts at 0.1, a won lead counts in every stage and a lost one up to where it came, and open
    leads are ignored (``addons/crm/models/crm_lead.py``, Odoo 13 and later). One won lead makes 91.67 %.
    """
    places = {state: number for number, state in enumerate(order)}
    won, lost = [_ODOO_START] * len(order), [_ODOO_START] * len(order)
    for history in histories:
        reached = max((places[spell.state] for spell in history.spells if spell.state in places), default=0)
        counts, upto = (won, len(order)) if history.is_won else (lost, 0 if history.is_open else reached + 1)
        for number in range(min(upto, len(order))):
            counts[number] += 1
    chances = {state: w / (w + n) for state, w, n in zip(order, won, lost, strict=True)}
    return ChanceTable(chances, next(iter(chances.values()), 0.5))


@checked
def stage_age_rates(histories: Iterable[History]) -> ChanceTable:
    """Count the share of wins among closed cases that stood in a stage at each age, the strongest usual baseline.

    Each count begins with one case of the stage's own rate; what is open is still left out.
    """
    known = [one for one in histories if not one.is_open]
    table = closed_only_rates(known)
    won: Counter[tuple[State, int]] = Counter()
    closed: Counter[tuple[State, int]] = Counter()
    for history in known:
        stood = {
            (spell.state, number)
            for spell in history.spells
            for number, start in enumerate(AGE_BUCKETS)
            if spell.age_on(spell.left) >= start
        }
        closed.update(stood)
        won.update(stood if history.is_won else ())
    rates = {
        key: (won[key] + _PSEUDO_CASES * table.chances[key[0]]) / (count + _PSEUDO_CASES)
        for key, count in closed.items()
    }
    return evolve(table, by_age=rates)


def rates_of_baselines(known: Sequence[History], order: Sequence[State]) -> dict[str, StageChances]:
    """Learn the baselines that a backtest sets beside ours; the vendor's only where the order is known."""
    models: dict[str, StageChances] = {CLOSED_ONLY: closed_only_rates(known), STAGE_AGE: stage_age_rates(known)}
    return models | ({VENDOR: vendor_table(order)} if order else {})
