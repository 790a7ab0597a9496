"""The life of a deal, day by day: the stays of both sides, and what happened between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar, Final, Literal, NamedTuple

from attrs import frozen

from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.folding import after
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.progress import Progress
from funnelkit.deal.reading import Reading
from funnelkit.display import Saying
from funnelkit.words import Message, Phrase, say

Side = Literal["customer", "ours", "deal"]
EntryKind = Literal["stage", "claim", "word", "return", "silence", "override", "fall-back", "outcome", "methodology"]
_ORDER: Final[tuple[EntryKind, ...]] = (
    *("methodology", "outcome", "return", "fall-back", "override", "stage", "claim", "word", "silence"),
)
_STAYS: Final = {
    "claim": Phrase("timeline-claimed"),
    "customer": Phrase("timeline-customer"),
    "ours": Phrase("timeline-ours"),
}


@frozen(repr=False)
class TimelineEntry(Saying):
    """Something that lasted or happened in the life of a deal.

    Args:
        start: The day, or the first of them.
        end: The day on which it ended; ``None`` for what happened on one day, and for a stay that lasts.
        side: ``"customer"``, ``"ours"``, or ``"deal"`` for both together.
        kind: ``"stage"`` and ``"claim"`` (where a side stands, or is said to), ``"word"`` (of the customer),
            ``"return"`` (of the customer), ``"silence"``, ``"override"``, ``"fall-back"`` (of ours), ``"outcome"``,
            or ``"methodology"`` (another one was adopted).
        stage: Key of the stage that it is about; ``""`` for none.
        what: What it is, in a few words.
    """

    _plain_names: ClassVar = ("start", "end", "side", "kind", "stage", "message")

    start: date
    end: date | None
    side: Side
    kind: EntryKind
    stage: str
    what: Message

    @property
    def message(self) -> Message:
        """The entry in one sentence, with its days."""
        if self.end is not None:
            return say("timeline-from-to", start=self.start, end=self.end, what=self.what)
        if self.kind in {"stage", "claim"}:
            return say("timeline-since", start=self.start, what=self.what)
        return say("timeline-on", start=self.start, what=self.what)


class LaneStep(NamedTuple):
    """One fact, and where the deal stood before and after it."""

    fact: Fact
    before: Reading
    after: Reading

    @property
    def on(self) -> date:
        """The day."""
        return self.fact.on


def steps_of(reading: Reading) -> Iterator[LaneStep]:
    """Walk through a deal as it is read, fact by fact, in the order in which they happened."""
    _, *others = reading.facts
    deal = reading.deal
    progress = deal.opening.opens(deal.eras[0])

    def then(progress: Progress) -> Reading:
        return Reading(deal, reading.on, reading.known_by, progress)

    for fact in others:
        moved = after(progress, fact, deal.eras)
        yield LaneStep(fact, then(progress), then(moved))
        progress = moved


def entries_of(reading: Reading) -> tuple[TimelineEntry, ...]:
    """Tell the life of a deal as it is read, in order of time."""
    steps = tuple(steps_of(reading))
    found = [
        *_stays(reading, steps, "customer", "stage", lambda one: one.places[0]),
        *_stays(reading, steps, "ours", "stage", lambda one: one.places[1]),
        *_stays(reading, steps, "customer", "claim", lambda one: one.claimed_place),
        *(entry for step in steps for entry in _happened(step)),
        *_silences(reading, steps),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, _ORDER.index(one.kind))))


def _stays(
    reading: Reading, steps: tuple[LaneStep, ...], side: Side, kind: EntryKind, place_of: Callable[[Reading], int]
) -> Iterator[TimelineEntry]:
    """Join the days on which a side stood in one stage."""
    first = steps[0].before if steps else reading
    days: dict[date, Reading] = {reading.deal.opening.on: first}
    for step in steps:
        days[max(step.on, reading.deal.opening.on)] = step.after
    changes: list[tuple[date, Reading]] = []
    for day, now in days.items():
        if not changes or _stands(now, place_of(now), kind) != _stands(changes[-1][1], place_of(changes[-1][1]), kind):
            changes.append((day, now))
    for (day, now), end in zip(changes, [*(day for day, _ in changes[1:]), None], strict=True):
        if kind == "claim" and now.claimed_place <= now.places[0]:
            continue
        rules = now.methodology
        stage = (rules.supplier_stages if side == "ours" else rules.customer_stages)[place_of(now)]
        what = _STAYS["claim" if kind == "claim" else side](stage=stage.name)
        yield TimelineEntry(day, end, side, kind, stage.key, what)


def _stands(now: Reading, place: int, kind: EntryKind) -> tuple[int, int]:
    """Where a side stands; a claim that is no more than what is verified is none."""
    return now.progress.era, -1 if kind == "claim" and place <= now.places[0] else place


def _happened(step: LaneStep) -> Iterator[TimelineEntry]:
    """Tell what a fact did that is seen on a day."""
    before, now = step.before, step.after
    stages, ours = now.methodology.customer_stages, now.methodology.supplier_stages
    if isinstance(step.fact, CustomerFact) and _is_word(step.fact, before):
        yield TimelineEntry(step.on, None, "customer", "word", "", _word(step.fact, before))
    if before.progress.era != now.progress.era:
        what = say("timeline-methodology", name=now.methodology.name)
        yield TimelineEntry(step.on, None, "deal", "methodology", "", what)
    else:
        if now.places[0] < before.places[0]:
            what = say("timeline-return", before=stages[before.places[0]].name, after=stages[now.places[0]].name)
            yield TimelineEntry(step.on, None, "customer", "return", stages[now.places[0]].key, what)
        if now.places[1] < before.places[1]:
            what = say("timeline-fall-back", before=ours[before.places[1]].name, after=ours[now.places[1]].name)
            yield TimelineEntry(step.on, None, "ours", "fall-back", ours[now.places[1]].key, what)
    known = before.progress.overrides
    for mark in (one for one in now.progress.overrides if one.on == step.on and one not in known):
        stage = ours[mark.stage] if mark.stage < len(ours) else ours[-1]
        what = say("timeline-override", by=mark.by, stage=stage.name, reason=mark.reason)
        yield TimelineEntry(step.on, None, "ours", "override", stage.key, what)
    if now.places[2] != before.places[2]:
        what = say("timeline-outcome", outcome=OUTCOME_NAMES[now.outcome])
        yield TimelineEntry(step.on, None, "deal", "outcome", "", what)


def _is_word(fact: CustomerFact, reading: Reading) -> bool:
    return fact.is_word(reading.compiled) and fact.verifies(reading.compiled, reading.terms)


def _word(fact: CustomerFact, reading: Reading) -> Message:
    more = tuple(say("observation-and", more=one) for one in (fact.person, fact.reference) if one)
    return say("timeline-word", source=reading.methodology.index.sources[fact.source].name, more=more or "")


def _silences(reading: Reading, steps: tuple[LaneStep, ...]) -> Iterator[TimelineEntry]:
    """Tell where the customer was silent for longer than deals usually stay where it stood.

    Days on which the deal rested or had ended are no silence.
    """
    words = [step for step in steps if isinstance(step.fact, CustomerFact) and _is_word(step.fact, step.before)]
    ended = reading.on if reading.is_open else min(reading.progress.outcome_since, reading.on)
    rests = reading.progress.beside.rests
    for step, end in zip(words, [*(one.on for one in words[1:]), max(ended, words[-1].on) if words else ended]):  # noqa: B905
        rested = sum(max(0, (min(until, end) - max(since, step.on)).days) for since, until in rests)
        days, typical = (end - step.on).days - rested, step.after.verified_stage.typical_days
        if typical and days > typical:
            what = say("timeline-silence", days=days, typical=typical)
            yield TimelineEntry(step.on, end, "customer", "silence", step.after.verified_stage.key, what)
