"""An ally is known by what he does for us, not by having met us."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.builtin.amending import Amended
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import EvidenceKind
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        EvidenceKind(
            "coach-acts-for-us",
            Text.of("The coach has done something for us that nobody had to do", zh="内线为我方做了本可不做的事"),
            reason=Text.of(
                "A kind word costs nothing; a meeting arranged or a draft passed on does",
                zh="说好话不费力，安排会面、透露草案才见真心",
            ),
            authored=True,
        ),
        to="project-approved",
    ),
    AddRule(
        EvidenceKind(
            "coach-gone",
            Text.of("Our coach has left, or has turned away from us", zh="内线已离职、调岗或转变态度"),
            against_us=True,
            opens=("coach-won",),
            reason=Text.of(
                "What the coach told us is no longer worth much either", zh="此前从内线得到的信息也要重新核实"
            ),
            authored=True,
        ),
        to="project-approved",
    ),
    Amended(
        "criteria",
        "coach-won",
        {
            "name": Text.of(
                "We have a coach who acts for us inside the customer", zh="客户内部已有为我方出力的内线（教练）"
            ),
            "shown_by": ("coach-acts-for-us",),
            "reason": Text.of(
                "Having met somebody is not having won him; a coach is known by deeds",
                zh="见过面不等于争取到；内线要看行动",
            ),
        },
    ),
)
