"""A reading whose facts are gathered once, however many rules ask for them."""

from __future__ import annotations

from functools import cached_property

from funnelkit.deal.activities import Activity, NextStep
from funnelkit.deal.fact import Fact
from funnelkit.deal.people import Person
from funnelkit.deal.reading import Reading
from funnelkit.deal.trail import Trail


class ReadOnce(Reading):
    """The same reading, with room to keep what was gathered."""

    @classmethod
    def of(cls, reading: Reading) -> ReadOnce:
        """Read the same deal on the same day."""
        return cls(reading.deal, reading.on, reading.known_by, reading.progress)

    def __repr__(self) -> str:
        return super().__repr__().replace("<Reading", "<ReadOnce", 1)

    @cached_property
    def facts(self) -> list[Fact]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The facts that count, in the order in which they happened."""
        return super().facts

    @cached_property
    def trail(self) -> Trail:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Where both sides stood over the life of the deal, by what counts; it may go on after the day."""
        return super().trail

    @cached_property
    def people(self) -> tuple[Person, ...]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The people at the customer, as far as they are known."""
        return super().people

    @cached_property
    def next_steps(self) -> tuple[NextStep, ...]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What was agreed to be done next, done or not."""
        return super().next_steps

    @cached_property
    def activities(self) -> tuple[Activity, ...]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What we did with the customer."""
        return super().activities
