"""When deals will be won: closing dates from the same hazards as the chance of winning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, fsum, inf
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.finite_numbers import checked_age, is_number
from funnelkit.learning.histories import Ending, State, Target
from funnelkit.learning.learned_stages import StageModel
from funnelkit.learning.stage_exits import StateExits
from funnelkit.words import say

_MOST_STEPS: Final = 2_000
_MOST_REMEMBERED: Final = 20_000
_NEGLIGIBLE: Final = 1e-13


@frozen
class ClosingTimes:
    """By when a deal will be won, and with which chance at all.

    Args:
        step: Days between two figures.
        won_by: Chance, 0 to 1, that it is won within 0, 1, 2, ... steps from now.
        ever: Chance that it is won at all.

    Examples:
        >>> times = ClosingTimes(step=7, won_by=(0.0, 0.1, 0.3), ever=0.4)
        >>> round(times.within(10.5), 3), times.days_until(0.25), times.days_until(0.9)
        (0.2, 7.0, inf)
    """

    step: float = field(kw_only=True)
    won_by: tuple[float, ...] = field(kw_only=True)
    ever: float = field(kw_only=True)

    def within(self, days: float) -> float:
        """Chance that it is won within a number of days from now; beyond the last step, within all steps."""
        place = min(max(days / self.step, 0.0), len(self.won_by) - 1.0)
        number = min(int(place), len(self.won_by) - 2)
        return self.won_by[number] + (place - number) * (self.won_by[number + 1] - self.won_by[number])

    def days_until(self, share: float) -> float:
        """Days after which that share of the wins, 0 to 1, has come; infinity where it is beyond the steps."""
        goal = share * self.ever
        for number, (before, after) in enumerate(pairwise(self.won_by)):
            if after >= goal and after > before:
                return self.step * (number + (goal - before) / (after - before))
        return inf


@frozen
class _Step:
    """What leaves for one target within one step: part arrives in it, part in the next one."""

    number: int
    arriving: float
    carried: float


@frozen(hash=False)
class ClosingModel:
    """Closing dates of deals in any state at any age (semi-Markov, on a grid of steps).

    Times of two stages add up within a grid by carrying into the next step as much as their mean
    position in the step says: half where moves spread over the step (the half-step split), less where they come at
    once. Adding whole steps instead would lose half a step in every stage.

    Args:
        model: The stage model that gives hazards and chances.
        step: Days in a step; ages are rounded to half of it.
        fresh: For each state, the chance of a win within each number of steps after entering.
    """

    model: StageModel
    step: float
    fresh: Mapping[State, Sequence[float]] = field(repr=False)
    _remembered: dict[tuple[State, float], tuple[float, ...]] = field(factory=dict, init=False, eq=False, repr=False)

    def closing(self, state: State, *, age: float, case_age: float | None = None) -> ClosingTimes:
        """By when a deal will be won that stands in a state since a number of days.

        Args:
            state: Where it stands.
            age: Days that it has stood there.
            case_age: Days since the deal itself began; ``None`` where nobody knows.
        """
        half = 0.5 * self.step
        checked_age(age)
        rounded = round(age / half) * half
        ever = self.model.win_probability(state, age=age, case_age=case_age)
        state = self.model.placed(state, age=age, case_age=case_age)
        shares = self._remembered.get((state, rounded))
        if shares is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            shares = self._remembered[state, rounded] = self._shares(state, rounded)
        return ClosingTimes(step=self.step, won_by=tuple(ever * share for share in shares), ever=ever)

    def _shares(self, state: State, age: float) -> tuple[float, ...]:
        """The share of its wins that comes within each number of steps."""
        leave = self.model.exits.get(state)
        steps = len(next(iter(self.fresh.values()), ())) - 1
        if leave is None:
            return self._average_shares()
        won = _won_by(_steps_of(leave, age, step=self.step, steps=steps), self.fresh, steps=steps)
        raw = fsum(
            share * self._fresh_chance(target) for share, target in zip(leave.towards(age), leave.targets, strict=True)
        )
        return tuple(min(chance / raw, 1.0) for chance in won) if raw > _NEGLIGIBLE else (0.0,) * (steps + 1)

    def _fresh_chance(self, target: Target) -> float:
        return float(target.is_win) if isinstance(target, Ending) else self.model.fresh.get(target, 0.0)

    def _average_shares(self) -> tuple[float, ...]:
        """Where nothing is known of a state, the pace of all states together."""
        total = fsum(self.model.fresh[state] for state in self.fresh)
        if not total:
            return (0.0, 0.0)
        return tuple(fsum(column) / total for column in zip(*self.fresh.values(), strict=True))


@checked
def closing_model(model: StageModel, *, days: float, step: float = 1.0) -> ClosingModel:
    """Prepare closing dates over a stretch of time.

    Args:
        model: What has been learned.
        days: How far to look ahead.
        step: Days in a step: 1 to look a month or a quarter ahead, 7 for one or two years.

    Raises:
        InputError: When there are too many steps or none.

    Examples:
        >>> from funnelkit.learning.histories import LOST, WON, History, Spell
        >>> from funnelkit.learning import learn_stage_model
        >>> deals = [
        ...     History(str(n), spells=[Spell("tender", entered=0, left=left, next=end)], known_until=99)
        ...     for n, (left, end) in enumerate([(10.0, WON), (40.0, LOST)] * 50)
        ... ]
        >>> times = closing_model(learn_stage_model(deals), days=28).closing("tender", age=0)
        >>> round(times.within(5), 2), round(times.within(14), 2), round(times.days_until(0.5), 1)
        (0.0, 0.48, 9.5)
    """
    if not (is_number(step) and is_number(days) and step > 0 and days > 0 and days / step <= _MOST_STEPS):
        raise InputError(say("closing-steps", days=quoted(days), step=quoted(step), most=_MOST_STEPS))
    steps = ceil(days / step)
    leavers = {state: _steps_of(leave, 0.0, step=step, steps=steps) for state, leave in model.exits.items()}
    fresh: dict[State, list[float]] = {state: [] for state in leavers}
    for number in range(steps):
        _add_step(fresh, leavers, number)
    by_steps = {state: _cumulated(wins) for state, wins in fresh.items()}
    return ClosingModel(model, step, by_steps)


def _steps_of(leave: StateExits, age: float, *, step: float, steps: int) -> dict[Target, list[_Step]]:
    """Cut what leaves a state into steps from now on."""
    left = [[0.0] * steps for _ in leave.targets]
    placed = [[0.0] * steps for _ in leave.targets]
    for exits in leave.after(age, cuts=[age + step * number for number in range(1, steps + 1)]):
        number = min(int((exits.middle - age) / step), steps)
        if number == steps or exits.chance < _NEGLIGIBLE:
            break
        position = (exits.middle - age) / step - number
        for target, share in enumerate(exits.shares):
            left[target][number] += exits.chance * share
            placed[target][number] += exits.chance * share * position
    return {
        target: [_Step(n, all_ - carry, carry) for n, (all_, carry) in enumerate(zip(*pair, strict=True)) if all_]
        for target, pair in zip(leave.targets, zip(left, placed, strict=True), strict=True)
    }


def _add_step(
    fresh: dict[State, list[float]], leavers: Mapping[State, Mapping[Target, list[_Step]]], number: int
) -> None:
    """Find the chance of a win within one more step after entering, for all states at once."""
    settled: dict[State, float] = {}
    at_once: dict[State, list[tuple[Target, float]]] = {}
    for state, targets in leavers.items():
        settled[state] = fsum(
            _arriving(steps, fresh, target, number) for target, steps in targets.items() if _leads_on(target)
        )
        at_once[state] = [
            (target, steps[0].arriving)
            for target, steps in targets.items()
            if steps and steps[0].number == 0 and not isinstance(target, Ending) and target in fresh
        ]
    wins = dict(settled)
    for _ in range(200):
        change = 0.0
        for state, moves in at_once.items():
            won = settled[state] + fsum(share * wins[target] for target, share in moves)
            change, wins[state] = max(change, abs(won - wins[state])), won
        if change < _NEGLIGIBLE:
            break
    for state, won in wins.items():
        fresh[state].append(won)


def _leads_on(target: Target) -> bool:
    return not isinstance(target, Ending) or target.is_win


def _arriving(steps: Sequence[_Step], fresh: Mapping[State, Sequence[float]], target: Target, number: int) -> float:
    """Wins of one step by way of one target, but for those that come and win in the same step."""
    if isinstance(target, Ending):
        return fsum(one.arriving + one.carried for one in steps if one.number == number)
    wins = fresh.get(target, ())
    found = []
    for one in steps:
        rest = number - one.number
        if 0 <= rest < len(wins):
            found.append(one.arriving * wins[rest])
        if 0 < rest <= len(wins):
            found.append(one.carried * wins[rest - 1])
    return fsum(found)


def _won_by(
    leavers: Mapping[Target, Sequence[_Step]], fresh: Mapping[State, Sequence[float]], *, steps: int
) -> list[float]:
    """Chance of a win within each number of steps from now."""
    won = [0.0] * (steps + 1)
    for target, moves in leavers.items():
        if isinstance(target, Ending):
            for one in moves if target.is_win else ():
                won[one.number + 1] += one.arriving + one.carried
            continue
        by = fresh.get(target, ())
        pmf = [after - before for before, after in pairwise(by)]
        for one in moves:
            for rest, win in enumerate(pmf[: steps - one.number]):
                won[one.number + rest + 1] += one.arriving * win
                if one.number + rest + 2 <= steps:
                    won[one.number + rest + 2] += one.carried * win
    return _cumulated(won[1:])


def _cumulated(wins: Sequence[float]) -> list[float]:
    by, total = [0.0], 0.0
    for win in wins:
        total += win
        by.append(total)
    return by
