"""Rules that hold for the whole methodology: roles, competitors, tolerance, what a lost deal must say."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.checks.listing import Listed
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
        exactly_one: Whether exactly one person holds it; a second one is a finding.
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
    exactly_one: bool = field(default=False, kw_only=True)
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


@frozen(repr=False)
class CustomerDate(RuleCard):
    """A date that the customer sets, from which days are counted.

    Examples:
        >>> CustomerDate("bid-due", "Bids are due").key
        'bid-due'
    """

    _title: ClassVar = Text.of("Date of the customer's", zh="客户日期")

    key: str
    name: Text = field(converter=as_text)


CUSTOMER_DATES: Final = (
    CustomerDate("budget-round", Text.of("Budget round", zh="预算申报")),
    CustomerDate("bid-due", Text.of("Bids are due", zh="投标截止")),
    CustomerDate("clarification", Text.of("Bids are clarified", zh="答疑澄清")),
    CustomerDate("award", Text.of("Award", zh="定标")),
    CustomerDate("delivery", Text.of("Delivery is wanted", zh="要求交货")),
)
"""The dates of the customer's that a methodology knows unless it says otherwise; they are ours."""


@frozen(repr=False)
class Artefact(RuleCard):
    """Something of ours that is handed over under a reference, such as a quote.

    Examples:
        >>> Artefact("quote", "Quote").key
        'quote'
    """

    _title: ClassVar = Text.of("Artefact of ours", zh="我方交付文件")

    key: str
    name: Text = field(converter=as_text)


ARTEFACTS: Final = (
    Artefact("proposal", Text.of("Proposal", zh="方案书")),
    Artefact("quote", Text.of("Quote", zh="报价单")),
    Artefact("bid", Text.of("Bid", zh="投标文件")),
    Artefact("contract-draft", Text.of("Draft of the contract", zh="合同草案")),
)
"""The artefacts that a methodology knows unless it says otherwise; they are ours."""


@frozen(repr=False)
class Phase(RuleCard):
    """Stages of the customer's that are reported together.

    Args:
        key: Unique among the phases.
        name: What the phase is called.
        stages: Keys of the customer stages in it; each stage is in one phase at most.

    Examples:
        >>> Phase("early", "Early", ("problem-raised", "budget-set")).stages
        ('problem-raised', 'budget-set')
    """

    _title: ClassVar = Text.of("Phase", zh="大阶段")

    key: str
    name: Text = field(converter=as_text)
    stages: tuple[str, ...] = field(default=(), converter=Listed[str])


@frozen(repr=False)
class LossReason(RuleCard):
    """Why a deal ends without a win, as a form offers it; any other words may be written, too.

    Args:
        key: Unique among the loss reasons.
        name: The reason.
        kinds: ``"lost"``, ``"no-decision"``, ``"withdrawn"``: the ends that it is offered for; empty for each.

    Examples:
        >>> LossReason("price", "Our price was too high", kinds=("lost",)).key
        'price'
    """

    _title: ClassVar = Text.of("Loss reason", zh="丢单原因")

    key: str
    name: Text = field(converter=as_text)
    kinds: tuple[Loss, ...] = field(default=(), converter=Listed[Loss], kw_only=True)


LOSS_REASONS: Final = (
    LossReason("price", Text.of("Our price was too high", zh="我方价格偏高"), kinds=("lost",)),
    LossReason("product", Text.of("Our product did not meet the need", zh="产品不满足需求"), kinds=("lost",)),
    LossReason(
        "specification", Text.of("The specification was written for a rival", zh="技术参数偏向对手"), kinds=("lost",)
    ),
    LossReason("relationship", Text.of("A rival stood closer to the decision", zh="对手客情更深"), kinds=("lost",)),
    LossReason("too-late", Text.of("We came too late", zh="介入太晚"), kinds=("lost",)),
    LossReason("terms", Text.of("Payment or delivery terms", zh="付款或交付条款谈不拢"), kinds=("lost",)),
    LossReason("no-budget", Text.of("The budget was cut or frozen", zh="预算取消或冻结"), kinds=("no-decision",)),
    LossReason("no-priority", Text.of("The customer put it off", zh="客户暂缓项目"), kinds=("no-decision",)),
    LossReason("in-house", Text.of("The customer does it itself", zh="客户自行解决"), kinds=("no-decision",)),
    LossReason("no-capacity", Text.of("We have no capacity", zh="我方产能或人手不足"), kinds=("withdrawn",)),
    LossReason("not-worth-it", Text.of("It does not pay for us", zh="投入产出不划算"), kinds=("withdrawn",)),
    LossReason("poor-fit", Text.of("It does not suit us", zh="项目不适合我方"), kinds=("withdrawn",)),
)
"""The loss reasons that a methodology offers unless it says otherwise; they are ours."""


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
