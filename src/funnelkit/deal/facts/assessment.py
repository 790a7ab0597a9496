"""A weighted questionnaire is answered, for us or for a rival."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.plainly import pairs_of
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import AnyKey, AssessmentKey, AtMost, Words
from funnelkit.deal.known_rivals import Rival
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.methodology.index import SORTS, Index
from funnelkit.words import Message, say

_MOST_ANSWERS = 200
_OPTION = say("label-answer-option")


@frozen(kw_only=True, repr=False)
class AssessmentAnswered(Fact):
    """Somebody answered questions of an assessment, for us or for a rival; an answer holds until the next one."""

    tag: ClassVar[str] = "assessment-answered"

    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    assessment: AssessmentKey
    answers: Annotated[tuple[tuple[AnyKey, AnyKey], ...], AtMost(_MOST_ANSWERS)]
    competitor: str = ""

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:
        """Questions that the assessment does not ask, of a rival perhaps, and answers that a question does not take."""
        asked = {one.key: one for one in index.assessments[self.assessment].questions}
        if not self.answers:
            yield "answers", say("nothing-answered", assessment=quoted(self.assessment))
        seen: set[str] = set()
        for at, (key, answer) in enumerate(self.answers):
            place = f"answers[{at}]"
            if key not in asked:
                yield f"{place}[0]", unknown_key(key, among=asked, what=SORTS["assessment_questions"])
                continue
            question = asked[key]
            options = [one.key for one in question.options]
            if answer not in options:
                yield f"{place}[1]", unknown_key(answer, among=options, what=_OPTION)
            if self.competitor and not question.of_rivals:
                yield f"{place}[0]", say("not-asked-of-rivals", key=quoted(key))
            if key in seen:
                yield f"{place}[0]", say("answered-twice", key=quoted(key))
            seen.add(key)

    def tell_of_rivals(self, rivals: dict[str, Rival]) -> None:
        """Whoever is assessed as a rival is one."""
        if self.competitor and self.competitor not in rivals:
            rivals[self.competitor] = Rival(self.competitor, noted_on=self.on)


@verb(AssessmentAnswered)
def assess(
    deal: D, assessment: str, answers: Mapping[str, str], *, competitor: str = "", **record: Unpack[Record]
) -> D:
    """Write down answers to a weighted questionnaire, for us or for a rival; questions left out stay as they were.

    Args:
        assessment: Key of the assessment.
        answers: The key of each answer by the key of its question.
        competitor: Whom they are about: a competitor's key or name; ``""`` for us.
        record: As for every verb; ``by``, the person who answers, must not be empty.

    Raises:
        FactError: When nobody is named, nothing is answered, or a key does not exist; all at once.
    """
    record.setdefault("by", "")
    return write(
        deal,
        AssessmentAnswered,
        record,
        assessment=assessment,
        answers=pairs_of(answers),
        competitor=competitor,
    )
