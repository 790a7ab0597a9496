"""Learning: what past cases teach about winning, losing and how long it takes.

Where learning goes wrong, and what keeps it from it here:

*Facts that were recorded after the end.* "Contract number" foretells every win, and of an open deal it is never known.
Facts come with the row of the log that brought them: only rows before the end count, and only those that were
recorded by the day that is asked about. A row that comes later and says that the case goes on reopens it.

>>> rows = [
...     {"case": "mill", "state": "tender", "at": 0, "budget": "approved"},
...     {"case": "mill", "state": "lost", "at": 9},
...     {"case": "mill", "state": "tender", "at": 9, "budget": "cut"},
... ]
>>> outcomes = {"lost": "lost", "signed": "won"}
>>> columns = LogColumns(facts=("budget",))
>>> reading = histories_from_log(rows, states=["tender"], outcomes=outcomes, columns=columns, as_of=30)
>>> reading.histories[0].facts, reading.after_the_end
((('budget', 'approved'),), 1)

*Closed deals only.* Losses linger, so open deals are the slow survivors, and the win rates of closed ones overstate
them. Here 8 in 10 closed deals were won, and yet one that is still open after four weeks is as good as lost.

>>> def deals(count, days, end):
...     stay = Spell("tender", entered=0, left=days, next=end) if end else Spell("tender", entered=30)
...     return [History(f"{end} {number}", spells=[stay], known_until=90) for number in range(count)]
>>> known = [*deals(80, 9.5, WON), *deals(20, 70.5, LOST), *deals(30, 0, None)]
>>> closed_only_rates(known).win_probability("tender", age=30)
0.8
>>> learn_stage_model(known).win_probability("tender", age=30) < 0.1
True

*A length of time that ends with the deal.* "Days in the pipeline" of a closed deal stops when it closes, and tells
how it closed. Ask with the age that an open deal has on the day: :attr:`History.age`.

*Codes that have seen the answer.* A weight that was counted with the very case it is fitted to remembers the case.
:func:`learn_fact_model` fits each case to weights counted without it and without its doubles, and doubles
belong into the same fold when a model is checked.

*Dead deals closed in bulk* look like losses of that age: see :func:`clean_ups`. *A market that has changed* makes
the past a bad teacher: see :func:`drift`, and let old counts fade with :meth:`MoveCounts.faded`.
"""

from __future__ import annotations

from funnelkit.forecasting.learning.ages import CALENDAR_AGES, AgeBins, AgeBinsError
from funnelkit.forecasting.learning.closing import ClosingError, ClosingModel, ClosingTimes, closing_model
from funnelkit.forecasting.learning.comparable import (
    ChanceTable,
    ComparableError,
    StageAgeRates,
    business_central_chance,
    closed_only_rates,
    odoo_stage_rates,
    stage_age_rates,
    vendor_table,
)
from funnelkit.forecasting.learning.days import Moment, MomentError, day_number
from funnelkit.forecasting.learning.event_log import EventLog, LogReading, LogWordsError, histories_from_log, read_log
from funnelkit.forecasting.learning.fact_model import FactModel, learn_fact_model, learn_facts_inside
from funnelkit.forecasting.learning.fact_weights import ClosedCase, FactCounts, Facts
from funnelkit.forecasting.learning.hazards import Hazards, fit_hazards
from funnelkit.forecasting.learning.held_states import Passed
from funnelkit.forecasting.learning.histories import (
    LOST,
    WON,
    Ending,
    History,
    HistoryError,
    Spell,
    State,
    Target,
)
from funnelkit.forecasting.learning.history_checks import CleanUp, Drift, clean_ups, drift
from funnelkit.forecasting.learning.history_floors import HistoryFloors
from funnelkit.forecasting.learning.learned_model import LearnedModel, learn_model
from funnelkit.forecasting.learning.log_rows import LogColumns, LogColumnsError, RejectedRow
from funnelkit.forecasting.learning.move_counts import CountsError, MoveCounts, count_moves
from funnelkit.forecasting.learning.new_business import Arrivals, NewBusiness, arrivals, new_business
from funnelkit.forecasting.learning.numbers import AgeError
from funnelkit.forecasting.learning.salesperson_bias import Claim, SalespersonBias, salesperson_bias
from funnelkit.forecasting.learning.segment_rates import SegmentCountsError, SegmentRate, SegmentRates, segment_rates
from funnelkit.forecasting.learning.stage_model import StageModel, learn_stage_model, stage_model
from funnelkit.forecasting.learning.stage_report import StageChance, StageReport, stage_report
from funnelkit.forecasting.learning.win_estimate import Contribution, WinEstimate

__all__ = [
    "CALENDAR_AGES",
    "LOST",
    "WON",
    "AgeBins",
    "AgeBinsError",
    "AgeError",
    "Arrivals",
    "ChanceTable",
    "Claim",
    "CleanUp",
    "ClosedCase",
    "ClosingError",
    "ClosingModel",
    "ClosingTimes",
    "ComparableError",
    "Contribution",
    "CountsError",
    "Drift",
    "Ending",
    "EventLog",
    "FactCounts",
    "FactModel",
    "Facts",
    "Hazards",
    "History",
    "HistoryError",
    "HistoryFloors",
    "LearnedModel",
    "LogColumns",
    "LogColumnsError",
    "LogReading",
    "LogWordsError",
    "Moment",
    "MomentError",
    "MoveCounts",
    "NewBusiness",
    "Passed",
    "RejectedRow",
    "SalespersonBias",
    "SegmentCountsError",
    "SegmentRate",
    "SegmentRates",
    "Spell",
    "StageAgeRates",
    "StageChance",
    "StageModel",
    "StageReport",
    "State",
    "Target",
    "WinEstimate",
    "arrivals",
    "business_central_chance",
    "clean_ups",
    "closed_only_rates",
    "closing_model",
    "count_moves",
    "day_number",
    "drift",
    "fit_hazards",
    "histories_from_log",
    "learn_fact_model",
    "learn_facts_inside",
    "learn_model",
    "learn_stage_model",
    "new_business",
    "odoo_stage_rates",
    "read_log",
    "salesperson_bias",
    "segment_rates",
    "stage_age_rates",
    "stage_model",
    "stage_report",
    "vendor_table",
]
