"""From where to where deals went between two days: stage to stage, category to category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.books.causes import SideMoved
from funnelkit.books.looked_at import LookedAt
from funnelkit.books.owner_share import owner_share
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, Sheet, Table, Words
from funnelkit.forecasting.commit_categories import NAMES as CATEGORY_NAMES
from funnelkit.forecasting.commit_categories import Category, CategoryRule
from funnelkit.money import Money, total
from funnelkit.questions.audit import audit_on, grounds_of
from funnelkit.words import Message, plain, say, words_of

MatrixOf: TypeAlias = Literal["stage", "verified_stage", "supplier_stage", "category"]
Place: TypeAlias = tuple[int, str, Words]
"""Where a deal stands on a day: its order, its key, and as people read it."""

_HEADS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "stage": say("heading-customer-stage-claimed"),
        "verified_stage": say("heading-customer-stage-verified"),
        "supplier_stage": say("heading-our-stage"),
        "category": say("label-forecast-category"),
    }
)
_COLUMNS: Final = (
    say("heading-before"),
    say("heading-after"),
    say("heading-deals"),
    say("heading-at-the-start"),
    say("heading-at-the-end"),
)
_CATEGORIES: Final[tuple[Category, ...]] = ("pipeline", "best-case", "commit")
# Whoever does not count stands behind every stage.
_ABSENT: Final[Place] = (900, "not-there", say("label-not-there"))
_OTHER_PERIOD: Final[Place] = (901, "other-period", say("label-other-period"))


@frozen(repr=False)
class MatrixCell(Answer):
    """The deals that went from one place to another, or stayed where they were.

    Args:
        before: Key of the stage or category on the earlier day; ``"not-there"``, ``"other-period"``, or the outcome of
            a deal that did not count.
        after: Likewise on the later day.
        count: How many deals.
        start: What counted of them on the earlier day.
        end: What counts of them on the later day.
        before_name: Where they came from, as people read it.
        after_name: Where they are, as people read it.
    """

    _plain_names: ClassVar = ("before", "after", "count", "start", "end", "before_name", "after_name")

    before: str
    after: str
    count: int
    start: Money
    end: Money
    before_name: Words
    after_name: Words

    @property
    def row(self) -> tuple[object, ...]:
        """The cell as a row of a table."""
        return self.before_name, self.after_name, self.count, self.start, self.end

    def _sheet(self) -> Sheet:
        table = Table(caption=say("heading-from-where-to-where"), columns=_COLUMNS, rows=[self.row])
        return Sheet(title=say("heading-from-where-to-where"), blocks=(table,))

    def __repr__(self) -> str:
        ways = f"{plain(words_of(self.before_name, 'en'))} to {plain(words_of(self.after_name, 'en'))}"
        size = f"{self.count} deal{'' if self.count == 1 else 's'}"
        return f"<MatrixCell {ways}: {size}, {_short(self.start)} to {_short(self.end)}>"


@frozen(repr=False)
class MovementMatrix(Answer):
    """From where to where deals went; the starts of all cells are the start of the movement, the ends its end.

    Args:
        of: ``"stage"``, ``"verified_stage"``, ``"supplier_stage"`` or ``"category"``.
        since: The earlier day.
        until: The later day.
        cells: Each pair of places with a deal, in their order.
    """

    _plain_names: ClassVar = ("of", "since", "until", "cells")
    _rows_of: ClassVar[str] = "cells"

    of: MatrixOf
    since: date
    until: date
    cells: tuple[MatrixCell, ...]

    def _sheet(self) -> Sheet:
        table = Table(
            caption=_HEADS[self.of],
            columns=_COLUMNS,
            rows=[one.row for one in self.cells],
            figures=frozenset({2}),
            empty=say("label-no-deal"),
        )
        about = say("changes-since", since=self.since)
        return Sheet(title=say("heading-from-where-to-where"), about=about, on=self.until, blocks=(table,))

    def __repr__(self) -> str:
        return f"<MovementMatrix {self.of} {self.since} to {self.until}: {len(self.cells)} ways>"


def matrix_of(book: LookedAt, of: MatrixOf, rule: CategoryRule) -> MovementMatrix:
    """Work a matrix out; see ``Movement.matrix``."""
    ways: dict[tuple[Place, Place, str], list[tuple[Money | None, Money | None]]] = {}
    for _, found in book.passages():
        if not (found.counted_then or found.counted_now or found.came):
            continue
        start, end = _counted(found.then, book.asked.owner), _counted(found.now, book.asked.owner)
        from_to = _place(found.then, of, rule), _place(found.now, of, rule)
        currencies = {one.currency for one in (start, end, *(part.money for part in found.came)) if one is not None}
        for currency in currencies:
            ways.setdefault((*from_to, currency), []).append((_in(currency, start), _in(currency, end)))
    cells = tuple(_cells(ways))
    return MovementMatrix(of, book.asked.since, book.asked.until, cells)


def _cells(ways: Mapping[tuple[Place, Place, str], list[tuple[Money | None, Money | None]]]) -> Iterator[MatrixCell]:
    for before, after, currency in sorted(ways, key=lambda way: (way[2], way[0][:2], way[1][:2])):
        pairs = ways[before, after, currency]
        start = total((one for one, _ in pairs if one is not None), currency)
        end = total((one for _, one in pairs if one is not None), currency)
        yield MatrixCell(before[1], after[1], len(pairs), start, end, before[2], after[2])


def _counted(side: SideMoved | None, owner: str) -> Money | None:
    worth = side.worth if side is not None and side.counts else None
    return worth if side is None or worth is None or not owner else worth * owner_share(side.reading, owner)


def _in(currency: str, money: Money | None) -> Money | None:
    return money if money is not None and money.currency == currency else None


def _place(side: SideMoved | None, of: MatrixOf, rule: CategoryRule) -> Place:
    """Find where a deal stands on a day."""
    if side is None:
        return _ABSENT
    reading = side.reading
    if not side.open:
        return 902 + reading.places[2], reading.outcome, OUTCOME_NAMES[reading.outcome]
    if not side.planned:
        return _OTHER_PERIOD
    return _category(reading, rule) if of == "category" else _stage(reading, of)


def _stage(reading: Reading, of: MatrixOf) -> Place:
    if of == "stage":
        return reading.claimed_place, reading.claimed_stage.key, reading.claimed_stage.name
    if of == "verified_stage":
        return reading.verified_place, reading.verified_stage.key, reading.verified_stage.name
    return reading.supplier_place, reading.supplier_stage.key, reading.supplier_stage.name


def _category(reading: Reading, rule: CategoryRule) -> Place:
    audit = audit_on(grounds_of(reading))
    chance = Decimal(0) if audit is None else audit.verified
    at = (chance >= rule.best_case) + (chance >= rule.commit)
    key = _CATEGORIES[at]
    return at, key, CATEGORY_NAMES[key]


def _short(money: Money) -> str:
    return f"{money.rounded().amount:,.0f} {money.currency}"
