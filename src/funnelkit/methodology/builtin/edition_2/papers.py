"""The papers that decide a purchase in China: the publication of the candidates, and the award notice."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.builtin.amending import Amended
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import EvidenceKind, InformationItem
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        EvidenceKind(
            "candidates-published",
            Text.of("We are published as first candidate for the award", zh="中标候选人公示，我方排名第一"),
            reason=Text.of(
                "For three days at least everybody may object; whoever is first and is not challenged wins",
                zh="公示期不少于三日，第一候选人无人异议即可中标",
            ),
            authored=True,
        ),
        to="preferred-supplier",
    ),
    AddRule(
        EvidenceKind(
            "award-notice-received",
            Text.of("We have the award notice", zh="收到中标通知书"),
            admits="evaluation",
            reason=Text.of(
                "It binds both sides: the contract is to be signed within thirty days, and may not differ from the bid "
                "in substance (Tender and Bidding Law, article 46)",
                zh="对双方均有约束力：三十日内须订立合同，且不得背离招投标文件的实质内容（《招标投标法》第四十六条）",
            ),
            authored=True,
        ),
        to="preferred-supplier",
    ),
    Amended(
        "criteria",
        "first-choice-confirmed",
        {"shown_by": ("ranked-first", "candidates-published", "award-notice-received")},
    ),
    Amended("evidence", "tender-documents-issued", {"admits": "track-record"}),
    AddRule(
        InformationItem(
            "objection-period",
            Text.of(
                "Who may object to the award, on which grounds, and until when?",
                zh="谁可能对结果提出异议或投诉，理由是什么，截止何时？",
            ),
            reason=Text.of("An award that is challenged may be annulled", zh="被质疑、投诉的结果可能作废重来"),
            authored=True,
        ),
        to="preferred-supplier",
    ),
)
