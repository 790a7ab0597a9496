"""Rules that hold for the whole methodology: roles, competitors, tolerance, what a lost deal must say."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.methodology.rule_card import RuleCard
from funnelkit.words import Text, as_text

Whose = Literal["customer", "ours", "other"]

Loss = Literal["lost", "no-decision", "withdrawn"]
LOSSES: Final[tuple[Loss, ...]] = ("lost", "no-decision", "withdrawn")


@frozen(repr=False)
class Source(RuleCard):
    """Where knowledge comes from, and what its word is worth.

    Args:
        key: Unique among the sources.
        name: What the source is called.
        verifies: Whether it verifies what it shows; another one only claims it.
        named: Whether it verifies only when it names somebody at the customer.
        document: Whether it is a document: one that signs needs a reference.
        whose: ``"customer"``, ``"ours"`` or ``"other"``: whose word an amount is that comes from it.

    Examples:
        >>> Source("telemetry", "Product telemetry", verifies=True, whose="customer").named
        False
    """

    _title: ClassVar = Text.of("Source", zh="来源")

    key: str
    name: Text = field(converter=as_text)
    verifies: bool = field(default=False, kw_only=True)
    named: bool = field(default=False, kw_only=True)
    document: bool = field(default=False, kw_only=True)
    whose: Whose = field(default="other", kw_only=True)


SOURCES: Final = (
    Source(
        "customer-document",
        Text.of("customer's document", zh="客户文件"),
        verifies=True,
        document=True,
        whose="customer",
    ),
    Source("customer-words", Text.of("customer's words", zh="客户原话"), verifies=True, named=True, whose="customer"),
    Source("third-party", Text.of("third party", zh="第三方")),
    Source("own-impression", Text.of("own impression", zh="我方印象"), whose="ours"),
)
"""The sources that a methodology has unless it says otherwise."""


@frozen(repr=False)
class OurRole(RuleCard):
    """A role in our own project team, which tasks are given to.

    Examples:
        >>> OurRole("engineer", "Technical engineer").key
        'engineer'
    """

    _title: ClassVar = Text.of("Role of ours", zh="我方角色")

    key: str
    name: Text = field(converter=as_text)


@frozen(repr=False)
class BuyingRole(RuleCard):
    """A role that somebody at the customer plays in the decision.

    Args:
        key: Unique among the buying roles.
        name: What the role is called.
        known_by: Key of the customer stage by which we must know who it is; ``""`` for no date.
        met_by: Key of the customer stage by which we must have met the person; ``""`` for no date.
        reason: Why the role matters.

    Examples:
        >>> BuyingRole("economic-buyer", "Economic buyer", met_by="project-approved").known_by
        ''
    """

    _title: ClassVar = Text.of("Buying role", zh="采购角色")

    key: str
    name: Text = field(converter=as_text)
    known_by: str = field(default="", kw_only=True)
    met_by: str = field(default="", kw_only=True)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)


@frozen(repr=False)
class Competitor(RuleCard):
    """Somebody else who may win the deal; deciding nothing and doing it in-house are competitors too.

    Examples:
        >>> Competitor("no-decision", "No decision").key
        'no-decision'
    """

    _title: ClassVar = Text.of("Competitor", zh="竞争对手")

    key: str
    name: Text = field(converter=as_text)


ALWAYS_COMPETING: Final = (
    Competitor("no-decision", Text.of("No decision", zh="不作决定")),
    Competitor("in-house", Text.of("In-house solution", zh="客户自行解决")),
)


@frozen
class Tolerance:
    """How many stages the two sides may be apart and still count as in step.

    Args:
        ahead: Stages that we may run ahead of the customer's verified stage; 0 or more.
        behind: Stages that we may lag behind it; 0 or more.

    Examples:
        >>> Tolerance(behind=1)
        Tolerance(ahead=0, behind=1)
    """

    ahead: int = 0
    behind: int = 0


@frozen
class ExitSign:
    """The one aim of every supplier stage: the customer has admitted us to its next stage.

    Args:
        name: The sign, as it reads in a checklist.
        reason: Why it is asked for.

    Examples:
        >>> ExitSign("The customer has admitted us to its next stage").name.text()
        'The customer has admitted us to its next stage'
    """

    name: Text = field(converter=as_text)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)


@frozen
class LossPolicy:
    """What must be said when a deal ends without a win.

    Args:
        kind: ``"lost"``, ``"no-decision"`` or ``"withdrawn"``.
        reason: Whether a reason must be given.
        winner: Whether the competitor who won must be named.

    Examples:
        >>> LossPolicy("lost", reason=True, winner=True).winner
        True
    """

    kind: Loss
    reason: bool = field(default=False, kw_only=True)
    winner: bool = field(default=False, kw_only=True)
