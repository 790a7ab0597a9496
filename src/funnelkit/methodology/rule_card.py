"""A rule of the rule book as people see it: its words, and the rules that live with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final

from funnelkit.display import Card, Words
from funnelkit.display.answer import PlainNames
from funnelkit.words import Message, Text, say

_LABELS: Final[Mapping[str, Text | Message]] = MappingProxyType(
    {
        "name": say("heading-name-2"),
        "question": say("heading-question"),
        "description": say("heading-what-happens"),
        "win_probability": say("heading-chance-to-win"),
        "typical_days": say("heading-typical-days"),
        "evidence": say("heading-shown-by"),
        "to_learn": say("heading-to-learn-2"),
        "milestone": say("heading-milestone"),
        "criteria": say("heading-criteria"),
        "tasks": say("heading-tasks"),
        "aids": say("heading-aids"),
        "shown_by": say("heading-shown-by"),
        "role": say("heading-role"),
        "lead_days": say("heading-days-to-do-it"),
        "known_by": say("heading-known-by-the-stage"),
        "met_by": say("heading-met-by-the-stage"),
        "content": say("heading-content"),
        "exit_example": say("heading-exit-example"),
        "reason": say("heading-why"),
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
    _title: ClassVar[Text | Message] = say("heading-rule")

    @property
    def _about(self) -> Words:
        about: Words = getattr(self, "name" if hasattr(self, "name") else "question", "")
        return about

    def __str__(self) -> str:
        return str(self._about)

    @property
    def _labels(self) -> Mapping[str, Text | Message]:  # type: ignore[override]
        return {name: label for name, label in _LABELS.items() if hasattr(self, name)}
