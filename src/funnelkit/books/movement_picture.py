"""A movement as a picture: bars that hang between the start and the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Protocol

from funnelkit.books.buckets import BUCKET_NAMES, MovedFigure
from funnelkit.books.moved_money import MovedMoney
from funnelkit.display import Bar, Bars, Stretch, Tone, Words
from funnelkit.money import Money
from funnelkit.words import Message, say

# Of these a manager wants less, not more.
_MORE_IS_WORSE: Final[frozenset[MovedFigure]] = frozenset({"unverified", "lagging", "cold"})
# What is won leaves the pipeline and is good; of these nobody can say whether they are good or bad.
_TONES: Final[Mapping[str, Tone]] = {
    "won": "good",
    "currency-rate": "warn",
    "definition-changed": "warn",
    "owner-or-share-changed": "warn",
    "regrouped": "warn",
}
# From so many times all that moved the bars begin further up.
_FAR: Final = 2.0


class Moved(Protocol):
    """What the picture needs of a movement; ``Movement`` is one."""

    @property
    def since(self) -> date:
        """The earlier day."""
        ...

    @property
    def until(self) -> date:
        """The later day."""
        ...

    @property
    def figure(self) -> MovedFigure | None:
        """The figure that it is of."""
        ...

    @property
    def group_name(self) -> Words:
        """The group that it is of."""
        ...

    @property
    def looked_for(self) -> Words:
        """What is looked at."""
        ...

    def steps_of(self, currency: str) -> Iterator[tuple[str, MovedMoney]]:
        """Its steps."""
        ...


def bars_of(moved: Moved, currency: str) -> Bars:
    """Hang the steps of one currency between the start and the end, each where the last one left off.

    Where the start is large beside all that moved, the bars begin further up, and the picture says where.
    """
    steps = [(name, money) for name, money in moved.steps_of(currency) if money or name in {"start", "end"}]
    levels = list(_levels(steps))
    ground = _ground([end for _, end in levels])
    bars = tuple(
        _bar(name, money, max(0.0, start - ground), end - ground, moved.figure)
        for (name, money), (start, end) in zip(steps, levels, strict=True)
    )
    days = say("movement-days", since=moved.since, until=moved.until)
    title = say("movement-picture", currency=currency, of=moved.looked_for)
    if ground > 0:
        days = say("movement-days-cut", days=days, money=Money(round(ground), currency))
    detail = say("movement-of-group", group=moved.group_name, days=days) if moved.group_name else days
    return Bars(title=title, detail=detail, bars=bars)


def _ground(levels: list[float]) -> float:
    """Find where the bars begin: at nothing, at the lowest level below it, or nearer where all moves would be tiny."""
    low, high = min(levels), max(levels)
    span = high - low
    return low - span / 2 if span and low > _FAR * span else min(0.0, low)


def _levels(steps: list[tuple[str, MovedMoney]]) -> Iterator[tuple[float, float]]:
    """Give where each bar begins and ends, in units of the currency; only for drawing."""
    level = 0.0
    for name, money in steps:
        size = float(money.amount)
        if name in {"start", "end"}:
            level = size
            yield 0.0, level
        else:
            yield level, level + size
            level += size


def _bar(name: str, money: MovedMoney, start: float, end: float, figure: MovedFigure | None) -> Bar:
    if name in {"start", "end"}:
        label: Message = say("moved-start") if name == "start" else say("moved-end")
        tone: Tone = "calm"
        count = str(money.count)
    else:
        label, count = BUCKET_NAMES[name], f"{money.count:+d}" if money.count else ""
        better = (end >= start) != (figure in _MORE_IS_WORSE)
        tone = _TONES.get(name) or ("good" if better else "bad")
    shown = money.rounded()
    note: object = say("moved-net", money=shown, count=count) if count else shown
    stretch = Stretch(min(start, end), max(start, end), tone)
    return Bar(label, note, stretches=(stretch,))
