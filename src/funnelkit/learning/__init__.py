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
>>> from funnelkit.win_models import closed_only_rates
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

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.learning.age_bins": "AgeBins CALENDAR_AGES",
        "funnelkit.learning.arrival_pace": "Pace pace_of",
        "funnelkit.learning.case_log": "CaseLog histories_from_log LogReading read_log",
        "funnelkit.learning.cause_specific_hazards": "fit_hazards Hazards",
        "funnelkit.learning.claim_bias": "Claim salesperson_bias SalespersonBias",
        "funnelkit.learning.closing_dates": "closing_model ClosingModel ClosingTimes",
        "funnelkit.learning.coming_cases": "Arrivals arrivals CasesToCome cases_to_come",
        "funnelkit.learning.day_numbers": "day_number Moment",
        "funnelkit.learning.fact_cases": "ClosedCase OpenCase",
        "funnelkit.learning.fact_columns": "FactShapes",
        "funnelkit.learning.fact_learning": "learn_fact_model learn_facts_inside",
        "funnelkit.learning.fact_model": "FactModel",
        "funnelkit.learning.fact_values": "Facts FactValue",
        "funnelkit.learning.histories": "Ending History LOST Spell State Target WON",
        "funnelkit.learning.history_floors": "HistoryFloors",
        "funnelkit.learning.history_warnings": "clean_ups CleanUp Drift drift",
        "funnelkit.learning.learned_model": "learn_model LearnedModel",
        "funnelkit.learning.learned_stages": "StageModel",
        "funnelkit.learning.stage_fitting": "learn_stage_model stage_model",
        "funnelkit.learning.log_rows": "LogColumns RejectedRow",
        "funnelkit.learning.move_counts": "count_moves MoveCounts",
        "funnelkit.learning.passed_states": "Passed",
        "funnelkit.learning.shrunk_rates": "segment_rates SegmentRate SegmentRates",
        "funnelkit.learning.stage_choice": "StageChoice",
        "funnelkit.learning.stage_table": "stage_report StageChance StageReport",
        "funnelkit.learning.told_amounts": "told_ratios ToldAmount ToldRatio ToldRatios",
        "funnelkit.learning.win_estimate": "WinEstimate",
    },
)
