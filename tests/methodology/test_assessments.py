"""Assessments as data of a methodology: checked, customised, told, compared."""

from __future__ import annotations

import pytest

import funnelkit as fk
from funnelkit.checks import MethodologyError, UnknownKeyError
from funnelkit.plugins import texts_of
from funnelkit.rules import (
    AddRule,
    AnswerOption,
    Assessment,
    AssessmentQuestion,
    DropAssessment,
    DropAssessmentQuestion,
    DropStage,
    ReplaceRule,
    ReplaceStage,
    SetField,
    SupplierStage,
)

YES, NO = AnswerOption("yes", "Yes", 2), AnswerOption("no", "No", -1)
QUESTION = AssessmentQuestion("ally", "An ally?", [YES, NO])
METHOD = fk.eight_stage()


def flaws(*assessments: Assessment) -> list[str]:
    """The codes of what is wrong with assessments."""
    with pytest.raises(MethodologyError) as refused:
        METHOD.customised("own", *(AddRule(one, to="") for one in assessments))
    return [one.code for one in refused.value.problems]


def test_the_built_in_choice_of_target_customers() -> None:
    """It asks the four questions, in both languages, at the first stage, and passes the proofreader."""
    [choice] = METHOD.assessments
    parts = dict.fromkeys(one.part.en for one in choice.questions)
    assert [*parts] == ["Is there an opportunity?", "Can we compete?", "Can we win?", "Is it worth it?"]
    assert choice.stage == METHOD.supplier_stages[0].key
    assert {one.of_rivals for one in choice.questions if one.part.en.startswith("Can we")} == {True}
    assert {one.of_rivals for one in choice.questions if one.part.en.startswith("Is")} == {False}
    labels = [label for path, label in texts_of(choice) if label.en]
    assert all(label.text("zh-Hans") != label.en for label in labels)
    assert all(one.worst < 0 or one.key == "more-to-come" for one in choice.questions)
    assert not fk.check_methodology(METHOD).findings
    assert not fk.eight_stage(version="1").assessments


@pytest.mark.parametrize(
    ("assessment", "told"),
    [
        (Assessment("x", "X", []), ["assessment-without-questions"]),
        (Assessment("x", "X", [QUESTION, QUESTION]), ["duplicate-key"]),
        (Assessment("X", "X", [QUESTION]), ["bad-key"]),
        (Assessment("x", "X", [QUESTION], stage="initiaton"), ["refers-to-unknown"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [YES])]), ["question-without-scale"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [NO, AnswerOption("b", "B", -2)])]),
         ["question-without-scale"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [NO, AnswerOption("b", "B", 0)])]),
         ["assessment-without-points"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [YES, YES, NO])]), ["option-twice"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [YES, NO], weight=0)]), ["bad-count"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [YES, AnswerOption("no", "No", -1001)])]), ["bad-count"]),
        (Assessment("x", "X", [AssessmentQuestion("q", "Q", [YES, AnswerOption("No", "No", -1)])]), ["bad-key"]),
        (Assessment("target-choice", "X", [QUESTION]), ["duplicate-key"]),
        (Assessment("x", "X", [AssessmentQuestion("ally-inside", "Q", [YES, NO])]), ["duplicate-key"]),
    ],
)  # fmt: skip
def test_what_cannot_be_scored_is_refused(assessment: Assessment, told: list[str]) -> None:
    """Each flaw by its code."""
    assert flaws(assessment) == told


def test_assessments_are_customised_like_other_rules() -> None:
    """Added, dropped, replaced, as a whole and question by question; the difference says what."""
    own = METHOD.customised("own", AddRule(Assessment("fit", "Fit", [QUESTION]), to="signing"))
    assert own.index.assessments["fit"].stage == "signing"
    more = own.customised("own", AddRule(AssessmentQuestion("user", "The user?", [YES, NO]), to="fit"))
    assert [one.key for one in more.index.assessments["fit"].questions] == ["ally", "user"]
    heavy = AssessmentQuestion("ally", "An ally?", [AnswerOption("yes", "Yes", 5), NO], weight=4)
    changed = more.customised("own", ReplaceRule("ally", heavy), DropAssessmentQuestion("user"))
    assert [str(one) for one in fk.diff(more, changed)] == [
        "question of an assessment 'user' dropped",
        "question of an assessment 'ally': options changed from 'yes' +2, 'no' -1 to 'yes' +5, 'no' -1",
        "question of an assessment 'ally': weight changed from 1 to 4",
    ]
    again = changed.customised("own", ReplaceRule("fit", Assessment("fit", "Fit!", [heavy])))
    assert str(again.index.assessments["fit"].name) == "Fit!"
    moved = more.customised("own", SetField("assessments", [one for one in own.assessments if one.key == "fit"]))
    assert [one.key for one in moved.assessments] == ["fit"]
    assert "assessment 'fit' dropped" in fk.diff(more, more.customised("own", DropAssessment("fit"))).text()
    with pytest.raises(UnknownKeyError):
        METHOD.customised("own", DropAssessment("target"), AddRule(QUESTION, to="target"))
    with pytest.raises(UnknownKeyError):
        METHOD.customised("own", AddRule(Assessment("fit", "Fit", [QUESTION]), to="sining"))


def test_a_question_that_goes_to_another_assessment_has_moved() -> None:
    """The difference names both."""
    first = METHOD.customised("own", AddRule(Assessment("fit", "Fit", [QUESTION]), to=""))
    other = AssessmentQuestion("user", "The user?", [YES, NO])
    base = first.customised("own", AddRule(Assessment("use", "Use", [other]), to=""), AddRule(other_one(), to="fit"))
    to = base.customised("own", DropAssessmentQuestion("third"), AddRule(other_one(), to="use"))
    assert [str(one) for one in fk.diff(base, to)] == ["question of an assessment 'third' moved from 'fit' to 'use'"]


def other_one() -> AssessmentQuestion:
    """A third question."""
    return AssessmentQuestion("third", "Third?", [YES, NO])


def test_an_assessment_follows_the_stage_that_asks_for_it() -> None:
    """Where the stage goes the nearest earlier one asks; where it is called otherwise, that one."""
    own = METHOD.customised("own", AddRule(Assessment("fit", "Fit", [QUESTION]), to="evaluation"))
    renamed = own.customised("own", ReplaceStage("evaluation", SupplierStage("judging", "Judging")))
    assert renamed.index.assessments["fit"].stage == "judging"
    pair = ["preferred-supplier"]
    dropped = own.customised("own", fk.rules.DropPairs(pair))
    assert dropped.index.assessments["fit"].stage == "solution-confirmation"
    with pytest.raises(UnknownKeyError):
        own.customised("own", DropStage("judging", side="supplier"))


def test_labels_of_answers_are_told_apart_by_their_question() -> None:
    """Two questions may have an answer of the same key; a translation reaches each."""
    paths = [path for path, _ in texts_of(METHOD) if path.endswith("/options/none/name")]
    assert len(paths) == len(set(paths)) == 2
    assert "assessment-question/references-count/options/none/name" in paths


def test_the_rule_book_tells_its_assessments() -> None:
    """Every question with weight and points, in both languages."""
    told = METHOD.text()
    assert "need-is-met: How well does the offer meet the need?" in told
    assert "weight 3: fully (Fully) 3; with-changes (With changes that can be made) 1" in told
    assert "权重3：fully（完全满足）3分" in METHOD.text("zh-Hans")
