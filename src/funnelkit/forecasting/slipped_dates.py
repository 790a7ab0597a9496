"""How far the dates that salespeople state are off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import fsum
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.facts.expected_close import CloseExpected
from funnelkit.deal.opening import Opened
from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard
from funnelkit.win_models.deal_histories import known_deals

_SLIP_EDGES: Final = (-90, -30, -7, 8, 31, 91, 181)
_SLIP_WIDTHS: Final = (60, 60, 23, 15, 23, 60, 90, 180)
_FEWEST_SLIPS: Final = 20


@frozen(repr=False)
class DateSlips(FieldCard):
    """How far the dates that salespeople stated were off, in won deals.

    Args:
        shares: The share of won deals in each class of days late, from early to late, one more than edges.
        won: How many won deals had a stated date; under 20 the stated dates say nothing yet.
    """

    _plain_names: ClassVar = (
        "won",
        "is_enough",
        "shares",
    )

    shares: tuple[float, ...]
    won: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough won deals to weigh a stated date."""
        return self.won >= _FEWEST_SLIPS

    def weight(self, days_late: float) -> float:
        """How well a win so many days after the stated date fits what was seen."""
        place = sum(days_late >= edge for edge in _SLIP_EDGES)
        return self.shares[place]


NO_SLIPS: Final = DateSlips((), 0)


@checked
def date_slips(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> DateSlips:
    """Count how far stated closing dates were off: the last one that was stated before the month of the win.

    Args:
        deals: The deals; those won by the day count.
        on: The day.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is not a deal or not a day, or a deal is given twice; all problems at once.
    """
    counts = [1.0] * (len(_SLIP_EDGES) + 1)
    won = 0
    for deal in known_deals(deals, on=on, known_by=known_by):
        reading = deal.at(on, known_by=known_by)
        stated = _stated_before(reading) if reading.outcome == "won" else None
        if stated is not None:
            won += 1
            counts[sum((reading.progress.outcome_since - stated).days >= edge for edge in _SLIP_EDGES)] += 1
    densities = [count / width for count, width in zip(counts, _SLIP_WIDTHS, strict=True)]
    whole = fsum(densities)
    return DateSlips(tuple(density / whole for density in densities), won)


def _stated_before(reading: Reading) -> date | None:
    """The date that was stated thirty days before the win: later ones only follow the win."""
    limit = reading.progress.outcome_since - timedelta(days=30)
    stated = None
    for fact in reading.facts:
        if isinstance(fact, Opened) or (isinstance(fact, CloseExpected) and fact.on <= limit):
            stated = fact.expected_close
    return stated
