"""The questions of a book that compare two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from funnelkit.books.asking import Progress
from funnelkit.books.buckets import MovedFigure
from funnelkit.books.movement_labels import Grouping
from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.periods import Period
from funnelkit.words import Message

if TYPE_CHECKING:
    from funnelkit.books.book_changes import BookChanges
    from funnelkit.books.movement import Movement


class BetweenDays:
    """What moved, and what changed."""

    __slots__ = ()

    deals: tuple[Deal, ...]
    left_out: tuple[Message, ...]
    _owner: str

    @checked
    def movement(  # noqa: PLR0913 - each has its default
        self,
        *,
        since: date,
        until: date,
        figure: MovedFigure | None = None,
        within: Period | None = None,
        by: Grouping | None = None,
        known_by: date | None = None,
        rates: ExchangeRates | None = None,
        earlier: Iterable[Deal] | None = None,
        progress: Progress | None = None,
    ) -> Movement:
        """Tell what moved between two days: start + every bucket = end, in money and in deals, to the last digit.

        Each day is read with what was on record by then, so that the end of one week is the start of the next; a fact
        that was recorded later counts in the week in which it was recorded, marked late.

        Args:
            since: The earlier day.
            until: The later day.
            figure: ``"claimed"``, ``"unverified"``, ``"lagging"``, ``"cold"`` or ``"verified"``; ``None`` for the full
                amounts of open deals.
            within: Only deals whose expected close lies in this period; ``None`` for all.
            by: ``"owner"`` (by shares), ``"channel"``, ``"dealer"``, ``"customer"``, ``"product"`` (by their prices),
                ``"stage"`` (claimed), ``"verified_stage"``, ``"supplier_stage"``, a tag such as ``"region"``, or a
                function from a reading to a label; ``None`` for no groups.
            known_by: Read both days with what was written down by this day; ``None`` for what was on record on each.
            rates: Exchange rates to convert every amount with, with ``earlier`` ones: each of the two days takes the
                latest up to it. ``None`` keeps the currencies apart.
            earlier: The book as it was kept on the earlier day; what this one no longer has is removed. ``None`` where
                nothing is ever removed.
            progress: Hands the deals on one by one and tells how far it is, such as ``tqdm``; ``None`` for nobody.

        Raises:
            InputError: When the days are in the wrong order.
            UnknownKeyError: When it is grouped by what no deal has.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> worth = fk.Money("1000", "EUR")
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
            >>> deal = deal.lose(reason="price", winner="incumbent", on=date(2026, 3, 10))
            >>> moved = fk.Book([deal]).movement(since=date(2026, 3, 8), until=date(2026, 3, 15))
            >>> moved.start["EUR"], moved.buckets["EUR"]["lost"].count, moved.end["EUR"].count
            (<MovedMoney 1000 EUR: 1 deal>, -1, 0)
        """
        from funnelkit.books.moving import moved  # noqa: PLC0415 - loaded when it is asked

        return moved(
            self.deals,
            since=since,
            until=until,
            figure=figure,
            within=within,
            by=by,
            known_by=known_by,
            rates=rates,
            earlier=None if earlier is None else tuple(earlier),
            progress=progress,
            owner=self._owner,
            left_out=self.left_out,
        )

    @checked
    def changes(
        self, *, since: date, until: date, known_by: date | None = None, progress: Progress | None = None
    ) -> BookChanges:
        """Tell what changed between two days, deal by deal, in sentences: ``fk.changes`` of each deal with new facts.

        Args:
            since: The day after which changes count.
            until: The last day on which they count.
            known_by: Read both days with what was known by this day instead; ``None`` for what was on record on each.
            progress: Hands the deals on one by one and tells how far it is, such as ``tqdm``; ``None`` for nobody.

        Raises:
            InputError: When the days are in the wrong order.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> print(fk.Book([deal]).changes(since=date(2026, 3, 1), until=date(2026, 3, 8)))
            Harbour: new, opened on 2 March
        """
        from funnelkit.books.book_changes import changes_of  # noqa: PLC0415

        return changes_of(self, since=since, until=until, known_by=known_by, progress=progress)
