"""An assessment as a picture: each part with the share that is reached, and what the open questions leave possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from funnelkit.deal.assessed_answers import AssessmentScore, shared
from funnelkit.display import Bar, Bars, Key, Stretch, Tick, Words
from funnelkit.words import say

_KEYS: Final = (
    Key(say("key-once-all-are-answered"), "calm", "faint"),
    Key(say("key-our-share"), "good", "line"),
)
WHOLE: Final = Stretch(1.0, 1.0, "calm", "faint")
"""Nothing to be seen: the scale ends at the whole, however little is reached."""
_RIVALS: Final = Key(say("key-rivals-share"), "warn", "diamond")


def parts_as_bars(title: Words, ours: Iterable[AssessmentScore], rivals: Iterable[Sequence[AssessmentScore]]) -> Bars:
    """Draw our share of each part, with those of rivals beside it where it is asked of them.

    Args:
        title: What people call the assessment.
        ours: Our score of each part.
        rivals: The scores of each rival.
    """
    theirs = [{str(one.name): one.share for one in parts} for parts in rivals]
    bars = []
    for one in ours:
        shares = [parts.get(str(one.name)) for parts in theirs]
        ticks = [Tick(float(share), "warn", "diamond") for share in shares if share is not None]
        if one.share is not None:
            ticks.append(Tick(float(one.share), "good"))
        between = (0.0, 1.0) if one.lowest is None or one.highest is None else (float(one.lowest), float(one.highest))
        ground = Stretch(max(0.0, between[0]), max(0.0, between[1]), "calm", "faint")
        bars.append(Bar(one.name, note=shared(one.share), stretches=(ground, WHOLE), ticks=tuple(ticks)))
    return Bars(title=title, bars=tuple(bars), keys=(*_KEYS, *([_RIVALS] if any(theirs) else [])))
