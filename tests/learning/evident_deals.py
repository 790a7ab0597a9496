"""Made-up books of deals in which evidence tells who wins, and others in which it tells nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import funnelkit as fk
from funnelkit.backtest import ScoredChances, score_chances
from funnelkit.testing import CLEAN, Dirt, Draws, synthetic_book

START: Final = date(2024, 1, 1)
LAST: Final = date(2029, 1, 1)


def method() -> fk.Methodology:
    """Two stages a side, the first with three kinds of evidence, the second with a signature."""
    label = fk.rules.Text.of
    kinds = [
        fk.rules.EvidenceKind("plan", label("Plan handed over", zh="已交出规划")),
        fk.rules.EvidenceKind("visit", label("Came to visit us", zh="来访")),
        fk.rules.EvidenceKind("call", label("Called us", zh="来电")),
    ]
    return fk.Methodology(
        key="short",
        name="Short",
        customer_stages=[
            fk.rules.CustomerStage("need", "Need", win_probability="0.3", evidence=kinds),
            fk.rules.CustomerStage(
                "order", "Order", win_probability="0.6", evidence=[fk.rules.EvidenceKind("signed", "Signed")]
            ),
        ],
        supplier_stages=[fk.rules.SupplierStage("offer", "Offer"), fk.rules.SupplierStage("close", "Close")],
        signature=["signed"],
    )


METHOD: Final = method()


def told(number: int, *, good: bool, days: int = 0, written_after: int = 0) -> fk.Deal:
    """A deal that is decided after 40 days; buyers of good ones mostly hand their plan over, some days on."""
    opened = START + timedelta(days=number)
    deal = fk.Deal.open(f"deal {number}", under=METHOD, amount=fk.Money("1000", "EUR"), on=opened)
    entries = []
    if (number * 7 % 10 < 8) is good:
        entries.append((opened + timedelta(days=days), "plan"))
    if number % 3 == 0:  # whoever calls, wins no more often than others
        entries.append((opened, "call"))
    for on, kind in sorted(entries):
        written = on + timedelta(days=written_after)
        deal = deal.record_evidence(kind, source="customer-document", on=on, recorded_on=written)
    return deal


def ended(number: int, *, good: bool, days: int = 0, written_after: int = 0) -> fk.Deal:
    """The same with its end: three in four of the good ones are won, one in four of the others."""
    deal = told(number, good=good, days=days, written_after=written_after)
    end = START + timedelta(days=number + 40)
    if (number * 3 // 2 % 4 != 0) is good:
        deal = deal.record_evidence(
            "signed",
            source="customer-document",
            on=end,
            recorded_on=max(end, deal_written(deal)),
            reference=f"contract {number}",
        )
        return deal.win(on=end, recorded_on=max(end, deal_written(deal)))
    return deal.lose(on=end, recorded_on=max(end, deal_written(deal)))


def deal_written(deal: fk.Deal) -> date:
    """The last day on which anything was written down of a deal."""
    return max(fact.known_on for fact in deal.journal)


def evident_book(count: int = 240, *, days: int = 0, written_after: int = 0) -> list[fk.Deal]:
    """Half of the deals good, half not."""
    return [ended(number, good=number % 2 == 0, days=days, written_after=written_after) for number in range(count)]


def many_kinds() -> fk.Methodology:
    """Three stages a side with five kinds of evidence each, so that there is much to be misled by."""

    def stage(key: str, chance: str) -> fk.rules.CustomerStage:
        kinds = [fk.rules.EvidenceKind(f"{key}-{number}", f"{key} {number}") for number in range(5)]
        kinds += [fk.rules.EvidenceKind("signed", "Signed")] if key == "order" else []
        return fk.rules.CustomerStage(key, key, win_probability=chance, typical_days=40, evidence=kinds)

    return fk.Methodology(
        key="many",
        name="Many",
        customer_stages=[stage("need", "0.3"), stage("choice", "0.45"), stage("order", "0.65")],
        supplier_stages=[fk.rules.SupplierStage(key, key) for key in ("visit", "offer", "close")],
        signature=["signed"],
        competitors=[fk.rules.Competitor("rival", "Rival")],
    )


MANY: Final = many_kinds()


def synthetic(under: fk.Methodology, seed: int, *, deals: int, signal: int, dirt: Dirt = CLEAN) -> list[fk.Deal]:
    """A synthetic book in which evidence tells nothing; or, with a signal, much.

    Args:
        under: What the deals run under.
        seed: Of the book.
        deals: How many.
        signal: By how many points of a hundred two kinds of evidence are the likelier to be on record from the day of
            opening if the deal will be won, and the less likely if not.
        dirt: What is wrong with the records.
    """
    book = synthetic_book(under, deals=deals, seed=seed, since=START, until=LAST, dirt=dirt)
    return [_marked(deal, Draws(1000 * seed + at), signal) for at, deal in enumerate(book)] if signal else list(book)


def _marked(deal: fk.Deal, chance: Draws, signal: int) -> fk.Deal:
    won = deal.at(LAST).outcome == "won"
    for kind in deal.methodology.customer_stages[0].evidence[:2]:
        if chance.happens(50 + (signal if won else -signal)):
            deal = deal.record_evidence(kind.key, source="customer-document", on=deal.opening.on)
    return deal


def scores_of(book: Iterable[fk.Deal], *, on: date, evidence: bool) -> tuple[ScoredChances, float]:
    """Learn on a day from what was known then, and score the open deals by what became of them; and their bias."""
    deals = list(book)
    model = fk.learn_win_model(deals, on=on, known_by=on, evidence=evidence)
    said, won = [], []
    for deal in deals:
        if deal.opening.on > on or deal.opening.known_on > on:
            continue
        then, at_last = deal.at(on, known_by=on), deal.at(LAST)
        if then.is_open and not at_last.is_open:
            said.append(float(model.chances(then).expected or 0))
            won.append(at_last.outcome == "won")
    return score_chances(said, won), sum(said) / sum(won) - 1
