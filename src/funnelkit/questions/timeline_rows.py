"""The timeline of a deal as rows of a picture: the customer, how far the sides are apart, and we."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.display import Tone, Words
from funnelkit.display.timelines import Mark, MarkKey, MarkShape, Stay, TimePicture, TimeRow
from funnelkit.questions.in_step_history import InStepSpan
from funnelkit.questions.lane_history import EntryKind, TimelineEntry
from funnelkit.questions.verdict import Verdict, apart
from funnelkit.words import Message, say

_TONES: Final[Mapping[Verdict, Tone]] = {"in-step": "good", "ahead": "warn", "behind": "bad", "unheard": "calm"}
_SHAPES: Final[Mapping[EntryKind, tuple[MarkShape, Tone, Message]]] = {
    "word": ("dot", "good", say("key-word")),
    "return": ("back", "bad", say("key-return")),
    "override": ("diamond", "warn", say("key-override")),
    "fall-back": ("back", "warn", say("key-fall-back")),
    "outcome": ("flag", "calm", say("key-outcome")),
    "methodology": ("ring", "calm", say("key-methodology")),
}


def time_picture(reading: Reading, entries: tuple[TimelineEntry, ...], spans: tuple[InStepSpan, ...]) -> TimePicture:
    """Lay a deal out over its days; of one that has ended, up to its last fact.

    Args:
        reading: The deal on a day.
        entries: What lasted and what happened.
        spans: How far the two sides were apart.
    """
    start = min(one.start for one in entries)
    ended = max(reading.progress.last_on, reading.deal.opening.on)
    last = reading.on if reading.outcome in {"open", "suspended"} else min(ended, reading.on)
    end = last if last > start else start + min(timedelta(days=1), date.max - start)
    numbers = {stage.key: at for at, stage in enumerate(reading.methodology.customer_stages, 1)}
    ours = {stage.key: at for at, stage in enumerate(reading.methodology.supplier_stages, 1)}
    theirs = [one for one in entries if one.side == "customer"]
    own = [one for one in entries if one.side == "ours"]
    claims = _stays((one for one in theirs if one.kind == "claim"), end, numbers)
    silent = tuple(
        Stay(one.start, one.end or end, one.what, look="line", tone="warn") for one in theirs if one.kind == "silence"
    )
    step = tuple(
        Stay(
            one.start,
            one.end or end,
            apart(one.ahead_by, heard=one.verdict != "unheard"),
            look="strip",
            tone=_TONES[one.verdict],
            short=f"{one.ahead_by:+d}" if one.ahead_by else "",
        )
        for one in spans
    )
    rows = [
        TimeRow(say("heading-customer"), (*_stays(_stages(theirs), end, numbers), *silent), _marks(theirs)),
        *([TimeRow("", claims, height=18.0)] if claims else []),
        TimeRow("", step, height=18.0),
        TimeRow(say("heading-supplier"), _stays(_stages(own), end, ours), (*_marks(own), *_marks(entries, "deal"))),
    ]
    terms = reading.terms
    return TimePicture(
        title=say("timeline-title", name=terms.name),
        details=(terms.customer, say("timeline-days", start=start, end=last)),
        start=start,
        end=end,
        rows=tuple(rows),
        keys=tuple(_keys(entries, claims)),
    )


def _stages(entries: Iterable[TimelineEntry]) -> Iterable[TimelineEntry]:
    return (one for one in entries if one.kind == "stage")


def _stays(entries: Iterable[TimelineEntry], end: date, numbers: Mapping[str, int]) -> tuple[Stay, ...]:
    """Draw stays; the name of the stage is that of the entry."""
    return tuple(
        Stay(
            one.start,
            one.end or end,
            _named(one, numbers.get(one.stage)),
            str(numbers.get(one.stage, "")),
            "hollow" if one.kind == "claim" else "solid",
        )
        for one in entries
    )


def _named(one: TimelineEntry, number: int | None) -> Words:
    """Name a stage with its number; one of a methodology that was left has none."""
    stage: Any = dict(one.what.facts)["stage"]
    return stage if number is None else say("timeline-stage", number=number, stage=stage)


def _marks(entries: Iterable[TimelineEntry], side: str = "") -> tuple[Mark, ...]:
    shown = [one for one in entries if one.kind in _SHAPES and (not side or one.side == side)]
    back = {one.start for one in shown if one.kind == "return"}  # a return is a word, and says more
    return tuple(
        Mark(
            one.start,
            one.what,
            *_SHAPES[one.kind][:2],
            caption=dict(one.what.facts).get("outcome", "") if one.kind == "outcome" else "",  # type: ignore[arg-type]
        )
        for one in shown
        if one.kind != "word" or one.start not in back
    )


def _keys(entries: Iterable[TimelineEntry], claims: tuple[Stay, ...]) -> Iterable[MarkKey]:
    """Explain what is to be seen, and nothing else."""
    seen = {one.kind for one in entries}
    yield MarkKey(say("key-stage"), "solid")
    if claims:
        yield MarkKey(say("key-claim"), "hollow")
    yield from (MarkKey(words, shape, tone) for kind, (shape, tone, words) in _SHAPES.items() if kind in seen)
    if "silence" in seen:
        yield MarkKey(say("key-silence"), "line", "warn")
