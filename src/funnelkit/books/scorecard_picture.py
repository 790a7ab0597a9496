"""A scorecard as a picture: each share with its interval, and against all."""

from __future__ import annotations

from collections.abc import Iterable

from funnelkit.books.scores import Score
from funnelkit.display import Bar, Bars, Key, Stretch, Tick, Words
from funnelkit.words import Message, say


def shares_as_bars(title: Words, scores: Iterable[Score]) -> Bars:
    """Draw each share that is known: the interval as a faint stretch, the mean in it, and that of all beside it."""
    bars = tuple(
        Bar(
            _label(one),
            note=one.said(one.value),
            detail=say("went-on-from-here") if _stage(one) else "",
            stretches=(Stretch(one.interval[0], one.interval[1], "calm", "faint"),),
            ticks=(Tick(one.value, "good"), *([] if one.of_all is None else [Tick(one.of_all, "warn", "diamond")])),
        )
        for one in scores
        if one.unit == "percent" and one.value is not None and one.interval is not None
    )
    keys = (
        Key(say("key-interval"), "calm", "faint"),
        Key(say("heading-mean"), "good", "line"),
        Key(say("heading-of-all"), "warn", "diamond"),
    )
    return Bars(title=title, bars=bars, keys=keys)


def _label(score: Score) -> Words:
    """Name the score; of one about a stage the stage, which alone fits beside the bar."""
    return _stage(score) or score.name


def _stage(score: Score) -> Words:
    facts = dict(score.name.facts) if isinstance(score.name, Message) else {}
    stage = facts.get("stage", "")
    return stage if isinstance(stage, Words) else ""
