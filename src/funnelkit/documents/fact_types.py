"""The names of facts in documents. Once stored they are never changed, whatever the classes are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.deal import facts as f

FACT_TYPES: Final[Mapping[str, type[f.Fact]]] = MappingProxyType(
    {
        "opened": f.Opened,
        "position-imported": f.PositionImported,
        "amount-set": f.AmountSet,
        "close-expected": f.CloseExpected,
        "owner-set": f.OwnerSet,
        "team-set": f.TeamSet,
        "channel-set": f.ChannelSet,
        "methodology-adopted": f.MethodologyAdopted,
        "evidence-recorded": f.EvidenceRecorded,
        "customer-moved": f.CustomerMoved,
        "customer-went-back": f.CustomerWentBack,
        "admission-given": f.AdmissionGiven,
        "person-noted": f.PersonNoted,
        "competitor-noted": f.CompetitorNoted,
        "learned": f.Learned,
        "task-done": f.TaskDone,
        "task-undone": f.TaskUndone,
        "criterion-confirmed": f.CriterionConfirmed,
        "criterion-withdrawn": f.CriterionWithdrawn,
        "milestone-reached": f.MilestoneReached,
        "milestone-withdrawn": f.MilestoneWithdrawn,
        "advanced": f.Advanced,
        "advance-overridden": f.AdvanceOverridden,
        "fell-back": f.FellBack,
        "suspended": f.Suspended,
        "resumed": f.Resumed,
        "won": f.Won,
        "win-overridden": f.WinOverridden,
        "lost": f.Lost,
        "no-decision": f.NoDecision,
        "withdrawn": f.Withdrawn,
        "reopened": f.Reopened,
    }
)
