"""Working a movement out: every deal on both days, its parts sorted into buckets, the whole and each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

from funnelkit.books.asking import Progress
from funnelkit.books.buckets import Bucket, Fixed, MovedFigure
from funnelkit.books.causes import FigureMoved, Part, SideMoved
from funnelkit.books.day_rates import DayRates
from funnelkit.books.facets import refuse_unknown
from funnelkit.books.looked_at import AskedOf, LookedAt
from funnelkit.books.moved_deals import MovedDeal
from funnelkit.books.moved_money import MovedMoney
from funnelkit.books.movement import Movement
from funnelkit.books.movement_labels import NOBODY, Grouping, Labelling, Shares
from funnelkit.books.owner_share import WHOLE, owner_share
from funnelkit.books.passing import Passage, Rates
from funnelkit.books.product_parts import parts_by_product
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.display import Words
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.set_apart import set_apart
from funnelkit.money import Money, total
from funnelkit.periods import Period
from funnelkit.words import Message, say

_ALL: Final[Shares] = {"": WHOLE}


def moved(  # noqa: PLR0913 - each has its default
    deals: tuple[Deal, ...],
    *,
    since: date,
    until: date,
    figure: MovedFigure | None,
    within: Period | None,
    by: Grouping | None,
    known_by: date | None,
    rates: ExchangeRates | None,
    earlier: tuple[Deal, ...] | None,
    progress: Progress | None,
    owner: str = "",
    left_out: tuple[Message, ...] = (),
) -> Movement:
    """Work a movement out; see ``Book.movement``."""
    if until < since:
        raise InputError(say("days-in-wrong-order", since=since, until=until))
    of_days = Rates() if rates is None else Rates(DayRates(rates, since), DayRates(rates, until))
    asked = AskedOf(since, until, FigureMoved(figure, within), Labelling(by), known_by, of_days, owner)
    if isinstance(by, str):
        refuse_unknown(by, (name for deal in (*deals, *(earlier or ())) for name, _ in deal.terms.tags))
    book = LookedAt(deals, earlier, asked)
    whole, groups, apart = _PassageTally(asked, ""), dict[str, _PassageTally](), _Apart(until)
    for deal, found in book.passages(progress):
        apart.add(deal, found)
        if found.counted_then or found.counted_now or found.came:
            whole.add(deal, found, _of_all(found.then, owner), _of_all(found.now, owner))
            if by is not None:
                _add_to_groups(groups, asked, deal, found)
    parts = Fixed({label: one.movement() for label, one in groups.items()})
    return evolve(whole.movement(), groups=parts, left_out=(*apart.messages(), *left_out), looked_at=book)


def _of_all(side: SideMoved | None, owner: str) -> Shares:
    """Give the share in the whole of whoever the book is narrowed to."""
    if side is None:
        return NOBODY
    return {"": owner_share(side.reading, owner)} if owner else _ALL


def _of_groups(side: SideMoved | None, asked: AskedOf) -> Shares:
    """Give the share of each label; of a book that is narrowed to an owner, that of this owner in it."""
    if side is None:
        return NOBODY
    shares = asked.labelling.shares(side.reading)
    if not asked.owner:
        return shares
    if asked.labelling.by == "owner":
        return {asked.owner: shares[asked.owner]} if asked.owner in shares else shares
    mine = owner_share(side.reading, asked.owner)
    return {label: share * mine for label, share in shares.items()}


def _add_to_groups(groups: dict[str, _PassageTally], asked: AskedOf, deal: Deal, found: Passage) -> None:
    if asked.labelling.by == "product":
        for product, part in parts_by_product(found, asked.measure, asked.rates):
            if product not in groups:
                groups[product] = _PassageTally(asked, product, product or say("label-none-named"))
            sides = _of_all(part.then, asked.owner), _of_all(part.now, asked.owner)
            before, after = (dict.fromkeys([product] if side else (), side.get("", WHOLE)) for side in sides)
            groups[product].add(deal, part, before, after)
        return
    then, now = _of_groups(found.then, asked), _of_groups(found.now, asked)
    for label in {**then, **now}:
        if label not in groups:
            there = found.now if label in now else found.then
            shown: Words = label if there is None else asked.labelling.shown(label, there.reading)
            groups[label] = _PassageTally(asked, label, shown)
        groups[label].add(deal, found, then, now)


class _PassageTally:
    """Gathers what deals put into one movement: that of the whole, or of one group."""

    def __init__(self, asked: AskedOf, group: str, shown: Words = "") -> None:
        self._asked = asked
        self._group = group
        self._shown = shown
        self._start: dict[str, list[tuple[Money, str]]] = {}
        self._end: dict[str, list[tuple[Money, str]]] = {}
        self._deals: list[MovedDeal] = []

    def add(self, deal: Deal, found: Passage, then: Shares, now: Shares) -> None:
        """Add one deal, with its share on each day.

        What changed in it counts by the share of the earlier day; then the share itself changes, and what comes and
        goes counts by the share of the later one. So groups add up to the whole.
        """
        before, after = then.get(self._group), now.get(self._group)
        if before is not None and found.counted_then:
            self._count(self._start, found.then, before, deal.key)
        if after is not None and found.counted_now:
            self._count(self._end, found.now, after, deal.key)
        if before is not None:
            for part in (*found.changed, *found.vanished):
                self._put(deal, found, part, before)
        self._shared_anew(deal, found, before, after)
        if after is not None:
            for part in (*found.came, *found.left):
                self._put(deal, found, part, after)

    def _shared_anew(self, deal: Deal, found: Passage, before: Decimal | None, after: Decimal | None) -> None:
        """Book what the group gains or loses because the deal, or a share of it, has come to it or has left it."""
        if not found.counted_then or found.then is None or found.now is None or before == after:
            return
        worth = found.now.worth
        if worth is not None:
            bucket: Bucket = "owner-or-share-changed"
            if before is None or after is None:
                bucket = self._asked.labelling.bucket(found.then.reading, found.now.reading)
            share = (after or Decimal(0)) - (before or Decimal(0))
            count = (after is not None) - (before is not None)
            self._put(deal, found, Part(bucket, worth, count), share)

    @staticmethod
    def _count(into: dict[str, list[tuple[Money, str]]], side: SideMoved | None, share: Decimal, key: str) -> None:
        worth = None if side is None else side.worth
        if worth is not None:
            into.setdefault(worth.currency, []).append((_share_of(worth, share), key))

    def _put(self, deal: Deal, found: Passage, part: Part, share: Decimal) -> None:
        money = _share_of(part.money, share)
        self._deals.append(MovedDeal(deal.key, deal.name, part.bucket, money, part.count, found.late))

    def movement(self) -> Movement:
        """Add it all up."""
        asked = self._asked
        currencies = sorted({*self._start, *self._end, *(one.money.currency for one in self._deals)})
        return Movement(
            asked.since,
            asked.until,
            asked.measure.figure,
            asked.measure.within,
            asked.labelling.name,
            self._group,
            self._shown,
            Fixed({currency: _total(self._start, currency) for currency in currencies}),
            Fixed({currency: _total(self._end, currency) for currency in currencies}),
            tuple(self._deals),
        )


def _share_of(money: Money, share: Decimal) -> Money:
    return money if share == 1 else money * share


def _total(counted: Mapping[str, list[tuple[Money, str]]], currency: str) -> MovedMoney:
    there = counted.get(currency, [])
    return MovedMoney.of(total((money for money, _ in there), currency), len(there), (key for _, key in there))


class _Apart:
    """Counts what is in neither number on the later day."""

    def __init__(self, until: date) -> None:
        self._until = until
        self._counts: dict[str, int] = dict.fromkeys(("suspended", "unvalued", "unrated", "later"), 0)
        self._unpriced: dict[str, None] = {}

    def add(self, deal: Deal, found: Passage) -> None:
        """Look at one deal."""
        for side in (found.then, found.now):
            if side is not None and side.amount is not None and side.priced is None:
                self._unpriced[deal.name] = None
        now = found.now
        if now is None:
            self._counts["later"] += found.then is None
        elif now.reading.outcome == "suspended":
            self._counts["suspended"] += 1
        elif now.counts and now.amount is None:
            self._counts["unvalued"] += 1
        elif now.counts and now.chance is None:
            self._counts["unrated"] += 1

    def messages(self) -> Iterator[Message]:
        """Say it."""
        if any(self._counts.values()):
            yield say("movement-apart", on=self._until, parts=set_apart(self._counts), **self._counts)
        if self._unpriced:
            yield say("forecast-unpriced", deals=tuple(self._unpriced))
