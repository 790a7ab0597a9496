"""A book of several random deals: the sums of the forecast against the sums of the model."""

from __future__ import annotations

from collections.abc import Iterable

import funnelkit as fk
from tests.naive import library
from tests.naive.comparing import Both, Difference, draw_story
from tests.naive.folding import fold
from tests.naive.money import FIGURES, total, worth


def differences_of_a_book(seed: int, *, deals: int = 4, without: Iterable[str] = ()) -> list[Difference]:
    """Write a few stories under one methodology and compare the totals on one day."""
    without = [*without]
    first = draw_story(seed, without=without)
    told = [first, *(draw_story(seed + 500_000 + at, without=without, rules=first.rules) for at in range(1, deals))]
    books = [Both.opened(story.rules, story.opening, key=f"deal {at}") for at, story in enumerate(told)]
    for both, story in zip(books, told, strict=True):
        for entry in story.tried:
            both.write(entry)
    if any(both.differences for both in books):
        return []  # said already of the single story
    day = max(one["on"] for both in books for one in both.journal)
    ours = total(worth(fold(both.rules, both.journal, day), day) for both in books)
    forecast = fk.forecast([both.deal for both in books], on=library.day_of(day))
    counted = forecast.totals.get("EUR")
    theirs = {name: getattr(counted, name).amount if counted else 0 for name in FIGURES}
    return [
        Difference(f"sum of {name}", ours[name], theirs[name], f"on day {day}")
        for name in FIGURES
        if ours[name] != theirs[name]
    ]
