"""What people call each kind of fact, where a finding cites it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.words import Message, say

FACT_NAMES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "activity-noted": say("told-activity-noted"),
        "admission-given": say("told-admission-given"),
        "advance-overridden": say("told-advance-overridden"),
        "advanced": say("told-advanced"),
        "amount-set": say("told-amount-set"),
        "artefact-handed-over": say("told-artefact-handed-over"),
        "assessment-answered": say("told-assessment-answered"),
        "channel-set": say("told-channel-set"),
        "close-expected": say("told-close-expected"),
        "competitor-noted": say("told-competitor-noted"),
        "criterion-confirmed": say("told-criterion-confirmed"),
        "criterion-withdrawn": say("told-criterion-withdrawn"),
        "customer-date-set": say("told-customer-date-set"),
        "customer-moved": say("told-customer-moved"),
        "customer-set": say("told-customer-set"),
        "customer-went-back": say("told-customer-went-back"),
        "deals-merged": say("told-deals-merged"),
        "evidence-recorded": say("told-evidence-recorded"),
        "fell-back": say("told-fell-back"),
        "finding-acknowledged": say("told-finding-acknowledged"),
        "learned": say("told-learned"),
        "lost": say("told-lost"),
        "methodology-adopted": say("told-methodology-adopted"),
        "milestone-reached": say("told-milestone-reached"),
        "milestone-withdrawn": say("told-milestone-withdrawn"),
        "next-step-agreed": say("told-next-step-agreed"),
        "next-step-done": say("told-next-step-done"),
        "no-decision": say("told-no-decision"),
        "opened": say("told-opened"),
        "owner-set": say("told-owner-set"),
        "owners-set": say("told-owners-set"),
        "person-noted": say("told-person-noted"),
        "person-redacted": say("told-person-redacted"),
        "position-told": say("told-position-told"),
        "renamed": say("told-renamed"),
        "reopened": say("told-reopened"),
        "resumed": say("told-resumed"),
        "retracted": say("told-retracted"),
        "suspended": say("told-suspended"),
        "tag-set": say("told-tag-set"),
        "task-done": say("told-task-done"),
        "task-undone": say("told-task-undone"),
        "team-set": say("told-team-set"),
        "unchecked-accepted": say("told-unchecked-accepted"),
        "win-overridden": say("told-win-overridden"),
        "withdrawn": say("told-withdrawn"),
        "won": say("told-won"),
    }
)
