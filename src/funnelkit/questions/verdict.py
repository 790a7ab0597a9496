"""The verdict on how far the two sides are apart, in one word and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from funnelkit.deal.reading import Reading
from funnelkit.deal.trail import TrailStep
from funnelkit.methodology import Methodology
from funnelkit.words import Message, Phrase

Verdict = Literal["in-step", "ahead", "behind", "unheard"]

_APART: Final[Mapping[Verdict, Phrase]] = {
    "in-step": Phrase("apart-not"),
    "ahead": Phrase("apart-ahead"),
    "behind": Phrase("apart-behind"),
    "unheard": Phrase("apart-unheard"),
}


def verdict_on(reading: Reading) -> tuple[Verdict, int]:
    """Judge how far the two sides are apart; until the first word of the customer's nobody can."""
    if not reading.heard:
        return "unheard", 0
    ahead_by, tolerance = reading.ahead_by, reading.methodology.tolerance
    off = ahead_by > tolerance.ahead or -ahead_by > tolerance.behind
    return side_of(ahead_by) if off else "in-step", ahead_by


def verdict_at(step: TrailStep, methodology: Methodology) -> tuple[Verdict, int]:
    """Judge likewise how far the two sides were apart from a step of the trail on."""
    if not step.heard:
        return "unheard", 0
    ahead_by = methodology.pairing.ahead_by(customer=step.verified, supplier=step.supplier)
    tolerance = methodology.tolerance
    off = ahead_by > tolerance.ahead or -ahead_by > tolerance.behind
    return side_of(ahead_by) if off else "in-step", ahead_by


def verdict_spans(reading: Reading) -> list[tuple[date, Verdict]]:
    """List the times in which the verdict was the same, each with its first day; of a day its end counts."""
    eras = reading.deal.eras
    by_day: dict[date, Verdict] = {step.on: verdict_at(step, eras[step.era].methodology)[0] for step in reading.steps}
    spans: list[tuple[date, Verdict]] = []
    for day, verdict in by_day.items():
        if not spans or spans[-1][1] != verdict:
            spans.append((day, verdict))
    return spans


def first_days(reading: Reading, verdict: Verdict) -> list[date]:
    """The first day of each time in which the verdict was this."""
    return [day for day, one in verdict_spans(reading) if one == verdict]


def side_of(ahead_by: int) -> Verdict:
    """Tell the side on which we are off."""
    if ahead_by == 0:
        return "in-step"
    return "ahead" if ahead_by > 0 else "behind"


def apart(ahead_by: int, *, heard: bool = True) -> Message:
    """Say how far the two sides are apart."""
    side = side_of(ahead_by) if heard else "unheard"
    return _APART[side](size=abs(ahead_by)) if side in {"ahead", "behind"} else _APART[side]()
