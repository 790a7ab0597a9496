"""What a dealer must do where a deal goes through one; in a direct deal nobody waits for it."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.aids import Aid
from funnelkit.methodology.builtin.amending import Amended
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import InformationItem, Task
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    Amended("tasks", "register-end-user", {"must_do": True}),
    Amended("tasks", "dealer-introduction", {"must_do": True}),
    Amended("tasks", "dealer-commercial-bid", {"must_do": True}),
    Amended("tasks", "dealer-contract-in-line", {"must_do": True}),
    AddRule(
        InformationItem(
            "other-reporters",
            Text.of(
                "Which other dealers or colleagues have reported this project?",
                zh="还有哪些经销商或同事报备了同一项目？",
            ),
            reason=Text.of(
                "Two dealers with one project undercut each other with our goods, and the forecast counts it twice",
                zh="两家经销商报备同一项目，既自相压价，又在预测中重复计算",
            ),
            authored=True,
        ),
        to="problem-raised",
    ),
    AddRule(
        Task(
            "settle-double-registration",
            Text.of(
                "Look for double registrations, and decide which dealer goes on",
                zh="核查重复报备，确定由哪家经销商跟进",
            ),
            must_do=False,
            role="management",
            lead_days=14,
            reason=Text.of(
                "It is cheap to decide now, and dear after both have promised a price",
                zh="现在裁定代价小，两家都报了价再裁定代价大",
            ),
            authored=True,
        ),
        to="initiation",
    ),
    Amended("tasks", "register-end-user", {"aid": "registration-sheet"}),
    AddRule(
        Aid(
            "registration-sheet",
            Text.of("Project registration sheet", zh="项目报备表"),
            purpose="classify",
            content=Text.of(
                "End user, site, contact and telephone; product and quantity; who told the dealer, and when; other "
                "dealers with the same end user or site; valid until; confirmed with the end user by whom.",
                zh="最终用户、项目地点、联系人及电话；产品与数量；信息来源及日期；同一用户或地点的其他报备；有效期至；由谁向最终用户核实。",
            ),
            authored=True,
        ),
        to="initiation",
    ),
)
