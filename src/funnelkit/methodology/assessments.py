"""Weighted questionnaires: what is asked of us and of each rival on one scale."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from funnelkit.checks.listing import Listed
from funnelkit.methodology.rule_card import RuleCard
from funnelkit.words import Text, as_text, say


@frozen(repr=False)
class AnswerOption(RuleCard):
    """One answer that may be given to a question of an assessment, with its points.

    Args:
        key: Unique among the answers to its question.
        name: The answer.
        points: What it is worth, from -1000 to 1000; negative for what speaks against.

    Examples:
        >>> AnswerOption("no", "Nobody knows us", -2).points
        -2
    """

    key_is_of_its_owner: ClassVar = True
    _title: ClassVar = say("heading-answer")

    key: str
    name: Text = field(converter=as_text)
    points: int


@frozen(repr=False)
class AssessmentQuestion(RuleCard):
    """One question of an assessment, with the answers that it takes.

    Args:
        key: Unique among the questions of all assessments of the methodology.
        question: What is asked.
        options: The answers, at least two of different points, the best of them with no fewer than 0.
        weight: How much it counts, 1 to 1000: points are multiplied by it.
        part: The heading that it stands under, with questions of the same heading; empty for none.
        of_rivals: Whether it is asked of rivals too; not when it is about the customer, or about us alone.
        reason: Why it matters.
        authored: The content is ours.

    Examples:
        >>> answers = [AnswerOption("yes", "Yes", 3), AnswerOption("no", "No", -1)]
        >>> AssessmentQuestion("ally", "Is there an ally inside?", answers, weight=2).best
        6
    """

    _plain_names: ClassVar = ("key", "question")
    _title: ClassVar = say("heading-question")

    key: str
    question: Text = field(converter=as_text)
    options: tuple[AnswerOption, ...] = field(converter=Listed[AnswerOption])
    weight: int = field(default=1, kw_only=True)
    part: Text = field(default=Text(""), converter=as_text, kw_only=True)
    of_rivals: bool = field(default=True, kw_only=True)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)

    @property
    def best(self) -> int:
        """The points of the best answer, times the weight."""
        return self.weight * max(one.points for one in self.options)

    @property
    def worst(self) -> int:
        """The points of the worst answer, times the weight."""
        return self.weight * min(one.points for one in self.options)


@frozen(repr=False)
class Assessment(RuleCard):
    """A weighted questionnaire, answered for us and for each rival on one scale, again and again.

    Args:
        key: Unique among the assessments of the methodology.
        name: What it is called.
        questions: What is asked, in order.
        stage: Key of the supplier stage that asks for it; ``""`` for none.
        reason: Why it is made.
        authored: The content is ours.

    Examples:
        >>> import funnelkit as fk
        >>> fk.eight_stage().index.assessments["target-choice"].stage
        'initiation'
    """

    _title: ClassVar = say("heading-assessment")

    key: str
    name: Text = field(converter=as_text)
    questions: tuple[AssessmentQuestion, ...] = field(converter=Listed[AssessmentQuestion])
    stage: str = field(default="", kw_only=True)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)

    def asked_of(self, competitor: str) -> tuple[AssessmentQuestion, ...]:
        """The questions that are asked of a rival; of us, ``""``, all of them."""
        return tuple(one for one in self.questions if one.of_rivals or not competitor)
