"""Changes of what a stage carries: tasks, criteria, evidence kinds, chances, and the tolerance."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar, Final, Literal

from attrs import evolve, field, frozen

from funnelkit.errors import UnknownKeyError, unknown_key
from funnelkit.messages import Text
from funnelkit.methodology.index import Index
from funnelkit.methodology.policies import Tolerance
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.sides import AnyStage, Side
from funnelkit.methodology.stages import (
    Aid,
    Criterion,
    EvidenceKind,
    InformationItem,
    Milestone,
    SupplierStage,
    Task,
)
from funnelkit.probability import optional_probability

AnyRule = Task | Criterion | Aid | EvidenceKind | InformationItem
Sort = Literal["tasks", "criteria", "aids", "evidence", "to_learn"]

_SORTS: Final[dict[type, Sort]] = {
    Task: "tasks",
    Criterion: "criteria",
    Aid: "aids",
    EvidenceKind: "evidence",
    InformationItem: "to_learn",
}
_SHELVES: Final = {"to_learn": "information"}


def _edit_stage(book: RuleBook, side: Side, at: int, edit: Callable[[Any], Any]) -> RuleBook:
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


def _exchange(book: RuleBook, sort: Sort, key: str, replacement: tuple[AnyRule, ...]) -> RuleBook:
    """Put other rules, or none, in the place of the rule with that key."""
    shelf = getattr(Index.of(book), _SHELVES.get(sort, sort))
    at = shelf.stage_of(key)
    if at < 0:
        standing: tuple[Any, ...] = tuple(
            new for old in book.standing_criteria for new in (replacement if old.key == key else (old,))
        )
        return evolve(book, standing_criteria=standing)

    def edit(stage: AnyStage) -> AnyStage:
        rules = tuple(new for old in getattr(stage, sort) for new in (replacement if old.key == key else (old,)))
        return _with_rules(stage, sort, rules)

    return _edit_stage(book, _side_of(sort), at, edit)


@frozen
class AddRule:
    """Give a stage one more task, criterion, aid, evidence kind or information item.

    Args:
        rule: What to add; its type tells the sort.
        to: Key of the stage: of the customer for evidence kinds and information items, of the supplier for
            the others; ``""`` makes a criterion a standing one, tied to no stage.

    Examples:
        >>> from funnelkit.methodology import eight_stage
        >>> method = eight_stage().customised("own", AddRule(Task("photo", "Take a photo"), to="first-contact"))
        >>> method.index.tasks["photo"].must_do
        True
    """

    rule: AnyRule
    to: str = field(kw_only=True)

    def apply(self, book: RuleBook) -> RuleBook:
        """Add the rule at the end of the stage's rules."""
        if isinstance(self.rule, Criterion) and not self.to:
            return evolve(book, standing_criteria=(*book.standing_criteria, self.rule))
        sort = _SORTS[type(self.rule)]
        side = _side_of(sort)

        def edit(stage: AnyStage) -> AnyStage:
            return _with_rules(stage, sort, (*getattr(stage, sort), self.rule))

        return _edit_stage(book, side, side.position(book, self.to), edit)


@frozen
class ReplaceRule:
    """Put a rule in the place of another one of the same sort.

    Examples:
        >>> from funnelkit.methodology import eight_stage
        >>> change = ReplaceRule("confirm-budget", Task("confirm-funding", "Confirm the funding"))
        >>> "confirm-budget" in eight_stage().customised("own", change).index.tasks
        False
    """

    key: str
    rule: AnyRule

    def apply(self, book: RuleBook) -> RuleBook:
        """Replace the rule."""
        return _exchange(book, _SORTS[type(self.rule)], self.key, (self.rule,))


@frozen
class _Drop:
    key: str
    sort: ClassVar[Sort]

    def apply(self, book: RuleBook) -> RuleBook:
        """Drop the rule."""
        return _exchange(book, self.sort, self.key, ())


@frozen
class DropTask(_Drop):
    """Ask for a task no longer.

    Examples:
        >>> from funnelkit.methodology import eight_stage
        >>> "send-brochure" in eight_stage().customised("own", DropTask("send-brochure")).index.tasks
        False
    """

    sort = "tasks"


@frozen
class DropCriterion(_Drop):
    """Ask for a success criterion no longer.

    Examples:
        >>> import funnelkit as fk
        >>> "team-assigned" in fk.eight_stage().customised("own", fk.DropCriterion("team-assigned")).index.criteria
        False
    """

    sort = "criteria"


@frozen
class DropAid(_Drop):
    """Leave out a playbook tool; tasks that name it must be changed too.

    Examples:
        >>> import funnelkit as fk
        >>> method = fk.eight_stage().customised("own", fk.AddRule(fk.Aid("map", "Map"), to="signing"))
        >>> "map" in method.customised("own", fk.DropAid("map")).index.aids
        False
    """

    sort = "aids"


@frozen
class DropEvidenceKind(_Drop):
    """Take a kind of evidence as none; criteria that name it must be changed too.

    Examples:
        >>> import funnelkit as fk
        >>> fk.eight_stage().customised("own", fk.DropEvidenceKind("contract-signd"))
        Traceback (most recent call last):
        ...
        funnelkit.errors.UnknownKeyError: evidence kind 'contract-signd' does not exist; did you mean \
'contract-signed'?
    """

    sort = "evidence"


@frozen
class DropInformationItem(_Drop):
    """Leave an item out of the information checklist.

    Examples:
        >>> import funnelkit as fk
        >>> method = fk.eight_stage().customised("own", fk.DropInformationItem("budget-size"))
        >>> "budget-size" in method.index.information
        False
    """

    sort = "to_learn"


@frozen
class SetWinProbability:
    """State another chance to win from a customer stage, from 0 to 1; ``None`` states none, which is not zero.

    Examples:
        >>> SetWinProbability("tender", "0.45").chance
        Decimal('0.45')
    """

    stage: str
    chance: Decimal | None = field(converter=optional_probability)

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the chance."""
        at = Side.CUSTOMER.position(book, self.stage)
        return _edit_stage(book, Side.CUSTOMER, at, lambda stage: evolve(stage, win_probability=self.chance))


@frozen
class SetTypicalDays:
    """State how many days a customer usually stays in a stage; ``None`` when nobody knows.

    Examples:
        >>> import funnelkit as fk
        >>> slow = fk.eight_stage().customised("slow", fk.SetTypicalDays("tender", 90))
        >>> slow.index.customer_stages["tender"].typical_days
        90
    """

    stage: str
    days: int | None

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the days."""
        at = Side.CUSTOMER.position(book, self.stage)
        return _edit_stage(book, Side.CUSTOMER, at, lambda stage: evolve(stage, typical_days=self.days))


@frozen
class SetTolerance:
    """State how many stages the two sides may be apart and still count as in step.

    Examples:
        >>> from funnelkit.methodology import eight_stage
        >>> eight_stage().customised("patient", SetTolerance(behind=1)).tolerance
        Tolerance(ahead=0, behind=1)
    """

    ahead: int = field(default=0, kw_only=True)
    behind: int = field(default=0, kw_only=True)

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the tolerance."""
        return evolve(book, tolerance=Tolerance(self.ahead, self.behind))


@frozen
class SetMilestone:
    """Give a supplier stage another milestone, with its criteria; ``None`` takes it away.

    Examples:
        >>> import funnelkit as fk
        >>> signed = fk.Milestone("Contract in the safe")
        >>> method = fk.eight_stage().customised("own", fk.SetMilestone("signing", signed))
        >>> str(method.supplier_stages[-1].milestone.name)
        'Contract in the safe'
    """

    stage: str
    milestone: Milestone | None

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the milestone."""
        at = Side.SUPPLIER.position(book, self.stage)
        return _edit_stage(book, Side.SUPPLIER, at, lambda stage: evolve(stage, milestone=self.milestone))


@frozen
class SetField:
    """State another whole-methodology rule: roles, competitors, policies, signature, sources, name or version.

    Args:
        name: The name of the field of ``Methodology``, one that is neither a stage nor a pair.
        value: Its new value.

    Examples:
        >>> from funnelkit.methodology import eight_stage
        >>> eight_stage().customised("harbour", SetField("version", "2026")).version
        '2026'
    """

    FIELDS: ClassVar = (
        "name",
        "version",
        "winning_stage",
        "signature",
        "exit_sign",
        "our_roles",
        "buying_roles",
        "verifying_sources",
        "competitors",
        "loss_policies",
    )
    name: str
    value: Any

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the field."""
        if self.name not in self.FIELDS:
            raise UnknownKeyError(unknown_key(self.name, among=self.FIELDS, what=_FIELD))
        return evolve(book, **{self.name: self.value})


_FIELD: Final = Text.of("field of a methodology", zh="方法论字段")
