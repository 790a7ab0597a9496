# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.foresight.alignments import Alignment as Alignment
from funnelkit.foresight.alignments import CommonDeviation as CommonDeviation
from funnelkit.foresight.alignments import CommonDeviations as CommonDeviations
from funnelkit.foresight.alignments import Deviation as Deviation
from funnelkit.foresight.alignments import align as align
from funnelkit.foresight.alignments import common_deviations as common_deviations
from funnelkit.foresight.asking_next import next_questions as next_questions
from funnelkit.foresight.before_and_after import Compared as Compared
from funnelkit.foresight.before_and_after import DealSide as DealSide
from funnelkit.foresight.before_and_after import WhatIf as WhatIf
from funnelkit.foresight.books_before_and_after import BookSide as BookSide
from funnelkit.foresight.books_before_and_after import DealMoved as DealMoved
from funnelkit.foresight.books_before_and_after import WhatIfOfBook as WhatIfOfBook
from funnelkit.foresight.changed_rules import rejudge as rejudge
from funnelkit.foresight.loss_rates import LossRate as LossRate
from funnelkit.foresight.part_ranges import GroupRange as GroupRange
from funnelkit.foresight.part_ranges import RangesByGroup as RangesByGroup
from funnelkit.foresight.part_ranges import ranges_by_group as ranges_by_group
from funnelkit.foresight.questions_ahead import NextQuestions as NextQuestions
from funnelkit.foresight.questions_ahead import Question as Question
from funnelkit.foresight.rejudged_moves import GapWork as GapWork
from funnelkit.foresight.rejudged_moves import LossBeside as LossBeside
from funnelkit.foresight.rejudged_moves import Rejudged as Rejudged
from funnelkit.foresight.rejudged_moves import RejudgedMove as RejudgedMove
from funnelkit.foresight.rule_book_use import RuleInUse as RuleInUse
from funnelkit.foresight.rule_book_use import RulesInUse as RulesInUse
from funnelkit.foresight.rule_book_use import rules_in_use as rules_in_use
from funnelkit.foresight.supposed_change import what_if as what_if
from funnelkit.foresight.warning_early import EarlyWarning as EarlyWarning
from funnelkit.foresight.warning_early import LeadTime as LeadTime
from funnelkit.foresight.warning_early import SilenceAlarm as SilenceAlarm
from funnelkit.foresight.warning_early import early_warning as early_warning

__all__ = [
    "Alignment",
    "BookSide",
    "CommonDeviation",
    "CommonDeviations",
    "Compared",
    "DealMoved",
    "DealSide",
    "Deviation",
    "EarlyWarning",
    "GapWork",
    "GroupRange",
    "LeadTime",
    "LossBeside",
    "LossRate",
    "NextQuestions",
    "Question",
    "RangesByGroup",
    "Rejudged",
    "RejudgedMove",
    "RuleInUse",
    "RulesInUse",
    "SilenceAlarm",
    "WhatIf",
    "WhatIfOfBook",
    "align",
    "common_deviations",
    "early_warning",
    "next_questions",
    "ranges_by_group",
    "rejudge",
    "rules_in_use",
    "what_if",
]
