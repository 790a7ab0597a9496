"""What other systems would have said: rules to compare with, not to trust."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, Protocol, TypeAlias

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.learning.histories import History, State
from funnelkit.messages import Template

VENDOR_CHANCES: Final = (0.2, 0.4, 0.6, 0.8, 0.9)
"""HubSpot's default chances of its open deal stages, from first to last."""

AGE_BUCKETS: Final = (0.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0)
"""Usual buckets for the days in a stage."""

VENDOR: Final = "vendor table"
CLOSED_ONLY: Final = "closed-only rates"
STAGE_AGE: Final = "stage and age buckets"
_ODOO_START: Final = 0.1
_PSEUDO_CASES: Final = 1.0

_RULE = Template("combining-rule", "combining rule", "组合规则")
_NO_SHARE = Template(
    "no-share", "{value} is no share: give a number from 0 to 1", "{value}不是比例：请给出0到1之间的数"
)

CombiningRule: TypeAlias = Literal["multiply", "add", "chances-of-success", "completed"]


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

    Examples:
        >>> ChanceTable({"tender": 0.4}, otherwise=0.2).win_probability("tender", age=400)
        0.4
    """

    chances: Mapping[State, float]
    otherwise: float

    def win_probability(self, state: State, *, age: float) -> float:
        """The chance of the state; the age is not looked at."""
        del age
        return self.chances.get(state, self.otherwise)


def vendor_table(order: Sequence[State]) -> ChanceTable:
    """The default table of a usual CRM, spread over the stages of a process from first to last.

    Examples:
        >>> vendor_table(["a", "b", "c"]).chances
        {'a': 0.2, 'b': 0.6, 'c': 0.9}
    """
    last = len(VENDOR_CHANCES) - 1
    spread = max(len(order) - 1, 1)
    chances: dict[State, float] = {}
    for number, state in enumerate(order):
        place = last * number / spread
        low = min(int(place), last - 1)
        chances[state] = VENDOR_CHANCES[low] + (place - low) * (VENDOR_CHANCES[low + 1] - VENDOR_CHANCES[low])
    return ChanceTable(chances, VENDOR_CHANCES[0])


def closed_only_rates(histories: Iterable[History]) -> ChanceTable:
    """The share of wins among closed cases that ever stood in a stage: open ones, the slow survivors, are ignored."""
    won: Counter[State] = Counter()
    closed: Counter[State] = Counter()
    wins = cases = 0
    for history in histories:
        if history.is_open:
            continue
        cases, wins = cases + 1, wins + history.is_won
        for state in {spell.state for spell in history.spells}:
            closed[state] += 1
            won[state] += history.is_won
    return ChanceTable({state: won[state] / count for state, count in closed.items()}, wins / max(cases, 1))


def odoo_stage_rates(histories: Iterable[History], *, order: Sequence[State]) -> ChanceTable:
    """Odoo's predictive lead scoring with the stage alone: W / (W + L that reached the stage).

    Each count starts at 0.1, a won lead counts in every stage and a lost one up to where it came, and open
    leads are ignored (``addons/crm/models/crm_lead.py``, Odoo 13 and later). One won lead makes 91.67 %.

    Args:
        histories: Cases; open ones are left out.
        order: The stages from first to last.

    Examples:
        >>> from funnelkit.learning.histories import WON, Spell
        >>> deal = History("a", spells=[Spell("new", entered=0, left=3, next=WON)], known_until=9)
        >>> round(odoo_stage_rates([deal], order=["new", "offer"]).win_probability("new", age=0), 4)
        0.9167
    """
    places = {state: number for number, state in enumerate(order)}
    won = [_ODOO_START] * len(order)
    lost = [_ODOO_START] * len(order)
    for history in histories:
        if history.is_open:
            continue
        reached = max((places[spell.state] for spell in history.spells if spell.state in places), default=0)
        counts, upto = (won, len(order)) if history.is_won else (lost, reached + 1)
        for number in range(upto):
            counts[number] += 1
    chances = {state: w / (w + n) for state, w, n in zip(order, won, lost, strict=True)}
    return ChanceTable(chances, won[0] / (won[0] + lost[0]) if order else 0.5)


def business_central_chance(chance: float, *, completed: float, rule: CombiningRule) -> float:
    """Business Central's four ways to combine a chance of success with the share of the process completed.

    Args:
        chance: The chance of success of the stage, 0 to 1.
        completed: The share of the process that is done, 0 to 1.
        rule: ``"multiply"``, ``"add"`` (their mean), or one of the two alone.

    Raises:
        InputError: When the rule is unknown or a share is not from 0 to 1.

    Examples:
        >>> business_central_chance(0.6, completed=0.5, rule="multiply")
        0.3
        >>> business_central_chance(0.6, completed=0.5, rule="add")
        0.55
    """
    problems = [_NO_SHARE(value=quoted(share)) for share in (chance, completed) if not 0 <= share <= 1]
    ways: dict[str, float] = {
        "multiply": chance * completed,
        "add": (chance + completed) / 2,
        "chances-of-success": chance,
        "completed": completed,
    }
    if rule not in ways:
        problems.append(unknown_key(rule, among=ways, what=_RULE()))
    if problems:
        raise InputError(*problems)
    return ways[rule]


@frozen(hash=False)
class StageAgeRates:
    """Win rates of closed cases by stage and bucket of age.

    Args:
        rates: By (state, number of the bucket), 0 to 1.
        table: The rates by state alone, for what has no bucket.
        buckets: Where the buckets begin, in days.
    """

    rates: Mapping[tuple[State, int], float]
    table: ChanceTable
    buckets: tuple[float, ...] = field(default=AGE_BUCKETS)

    def win_probability(self, state: State, *, age: float) -> float:
        """The chance of the state at this age."""
        bucket = max(bisect_right(self.buckets, age) - 1, 0)
        known = self.rates.get((state, bucket))
        return self.table.win_probability(state, age=age) if known is None else known


def stage_age_rates(histories: Iterable[History], *, buckets: tuple[float, ...] = AGE_BUCKETS) -> StageAgeRates:
    """The share of wins among closed cases that stood in a stage at each age.

    The strongest of the usual baselines; it still leaves out what is open.

    Args:
        histories: Cases; open ones are left out.
        buckets: Where the buckets begin, in days.
    """
    known = tuple(histories)
    table = closed_only_rates(known)
    won: Counter[tuple[State, int]] = Counter()
    closed: Counter[tuple[State, int]] = Counter()
    for history in known:
        if history.is_open:
            continue
        stood = {
            (spell.state, number)
            for spell in history.spells
            for number, start in enumerate(buckets)
            if spell.age_on(spell.left) >= start
        }
        closed.update(stood)
        won.update(stood if history.is_won else ())
    rates = {
        key: (won[key] + _PSEUDO_CASES * table.win_probability(key[0], age=0.0)) / (count + _PSEUDO_CASES)
        for key, count in closed.items()
    }
    return StageAgeRates(rates, table, buckets)


def rates_of_baselines(known: Sequence[History], order: Sequence[State]) -> dict[str, StageChances]:
    """Learn the baselines that are shipped."""
    models: dict[str, StageChances] = {CLOSED_ONLY: closed_only_rates(known), STAGE_AGE: stage_age_rates(known)}
    if order:
        models[VENDOR] = vendor_table(order)
    return models
