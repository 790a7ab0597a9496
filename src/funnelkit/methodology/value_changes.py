"""Changes of single values: chances, typical days, the tolerance, a milestone, a field of the whole methodology."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from funnelkit.checks.declared import declared_of, wrong_types
from funnelkit.checks.errors import MethodologyError, UnknownKeyError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import unknown_key
from funnelkit.methodology.dropping import without_lost
from funnelkit.methodology.policies import Tolerance
from funnelkit.methodology.rule_changes import edit_stage
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.sides import Side
from funnelkit.methodology.stages import Milestone
from funnelkit.probability import optional_probability
from funnelkit.words import say


def _as_tuple(value: Any) -> Any:
    return Listed[Any](value)


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
        return edit_stage(book, Side.CUSTOMER, at, lambda stage: evolve(stage, win_probability=self.chance))


@frozen
class SetTypicalDays:
    """State how many days a customer usually stays in a stage; ``None`` when nobody knows.

    Examples:
        >>> import funnelkit as fk
        >>> slow = fk.eight_stage().customised("slow", fk.rules.SetTypicalDays("tender", 90))
        >>> slow.index.customer_stages["tender"].typical_days
        90
    """

    stage: str
    days: int | None

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the days."""
        at = Side.CUSTOMER.position(book, self.stage)
        return edit_stage(book, Side.CUSTOMER, at, lambda stage: evolve(stage, typical_days=self.days))


@frozen
class SetTolerance:
    """State how many stages the two sides may be apart and still count as in step.

    Examples:
        >>> from funnelkit import eight_stage
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
        >>> signed = fk.rules.Milestone("Contract in the safe")
        >>> method = fk.eight_stage().customised("own", fk.rules.SetMilestone("signing", signed))
        >>> str(method.supplier_stages[-1].milestone.name)
        'Contract in the safe'
    """

    stage: str
    milestone: Milestone | None

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the milestone."""
        at = Side.SUPPLIER.position(book, self.stage)
        after = edit_stage(book, Side.SUPPLIER, at, lambda stage: evolve(stage, milestone=self.milestone))
        return without_lost(book, after)


@frozen
class SetField:
    """State another whole-methodology rule: roles, competitors, policies, signature, sources, name or version.

    Args:
        name: The name of the field of ``Methodology``, one that is neither a stage nor a pair.
        value: Its new value.

    Examples:
        >>> from funnelkit import eight_stage
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
        "sources",
        "evidence",
        "competitors",
        "loss_policies",
        "customer_dates",
        "artefacts",
        "phases",
        "override_role",
        "loss_reasons",
        "assessments",
    )
    name: str
    value: Any = field(converter=_as_tuple)

    def apply(self, book: RuleBook) -> RuleBook:
        """Set the field."""
        if self.name not in self.FIELDS:
            raise UnknownKeyError(unknown_key(self.name, among=self.FIELDS, what=say("label-field-of-a-methodology")))
        changed = evolve(book, **{self.name: self.value})
        flaws = wrong_types(getattr(changed, self.name), dict(declared_of(RuleBook))[self.name], self.name)
        if flaws:
            raise MethodologyError(*flaws)
        return changed
