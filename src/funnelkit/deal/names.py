"""Whether a name is that of somebody at the customer: no blank, no placeholder, nobody of ours, not the dealer."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from funnelkit.deal.channels import DEALER
from funnelkit.deal.progress import Terms

PLACEHOLDERS: Final = frozenset(
    (
        *("-", "--", "---", ".", "..", "...", "?", "??", "x", "xx", "xxx", "n/a", "n.a.", "na", "none", "null", "nil"),
        *("unknown", "not known", "unnamed", "no name", "noname", "nobody", "no one", "somebody", "someone", "anyone"),
        *("anonymous", "tbd", "tba", "tbc", "to be determined", "to be confirmed", "to be named", "pending", "test"),
        *("the customer", "customer", "client", "contact", "buyer", "person", "misc", "various", "same", "see above"),
        *(
            "未知",
            "不详",
            "不明",
            "无",
            "没有",
            "暂无",
            "待定",
            "待确认",
            "待补充",
            "未填",
            "空",
            "匿名",
            "某人",
            "某某",
        ),
        *("客户", "甲方", "对方", "联系人", "同上", "测试", "张三", "李四"),
        # Whoever speaks for a department or a rank has a name.
        *("purchasing", "procurement", "purchasing department", "procurement department", "the boss", "boss"),
        *("采购部", "采购科", "技术部", "工程部", "设备部", "财务部", "项目部", "生产部", "总经办", "信息部"),
        *("领导", "老板", "甲方领导", "客户领导", "业主", "业主方"),
    )
)
"""What people write where a name should stand; a name that is exactly one of these, in any case, names nobody."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    r"""Take away what nobody sees, spaces beyond one, and the case.

    Examples:
        >>> folded(" Dr.  LIND\u200b"), folded("\u3000\t")
        ('dr. lind', '')
    """
    if not (name.isascii() and name.isprintable()):
        name = unicodedata.normalize("NFKC", name)
        name = "".join(one if one.isspace() or unicodedata.category(one)[0] not in "CZ" else "" for one in name)
    return " ".join(name.split()).casefold()


def is_somebody(name: str, terms: Terms) -> bool:
    """Tell whether a name is that of somebody at the customer.

    Args:
        name: The name as it was written.
        terms: Who owns the deal, who is in its team, and the dealer that it runs through: these are not the customer.
    """
    said = folded(name)
    if not said or said in PLACEHOLDERS:
        return False
    dealer = terms.channel.removeprefix(DEALER) if terms.channel.startswith(DEALER) else ""
    ours = [terms.owner, dealer, *(one for _, one in terms.team), *(one for one, _ in terms.shares)]
    return all(folded(one) != said for one in ours)
