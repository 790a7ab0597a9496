"""The questionnaires that stages of ours ask for, and how much of each nobody has answered for us."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from funnelkit.deal.facts.assessment import AssessmentAnswered
from funnelkit.deal.reading import Reading
from funnelkit.methodology import Methodology
from funnelkit.methodology.assessments import Assessment


@lru_cache(maxsize=256)
def _asked(methodology: Methodology) -> tuple[tuple[Assessment, int], ...]:
    """Find the assessments that a stage of ours asks for, with its place."""
    places = {stage.key: at for at, stage in enumerate(methodology.supplier_stages)}
    return tuple((one, places[one.stage]) for one in methodology.assessments if one.stage in places)


def unanswered(reading: Reading) -> Iterator[tuple[Assessment, int, int]]:
    """Give each assessment with open questions about us: with the place of its stage, and how many are open."""
    asked = _asked(reading.methodology)
    if not asked:
        return
    given = [one for one in reading.facts if isinstance(one, AssessmentAnswered) and not one.competitor]
    for one, at in asked:
        answers = {key: answer for fact in given if fact.assessment == one.key for key, answer in fact.answers}
        left = sum(
            answers.get(question.key) not in {option.key for option in question.options} for question in one.questions
        )
        if left:
            yield one, at, left
