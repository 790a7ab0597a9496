"""What every fact carries: when it happened, when it was written down, who says so."""

from __future__ import annotations

from datetime import date

from attrs import fields, frozen


@frozen(kw_only=True, repr=False)
class Fact:
    """One thing that happened, on one day.

    Args:
        on: The day on which it happened.
        recorded_on: The day on which it was written down; ``None`` when it was the same day.
        by: Who says so.
        note: Anything else worth keeping; ``""`` for nothing.
    """

    on: date
    recorded_on: date | None = None
    by: str = ""
    note: str = ""

    @property
    def known_on(self) -> date:
        """The first day on which the company knew."""
        return self.recorded_on or self.on

    def __repr__(self) -> str:
        told = (
            f"{one.name}={value!r}" for one in fields(type(self)) if (value := getattr(self, one.name)) != one.default
        )
        return f"{type(self).__name__}({', '.join(told)})"
