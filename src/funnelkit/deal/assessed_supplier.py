"""What an assessment says of one supplier: us, or a rival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from funnelkit.deal.assessed_answers import AssessmentChange, AssessmentScore, GivenAnswer, change_between, scored
from funnelkit.deal.facts.assessment import AssessmentAnswered
from funnelkit.display import Saying
from funnelkit.methodology.assessments import Assessment, AssessmentQuestion
from funnelkit.words import Message, Text


@frozen(repr=False)
class AssessedSupplier(Saying):
    """What an assessment says of one supplier: us, or a rival.

    Args:
        competitor: A rival's key or name as it was written down; ``""`` for us.
        name: What people call it.
        asked: The questions that are asked of it.
        answers: The answers that hold, in the order of the questions.
        parts: The score of each part of the assessment.
        score: The score of the whole.
        change: What is different from the time before; ``None`` where there was none.
    """

    _plain_names: ClassVar = ("competitor", "name", "score", "parts", "answers", "unanswered", "change", "message")

    competitor: str
    name: Message | Text | str
    asked: tuple[AssessmentQuestion, ...]
    answers: tuple[GivenAnswer, ...]
    parts: tuple[AssessmentScore, ...]
    score: AssessmentScore
    change: AssessmentChange | None

    @property
    def unanswered(self) -> tuple[AssessmentQuestion, ...]:
        """The questions that nobody has answered; they are not counted as answered with nothing."""
        given = {one.question.key for one in self.answers}
        return tuple(one for one in self.asked if one.key not in given)

    @property
    def message(self) -> Message:
        """It in one sentence."""
        return self.score.message


def assessed_supplier(
    assessment: Assessment, competitor: str, name: Message | Text | str, facts: list[AssessmentAnswered]
) -> AssessedSupplier:
    """Score what was answered for one supplier.

    Args:
        assessment: The questionnaire.
        competitor: A rival's key or name; ``""`` for us.
        name: What people call it.
        facts: The answers that were written down for it, in time.
    """
    asked = assessment.asked_of(competitor)
    latest = max((one.on for one in facts), default=date.min)
    answers = tuple(_holding(asked, facts))
    parts = dict.fromkeys(one.part for one in asked if one.part.en)
    return AssessedSupplier(
        competitor,
        name,
        asked,
        answers,
        tuple(scored(part, [one for one in asked if one.part == part], answers) for part in parts),
        scored(name, asked, answers),
        change_between(_holding(asked, [one for one in facts if one.on < latest]), answers),
    )


def _holding(asked: Iterable[AssessmentQuestion], facts: Iterable[AssessmentAnswered]) -> Iterator[GivenAnswer]:
    """Give the last answer to each question that is still asked and takes it, in the order of the questions."""
    last = {key: (answer, fact) for fact in facts for key, answer in fact.answers}
    for question in asked:
        answer, fact = last.get(question.key, ("", None))
        option = next((one for one in question.options if one.key == answer), None)
        if fact is not None and option is not None:
            yield GivenAnswer(question, answer, option.name, option.points * question.weight, fact.on, fact.by)
