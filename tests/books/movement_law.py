"""The law of movement on random books: ``python -m tests.books.movement_law --books 20000 --seed 1``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import funnelkit as fk
from funnelkit.books.buckets import MovedFigure
from funnelkit.books.matrices import MatrixOf
from funnelkit.books.movement import Movement
from funnelkit.periods import Period
from tests.books.drawn_books import DAYS, OPENED, RATES, draw_book, draw_earlier

FIGURES: tuple[MovedFigure | None, ...] = (None, "claimed", "unverified", "lagging", "cold", "verified")
GROUPINGS = (None, "owner", "stage", "verified_stage", "supplier_stage", "region", "product")
AMOUNTS = ("amount-up", "amount-down")
MATRICES: tuple[MatrixOf, ...] = ("stage", "verified_stage", "supplier_stage", "category")
QUARTER = fk.FiscalCalendar().period_of(date(2026, 5, 1), by="quarter")
NOTHING = Decimal(0)


def broken_laws(seed: int) -> Iterator[str]:
    """Draw a book and two days, and say which laws do not hold."""
    chance = Random(f"asked {seed}")
    book = draw_book(seed)
    since, until = sorted(OPENED + timedelta(days=chance.randint(0, DAYS)) for _ in range(2))
    within = QUARTER if chance.random() < 0.3 else None
    earlier = draw_earlier(chance, book)
    rates = RATES if chance.random() < 0.3 else None
    by = chance.choice([one for one in GROUPINGS if one != "region" or any(deal.terms.tags for deal in book)])
    before, was, after = (
        forecast_of(deals, day, rates) for deals, day in ((book, since), (earlier, since), (book, until))
    )
    chained = chance.choice(FIGURES)
    for figure in FIGURES:
        told = {"figure": figure, "within": within, "by": by, "rates": rates}
        moved = book.movement(since=since, until=until, **told)  # type: ignore[arg-type]
        what = f"seed {seed}, {since} to {until}, {told | {'rates': rates is not None}}"
        yield from (f"{what}: {flaw}" for flaw in adds_up(moved))
        yield from (f"{what}: {flaw}" for flaw in groups_add_up(moved))
        yield from (f"{what}: {flaw}" for flaw in agrees_with_forecasts(before, after, moved))
        if figure != chained:
            continue
        compared = book.movement(since=since, until=until, earlier=earlier, **told)  # type: ignore[arg-type]
        yield from (f"{what}, earlier: {flaw}" for flaw in adds_up(compared))
        yield from (f"{what}, earlier: {flaw}" for flaw in groups_add_up(compared))
        yield from (f"{what}, earlier: {flaw}" for flaw in agrees_with_forecasts(was, after, compared))
        yield from (f"{what}: {flaw}" for flaw in matrices_add_up(moved))
        middle = since + (until - since) // 2
        first = book.movement(since=since, until=middle, **told)  # type: ignore[arg-type]
        second = book.movement(since=middle, until=until, **told)  # type: ignore[arg-type]
        if (first.start, first.end, second.end) != (_same(moved.start, first), _same(second.start, first), second.end):
            yield f"{what}: the end of one stretch is not the start of the next"


def _same(there: object, other: Movement) -> object:
    """Leave out currencies in which nothing stands on that day, which another stretch does not name."""
    assert isinstance(there, Mapping)
    named = {currency: money for currency, money in there.items() if currency in other.currencies}
    rest = {currency: fk.Money(0, currency) for currency in other.currencies if currency not in named}
    left = {currency for currency, money in there.items() if currency not in other.currencies and money.count}
    return {**named, **rest} if not left else None


def adds_up(moved: Movement) -> Iterator[str]:
    """Start + every bucket = end, in money and in deals, in each currency, for the whole and each group."""
    for one in (moved, *moved.groups.values()):
        for currency in one.currencies:
            money, count = one.start[currency] * 1, one.start[currency].count
            came = {each.deal for each in one.deals if each.count > 0 and each.money.currency == currency}
            keys = {*one.start[currency].deals, *came}
            for bucket in one.buckets[currency].values():
                money, count = money + bucket, count + bucket.count
            if money != one.end[currency]:
                yield f"{one.group!r} {currency}: {money} is not the end {one.end[currency]}"
            if count != one.end[currency].count:
                yield f"{one.group!r} {currency}: {count} deals are not the {one.end[currency].count} at the end"
            if not {*one.end[currency].deals} <= keys:
                yield f"{one.group!r} {currency}: a deal is there at the end that never came in"


def matrices_add_up(moved: Movement) -> Iterator[str]:
    """The cells of every matrix together are the start and the end."""
    for of in MATRICES:
        cells = moved.matrix(of).cells
        for currency in moved.currencies:
            some = [one for one in cells if one.start.currency == currency]
            for name in ("start", "end"):
                together = sum((getattr(one, name).amount for one in some), NOTHING)
                if together != getattr(moved, name)[currency].amount:
                    yield f"{of} in {currency}: the cells are {together} at the {name}"


def groups_add_up(moved: Movement) -> Iterator[str]:
    """The groups together are the whole: start, end, and every bucket."""
    if not moved.grouping:
        return
    for currency in moved.currencies:
        parts = [one for one in moved.groups.values() if currency in one.currencies]
        names: list[tuple[str, ...]] = [("start",), ("end",), *((one,) for one in moved.buckets[currency])]
        if moved.grouping == "product":  # one product may take from another, which the whole amount does not see
            names = [one for one in names if one[0] not in AMOUNTS] + [AMOUNTS]
        for some in names:
            whole = sum((_step(moved, currency, name).amount for name in some), NOTHING)
            together = sum((_step(one, currency, name).amount for one in parts for name in some), NOTHING)
            if together != whole:
                yield f"{some} in {currency}: the groups are {together}, the whole is {whole}"


def _step(moved: Movement, currency: str, name: str) -> fk.Money:
    side = {"start": moved.start, "end": moved.end}.get(name)
    return moved.buckets[currency][name] if side is None else side[currency]


def forecast_of(book: fk.Book, day: date, rates: fk.ExchangeRates | None) -> fk.forecasting.Forecast:
    """Weigh the deals as they were on record on a day."""
    known = [deal.as_of(day) for deal in book if deal.opening.known_on <= day and deal.opening.on <= day]
    of_day = () if rates is None else [one for one in (*rates.earlier, rates) if one.on <= day]
    return fk.forecast(known, on=day, rates=of_day[-1] if of_day else None)


def agrees_with_forecasts(
    before: fk.forecasting.Forecast, after: fk.forecasting.Forecast, moved: Movement
) -> Iterator[str]:
    """Start and end are what the forecast of that day says, of the deals as they were on record."""
    for forecast, there in ((before, moved.start), (after, moved.end)):
        given = forecast.lines if moved.figure else (*forecast.lines, *forecast.unrated)
        lines = [one for one in given if moved.within is None or _in(one.expected_close, moved.within)]
        for currency in moved.currencies:
            some = [one for one in lines if one.amount is not None and one.amount.currency == currency]
            told: list[fk.Money] = [getattr(one, moved.figure or "amount") for one in some]
            worth = sum((one.amount for one in told), NOTHING)
            if (worth, len(some)) != (there[currency].amount, there[currency].count):
                yield f"{forecast.on} {currency}: forecast {worth} in {len(some)}, movement {there[currency]}"


def _in(day: date | None, period: Period) -> bool:
    return day is not None and day in period


def main() -> int:
    """Try many books, and show the first that break a law."""
    parser = argparse.ArgumentParser(prog="python -m tests.books.movement_law")
    parser.add_argument("--books", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    broken: list[str] = []
    for seed in range(told.seed * 1_000_000, told.seed * 1_000_000 + told.books):
        broken += broken_laws(seed)
        if len(broken) > 20:
            break
    print(f"{told.books} books, {len(FIGURES)} figures each: {len(broken)} laws broken", *broken[:10], sep="\n")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
