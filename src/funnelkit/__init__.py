"""funnelkit: tell from evidence, not hope, where a deal stands.

What the customer has done, what we have done, and what is missing; for one deal, or for a whole book.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from funnelkit.answers import (
        changes_between,
        coverage,
        diagnosis,
        estimate,
        in_step,
        in_step_history,
        knowledge,
        next_actions,
        standing,
    )
    from funnelkit.deal import Deal, ProductLine, chart_class, mermaid
    from funnelkit.errors import FunnelkitError
    from funnelkit.forecast import forecast
    from funnelkit.methodology import (
        AddRule,
        Aid,
        BuyingRole,
        Competitor,
        Criterion,
        CustomerStage,
        DropAid,
        DropCriterion,
        DropEvidenceKind,
        DropInformationItem,
        DropStage,
        DropTask,
        EvidenceKind,
        InformationItem,
        InsertStage,
        LossPolicy,
        Methodology,
        Milestone,
        OurRole,
        ReorderStages,
        ReplaceProcess,
        ReplaceRule,
        ReplaceStage,
        SetField,
        SetMilestone,
        SetPairs,
        SetTolerance,
        SetTypicalDays,
        SetWinProbability,
        SupplierStage,
        Task,
        Tolerance,
        diff,
    )
    from funnelkit.methodology.builtin import eight_stage
    from funnelkit.messages import Text
    from funnelkit.money import Money
    from funnelkit.periods import FiscalCalendar
