"""Won deals that are like one: why each is, and what was done in it from where this one stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.likeness import likenesses
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.folding import after
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Saying, Sentence, Several, Sheet, Table
from funnelkit.words import Message, Phrase, Text, say

_SIMILAR = Phrase("similar-deal")
_STEP = Phrase("similar-step")
_USUAL = Phrase("similar-usual")
_WENT_ON = Phrase("similar-went-on")
_NONE = Phrase("similar-none")
_CAVEAT: Final = say("similar-caveat")
_TITLE: Final = say("heading-similar-deals")
_NEXT: Final = say("heading-what-they-did-from-here")
_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-won-on"),
    say("heading-alike-in"),
    say("heading-days-here"),
    say("heading-what-they-did-from-here"),
)
_FEW: Final = 5


@frozen(repr=False)
class TakenStep(Saying):
    """One thing that was done or shown in a won deal, so many days after it came to where the asked deal stands.

    Args:
        after_days: How many days after.
        key: Key of the task, or of the kind of evidence.
        what: What it was.
    """

    _plain_names: ClassVar = ("after_days", "key", "what", "message")

    after_days: int
    key: str
    what: Text

    @property
    def message(self) -> Message:
        """It in a few words."""
        return _STEP(days=self.after_days, what=self.what)


@frozen(repr=False)
class SimilarDeal(DealAnswer):
    """A won deal that is like the one that was asked about.

    Args:
        deal: Key of the won deal.
        on: The day for which is asked.
        name: What people call it.
        won_on: When it was won.
        reasons: In what it is alike.
        days_here: How many days its customer stayed at the stage of the asked deal.
        next: What was done and shown in that time, in its order.
    """

    _plain_names: ClassVar = ("deal", "name", "on", "won_on", "reasons", "days_here", "next", "message")

    won_on: date
    reasons: tuple[Message, ...]
    days_here: int
    next: tuple[TakenStep, ...]

    @property
    def message(self) -> Message:
        """Why it is like the other, in one sentence."""
        return _SIMILAR(deal=self.name or self.deal, on=self.won_on, reasons=self.reasons)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        steps = tuple(one.message for one in self.next[:_FEW])
        return self.name or self.deal, self.won_on, self.reasons, self.days_here, steps

    def _sheet(self) -> Sheet:
        went_on = Sentence(_WENT_ON(days=self.days_here))
        steps = Points(title=_NEXT, items=[one.message for one in self.next], ordered=True, whole="next")
        return self._of_the_deal(_TITLE, Sentence(self.message), went_on, steps)


class SimilarDeals(Several[SimilarDeal]):
    """Won deals that are like one, the most alike first.

    Args:
        n: How many won deals were looked at: those under the same methodology whose customer has stood at the stage.
        stage: The customer's stage from which on is told what was done.
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), customer="Harbour Grid", on=date(2026, 3, 2))
        >>> won = fk.Deal.open("Old yard", under=fk.eight_stage(), customer="Harbour Grid", on=date(2025, 3, 3))
        >>> won = won.complete_task("first-visit", on=date(2025, 3, 10))
        >>> won = won.override_win(by="Otto", reason="signed at the fair", on=date(2025, 6, 2))
        >>> alike = fk.Book([deal, won]).similar(deal, on=date(2026, 3, 9))
        >>> [str(reason) for reason in alike[0].reasons], alike[0].next[0].key, alike.n
        (['same customer, Harbour Grid'], 'first-visit', 1)
    """

    _plain_names: ClassVar = ("deal", "name", "on", "n", "stage", "items", "usual", "left_out")

    n: int
    stage: Text
    left_out: tuple[Message, ...] = ()

    @classmethod
    def of(cls, items: Iterable[SimilarDeal], reading: Reading, n: int) -> SimilarDeals:
        """Gather deals that are like one as it is read."""
        made = cls(items, deal=reading.deal.key, name=reading.terms.name, on=reading.on)
        made.__dict__.update(n=n, stage=reading.verified_stage.name)
        return made

    @property
    def items(self) -> tuple[SimilarDeal, ...]:
        """The deals."""
        return tuple(self)

    @property
    def usual(self) -> tuple[Message, ...]:
        """What more than half of them did from here, with in how many of them."""
        names = {step.key: step.what for one in self for step in one.next}
        counted = Counter(key for one in self for key in {step.key for step in one.next})
        return tuple(
            _USUAL(what=names[key], count=count, of=len(self))
            for key, count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
            if 2 * count > len(self)
        )

    def _sheet(self) -> Sheet:
        none = _NONE(count=self.n)
        table = Table(
            caption=_TITLE, columns=_COLUMNS, rows=[one.row for one in self], figures=frozenset({3}), empty=none
        )
        usual = Points(title=say("similar-most-of-them", stage=self.stage), items=self.usual, whole="usual")
        spoken = Points(items=[one.message for one in self] or (none,), dashed=False)
        caveat = Sentence(_CAVEAT if self else "")
        about = self.name or self.deal
        out = Points(items=self.left_out, dashed=False)
        blocks = (out, table, usual, caveat)
        return Sheet(title=_TITLE, about=about, on=self.on, blocks=blocks, spoken=(out, spoken, usual, caveat))


def similar_deals(asked: Reading, readings: Iterable[Reading], most: int) -> SimilarDeals:
    """Find the won deals that are alike in most things, under the same methodology; among equals the latest first."""
    found: list[SimilarDeal] = []
    n = 0
    for reading in readings:
        same = reading.methodology.fingerprint == asked.methodology.fingerprint and len(reading.deal.eras) == 1
        if reading.outcome != "won" or reading.deal.key == asked.deal.key or not same:
            continue
        stay = _stay(reading, asked.verified_place)
        if stay is None:
            continue
        n += 1
        reasons = tuple(likenesses(asked, reading))
        if reasons:
            found.append(
                SimilarDeal(
                    reading.deal.key,
                    asked.on,
                    reading.progress.outcome_since,
                    reasons,
                    (stay[1] - stay[0]).days,
                    tuple(_steps(reading, *stay)),
                    name=reading.terms.name,
                )
            )
    found.sort(key=lambda one: (-len(one.reasons), -one.won_on.toordinal(), one.deal))
    return SimilarDeals.of(found[:most], asked, n)


def _stay(reading: Reading, place: int) -> tuple[date, date] | None:
    """Find from when to when the customer of a won deal first stood at a stage; ``None`` when it jumped over it."""
    eras, (first, *others) = reading.deal.eras, reading.facts
    progress, table = reading.deal.opening.opens(eras[0]), eras[0].table
    came = first.on if table.places(progress.position)[0] == place else None
    for fact in others:
        progress = after(progress, fact, eras)
        here = table.places(progress.position)[0]
        if came is None and here == place:
            came = fact.on
        elif came is not None and here != place:
            return came, fact.on
    return None if came is None else (came, max(came, reading.progress.outcome_since))


def _steps(reading: Reading, came: date, left: date) -> Iterator[TakenStep]:
    """List what was done and shown in a stay, each thing once."""
    index, seen = reading.methodology.index, set()
    for fact in reading.facts:
        if not came <= fact.on <= left:
            continue
        key = fact.task if isinstance(fact, TaskDone) else fact.kind if isinstance(fact, EvidenceRecorded) else ""
        if key and key not in seen:
            seen.add(key)
            what = index.tasks[key].name if isinstance(fact, TaskDone) else index.evidence[key].name
            yield TakenStep((fact.on - came).days, key, what)
