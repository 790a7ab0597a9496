"""The base table: our chance to win from each customer stage, and how long the customer usually stays there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from funnelkit.methodology.stages import CustomerStage


@frozen(eq=False)
class BaseTable:
    """What the audit of a chance asks of a methodology.

    Methodologies that differ in tasks and texts share theirs.

    Args:
        chances: For each customer stage the chance from there, 0 to 1; ``None`` before the first figure.
        typical_days: For each customer stage how many days a customer usually stays; ``None`` when nobody knows.
    """

    chances: tuple[Decimal | None, ...]
    typical_days: tuple[int | None, ...]

    @classmethod
    def of(cls, stages: Sequence[CustomerStage]) -> BaseTable:
        """Read the table off the customer's stages, in order."""
        chances = tuple(_chance_at(stages, at) for at in range(len(stages)))
        return _shared(chances, tuple(stage.typical_days for stage in stages))


@lru_cache(maxsize=256)
def _shared(chances: tuple[Decimal | None, ...], typical_days: tuple[int | None, ...]) -> BaseTable:
    return BaseTable(chances, typical_days)


def _chance_at(stages: Sequence[CustomerStage], place: int) -> Decimal | None:
    """A stage without a figure has that of the nearest earlier one; before the first there is none, which is not 0."""
    for stage in reversed(stages[: place + 1]):
        if stage.win_probability is not None:
            return stage.win_probability
    return None
