"""How a book is narrowed, taken apart, and put together with another one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.facts.told_position import ToldOutcome
from funnelkit.words import Message, say

if TYPE_CHECKING:
    from funnelkit.books.grouped import BookParts


class Choosing:
    """The ways from one book to another."""

    __slots__ = ()

    deals: tuple[Deal, ...]
    left_out: tuple[Message, ...]
    _owner: str

    @checked
    def where(  # noqa: PLR0913 - each has its default
        self,
        *,
        on: date | None = None,
        owner: str = "",
        channel: str = "",
        dealer: str = "",
        customer: str = "",
        product: str = "",
        stage: str = "",
        verified_stage: str = "",
        supplier_stage: str = "",
        outcome: ToldOutcome = "",
        **tags: str,
    ) -> Self:
        """Narrow the book to the deals of an owner, a channel, a customer, a stage, a region or any other tag.

        Args:
            on: The day on which a deal must be so; ``None`` for the deals as all of their facts leave them.
            owner: The salesperson; ``""`` for any, as everywhere below.
            channel: ``"direct"``, or ``"dealer:<name>"``.
            dealer: The dealer by name.
            customer: Who buys.
            product: A product in the deal.
            stage: Key of the customer stage that is claimed.
            verified_stage: Key of the customer stage that is verified.
            supplier_stage: Key of our stage.
            outcome: ``"open"``, ``"won"`` and so on.
            tags: The value of each tag that is asked for, such as ``region="north"``.

        Raises:
            UnknownKeyError: When no deal has such an owner, customer, tag and so on; all at once, each with the nearest
                known name. A stage or an outcome in which no deal stands gives an empty book.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
            >>> book = fk.Book([deal])
            >>> book.where(owner="Maria", outcome="open")
            <Book: deals 1>
            >>> book.where(owner="Mara")
            Traceback (most recent call last):
            ...
            funnelkit.checks.errors.UnknownKeyError: owner 'Mara' does not exist; did you mean 'Maria'?
        """
        from funnelkit.books.narrowing import narrowed  # noqa: PLC0415 - loaded when it is asked

        given = {
            "owner": owner,
            "channel": channel,
            "dealer": dealer,
            "customer": customer,
            "product": product,
            "stage": stage,
            "verified_stage": verified_stage,
            "supplier_stage": supplier_stage,
            "outcome": outcome,
        }
        asked = {kind: label for kind, label in given.items() if label} | tags
        deals, by = narrowed(self.deals, asked, on=on)
        part = self._part(deals, by)
        object.__setattr__(part, "_owner", owner or self._owner)
        return part

    def _part(self, deals: tuple[Deal, ...], by: tuple[Message, ...]) -> Self:
        """Make a book of some of the deals, which says what it leaves out."""
        made: Any = type(self)
        part: Self = made(deals)
        said = (say("book-narrowed", count=len(deals), of=len(self.deals), by=by),) if by else ()
        object.__setattr__(part, "left_out", (*self.left_out, *said))
        object.__setattr__(part, "_owner", self._owner)
        return part

    @checked
    def by(self, kind: str, *, on: date | None = None) -> BookParts[Self]:
        """Take the book apart: a mapping of names to books.

        Args:
            kind: ``"owner"``, ``"channel"``, ``"dealer"``, ``"customer"``, ``"product"`` (a deal stands with each of
                its products), ``"stage"``, ``"verified_stage"``, ``"supplier_stage"``, ``"outcome"``, or a tag such as
                ``"region"``. What has no name stands under ``""``.
            on: The day on which the deals are read; ``None`` for them as all of their facts leave them.

        Raises:
            UnknownKeyError: When it is none of these.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), tags={"region": "north"}, on=date(2026, 3, 2))
            >>> dict(fk.Book([deal]).by("region"))
            {'north': <Book: deals 1>}
        """
        from funnelkit.books.grouped import BookParts, grouped  # noqa: PLC0415
        from funnelkit.books.narrowing import label_said  # noqa: PLC0415

        parts = grouped(self.deals, kind, on=on)
        books = {part.label: self._part(deals, (label_said(kind, part.shown),)) for part, deals in parts}
        if kind == "owner":  # of shared deals each has that owner's share
            for label, book in books.items():
                object.__setattr__(book, "_owner", label)
        return BookParts(kind, on, tuple(part for part, _ in parts), books)

    @checked
    def merged(self, other: Iterable[Deal]) -> Self:
        """Put two books together; a deal that stands in both counts once. ``book + other`` is the same.

        Where the journal of a deal in one book is the beginning of the one in the other, the longer one holds.

        Args:
            other: The other book, or any deals.

        Raises:
            InputError: When the journals of a deal differ otherwise: then nobody can tell which one holds.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> later = deal.set_owner("Maria", on=date(2026, 3, 9))
            >>> [one.terms.owner for one in fk.Book([deal]).merged(fk.Book([later]))]
            ['Maria']
        """
        from funnelkit.books.merging import merged  # noqa: PLC0415

        made: Any = type(self)
        whole: Self = made(merged(self.deals, other))
        return whole

    def __add__(self, other: Choosing) -> Self:
        return self.merged(other.deals) if isinstance(other, Choosing) else NotImplemented
