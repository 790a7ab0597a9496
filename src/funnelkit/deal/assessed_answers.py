"""What was answered to an assessment for one supplier, us or a rival, and the points that it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.display import Saying
from funnelkit.methodology.assessments import AssessmentQuestion
from funnelkit.words import Message, Text, say

US: Final = say("label-us")


def shared(share: Fraction | None) -> Message:
    """Say a share in whole per cent, or that there is none."""
    return say("label-no-share") if share is None else say("base-chance", percent=str(round(share * 100)))


@frozen(repr=False)
class GivenAnswer(Saying):
    """The answer to one question of an assessment that holds on a day.

    Args:
        question: The question.
        answer: Key of the answer.
        words: The answer as people read it.
        points: What it is worth, times the weight of the question.
        on: The day on which it was given.
        by: Who gave it.
    """

    _plain_names: ClassVar = ("question", "answer", "words", "points", "best", "on", "by", "message")

    question: AssessmentQuestion
    answer: str
    words: Text
    points: int
    on: date
    by: str

    @property
    def best(self) -> int:
        """What the best answer would be worth."""
        return self.question.best

    @property
    def message(self) -> Message:
        """It in one sentence."""
        asked = self.question.question
        return say("given-answer", question=asked, answer=self.words, points=self.points, best=self.best)


@frozen(repr=False)
class AssessmentScore(Saying):
    """The points that answers come to, of those that they could have come to; what is not answered is counted apart.

    Args:
        name: What is scored: a part of the assessment, us or a rival.
        points: The points of the answers, each times the weight of its question.
        reachable: What the best answers to the answered questions would be worth.
        answered: How many questions are answered.
        asked: How many there are.
        lowest: The share of all points that is reached if the worst is answered to each open question.
        highest: The same if the best is answered.
    """

    _plain_names: ClassVar = (
        *("name", "points", "reachable", "share", "answered", "asked", "lowest", "highest", "message"),
    )

    name: Message | Text | str
    points: int
    reachable: int
    answered: int
    asked: int
    lowest: Fraction | None
    highest: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """The share of the reachable points: 1 at most, below 0 where answers speak against it; ``None`` for none."""
        return Fraction(self.points, self.reachable) if self.reachable > 0 else None

    @property
    def message(self) -> Message:
        """It in one sentence."""
        told = {"name": self.name, "answered": self.answered, "asked": self.asked}
        if not self.answered:
            return say("assessment-unanswered", **told)
        told |= {"points": self.points, "reachable": self.reachable, "share": shared(self.share)}
        if self.answered == self.asked or self.lowest is None:
            return say("assessment-score", **told)
        return say("assessment-score-so-far", **told, low=shared(self.lowest), high=shared(self.highest))

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        between = (
            "" if self.lowest is None else say("score-between", low=shared(self.lowest), high=shared(self.highest))
        )
        points = say("points-of", points=self.points, of=self.reachable)
        return self.name, points, shared(self.share), say("count-of", count=self.answered, of=self.asked), between


def scored(
    name: Message | Text | str, asked: Iterable[AssessmentQuestion], answers: Iterable[GivenAnswer]
) -> AssessmentScore:
    """Add up the answers to questions; those to others do not count."""
    questions = {one.key: one for one in asked}
    given = [one for one in answers if one.question.key in questions]
    points, reachable = sum(one.points for one in given), sum(one.best for one in given)
    left = [one for key, one in questions.items() if key not in {given_one.question.key for given_one in given}]
    best = reachable + sum(one.best for one in left)
    low, high = points + sum(one.worst for one in left), points + sum(one.best for one in left)
    share = (Fraction(low, best), Fraction(high, best)) if best > 0 else (None, None)
    return AssessmentScore(name, points, reachable, len(given), len(questions), *share)


@frozen(repr=False)
class ChangedAnswer(Saying):
    """A question that is answered otherwise than the time before.

    Args:
        question: The question.
        before: The answer then.
        now: The answer now.
        points: By how many points it is better, or worse where below 0.
    """

    _plain_names: ClassVar = ("question", "before", "now", "points", "message")

    question: AssessmentQuestion
    before: Text
    now: Text
    points: int

    @property
    def message(self) -> Message:
        """It in one sentence."""
        told = {"question": self.question.question, "before": self.before, "now": self.now}
        return say("changed-answer", **told, points=f"{self.points:+d}")


@frozen(repr=False)
class AssessmentChange(Saying):
    """How the last answers differ from those of the time before, on the questions that were answered both times.

    Args:
        since: The last day before on which something was answered.
        on: The day of the last answers.
        common: How many questions are answered both times.
        before: The points of these then.
        now: Their points now.
        changed: The answers that are others now.
        new: How many questions are answered for the first time.
    """

    _plain_names: ClassVar = ("since", "on", "common", "before", "now", "points", "changed", "new", "message")

    since: date
    on: date
    common: int
    before: int
    now: int
    changed: tuple[ChangedAnswer, ...]
    new: int

    @property
    def points(self) -> int:
        """By how many points it is better, or worse where below 0."""
        return self.now - self.before

    @property
    def message(self) -> Message:
        """It in one sentence."""
        told = {"since": self.since, "on": self.on, "count": self.common, "new": self.new}
        return say("assessment-change", **told, before=self.before, now=self.now)


def change_between(before: Iterable[GivenAnswer], now: Iterable[GivenAnswer]) -> AssessmentChange | None:
    """Compare the answers that held before the last day of answering with those that hold since; ``None`` at first."""
    then = {one.question.key: one for one in before}
    held = {one.question.key: one for one in now}
    if not then or not held:
        return None
    both = [(then[key], one) for key, one in held.items() if key in then]
    changed = tuple(
        ChangedAnswer(new.question, old.words, new.words, new.points - old.points)
        for old, new in both
        if old.answer != new.answer
    )
    return AssessmentChange(
        max(one.on for one in then.values()),
        max(one.on for one in held.values()),
        len(both),
        sum(old.points for old, _ in both),
        sum(new.points for _, new in both),
        changed,
        len(held) - len(both),
    )
