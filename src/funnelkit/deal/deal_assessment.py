"""An assessment of a deal on a day: how we stand, how each rival stands on the same scale, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from attrs import frozen

from funnelkit.deal.assessed_answers import (
    US,
    GivenAnswer,
)
from funnelkit.deal.assessed_supplier import AssessedSupplier, assessed_supplier
from funnelkit.deal.assessment_bars import parts_as_bars
from funnelkit.deal.facts.assessment import AssessmentAnswered
from funnelkit.deal.names import folded
from funnelkit.deal.reading import Reading
from funnelkit.display import BarsBlock, DealAnswer, Points, Saying, Sentence, Sheet, Table, Words
from funnelkit.methodology.assessments import Assessment, AssessmentQuestion
from funnelkit.words import Message, Text, say

_COLUMNS: Final = (
    say("heading-part"),
    say("heading-points"),
    say("heading-share-reached"),
    say("heading-answered"),
    say("heading-once-all-are-answered"),
)
_OPEN: Final = say("sign-not-answered")


@frozen(repr=False)
class RivalComparison(Saying):
    """How we stand against one rival, on the questions that are answered for both.

    Args:
        competitor: The rival's key or name.
        name: What people call it.
        common: How many questions are answered for both.
        ours: Our points on these.
        theirs: The rival's points on these.
        reachable: What the best answers to these would be worth.
        better: Where we have more points.
        worse: Where the rival has more.
    """

    _plain_names: ClassVar = (
        *("competitor", "name", "common", "ours", "theirs", "reachable", "verdict", "better", "worse", "message"),
    )

    competitor: str
    name: Message | Text | str
    common: int
    ours: int
    theirs: int
    reachable: int
    better: tuple[Text, ...]
    worse: tuple[Text, ...]

    @property
    def verdict(self) -> Literal["ahead", "level", "behind", "not-comparable"]:
        """Whether we are ahead, level or behind; nothing can be said where no question is answered for both."""
        if not self.common:
            return "not-comparable"
        return "ahead" if self.ours > self.theirs else "behind" if self.ours < self.theirs else "level"

    @property
    def message(self) -> Message:
        """It in one sentence."""
        if not self.common:
            return say("rival-not-comparable", name=self.name)
        told = {"name": self.name, "count": self.common, "of": self.reachable}
        return say("rival-compared", **told, ours=self.ours, theirs=self.theirs)


@frozen(repr=False)
class DealAssessment(DealAnswer):
    """An assessment of a deal: us, each rival on the same scale, the comparison, and what nobody has answered.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        assessment: Key of the assessment.
        title: What people call the assessment.
        us: What it says of us.
        rivals: What it says of each rival that was assessed.
        against: How we stand against each of them.
        no_longer_asked: How many answers were given to what the methodology in force does not ask.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> answers = {"money-is-there": "planned", "ally-inside": "by-words"}
        >>> deal = deal.assess("target-choice", answers, by="Maria", on=date(2026, 3, 9))
        >>> found = deal.assessment("target-choice", on=date(2026, 3, 9))
        >>> found.us.score.points, found.us.score.reachable, len(found.us.unanswered)
        (8, 15, 16)
        >>> print(found.us)
        us: 2 of 18 answered, 8 of 15 points (53 %); between -56 % and 93 % once all are answered
    """

    _plain_names: ClassVar = (
        *("deal", "name", "on", "assessment", "title", "us", "rivals", "against", "no_longer_asked"),
    )

    assessment: str
    title: Text
    us: AssessedSupplier
    rivals: tuple[AssessedSupplier, ...]
    against: tuple[RivalComparison, ...]
    no_longer_asked: int = 0

    @property
    def suppliers(self) -> tuple[AssessedSupplier, ...]:
        """Us first, then each rival."""
        return self.us, *self.rivals

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give its questions as flat rows, one for each supplier, whether answered or not.

        Args:
            language: In which language questions and answers are said.
        """
        return [
            {
                "deal": self.deal,
                "on": self.on,
                "assessment": self.assessment,
                "competitor": side.competitor,
                "question": one.key,
                "words": one.question.text(language),
                "weight": one.weight,
                "answer": given.answer if given else None,
                "points": given.points if given else None,
                "best": one.best,
                "answered_on": given.on if given else None,
                "by": given.by if given else None,
            }
            for side in self.suppliers
            for given_by_key in ({one.question.key: one for one in side.answers},)
            for one in side.asked
            for given in (given_by_key.get(one.key),)
        ]

    def _sheet(self) -> Sheet:
        told = [one.message for one in (self.us, *self.rivals, *self.against)]
        changes = [one.message for side in self.suppliers if side.change for one in (side.change, *side.change.changed)]
        gone = say("assessment-no-longer-asked", count=self.no_longer_asked) if self.no_longer_asked else ""
        parts = Table(caption=self.title, columns=_COLUMNS, rows=[one.row for one in (*self.us.parts, self.us.score)])
        open_ones = Points(
            title=say("heading-not-answered"), items=[one.question for one in self.us.unanswered], whole="us.unanswered"
        )
        changed = Points(title=say("heading-since-the-time-before"), items=changes)
        heading = Sentence(say("assessment-of-a-deal", title=self.title, deal=self.name or self.deal, on=self.on))
        drawn = BarsBlock(parts_as_bars(self.title, self.us.parts, [one.parts for one in self.rivals]))
        said = (Points(items=told, dashed=False), changed)
        return self._of_the_deal(
            self.title,
            *map(Sentence, told),
            drawn,
            parts,
            self._answers(),
            changed,
            Sentence(gone),
            spoken=(heading, *said, parts, open_ones, Sentence(gone)),
        )

    def _answers(self) -> Table:
        """Lay out who got which answer, question by question."""
        columns: list[Words] = [say("heading-question"), *(side.name for side in self.suppliers)]
        given = [{one.question.key: one for one in side.answers} for side in self.suppliers]
        keys = [{one.key for one in side.asked} for side in self.suppliers]
        rows = [
            (one.question, *(_cell(one, answers, asked) for answers, asked in zip(given, keys, strict=True)))
            for one in self.us.asked
        ]
        return Table(caption=say("heading-answers"), columns=columns, rows=rows)


def _cell(question: AssessmentQuestion, answers: Mapping[str, GivenAnswer], asked: set[str]) -> Message | str:
    if question.key not in asked:
        return ""
    one = answers.get(question.key)
    return say("answer-points", answer=one.words, points=one.points) if one else _OPEN


def assessment_in(reading: Reading, key: str) -> DealAssessment:
    """Tell what an assessment says of a deal as it is read.

    Raises:
        UnknownKeyError: When the methodology in force has no such assessment.
    """
    assessment = reading.methodology.index.assessments[key]
    facts = [one for one in reading.facts if isinstance(one, AssessmentAnswered) and one.assessment == key]
    by_rival: dict[str, list[AssessmentAnswered]] = {}
    for fact in facts:
        by_rival.setdefault(folded(fact.competitor), []).append(fact)
    us = assessed_supplier(assessment, "", US, by_rival.pop("", []))
    named = reading.methodology.index.competitors.rules
    rivals = []
    for told in by_rival.values():
        called = told[0].competitor
        rivals.append(assessed_supplier(assessment, called, named[called].name if called in named else called, told))
    return DealAssessment(
        reading.deal.key,
        reading.on,
        key,
        assessment.name,
        us,
        tuple(rivals),
        tuple(_compared(us, one) for one in rivals),
        sum(len(one.answers) for one in facts) - sum(_known(assessment, one) for one in facts),
        name=reading.terms.name,
    )


def _known(assessment: Assessment, fact: AssessmentAnswered) -> int:
    """How many answers of a fact the assessment still asks for and takes."""
    options = {one.key: {option.key for option in one.options} for one in assessment.asked_of(fact.competitor)}
    return sum(answer in options.get(key, ()) for key, answer in fact.answers)


def _compared(us: AssessedSupplier, rival: AssessedSupplier) -> RivalComparison:
    theirs = {one.question.key: one for one in rival.answers}
    both = [(one, theirs[one.question.key]) for one in us.answers if one.question.key in theirs]
    return RivalComparison(
        rival.competitor,
        rival.name,
        len(both),
        sum(one.points for one, _ in both),
        sum(other.points for _, other in both),
        sum(one.best for one, _ in both),
        tuple(one.question.question for one, other in both if one.points > other.points),
        tuple(one.question.question for one, other in both if one.points < other.points),
    )
