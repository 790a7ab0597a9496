"""A book in parts, by what its deals have in common: a mapping of names to books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Final, TypeVar

from attrs import field, frozen

from funnelkit.books.facets import HEADS, labels_of, refuse_unknown, shown_label, tags_in
from funnelkit.books.narrowing import readings_of
from funnelkit.books.owner_share import amount_of
from funnelkit.books.worth import sums
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, Sheet, Table, Words
from funnelkit.money import Money
from funnelkit.words import say

Part = TypeVar("Part")
"""A book, or whatever the parts are."""
_COLUMNS: Final = (
    say("heading-deals"),
    say("label-open"),
    say("label-won"),
    say("heading-ended-otherwise"),
    say("heading-open-amounts"),
)


@frozen(repr=False)
class BookPart(Answer):
    """One part of a book.

    Args:
        label: What its deals have in common; ``""`` where nothing is named.
        deals: How many deals.
        open: How many of them are open; those that rest are among them.
        won: How many are won.
        ended: How many ended without a win.
        amounts: What the open ones are worth together, in each currency.
        shown: The label as people read it.
    """

    _plain_names: ClassVar = ("label", "deals", "open", "won", "ended", "amount", "amounts")

    label: str
    deals: int
    open: int
    won: int
    ended: int
    amounts: tuple[Money, ...]
    shown: Words

    @property
    def amount(self) -> Money | None:
        """What the open ones are worth, where that is in one currency; else ``None``."""
        return self.amounts[0] if len(self.amounts) == 1 else None

    @property
    def row(self) -> tuple[object, ...]:
        """The part as a row of a table."""
        worth = self.amounts if self.amount is None else self.amount
        return self.shown, self.deals, self.open, self.won, self.ended, worth

    def _sheet(self) -> Sheet:
        table = Table(caption=self.shown, columns=(say("heading-group"), *_COLUMNS), rows=[self.row])
        return Sheet(title=self.shown, blocks=(table,))


@frozen(eq=False, repr=False)
class BookParts(Answer, Mapping[str, Part]):
    """A book in parts: a mapping of labels to books, and a table for people.

    Args:
        kind: What the deals are grouped by.
        on: The day; ``None`` for the deals as all of their facts leave them.
        parts: Each part, in the order in which its label first appears.
        books: The book of each part by its label.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> fk.Book([deal]).by("owner")["Maria"]
        <Book: deals 1>
    """

    _plain_names: ClassVar = ("kind", "on", "parts")
    _rows_of: ClassVar[str] = "parts"

    kind: str
    on: date | None
    parts: tuple[BookPart, ...]
    _books: dict[str, Part] = field(alias="books")

    def __getitem__(self, label: str) -> Part:
        return self._books[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._books)

    def __len__(self) -> int:
        return len(self._books)

    def __contains__(self, label: object) -> bool:
        return label in self._books

    @property
    def head(self) -> Words:
        """What the deals are grouped by, as people read it."""
        return HEADS.get(self.kind, self.kind)

    def _sheet(self) -> Sheet:
        title = say("book-by", head=self.head)
        table = Table(
            caption=title,
            columns=(self.head, *_COLUMNS),
            rows=[one.row for one in self.parts],
            figures=frozenset({1, 2, 3, 4, 5}),
            empty=say("label-no-deal"),
        )
        return Sheet(title=title, on=self.on, blocks=(table,))


def grouped(deals: tuple[Deal, ...], kind: str, *, on: date | None) -> list[tuple[BookPart, tuple[Deal, ...]]]:
    """Sort deals by the labels that they have; one with several products stands with each of them.

    Raises:
        UnknownKeyError: When it is no kind of label, and no deal has such a tag.
    """
    readings = readings_of(deals, on)
    refuse_unknown(kind, tags_in(readings))
    by_key = {deal.key: deal for deal in deals}
    labels = labels_of(kind)
    parts: dict[str, list[Reading]] = {}
    for reading in readings:
        for label in labels(reading):
            parts.setdefault(label, []).append(reading)
    shared = kind == "owner"
    return [
        (
            _part(label, shown_label(kind, label, readings), some, label if shared else ""),
            tuple(by_key[one.deal_key] for one in some),
        )
        for label, some in parts.items()
    ]


def _part(label: str, shown: Words, readings: list[Reading], owner: str) -> BookPart:
    still = [one for one in readings if one.outcome in {"open", "suspended"}]
    won = sum(one.outcome == "won" for one in readings)
    worth = sums(amount_of(one, owner) for one in still)
    return BookPart(label, len(readings), len(still), won, len(readings) - len(still) - won, worth, shown)
