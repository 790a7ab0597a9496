"""The playbook tools of a stage."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.methodology.rule_card import RuleCard
from funnelkit.words import Text, as_text, say

Audience = Literal["salesperson", "manager"]
Purpose = Literal["record-visit", "record-customer-facts", "classify", "prompt"]

AUDIENCES: Final[tuple[Audience, ...]] = ("salesperson", "manager")
PURPOSES: Final[tuple[Purpose, ...]] = ("record-visit", "record-customer-facts", "classify", "prompt")


@frozen(repr=False)
class Aid(RuleCard):
    """A playbook tool for a stage: a form, a checklist, a template.

    Args:
        key: Unique among all aids of the methodology.
        name: What it is called.
        audience: ``"salesperson"`` or ``"manager"``.
        purpose: ``"record-visit"``, ``"record-customer-facts"``, ``"classify"`` or ``"prompt"``.
        content: How to use it, or the tool itself.
        authored: The content is ours.

    Examples:
        >>> Aid("visit-report", "Visit report", audience="salesperson", purpose="record-visit").purpose
        'record-visit'
    """

    _title: ClassVar = say("heading-aid")

    key: str
    name: Text = field(converter=as_text)
    audience: Audience = field(default="salesperson", kw_only=True)
    purpose: Purpose = field(default="prompt", kw_only=True)
    content: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)
