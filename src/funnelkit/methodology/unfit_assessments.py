"""What may be wrong with the assessments of a rule book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.methodology.assessments import Assessment, AssessmentQuestion
from funnelkit.methodology.keys import is_key
from funnelkit.words import Message, say

MOST_POINTS: Final = 1000
"""How many points an answer has at most, and how much a question weighs."""
_OPTION: Final = say("label-answer-option")
_QUESTION: Final = say("label-assessment-question")


def flaws_of_assessments(assessments: Iterable[Assessment]) -> Iterator[Message]:
    """List what keeps assessments from being scored; their keys are looked at with all others."""
    for one in assessments:
        if not one.questions:
            yield say("assessment-without-questions", key=quoted(one.key))
        flaws = [flaw for question in one.questions for flaw in _of_question(question)]
        yield from flaws
        if one.questions and not flaws and sum(question.best for question in one.questions) <= 0:
            yield say("assessment-without-points", key=quoted(one.key))


def _of_question(one: AssessmentQuestion) -> Iterator[Message]:
    key = quoted(one.key)
    if not 1 <= one.weight <= MOST_POINTS:
        yield say(
            "bad-count",
            owner=_QUESTION,
            key=key,
            field="weight",
            value=quoted(one.weight),
            least=1,
            most=MOST_POINTS,
        )
    for named, count in Counter(option.key for option in one.options).items():
        if not is_key(named):
            yield say("bad-key", what=_OPTION, key=quoted(named))
        if count > 1:
            yield say("option-twice", question=key, key=quoted(named), count=count)
    for option in one.options:
        if not -MOST_POINTS <= option.points <= MOST_POINTS:
            yield say(
                "bad-count",
                owner=_OPTION,
                key=quoted(option.key),
                field="points",
                value=quoted(option.points),
                least=-MOST_POINTS,
                most=MOST_POINTS,
            )
    points = {option.points for option in one.options}
    if len(points) < 2 or max(points) < 0:  # noqa: PLR2004 - one answer tells nothing apart
        yield say("question-without-scale", key=key)
