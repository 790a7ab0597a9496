"""Practices: with and without each, how often deals that had come as far were won; no causal claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import erfc, sqrt
from statistics import NormalDist
from typing import ClassVar, Final, Literal

from attrs import evolve, frozen

from funnelkit.books.practice_counts import Asked, Count, PracticeKind, counted, practices_in
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, Points, Saying, Sentence, Sheet, Table
from funnelkit.methodology import Methodology
from funnelkit.words import Message, Phrase, Text, say

FEWEST: Final = 20
"""Deals on each side under which nothing is said of a practice."""

_CONFIDENCE: Final = 0.95
_TITLE: Final = say("heading-practices")
_COLUMNS: Final = (
    say("heading-practice"),
    say("heading-kind"),
    say("heading-won-with"),
    say("heading-won-without"),
    say("heading-difference"),
    say("heading-between"),
    say("heading-unseen-reason"),
)
_KINDS: Final[dict[PracticeKind, Message]] = {
    "task": say("label-task-of-the-stage"),
    "aid": say("label-aid"),
    "evidence": say("label-evidence-shown"),
    "role": say("label-person-met"),
    "order": say("label-order-of-things"),
}
_PRACTICE = Phrase("practice")
_HOLDS: Final = {"more": Phrase("practice-more"), "less": Phrase("practice-less")}
_NO_MORE: Final = say("practice-no-more-than-chance")
_OF = Phrase("practice-of")
_SHARE = Phrase("score-percent")
_POINTS = Phrase("practice-points")
_NONE = Phrase("practices-none")
_TOO_FEW = Phrase("practices-too-few")
_CAVEATS: Final = (say("practices-caveat-cause"), say("practices-caveat-chosen"))


@frozen(repr=False)
class Practice(Saying):
    """One practice: how often deals were won with it and without it, among those that had left the same stage.

    Args:
        kind: ``"task"``, ``"aid"``, ``"evidence"``, ``"role"`` (met), or ``"order"``: all must-do tasks of our stage
            were done before the customer went on.
        key: Key of the rule; of our stage for ``"order"``.
        name: What people call it.
        stage: The customer stage that the compared deals had left.
        done: In how many of them it had been done by that day.
        won_with: How many of these were won.
        not_done: In how many it had not.
        won_without: How many of these were won.
        interval: Where the true difference of the two rates lies, corrected for the number of practices that are
            compared: all of them hold together with 95 %.
        verdict: ``"more"`` or ``"less"`` where the interval leaves zero out, else ``""``.
        unseen: How strong an unseen reason would have to be, as a ratio of risks on both sides, to explain the whole
            difference (the E-value of VanderWeele and Ding, 2017); 1 is no strength at all.
        unseen_at_least: The same for the end of the interval that is nearer to no difference.
    """

    _plain_names: ClassVar = (
        *("kind", "key", "name", "stage", "n", "done", "won_with", "not_done", "won_without", "difference", "interval"),
        *("verdict", "unseen", "unseen_at_least", "message"),
    )

    kind: PracticeKind
    key: str
    name: Message | Text
    stage: Text
    done: int
    won_with: int
    not_done: int
    won_without: int
    interval: tuple[float, float]
    verdict: Literal["", "more", "less"]
    unseen: float
    unseen_at_least: float

    @property
    def n(self) -> int:
        """How many deals are compared."""
        return self.done + self.not_done

    @property
    def difference(self) -> float:
        """The win rate with it less that without it, from -1 to 1."""
        return self.won_with / self.done - self.won_without / self.not_done

    @property
    def message(self) -> Message:
        """The practice in one sentence."""
        verdict = _HOLDS[self.verdict](value=f"{self.unseen_at_least:.1f}") if self.verdict else _NO_MORE
        return _PRACTICE(
            name=self.name,
            stage=self.stage,
            with_it=_OF(won=self.won_with, of=self.done),
            without=_OF(won=self.won_without, of=self.not_done),
            verdict=verdict,
        )

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        low, high = (_points(one) for one in self.interval)
        return (
            self.name,
            _KINDS[self.kind],
            _OF(won=self.won_with, of=self.done),
            _OF(won=self.won_without, of=self.not_done),
            _points(self.difference),
            say("score-between", low=low, high=high),
            f"{self.unseen_at_least:.1f}",
        )


def _points(value: float) -> Message:
    return _POINTS(points=f"{value * 100:+.0f}")


@frozen(eq=False, repr=False)
class Practices(Answer):
    """What goes with winning and what does not, among deals that had come as far; no causal claim.

    Args:
        on: The day.
        n: How many ended deals were looked at.
        practices: Each practice with enough deals on both sides, the surest first.
        too_few: How many practices have too few deals on one side, so that nothing is said of them.
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> fk.Book([]).practices(on=date(2026, 3, 9)).n
        0
    """

    _plain_names: ClassVar = ("on", "n", "practices", "too_few", "left_out")
    _rows_of: ClassVar[str] = "practices"

    on: date
    n: int
    practices: tuple[Practice, ...]
    too_few: int
    left_out: tuple[Message, ...] = ()

    @property
    def sure(self) -> tuple[Practice, ...]:
        """Those that go with more or fewer wins than chance explains, so many comparisons allowed for."""
        return tuple(one for one in self.practices if one.verdict)

    def _sheet(self) -> Sheet:
        none = _NONE(count=self.n)
        rows = [one.row for one in self.practices]
        figures = frozenset({2, 3, 4, 5, 6})
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=rows, figures=figures, whole="practices", empty=none)
        few = Sentence(_TOO_FEW(count=self.too_few, floor=FEWEST) if self.too_few else "")
        caveats = Points(items=_CAVEATS if self.practices else (), dashed=False)
        left_out = Points(items=self.left_out, dashed=False)
        sure = Points(items=[one.message for one in self.sure] or ([none] if not self.practices else [_NO_MORE]))
        blocks = (left_out, table, few, caveats)
        return Sheet(title=_TITLE, on=self.on, blocks=blocks, spoken=(left_out, sure, few, caveats))


def practices_of(readings: Iterable[Reading], on: date, left_out: tuple[Message, ...] = ()) -> Practices:
    """Compare every practice of each methodology that deals ended under.

    Args:
        readings: The deals.
        on: The day.
        left_out: What a narrowed book leaves out, in words.
    """
    shelves: dict[str, list[Reading]] = {}
    for reading in readings:
        shelves.setdefault(reading.methodology.fingerprint, []).append(reading)
    told: list[tuple[Practice, float]] = []
    looked = too_few = 0
    for deals in shelves.values():
        methodology = deals[0].methodology
        counts, seen = counted(practices_in(methodology), deals)
        looked += seen
        enough = {one: count for one, count in counts.items() if min(count.done, count.not_done) >= FEWEST}
        too_few += len(counts) - len(enough)
        told += _compared(enough, methodology)
    whole = max(1, len(told))
    # The intervals hold together: each is as wide as so many comparisons ask for (Bonferroni).
    found = [(_with_interval(one, whole), chance) for one, chance in told]
    found.sort(key=lambda one: (one[1], one[0].kind, one[0].key))
    return Practices(on, looked, tuple(one for one, _ in found), too_few, left_out)


def _compared(counts: dict[Asked, Count], methodology: Methodology) -> Iterator[tuple[Practice, float]]:
    for one, count in counts.items():
        stage = methodology.customer_stages[one.place].name
        practice = Practice(
            one.kind,
            one.key,
            one.name,
            stage,
            count.done,
            count.won_with,
            count.not_done,
            count.won_without,
            (-1.0, 1.0),
            "",
            1.0,
            1.0,
        )
        yield practice, _by_chance(count)


def _by_chance(count: Count) -> float:
    """How often chance alone would bring at least such a difference: the test of two shares, for the order only."""
    whole = (count.won_with + count.won_without) / (count.done + count.not_done)
    error = sqrt(whole * (1 - whole) * (1 / count.done + 1 / count.not_done))
    if not error:
        return 1.0
    difference = count.won_with / count.done - count.won_without / count.not_done
    return erfc(abs(difference) / error / sqrt(2))


def _with_interval(one: Practice, comparisons: int) -> Practice:
    """Give a practice its interval, verdict and the strength that an unseen reason would need."""
    confidence = 1 - (1 - _CONFIDENCE) / comparisons
    low, high = _newcombe(one, confidence)
    verdict: Literal["", "more", "less"] = "more" if low > 0 else "less" if high < 0 else ""
    nearest = 1.0
    if verdict:
        base = one.won_without / one.not_done
        end = low if verdict == "more" else high
        nearest = _e_value(base + end, base)
    unseen = _e_value(one.won_with / one.done, one.won_without / one.not_done)
    return evolve(one, interval=(low, high), verdict=verdict, unseen=unseen, unseen_at_least=nearest)


def _newcombe(one: Practice, confidence: float) -> tuple[float, float]:
    """Give the interval of a difference of two shares (Newcombe 1998, method 10: from the two Wilson intervals)."""
    p, q = one.won_with / one.done, one.won_without / one.not_done
    (low_p, high_p), (low_q, high_q) = _wilson(p, one.done, confidence), _wilson(q, one.not_done, confidence)
    difference = p - q
    below = sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
    above = sqrt((high_p - p) ** 2 + (q - low_q) ** 2)
    return max(-1.0, difference - below), min(1.0, difference + above)


def _wilson(share: float, n: int, confidence: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


_MOST: Final = 1e6


def _e_value(with_it: float, without: float) -> float:
    """Give the E-value of two risks: how strong an unseen reason must be on both sides to explain their ratio."""
    high, low = max(with_it, without), max(0.0, min(with_it, without))
    if high <= 0:
        return 1.0
    ratio = min(_MOST, high / low) if low > 0 else _MOST
    return ratio + sqrt(ratio * (ratio - 1))
