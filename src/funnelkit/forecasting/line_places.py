"""Where the deal of a forecast's line stands: deals of a large book stand at few places, and their lines share them."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from funnelkit.deal.moves import Outcome


@frozen
class LinePlace:
    """Where the deal of a line stands.

    Args:
        outcome: Whether it is open, or how it ended.
        stage: Key of the claimed customer stage.
        verified_stage: Key of the verified customer stage.
        phase: Key of the phase that the claimed stage is reported in; ``""`` for none.
        heard: Whether any word has come from the customer.
        unchecked: Whether the position was imported and no evidence has come since.
        overridden: Whether the position rests on an override.
    """

    outcome: Outcome
    stage: str
    verified_stage: str
    phase: str
    heard: bool
    unchecked: bool
    overridden: bool


class Placed:
    """Tells of a line where its deal stands."""

    __slots__ = ()

    place: LinePlace

    @property
    def outcome(self) -> Outcome:
        """Whether it is open, or how it ended."""
        return self.place.outcome

    @property
    def stage(self) -> str:
        """Key of the claimed customer stage."""
        return self.place.stage

    @property
    def verified_stage(self) -> str:
        """Key of the verified customer stage."""
        return self.place.verified_stage

    @property
    def heard(self) -> bool:
        """Whether any word has come from the customer."""
        return self.place.heard

    @property
    def unchecked(self) -> bool:
        """Whether the position was imported and no evidence has come since."""
        return self.place.unchecked

    @property
    def overridden(self) -> bool:
        """Whether the position rests on an override."""
        return self.place.overridden

    @property
    def phase(self) -> str:
        """Key of the phase that the claimed stage is reported in; ``""`` for none."""
        return self.place.phase


@lru_cache(maxsize=4096)
def line_place(  # noqa: PLR0913, PLR0917 - all that a place is
    outcome: Outcome,
    stage: str,
    verified_stage: str,
    phase: str,
    heard: bool,  # noqa: FBT001 - a memo looks things up by place
    unchecked: bool,  # noqa: FBT001
    overridden: bool,  # noqa: FBT001
) -> LinePlace:
    """Give the place that lines share whose deals stand alike."""
    return LinePlace(outcome, stage, verified_stage, phase, heard, unchecked, overridden)
