"""What is compared: a standing in plain words, once from the model and once from the library."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import funnelkit as fk
from tests.naive.folding import fold
from tests.naive.library import day_of
from tests.naive.money import FIGURES, ONE, chances, five, worth
from tests.naive.verdict import verdict

if TYPE_CHECKING:
    from tests.naive.folding import Deal
    from tests.naive.journal import Journal
    from tests.naive.rules import Rules

Said = dict[str, Any]


def of_model(rules: Rules, journal: Journal, day: int, known_by: int | None) -> Said:
    """Say what the model says of a journal on a day."""
    deal = fold(rules, journal, day, known_by)
    said = _positions(deal)
    said["gate to advance"] = sorted(deal.gaps_ahead())
    said["gate to win"] = sorted(deal.gaps_to_win())
    if known_by is None:
        said |= _answers(deal, day)
    return said


def _positions(deal: Deal) -> Said:
    rules = deal.rules
    return {
        "verified stage": rules.customer[deal.verified].key,
        "claimed stage": rules.customer[deal.claimed].key,
        "supplier stage": rules.supplier[deal.supplier].key,
        "outcome": deal.outcome,
        "unchecked stages": [rules.supplier[at].key for at in sorted(deal.unchecked)],
        "heard": deal.heard,
        "not borne out": deal.is_not_borne_out(),
    }


def _answers(deal: Deal, day: int) -> Said:
    said: Said = {"verdict": verdict(deal)}
    worths = worth(deal, day)
    said["bucket"] = worths.bucket
    if worths.figures is not None:
        said |= {f"money {name}": value for name, value in worths.figures.items()}
    said["unchecked"], said["overridden"] = worths.unchecked, worths.overridden
    chance = chances(deal, day) if deal.outcome in ("open", "suspended") else None
    if chance is not None:
        said |= {f"chance {name}": value for name, value in five(chance, ONE).items()}
    return said


def of_library(deal: fk.Deal, day: int, known_by: int | None) -> Said:
    """Say what the library says of a deal on a day."""
    on = day_of(day)
    known = None if known_by is None else day_of(known_by)
    reading = deal.at(on, known_by=known)
    said: Said = {
        "verified stage": reading.verified_stage.key,
        "claimed stage": reading.claimed_stage.key,
        "supplier stage": reading.supplier_stage.key,
        "outcome": str(reading.outcome),
        "unchecked stages": [stage.key for stage in reading.unchecked],
        "heard": reading.heard,
        "not borne out": reading.is_not_borne_out,
        "gate to advance": sorted(_gap(item) for item in deal.may_advance(on=on, known_by=known).missing),
        "gate to win": sorted(_gap(item) for item in deal.may_win(on=on, known_by=known).missing),
    }
    return said if known_by is not None else said | _library_answers(deal, day)


def _gap(item: Any) -> str:
    return str({"lead": "ahead"}.get(item.kind, item.kind) if item.kind in _WITHOUT_A_KEY else item.gap)


_WITHOUT_A_KEY = ("lead", "outcome", "last", "ahead")


def _library_answers(deal: fk.Deal, day: int) -> Said:
    on = day_of(day)
    judged = fk.in_step(deal, on=on)
    said: Said = {"verdict": (judged.verdict, judged.size)}
    forecast = fk.forecast([deal], on=on)
    bucket, line = _place(forecast)
    said["bucket"] = bucket
    if bucket in ("open", "suspended", "won", "ended") and line.claimed is not None:
        said |= {f"money {name}": value for name, value in figures_of(line).items()}
    said["unchecked"], said["overridden"] = bool(line.unchecked), bool(line.overridden)
    if bucket not in ("won", "ended", "set-aside") and not getattr(
        answer := fk.estimate(deal, on=on), "set_aside", False
    ):
        said |= {f"chance {name}": getattr(answer, name) for name in FIGURES}
    return said


def _place(forecast: fk.forecasting.Forecast) -> tuple[str, Any]:
    named = {"open": "lines", "suspended": "suspended", "won": "won", "ended": "ended", "unvalued": "unvalued"}
    for bucket, name in named.items():
        for line in getattr(forecast, name):
            return bucket, line
    return "set-aside", next(iter(forecast.every_line))


def figures_of(line: Any) -> dict[str, Decimal]:
    """Read the five figures of a line or a total."""
    return {name: getattr(line, name).amount for name in FIGURES}
