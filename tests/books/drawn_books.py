"""Random books from a seed: deals under one random methodology, with histories of everything that moves one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from attrs import evolve

import funnelkit as fk
from funnelkit.methodology import Methodology
from tests.naive.drawing import draw_rules
from tests.naive.library import methodology_of, sayable
from tests.naive.varying import varied

OPENED = date(2026, 1, 5)
DAYS = 240
OWNERS = ("Maria", "Jun", "Otto", "")
CURRENCIES = ("EUR", "EUR", "EUR", "CNY")
REGIONS = ("north", "south")
SOURCES = ("customer-document", "customer-document", "customer-words", "third-party", "own-impression")
RATES = fk.ExchangeRates(
    "EUR",
    on=date(2026, 6, 1),
    rates={},
    earlier=[
        fk.ExchangeRates("EUR", on=date(2025, 1, 1), rates={"CNY": Decimal("0.13")}),
        fk.ExchangeRates("EUR", on=date(2026, 4, 1), rates={"CNY": Decimal("0.127")}),
    ],
)

Step = Callable[[Random, fk.Deal, dict[str, Any]], fk.Deal]


def draw_book(seed: int, *, most: int = 4) -> fk.Book:
    """Draw a book of a few deals; sixty-four seeds in a row share a methodology."""
    chance = Random(seed)
    rules = sayable(draw_rules(Random(f"rules {seed // 64}")))
    under = methodology_of(rules)
    other = methodology_of(varied(Random(f"other {seed // 64}"), rules))
    return fk.Book([draw_deal(chance, f"deal {at}", under, other) for at in range(chance.randint(1, most))])


def draw_earlier(chance: Random, book: fk.Book) -> fk.Book:
    """Draw the book as it was kept before: some deals were not there, with fewer facts, or are gone now."""
    kept = []
    for deal in book:
        if chance.random() < 0.8:
            facts = deal.journal[: chance.randint(1, len(deal))]
            kept.append(fk.Deal.of(facts, methodologies=deal.methodologies))
    if kept and chance.random() < 0.5:
        first = kept[0]
        gone = [evolve(first.opening, deal="gone"), *first.journal[1:]]
        kept.append(fk.Deal.of(gone, methodologies=first.methodologies))
    return fk.Book(kept)


def draw_deal(chance: Random, key: str, under: Methodology, other: Methodology) -> fk.Deal:
    """Draw a deal: steps that are refused are left out."""
    on = OPENED + timedelta(days=chance.randint(0, 120))
    deal = fk.Deal.open(
        key,
        under=under,
        amount=amount(chance),
        expected_close=close(chance),
        owner=chance.choice(OWNERS),
        tags={"region": chance.choice(REGIONS)},
        recorded_on=on + timedelta(days=chance.choice((0, 0, 0, 20))),
        on=on,
    )
    for _ in range(chance.choice((0, 5, 15, 25))):
        on = on + timedelta(days=chance.choice((0, 1, 3, 8, 20)))
        happened = on if chance.random() < 0.85 else on - timedelta(days=chance.randint(0, 30))
        record: dict[str, Any] = {"on": happened, "by": "Otto"}
        if chance.random() < 0.25:
            record["recorded_on"] = happened + timedelta(days=chance.randint(0, 40))
        try:
            step = chance.choice(AGAIN if not deal.latest.is_open and chance.random() < 0.6 else STEPS)
            deal = deal.adopt(other, reason="own way", **record) if step is None else step(chance, deal, record)
        except fk.FunnelkitError:
            continue
    return deal


def amount(chance: Random) -> fk.Money | None:
    """Draw an amount, or none."""
    worth = chance.choice((None, "100", "1234.57", "1000000", "333.33", "-500", "0"))
    return None if worth is None else fk.Money(worth, chance.choice(CURRENCIES))


def lines(chance: Random) -> list[fk.ProductLine]:
    """Draw some products, with a price or without."""
    some = chance.sample(("panel", "relay", "service"), chance.choice((0, 0, 1, 2)))
    return [fk.ProductLine(one, 1, chance.choice((None, fk.Money("33.33", chance.choice(CURRENCIES))))) for one in some]


def close(chance: Random) -> date | None:
    """Draw an expected close, or none."""
    return None if chance.random() < 0.2 else OPENED + timedelta(days=chance.randint(30, 300))


def _moved(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    to = chance.choice(deal.methodology.customer_stages).key
    return deal.customer_moved(to, source=chance.choice(SOURCES), person="Dr. Lind", reference="letter 17", **record)


def _evidence(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    kinds = list(deal.methodology.index.evidence.rules)
    if not kinds:
        return deal
    source = chance.choice(SOURCES)
    return deal.record_evidence(chance.choice(kinds), source=source, person="Dr. Lind", reference="17", **record)


def _back(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    to = chance.choice(deal.methodology.customer_stages).key
    return deal.customer_went_back(to, source=chance.choice(SOURCES), person="Dr. Lind", **record)


def _told(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    said = {"customer_stage": chance.choice(deal.methodology.customer_stages).key}
    if chance.random() < 0.7:
        said["supplier_stage"] = chance.choice(deal.methodology.supplier_stages).key
    if chance.random() < 0.4:
        said["outcome"] = chance.choice(("open", "suspended", "won", "lost", "no-decision", "withdrawn"))
    return deal.told_position(system="crm", **said, **record)  # type: ignore[arg-type]


def _share(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    shares = chance.choice(({"Maria": "0.6", "Jun": "0.4"}, {"Jun": "0.125", "Otto": "0.875"}))
    return deal.set_owners(shares, **record)


def _end(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    end: Callable[..., fk.Deal] = chance.choice((deal.lose, deal.end_without_decision, deal.withdraw))
    return end(reason="price", winner="rival", **record)


def _back_to(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    return deal.fall_back(chance.choice(deal.methodology.supplier_stages).key, **record)


def _taken_back(chance: Random, deal: fk.Deal, record: dict[str, Any]) -> fk.Deal:
    number = chance.randint(1, len(deal))
    if number < len(deal) and deal.journal[number].brings:
        return deal  # what was written under it would have no words
    return deal.retract(number, reason="a mistake", **record)


AGAIN: tuple[Step, ...] = (
    lambda _chance, deal, record: deal.resume(**record),
    lambda _chance, deal, record: deal.reopen(**record),
)
STEPS: tuple[Step | None, ...] = (
    *[_moved] * 8,
    *[_evidence] * 4,
    _back,
    _back,
    _told,
    _told,
    _end,
    _back_to,
    _taken_back,
    *[lambda _chance, deal, record: deal.advance(**record)] * 2,
    *[lambda _chance, deal, record: deal.override_advance(reason="goes on", **record)] * 4,
    *[lambda _chance, deal, record: deal.accept(reason="as is", **record)] * 2,
    *[lambda chance, deal, record: deal.set_amount(amount(chance), lines=lines(chance), **record)] * 3,
    *[lambda chance, deal, record: deal.expect_close(close(chance), **record)] * 3,
    lambda chance, deal, record: deal.set_owner(chance.choice(OWNERS), **record),
    _share,
    lambda chance, deal, record: deal.set_tag("region", chance.choice(REGIONS), **record),
    lambda _chance, deal, record: deal.suspend(**record),
    lambda _chance, deal, record: deal.override_win(reason="signed at the fair", **record),
    None,
)
