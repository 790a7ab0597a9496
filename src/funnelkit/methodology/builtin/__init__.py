"""The built-in methodology: eight stages of the customer's procurement, eight of our advancement.

The stages, their names, the exit sign and the rules of the pair come from a Chinese school of project selling
(项目型销售). What that source leaves open is ours and carries ``authored=True``. Typical days and the base chance of
winning are ours in every stage: the source only says that the chance rises with the process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.lazy_names import module_of
from funnelkit.methodology.builtin import (
    stage_1_problem_raised,
    stage_2_budget_set,
    stage_3_project_approved,
    stage_4_criteria_established,
    stage_5_tender,
    stage_6_preferred_supplier,
    stage_7_contract_review,
    stage_8_terms_agreed,
)
from funnelkit.methodology.builtin.roles import BUYING_ROLES, INCUMBENT, OUR_ROLES
from funnelkit.methodology.changes import Change
from funnelkit.methodology.methodology import Methodology
from funnelkit.methodology.policies import LossPolicy
from funnelkit.methodology.stages import Criterion
from funnelkit.words import Text, say

_CUSTOMER_STAGES: Final = (
    stage_1_problem_raised.CUSTOMER,
    stage_2_budget_set.CUSTOMER,
    stage_3_project_approved.CUSTOMER,
    stage_4_criteria_established.CUSTOMER,
    stage_5_tender.CUSTOMER,
    stage_6_preferred_supplier.CUSTOMER,
    stage_7_contract_review.CUSTOMER,
    stage_8_terms_agreed.CUSTOMER,
)
_SUPPLIER_STAGES: Final = (
    stage_1_problem_raised.SUPPLIER,
    stage_2_budget_set.SUPPLIER,
    stage_3_project_approved.SUPPLIER,
    stage_4_criteria_established.SUPPLIER,
    stage_5_tender.SUPPLIER,
    stage_6_preferred_supplier.SUPPLIER,
    stage_7_contract_review.SUPPLIER,
    stage_8_terms_agreed.SUPPLIER,
)

_STANDING: Final = (
    Criterion(
        "validation",
        Text.of("The customer has checked for itself what we claim", zh="客户已自行核实我方的说法"),
        mandatory=False,
        shown_by=("reference-visited", "bid-clarification-held"),
        reason=Text.of(
            "Validation runs through the whole purchase (Gartner's buying jobs, 2018)",
            zh="核实贯穿采购全过程（Gartner“采购任务”研究，2018年）",
        ),
        authored=True,
    ),
    Criterion(
        "consensus",
        Text.of("The people who decide agree with each other", zh="参与决策的人意见一致"),
        mandatory=False,
        reason=Text.of(
            "Consensus has to be won again at every stage (Gartner's buying jobs, 2018)",
            zh="每个阶段都要重新取得共识（Gartner“采购任务”研究，2018年）",
        ),
        authored=True,
    ),
)


@checked
def eight_stage(*, version: str = "2") -> Methodology:
    """Take the built-in methodology of project selling, with content for all eight stages.

    Args:
        version: Which of its editions; each stays as it was, so that deals which live under it can be read for good.

    Raises:
        UnknownKeyError: When there is no such edition.
        InputError: When it is no text.

    Examples:
        >>> eight_stage()
        <Methodology eight-stage 2: 8 customer stages, 8 supplier stages>
        >>> eight_stage().pairs[1]
        ('budget-set', 'first-contact')
        >>> "award-notice-received" in eight_stage(version="1").index.evidence
        False
    """
    try:
        edition = _EDITIONS[version]
    except KeyError:
        raise UnknownKeyError(unknown_key(version, among=_EDITIONS, what=say("label-edition"))) from None
    return edition()


@cache
def _first() -> Methodology:
    return Methodology(
        key="eight-stage",
        name=Text.of("Eight-stage project selling", zh="项目型销售八阶段"),
        version="1",
        customer_stages=_CUSTOMER_STAGES,
        supplier_stages=_SUPPLIER_STAGES,
        winning_stage="signing",
        signature=["contract-signed"],
        our_roles=OUR_ROLES,
        buying_roles=BUYING_ROLES,
        standing_criteria=_STANDING,
        competitors=[INCUMBENT],
        loss_policies=[
            LossPolicy("lost", reason=True, winner=True),
            LossPolicy("no-decision", reason=True),
            LossPolicy("withdrawn", reason=True),
        ],
    )


@cache
def _second() -> Methodology:
    changes: tuple[Change, ...] = module_of("funnelkit.methodology.builtin.edition_2").CHANGES
    return _first().customised("eight-stage", *changes)


_EDITIONS: Final[Mapping[str, Callable[[], Methodology]]] = MappingProxyType({"1": _first, "2": _second})


@cache
def built_in() -> Mapping[str, Methodology]:
    """Every edition of every built-in methodology, by fingerprint."""
    return MappingProxyType({one.fingerprint: one for one in (edition() for edition in _EDITIONS.values())})
