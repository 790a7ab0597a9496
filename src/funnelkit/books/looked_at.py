"""What is asked of a book for a movement, and its deals read on both days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from funnelkit.books.asking import Progress
from funnelkit.books.causes import FigureMoved
from funnelkit.books.movement_labels import Labelling
from funnelkit.books.passing import Passage, Rates, passage
from funnelkit.books.two_days import TwoDays, news_in, on_two_days, read
from funnelkit.deal import Deal


@frozen
class AskedOf:
    """What is asked of a book.

    Args:
        since: The earlier day.
        until: The later day.
        measure: What of each deal is looked at.
        labelling: What it is grouped by.
        known_by: Read both days with what was written down by this day; ``None`` for what was on record on each.
        rates: The rates of the two days.
        owner: To whom the book is narrowed, who has a share of shared deals; ``""`` for nobody.
    """

    since: date
    until: date
    measure: FigureMoved
    labelling: Labelling
    known_by: date | None
    rates: Rates
    owner: str = ""


@frozen
class LookedAt:
    """A book, and what is asked of it.

    Args:
        deals: The deals.
        earlier: The deals as they were kept on the earlier day; ``None`` where they are read from the same book.
        asked: What is asked.
    """

    deals: tuple[Deal, ...]
    earlier: tuple[Deal, ...] | None
    asked: AskedOf

    def passages(self, progress: Progress | None = None) -> Iterator[tuple[Deal, Passage]]:
        """Tell how each deal got from the one day to the other."""
        asked = self.asked
        for deal, days in self._each(self.deals if progress is None else progress(self.deals)):
            yield deal, passage(days, asked.since, asked.measure, asked.rates)

    def _each(self, handed: Iterable[Deal]) -> Iterator[tuple[Deal, TwoDays]]:
        """Read every deal on both days; on the earlier one as an earlier book has it, where one is given."""
        asked = self.asked
        if self.earlier is None:
            for deal in handed:
                yield deal, on_two_days(deal, asked.since, asked.until, asked.known_by)
            return
        kept = {deal.key: deal for deal in self.earlier}
        for deal in handed:
            was, now = kept.pop(deal.key, None), read(deal, asked.until, asked.known_by)
            before = None if was is None else read(was, asked.since, asked.known_by)
            known = [] if before is None else before.facts
            news = () if now is None else news_in(now, known)
            yield deal, TwoDays(before, now, news)
        for deal in kept.values():
            yield deal, TwoDays(read(deal, asked.since, asked.known_by), None)
