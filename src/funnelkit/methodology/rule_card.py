"""A rule of the rule book as people see it: its words, and the rules that live with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final

from funnelkit.display import Card, Words
from funnelkit.display.answer import PlainNames
from funnelkit.messages import Text

_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "name": Text.of("Name", zh="名称"),
        "question": Text.of("Question", zh="问题"),
        "description": Text.of("What happens", zh="内容"),
        "win_probability": Text.of("Chance to win", zh="赢单概率"),
        "typical_days": Text.of("Typical days", zh="通常天数"),
        "evidence": Text.of("Shown by", zh="证据"),
        "to_learn": Text.of("To learn", zh="应了解"),
        "milestone": Text.of("Milestone", zh="里程碑"),
        "criteria": Text.of("Criteria", zh="成功标准"),
        "tasks": Text.of("Tasks", zh="任务"),
        "aids": Text.of("Aids", zh="辅助工具"),
        "shown_by": Text.of("Shown by", zh="证据"),
        "role": Text.of("Role", zh="角色"),
        "lead_days": Text.of("Days to do it", zh="完成天数"),
        "known_by": Text.of("Known by the stage", zh="应在此阶段前查明"),
        "met_by": Text.of("Met by the stage", zh="应在此阶段前会见"),
        "content": Text.of("Content", zh="正文"),
        "reason": Text.of("Why", zh="原因"),
    }
)


class RuleCard(Card):
    """A rule that is named by its key and its name, and shown with whatever it says.

    Examples:
        >>> import funnelkit as fk
        >>> fk.eight_stage().customer_stages[0].plain("zh-Hans")
        {'key': 'problem-raised', 'name': '发现问题，提出问题'}
    """

    __slots__ = ()

    _plain_names: ClassVar[PlainNames] = ("key", "name")
    _title: ClassVar[Text] = Text.of("Rule", zh="规则")

    @property
    def _about(self) -> Words:
        about: Words = getattr(self, "name" if hasattr(self, "name") else "question", "")
        return about

    def __str__(self) -> str:
        return str(self._about)

    @property
    def _labels(self) -> Mapping[str, Text]:  # type: ignore[override]
        return {name: label for name, label in _LABELS.items() if hasattr(self, name)}
