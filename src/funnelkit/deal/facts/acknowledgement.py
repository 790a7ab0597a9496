"""A person knows of a finding and lets it stand."""

from __future__ import annotations

from typing import ClassVar, Literal, Unpack

from attrs import frozen

from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Words
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class FindingAcknowledged(Fact):
    """A person knows of what an inspection found, and says why it may stand for now.

    Args:
        rule: Key of the inspection, whether the library, a plugin or a notebook brings it.
        severity: How grave the finding was.
        value: What was observed, as a whole number; 0 where there is no number.
    """

    tag: ClassVar[str] = "finding-acknowledged"

    rule: Words
    severity: Literal["alarm", "warning", "notice"]
    value: int = 0
    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    reason: Words


@verb(FindingAcknowledged)
def acknowledge(
    deal: D,
    rule: str,
    *,
    severity: Literal["alarm", "warning", "notice"],
    value: int = 0,
    reason: str,
    **record: Unpack[Record],
) -> D:
    """Write down that a person knows of a finding and why it may stand; it is quiet until it gets worse.

    It moves nothing. ``Finding.acknowledged_in`` fills in what the finding says.

    Args:
        rule: Key of the inspection.
        severity: How grave the finding is: a graver one of the same rule is told again.
        value: What was observed, as a whole number such as days; one that is worse by the rule's own threshold is told
            again. 0 where there is no number.
        reason: Why it may stand.
        record: As for every verb; ``by``, the person who says so, must not be empty.

    Raises:
        FactError: When nobody or no reason is named, or something else cannot be written down; all at once.
    """
    record.setdefault("by", "")
    return write(deal, FindingAcknowledged, record, rule=rule, severity=severity, value=value, reason=reason)
