"""Every kind of evidence shows something that a stage of ours asks for."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import Criterion
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        Criterion(
            "handler-budgets-with-us",
            Text.of("The handler works on the budget with us", zh="经办人与我方共同准备预算"),
            mandatory=False,
            shown_by=("budget-quote-requested", "help-with-boss-asked"),
            reason=Text.of(
                "Whoever asks us for figures now will know our name when money is spent",
                zh="此时向我方要数字的人，花钱时也会想到我方",
            ),
            authored=True,
        ),
        to="first-contact",
    ),
    AddRule(
        Criterion(
            "project-stands",
            Text.of("The project is approved and its team has names", zh="项目已获批，小组成员明确"),
            mandatory=False,
            shown_by=("project-approval-issued", "project-team-named"),
            reason=Text.of("Engineers who design for a wish work for nothing", zh="为一个想法做方案，工程师等于白干"),
            authored=True,
        ),
        to="solution-design",
    ),
    AddRule(
        Criterion(
            "design-data-received",
            Text.of("The customer has given us what a design needs", zh="客户已提供设计所需资料"),
            mandatory=False,
            shown_by=("design-data-released",),
            reason=Text.of("A solution on guessed data is drawn twice", zh="靠猜测做的方案必然返工"),
            authored=True,
        ),
        to="solution-design",
    ),
    AddRule(
        Criterion(
            "known-to-purchasing",
            Text.of("Purchasing has us among those it asks", zh="采购部门已将我方列入征询范围"),
            mandatory=False,
            shown_by=("supplier-information-collected",),
            reason=Text.of("Whoever is not asked now is not invited later", zh="此时没被征询，以后也不会被邀请"),
            authored=True,
        ),
        to="track-record",
    ),
    AddRule(
        Criterion(
            "tender-rules-known",
            Text.of("We have the rules of the tender from the customer", zh="我方已从客户处获知招标规则"),
            mandatory=False,
            shown_by=("tender-published", "tender-documents-issued"),
            reason=Text.of(
                "Dates and qualifications shut more bidders out than prices do",
                zh="被时间和资质挡在门外的，比被价格淘汰的更多",
            ),
            authored=True,
        ),
        to="solution-confirmation",
    ),
    AddRule(
        Criterion(
            "on-the-short-list",
            Text.of("We are on the customer's list of qualified suppliers", zh="我方入围客户合格供应商名单"),
            mandatory=False,
            shown_by=("suppliers-screened",),
            reason=Text.of(
                "From ten to three: from now on every competitor is a serious one",
                zh="十家剩三家，余下的都是真正的对手",
            ),
            authored=True,
        ),
        to="solution-confirmation",
    ),
    AddRule(
        Criterion(
            "negotiators-known",
            Text.of("We know who negotiates for the customer", zh="我方已了解客户谈判小组成员"),
            mandatory=False,
            shown_by=("negotiation-team-formed",),
            reason=Text.of("Whoever sits there without a mandate only listens", zh="没有授权的人坐在那里只是听"),
            authored=True,
        ),
        to="negotiation",
    ),
    AddRule(
        Criterion(
            "signing-date-agreed",
            Text.of("Day and signatories of the signing are agreed", zh="签约日期和签约人已商定"),
            mandatory=False,
            shown_by=("signing-date-set", "contract-signed"),
            reason=Text.of("A signing without a day slips", zh="没有日期的签约总会拖延"),
            authored=True,
        ),
        to="signing",
    ),
)
