"""A forecast as a picture: what is claimed falls in steps to what is verified; what is expected stands beside it."""

from __future__ import annotations

from typing import Final

from funnelkit.display import Bar, Bars, Key, Stretch, Tick, Tone
from funnelkit.forecasting.figures import FIGURE_NAMES, Figures
from funnelkit.money import Money
from funnelkit.words import say

_STEPS: Final[tuple[tuple[str, Tone], ...]] = (("unverified", "bad"), ("lagging", "warn"), ("cold", "calm"))


def falling(figures: Figures, *, between: tuple[Money, Money] | None = None) -> Bars:
    """Draw one currency: claimed, less what nobody has shown, waits for us and has gone cold, is verified.

    Args:
        figures: The figures of the currency.
        between: Where the revenue lies in eight cases of ten, by what is expected; ``None`` where nobody can say.
    """
    level = float(figures.claimed.amount)
    bars = [_bar("claimed", figures.claimed, 0.0, level, "calm")]
    for name, tone in _STEPS:
        part: Money = getattr(figures, name)
        below = level - float(part.amount)
        bars.append(_bar(name, -part, below, level, tone))
        level = below
    bars.append(_bar("verified", figures.verified, 0.0, float(figures.verified.amount), "good"))
    keys: tuple[Key, ...] = ()
    if figures.expected is not None:
        bars.append(_expected(figures.expected, between))
        keys = (Key(say("forecast-picture-range"), "good", "faint"),) if between else ()
    title = say("forecast-picture", currency=figures.amount.currency)
    return Bars(title=title, detail=say("book-count", count=figures.count), bars=tuple(bars), keys=keys)


def _bar(name: str, shown: Money, start: float, end: float, tone: Tone) -> Bar:
    stretch = Stretch(max(0.0, min(start, end)), max(0.0, start, end), tone)
    return Bar(FIGURE_NAMES[name], shown.rounded(), stretches=(stretch,))  # type: ignore[index]


def _expected(expected: Money, between: tuple[Money, Money] | None) -> Bar:
    at = max(0.0, float(expected.amount))
    stretches = [Stretch(0.0, at, "good")]
    if between is not None:
        low, high = (max(0.0, float(one.amount)) for one in between)
        stretches.insert(0, Stretch(low, high, "good", "faint"))
    return Bar(FIGURE_NAMES["expected"], expected.rounded(), stretches=tuple(stretches), ticks=(Tick(at, "good"),))
