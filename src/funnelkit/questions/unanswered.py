"""The questionnaires that stages of ours ask for, and how much of each nobody has answered for us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from funnelkit.deal.facts.assessment import AssessmentAnswered
from funnelkit.deal.reading import Reading
from funnelkit.methodology import Methodology
from funnelkit.methodology.assessments import Assessment
from funnelkit.methodology.once import once

Options = Mapping[str, frozenset[str]]


@once
def _asked(methodology: Methodology) -> tuple[tuple[Assessment, int, Options], ...]:
    """Find the assessments that a stage of ours asks for, with its place and what each question may be answered."""
    places = {stage.key: at for at, stage in enumerate(methodology.supplier_stages)}
    return tuple(
        (one, places[one.stage], MappingProxyType(_options(one)))
        for one in methodology.assessments
        if one.stage in places
    )


def _options(assessment: Assessment) -> dict[str, frozenset[str]]:
    return {each.key: frozenset(option.key for option in each.options) for each in assessment.questions}


def unanswered(reading: Reading, here: int) -> Iterator[tuple[Assessment, int, int]]:
    """Give each assessment with open questions about us that our stages up to one ask for.

    Each comes with the place of its stage, and how many of its questions are open.
    """
    asked = [one for one in _asked(reading.methodology) if one[1] <= here]
    if not asked:
        return
    given = [one for one in reading.facts if isinstance(one, AssessmentAnswered) and not one.competitor]
    for one, at, options in asked:
        answers = {key: answer for fact in given if fact.assessment == one.key for key, answer in fact.answers}
        left = sum(answers.get(key) not in known for key, known in options.items())
        if left:
            yield one, at, left
