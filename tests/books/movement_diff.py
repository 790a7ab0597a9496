"""Movement against the independent package pipeline-diff, where the two mean the same.

    python -m tests.books.movement_diff --books 2000 --seed 1

It is needed for this command only: ``pip install pipeline-diff``. The two mean the same of full amounts in one
currency, with facts written down on their day, in a window of expected closes and for owners who keep their deals. What
moved into a window is one thing here and two there ("pulled in" from behind it, "moved in" from elsewhere), likewise
what moved out; every ending without a win is lost there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from importlib import import_module
from random import Random
from typing import Any

import funnelkit as fk
from funnelkit.books.movement import Movement
from funnelkit.periods import Period

METHOD = fk.eight_stage()
OPENED = date(2026, 1, 5)
QUARTER = fk.FiscalCalendar().period_of(date(2026, 5, 1), by="quarter")
OWNERS = ("Maria", "Jun")
SAME = {
    "new": ("new",),
    "reopened": ("reopened",),
    "pulled-in": ("pulled in", "moved in"),
    "amount-up": ("amount up",),
    "amount-down": ("amount down",),
    "pushed-out": ("pushed out", "moved out"),
    "won": ("won",),
    "lost no-decision withdrawn": ("lost",),
}
STAGES = [
    {"id": "open", "label": "open", "order": 0, "is_closed": False, "is_won": False},
    {"id": "won", "label": "won", "order": 1, "is_closed": True, "is_won": True},
    {"id": "lost", "label": "lost", "order": 2, "is_closed": True, "is_won": False},
]


def draw_deal(chance: Random, key: str) -> fk.Deal:
    """Draw a deal that both can tell of."""
    on = OPENED + timedelta(days=chance.randint(0, 120))
    worth = fk.Money(chance.randint(0, 9) * 100, "EUR")
    told = {"amount": worth, "expected_close": _close(chance), "owner": chance.choice(OWNERS)}
    deal = fk.Deal.open(key, under=METHOD, on=on, **told)  # type: ignore[arg-type]
    for _ in range(chance.randint(0, 8)):
        on = on + timedelta(days=chance.choice((0, 1, 5, 20)))
        deal = _step(chance, deal, on)
    return deal


def _close(chance: Random) -> date | None:
    return None if chance.random() < 0.2 else OPENED + timedelta(days=chance.randint(40, 260))


def _step(chance: Random, deal: fk.Deal, on: date) -> fk.Deal:
    if not deal.latest.is_open:
        return deal.reopen(on=on) if chance.random() < 0.5 else deal
    what = chance.random()
    if what < 0.4:
        return deal.set_amount(fk.Money(chance.randint(0, 9) * 100, "EUR"), on=on)
    if what < 0.7:
        return deal.expect_close(_close(chance), on=on)
    if what < 0.8:
        return deal.override_win(by="Otto", reason="at the fair", on=on)
    end = chance.choice(("lose", "end_without_decision", "withdraw"))
    winner = {"winner": "incumbent"} if end == "lose" else {}
    ended: fk.Deal = getattr(deal, end)(reason="price", on=on, **winner)
    return ended


def dataset_of(book: fk.Book) -> Any:
    """Tell the same histories to pipeline-diff."""
    deals, history = {}, {}
    for deal in book:
        lines: dict[str, list[tuple[datetime, Any]]] = {"stage": [], "amount": [], "close_date": []}
        kept: dict[str, Any] = {}
        for number in range(1, len(deal) + 1):
            so_far = fk.Deal.of(deal.journal[:number], methodologies=deal.methodologies)
            terms, outcome = so_far.terms, so_far.latest.outcome
            close = None if terms.expected_close is None else terms.expected_close.isoformat()
            stage = outcome if outcome in {"open", "won"} else "lost"
            worth = 0.0 if terms.amount is None else float(terms.amount.amount)
            now = {"stage": stage, "amount": worth, "close_date": close}
            when = _noon(deal.journal[number - 1].on) + timedelta(microseconds=number * 10)
            for name, value in now.items():
                if number == 1 or kept[name] != value:
                    lines[name].append((when, value))
            kept = now
        fixed = {"pipeline": "p", "owner_id": deal.terms.owner, "forecast_category": None}
        opened = _noon(deal.opening.on).isoformat()
        deals[deal.key] = {"id": deal.key, "name": deal.name, "created_at": opened, **fixed}
        history.update({(deal.key, name): told for name, told in lines.items()})
    timeline = import_module("pipeline_diff.timeline")
    stages = {("p", one["id"]): {**one, "pipeline": "p"} for one in STAGES}
    return timeline.Dataset("drawn", deals, history, stages, [], {})


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), timezone.utc)  # noqa: UP017 - as on every Python


def _night(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), timezone.utc)  # noqa: UP017


def differences(seed: int) -> Iterator[str]:
    """Ask both of a book, of the whole, in a window, and of each owner."""
    chance = Random(seed)
    book = fk.Book([draw_deal(chance, f"deal {at}") for at in range(chance.randint(1, 6))])
    since, until = sorted(OPENED + timedelta(days=chance.randint(0, 240)) for _ in range(2))
    data = dataset_of(book)
    for within in (None, QUARTER):
        whole = book.movement(since=since, until=until, within=within, by="owner")
        for owner in ("", *OWNERS):
            ours = whole.groups.get(owner) if owner else whole
            theirs = _asked(data, since, until, within, owner)
            yield from (f"seed {seed}, {since} to {until}, {within}, {owner}: {one}" for one in _held(ours, theirs))


def _asked(data: Any, since: date, until: date, within: Period | None, owner: str) -> Any:
    buckets = import_module("pipeline_diff.buckets")
    window = None if within is None else (within.start, within.end - timedelta(days=1))
    scope = buckets.Scope(owners=frozenset({owner}) if owner else frozenset(), window=window)
    return buckets.compare(data, _night(since), _night(until), scope)


def _held(ours: Movement | None, theirs: Any) -> Iterator[str]:
    there = ours is not None and "EUR" in ours.currencies
    for name, total in (("start", theirs.start_total), ("end", theirs.end_total)):
        mine = getattr(ours, name)["EUR"].amount if there else Decimal(0)
        if mine != Decimal(str(total)):
            yield f"{name}: {mine}, there {total}"
    told = theirs.totals()
    for names, others in SAME.items():
        some = [ours.buckets["EUR"][name] for name in names.split()] if there and ours is not None else []
        mine_all = sum((one.amount for one in some), Decimal(0)), sum(len(one.deals) for one in some)
        there_all = sum(Decimal(str(told[one][1])) for one in others), sum(told[one][0] for one in others)
        if mine_all != there_all:
            yield f"{names}: {mine_all}, there {there_all}"


def main() -> int:
    """Compare many books, and show the first that differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.books.movement_diff")
    parser.add_argument("--books", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    found: list[str] = []
    for seed in range(told.seed * 1_000_000, told.seed * 1_000_000 + told.books):
        found += differences(seed)
    print(
        f"{told.books} books, whole and by owner, with and without a window: {len(found)} differences",
        *found[:10],
        sep="\n",
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
