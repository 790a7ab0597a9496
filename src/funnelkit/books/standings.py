"""Where every deal of a book stands, in one table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from funnelkit.deal import Deal
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Reading
from funnelkit.display import Points, Several, Sheet, Table
from funnelkit.questions.standing import Standing, standing_of
from funnelkit.words import Message, say

_TITLE: Final = say("heading-where-the-deals-stand")
_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-customer-stage-verified"),
    say("heading-customer-stage-claimed"),
    say("heading-our-stage"),
    say("heading-outcome"),
    say("heading-since"),
)


class BookStandings(Several[Standing]):
    """Where every deal of a book stands on a day: a tuple of standings, in the order of the book.

    Args:
        left_out: What is not among them, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> standings = fk.Book([deal]).standings(on=date(2026, 3, 5))
        >>> len(standings), standings[0].supplier.key
        (1, 'initiation')
    """

    _plain_names: ClassVar = ("on", "items", "left_out")

    left_out: tuple[Message, ...]

    @property
    def items(self) -> tuple[Standing, ...]:
        """The standings."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        rows = [
            (
                one.name or one.deal,
                one.verified.name if one.heard else say("label-unheard"),
                one.claimed.name,
                one.supplier.name,
                OUTCOME_NAMES[one.outcome],
                one.outcome_since,
            )
            for one in self
        ]
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=rows, whole="rows()", empty=say("label-no-deal"))
        return Sheet(title=_TITLE, on=self.on, blocks=(table, Points(items=self.left_out, dashed=False)))


def standings_of(readings: Iterable[Reading], *, on: date, left_out: tuple[Message, ...]) -> BookStandings:
    """Tell where each deal stands as it is read on a day."""
    there = [(one, one.deal) for one in readings]
    made = BookStandings([standing_of(one, name=deal.name) for one, deal in there if isinstance(deal, Deal)], on=on)
    made.__dict__.update(left_out=left_out)
    return made


def later_ones(count: int) -> tuple[Message, ...]:
    """Say how many deals were opened, or written down, too late to count; nothing where there are none."""
    return (say("book-later", count=count),) if count else ()
