"""The content of a rule book, as it is written down and before it is checked."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, field, frozen

from funnelkit.checks.listing import Listed
from funnelkit.methodology.assessments import Assessment
from funnelkit.methodology.pairing import Pair, as_pairs, one_to_one
from funnelkit.methodology.policies import (
    ALWAYS_COMPETING,
    ARTEFACTS,
    CUSTOMER_DATES,
    LOSS_REASONS,
    SOURCES,
    Artefact,
    BuyingRole,
    Competitor,
    CustomerDate,
    ExitSign,
    LossPolicy,
    LossReason,
    OurRole,
    Phase,
    Source,
    Tolerance,
)
from funnelkit.methodology.stages import Criterion, CustomerStage, EvidenceKind, SupplierStage
from funnelkit.words import Text, as_text

_SALES = OurRole("sales", Text.of("Sales", zh="销售"))
_IN_STEP_ONLY = Tolerance()
_EXIT_SIGN = ExitSign(
    Text.of("The customer has admitted us to its next stage", zh="客户已同意我方参与其下一阶段"),
    reason=Text.of(
        "The one aim of every stage is that the customer agrees to our taking part in the next stage of its process",
        zh="每个阶段的共同目标，都是让客户同意我方参与其采购流程的下一阶段",
    ),
)


def _with_standing_competitors(named: Iterable[Competitor]) -> tuple[Competitor, ...]:
    listed = Listed[Competitor](named)
    keys = _keys_of(listed)
    return (*listed, *(one for one in ALWAYS_COMPETING if one.key not in keys)) if type(listed) is tuple else listed


def _paired_in_order(book: RuleBook) -> tuple[Pair, ...]:
    return one_to_one(_keys_of(book.customer_stages), _keys_of(book.supplier_stages))


def _last_stage(book: RuleBook) -> str:
    return next(reversed(_keys_of(book.supplier_stages)), "")


def _keys_of(rules: object) -> list[str]:
    """Name the rules that have a key, before anybody has looked whether they are rules."""
    return [one.key for one in rules if hasattr(one, "key")] if isinstance(rules, tuple) else []


@frozen(kw_only=True, slots=False, eq=False, repr=False)
class RuleBook:
    """The fields of a methodology; ``Methodology`` says what each means and checks them."""

    key: str
    name: Text = field(converter=as_text)
    version: str = "1"
    customer_stages: tuple[CustomerStage, ...] = field(converter=Listed[CustomerStage])
    supplier_stages: tuple[SupplierStage, ...] = field(converter=Listed[SupplierStage])
    pairs: tuple[Pair, ...] = field(default=Factory(_paired_in_order, takes_self=True), converter=as_pairs)
    winning_stage: str = field(default=Factory(_last_stage, takes_self=True))
    signature: tuple[str, ...] = field(default=(), converter=Listed[str])
    exit_sign: ExitSign = _EXIT_SIGN
    our_roles: tuple[OurRole, ...] = field(default=(_SALES,), converter=Listed[OurRole])
    buying_roles: tuple[BuyingRole, ...] = field(default=(), converter=Listed[BuyingRole])
    standing_criteria: tuple[Criterion, ...] = field(default=(), converter=Listed[Criterion])
    tolerance: Tolerance = _IN_STEP_ONLY
    sources: tuple[Source, ...] = field(default=SOURCES, converter=Listed[Source])
    evidence: tuple[EvidenceKind, ...] = field(default=(), converter=Listed[EvidenceKind])
    competitors: tuple[Competitor, ...] = field(default=(), converter=_with_standing_competitors)
    loss_policies: tuple[LossPolicy, ...] = field(default=(), converter=Listed[LossPolicy])
    customer_dates: tuple[CustomerDate, ...] = field(default=CUSTOMER_DATES, converter=Listed[CustomerDate])
    artefacts: tuple[Artefact, ...] = field(default=ARTEFACTS, converter=Listed[Artefact])
    phases: tuple[Phase, ...] = field(default=(), converter=Listed[Phase])
    override_role: str = ""
    loss_reasons: tuple[LossReason, ...] = field(default=LOSS_REASONS, converter=Listed[LossReason])
    assessments: tuple[Assessment, ...] = field(default=(), converter=Listed[Assessment])
