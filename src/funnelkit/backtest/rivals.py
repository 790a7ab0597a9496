"""The models that a backtest sets beside ours: the baselines that are shipped, and those of callers and plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum
from typing import Any, ClassVar, Final, Protocol, TypeAlias

from attrs import frozen

from funnelkit.backtest.past_revenue import LAST_YEAR, RUN_RATE
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.display import FieldSaying
from funnelkit.learning.coming_cases import known_worths
from funnelkit.learning.day_numbers import Moment
from funnelkit.learning.finite_numbers import is_number
from funnelkit.learning.histories import History
from funnelkit.win_models.baseline_rates import CLOSED_ONLY, STAGE_AGE, VENDOR, StageChances
from funnelkit.words import Message, say

LEARNED: Final = "learned"
COMMIT: Final = "commit"

SHIPPED: Final = (LEARNED, CLOSED_ONLY, STAGE_AGE, VENDOR, RUN_RATE, LAST_YEAR, COMMIT)
"""The names that a backtest itself uses."""


class HistoryChances(Protocol):
    """Anything that gives the chance of a case by all that is known of it, such as a learned model."""

    def of(self, history: History) -> Any:
        """The chance of winning, as a value whose ``probability`` is from 0 to 1."""
        ...


ChanceOf: TypeAlias = Callable[[History], float]
"""Gives the chance of an open case, 0 to 1."""

Learner: TypeAlias = Callable[[Sequence[History]], StageChances | HistoryChances | ChanceOf]
"""Learns from the histories that were known on a day, and gives what tells chances on that day."""

DatedLearner: TypeAlias = Callable[[Moment, Sequence[History]], object]
"""The same, told the day as well."""


@frozen(repr=False)
class RivalFault(FieldSaying):
    """A model of the caller's that was at fault on some day, and is set aside from the whole backtest.

    Args:
        model: Its name.
        message: What was wrong, and on which day.
    """

    _plain_names: ClassVar = (
        "model",
        "message",
    )

    model: str
    message: Message


def flaws_of_names(names: Iterable[str]) -> Iterator[Message]:
    """Name each name that is none, or that a backtest uses itself."""
    for name in names:
        if not name.strip():
            yield say("learner-without-name", name=quoted(name))
        elif name in SHIPPED:
            yield say("learner-name-taken", name=quoted(name))


def chances_of(model: object, cases: Sequence[History]) -> tuple[float, ...] | Message:
    """Ask a model for the chances of cases, or say what is wrong with it."""
    ask: Any = isolated(_asking, model)
    if type(ask) is Raised:
        return say("learner-raised", raised=ask)
    if ask is None:
        return say("learner-gave-no-model", kind=kind_of(model))
    said = []
    for one in cases:
        chance = isolated(ask, one)
        if type(chance) is Raised:
            return say("learner-raised", raised=chance)
        if not is_number(chance) or not 0 <= chance <= 1:
            return say("learner-gave-no-chance", chance=quoted(chance), case=quoted(one.case))
        said.append(float(chance))
    return tuple(said)


def _asking(model: Any) -> Callable[[History], object] | None:
    # Asked for by name: what isinstance looks at in a protocol differs between Pythons.
    if hasattr(model, "of"):
        return lambda one: model.of(one).probability
    if hasattr(model, "win_probability"):
        return lambda one: model.win_probability(one.standing, age=one.age)
    return model if callable(model) else None


def learned_on(learner: DatedLearner, point: Moment, known: Sequence[History]) -> object | Message:
    """Let a learner learn, or say what it raised."""
    model = isolated(learner, point, known)
    return say("learner-raised", raised=model) if type(model) is Raised else model


def fault_of(name: str, point: Moment, fault: Message) -> RivalFault:
    """Say which model was at fault, on which day, and how."""
    return RivalFault(name, say("learner-at-fault", name=quoted(name), day=quoted(str(point)), fault=fault))


def share_within(known: Sequence[History], days: float) -> float:
    """The share of wins that comes within a horizon, spread evenly over the mean time that won cases took."""
    won = [one for one in known if one.is_won]
    cycle = fsum(one.closed - one.created for one in won) / len(won) if won else days
    return min(days / cycle, 1.0) if cycle > 0 else 1.0


def worths_of(cases: Iterable[History], known: Iterable[History]) -> list[float]:
    """What winning each case brings; one of which nobody has said it brings the mean of those that are known."""
    worths = known_worths(known)
    usual = fsum(worths) / len(worths) if worths else 0.0
    return [usual if one.amount is None else float(one.amount) for one in cases]
