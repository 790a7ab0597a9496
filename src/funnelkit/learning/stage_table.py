"""Whether the learned chances rise with the process, as they should."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import FieldCard
from funnelkit.learning.evened_out import pooled_rising
from funnelkit.learning.histories import State
from funnelkit.learning.history_floors import named
from funnelkit.learning.learned_stages import StageModel
from funnelkit.words import Message, say


@frozen(repr=False)
class StageChance(FieldCard):
    """The chance of a case that has just come to a stage.

    Args:
        state: The stage.
        probability: 0 to 1.
        support: Moves out of it that this rests on.
        rising: The chance once falls are evened out by pooling neighbours, weighted by their support.
    """

    _plain_names: ClassVar = ("stage", "probability", "support", "rising")

    state: State
    probability: float
    support: float
    rising: float

    @property
    def stage(self) -> str:
        """The stage by its key; where both sides count, both keys."""
        return " + ".join(map(str, self.state)) if isinstance(self.state, tuple) else str(self.state)


@frozen(repr=False)
class StageReport(FieldCard):
    """The chances along the process, and where they fall.

    A learned chance may fall: a stage that hopeless deals are parked in teaches just that. It is said, not hidden.
    """

    _rows_of: ClassVar[str] = "stages"

    stages: tuple[StageChance, ...]
    falls: tuple[Message, ...]


@checked
def stage_report(model: StageModel, *, order: Sequence[State]) -> StageReport:
    """Go along the process and report where the learned chance of winning falls.

    Args:
        model: What has been learned.
        order: The stages from first to last.

    Examples:
        >>> from funnelkit.learning.histories import LOST, WON, History, Spell
        >>> from funnelkit.learning import learn_stage_model
        >>> deals = [
        ...     History(str(n), spells=[Spell(state, entered=0, left=9, next=WON if n % k else LOST)], known_until=99)
        ...     for n in range(120) for state, k in (("tender", 3), ("parked", 2))
        ... ]
        >>> print(*stage_report(learn_stage_model(deals), order=["tender", "parked"]).falls)
        the learned chance falls from 67% at tender to 50% at parked
    """
    chances = [model.win_probability(state, age=0.0) for state in order]
    support = [model.curves[state].support if state in model.curves else 0.0 for state in order]
    rising = pooled_rising(chances, weights=[weight or 1.0 for weight in support])
    stages = tuple(StageChance(*four) for four in zip(order, chances, support, rising, strict=True))
    falls = tuple(
        say(
            "chance-falls",
            before=f"{before.probability:.0%}",
            after=f"{after.probability:.0%}",
            earlier=named(before.state),
            later=named(after.state),
        )
        for before, after in pairwise(stages)
        if after.probability < before.probability
    )
    return StageReport(stages, falls)
