"""Changes of what a stage carries: tasks, criteria, evidence kinds, chances, and the tolerance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, Literal

from attrs import evolve, field, frozen

from funnelkit.methodology.aids import Aid
from funnelkit.methodology.assessments import Assessment, AssessmentQuestion
from funnelkit.methodology.dropping import without_lost
from funnelkit.methodology.index import Index
from funnelkit.methodology.policies import Source
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.sides import AnyStage, Side
from funnelkit.methodology.stages import Criterion, EvidenceKind, InformationItem, Milestone, SupplierStage, Task

AnyRule = Task | Criterion | Aid | EvidenceKind | InformationItem | Source | Assessment | AssessmentQuestion
Sort = Literal["tasks", "criteria", "aids", "evidence", "to_learn", "sources", "assessments", "assessment_questions"]

_SORTS: Final[dict[type, Sort]] = {
    Task: "tasks",
    Criterion: "criteria",
    Aid: "aids",
    EvidenceKind: "evidence",
    InformationItem: "to_learn",
    Source: "sources",
    Assessment: "assessments",
    AssessmentQuestion: "assessment_questions",
}
# Rules that belong to no stage, and the field of the methodology that has them.
_OF_NO_STAGE: Final[dict[str, str]] = {
    "criteria": "standing_criteria",
    "evidence": "evidence",
    "sources": "sources",
    "assessments": "assessments",
}
_SHELVES: Final = {"to_learn": "information"}


def edit_stage(book: RuleBook, side: Side, at: int, edit: Callable[[Any], Any]) -> RuleBook:
    """Put an edited stage in the place of the one at a position of a side."""
    stages = list(side.stages(book))
    stages[at] = edit(stages[at])
    return side.put(book, stages, pairs=book.pairs)


def _with_rules(stage: AnyStage, sort: Sort, rules: tuple[AnyRule, ...]) -> AnyStage:
    if sort != "criteria":
        changes: dict[str, Any] = {sort: rules}
        return evolve(stage, **changes)
    milestone = (stage.milestone if isinstance(stage, SupplierStage) else None) or Milestone(stage.name)
    changes = {"milestone": evolve(milestone, criteria=[one for one in rules if isinstance(one, Criterion)])}
    return evolve(stage, **changes)


def _side_of(sort: Sort) -> Side:
    return Side.CUSTOMER if sort in {"evidence", "to_learn"} else Side.SUPPLIER


def exchange(book: RuleBook, sort: Sort, key: str, replacement: tuple[AnyRule, ...]) -> RuleBook:
    """Put other rules, or none, in the place of the rule with that key."""
    shelf = getattr(Index.of(book), _SHELVES.get(sort, sort))
    at = shelf.stage_of(key)
    if sort == "assessment_questions":
        return _with_questions(book, lambda one: replacement if one.key == key else (one,))
    if at < 0:
        kept: dict[str, Any] = {
            _OF_NO_STAGE[sort]: tuple(
                new for old in getattr(book, _OF_NO_STAGE[sort]) for new in (replacement if old.key == key else (old,))
            )
        }
        return evolve(book, **kept)

    def edit(stage: AnyStage) -> AnyStage:
        rules = tuple(new for old in getattr(stage, sort) for new in (replacement if old.key == key else (old,)))
        return _with_rules(stage, sort, rules)

    return edit_stage(book, _side_of(sort), at, edit)


def _with_questions(book: RuleBook, edit: Callable[[AssessmentQuestion], tuple[AnyRule, ...]]) -> RuleBook:
    """Put other questions, or none, in the place of each question of the assessments."""

    def edited(assessment: Assessment) -> Assessment:
        questions: Any = [new for one in assessment.questions for new in edit(one)]
        return evolve(assessment, questions=questions)

    return evolve(book, assessments=[edited(one) for one in book.assessments])


def _with_assessment(book: RuleBook, rule: Assessment | AssessmentQuestion, to: str) -> RuleBook:
    """Add an assessment, asked for by a stage of ours, or a question to an assessment."""
    if isinstance(rule, Assessment):
        if to:
            Side.SUPPLIER.position(book, to)
            rule = evolve(rule, stage=to)
        return evolve(book, assessments=(*book.assessments, rule))
    asked = Index.of(book).assessments[to]
    more = evolve(asked, questions=(*asked.questions, rule))
    return evolve(book, assessments=[more if one.key == to else one for one in book.assessments])


@frozen
class AddRule:
    """Give a stage one more task, criterion, aid, evidence kind or information item, or an assessment a question.

    Args:
        rule: What to add; its type tells the sort.
        to: Key of the stage: of the customer for evidence kinds and information items, of the supplier for
            the others; ``""`` for a source, and for a criterion, an evidence kind or an assessment that is tied to
            no stage. Of a question of an assessment the key of that assessment.

    Examples:
        >>> from funnelkit import eight_stage
        >>> method = eight_stage().customised("own", AddRule(Task("photo", "Take a photo"), to="first-contact"))
        >>> method.index.tasks["photo"].must_do
        True
    """

    rule: AnyRule
    to: str = field(kw_only=True)

    def apply(self, book: RuleBook) -> RuleBook:
        """Add the rule at the end of the stage's rules."""
        if isinstance(self.rule, Assessment | AssessmentQuestion):
            return _with_assessment(book, self.rule, self.to)
        sort = _SORTS[type(self.rule)]
        if not self.to and sort in _OF_NO_STAGE:
            more: dict[str, Any] = {_OF_NO_STAGE[sort]: (*getattr(book, _OF_NO_STAGE[sort]), self.rule)}
            return evolve(book, **more)
        side = _side_of(sort)

        def edit(stage: AnyStage) -> AnyStage:
            return _with_rules(stage, sort, (*getattr(stage, sort), self.rule))

        return edit_stage(book, side, side.position(book, self.to), edit)


@frozen
class ReplaceRule:
    """Put a rule in the place of another one of the same sort.

    Examples:
        >>> from funnelkit import eight_stage
        >>> change = ReplaceRule("confirm-budget", Task("confirm-funding", "Confirm the funding"))
        >>> "confirm-budget" in eight_stage().customised("own", change).index.tasks
        False
    """

    key: str
    rule: AnyRule

    def apply(self, book: RuleBook) -> RuleBook:
        """Replace the rule."""
        return without_lost(book, exchange(book, _SORTS[type(self.rule)], self.key, (self.rule,)))


@frozen
class _Drop:
    key: str
    sort: ClassVar[Sort]

    def apply(self, book: RuleBook) -> RuleBook:
        """Drop the rule."""
        return without_lost(book, exchange(book, self.sort, self.key, ()))


@frozen
class DropTask(_Drop):
    """Ask for a task no longer.

    Examples:
        >>> from funnelkit import eight_stage
        >>> "send-brochure" in eight_stage().customised("own", DropTask("send-brochure")).index.tasks
        False
    """

    sort = "tasks"


@frozen
class DropCriterion(_Drop):
    """Ask for a success criterion no longer.

    Examples:
        >>> import funnelkit as fk
        >>> own = fk.eight_stage().customised("own", fk.rules.DropCriterion("team-assigned"))
        >>> "team-assigned" in own.index.criteria
        False
    """

    sort = "criteria"


@frozen
class DropAid(_Drop):
    """Leave out a playbook tool; tasks that name it must be changed too.

    Examples:
        >>> import funnelkit as fk
        >>> method = fk.eight_stage().customised("own", fk.rules.AddRule(fk.rules.Aid("map", "Map"), to="signing"))
        >>> "map" in method.customised("own", fk.rules.DropAid("map")).index.aids
        False
    """

    sort = "aids"


@frozen
class DropEvidenceKind(_Drop):
    """Take a kind of evidence as none; criteria that name it must be changed too.

    Examples:
        >>> import funnelkit as fk
        >>> fk.eight_stage().customised("own", fk.rules.DropEvidenceKind("contract-signd"))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.UnknownKeyError: evidence kind 'contract-signd' does not exist; did you mean \
'contract-signed'?
    """

    sort = "evidence"


@frozen
class DropAssessment(_Drop):
    """Leave out an assessment.

    Examples:
        >>> import funnelkit as fk
        >>> fk.eight_stage().customised("own", fk.rules.DropAssessment("target-choice")).assessments
        ()
    """

    sort = "assessments"


@frozen
class DropAssessmentQuestion(_Drop):
    """Leave a question out of its assessment.

    Examples:
        >>> import funnelkit as fk
        >>> method = fk.eight_stage().customised("own", fk.rules.DropAssessmentQuestion("margin-worth-it"))
        >>> "margin-worth-it" in method.index.assessment_questions
        False
    """

    sort = "assessment_questions"


@frozen
class DropInformationItem(_Drop):
    """Leave an item out of the information checklist.

    Examples:
        >>> import funnelkit as fk
        >>> method = fk.eight_stage().customised("own", fk.rules.DropInformationItem("budget-size"))
        >>> "budget-size" in method.index.information
        False
    """

    sort = "to_learn"
