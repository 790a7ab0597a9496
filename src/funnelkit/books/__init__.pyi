# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.books.assessed_deals import BookAssessments as BookAssessments
from funnelkit.books.book import Book as Book
from funnelkit.books.book_changes import BookChanges as BookChanges
from funnelkit.books.book_changes import ChangedDeal as ChangedDeal
from funnelkit.books.book_review import BookReview as BookReview
from funnelkit.books.book_review import SubmittedAndNow as SubmittedAndNow
from funnelkit.books.cohorts import Cohort as Cohort
from funnelkit.books.cohorts import Cohorts as Cohorts
from funnelkit.books.deal_review import DealReview as DealReview
from funnelkit.books.deal_review import review as review
from funnelkit.books.due_dates import Due as Due
from funnelkit.books.due_dates import Schedule as Schedule
from funnelkit.books.funnel_answer import Funnel as Funnel
from funnelkit.books.funnel_answer import FunnelStage as FunnelStage
from funnelkit.books.funnel_answer import PairStanding as PairStanding
from funnelkit.books.grouped import BookPart as BookPart
from funnelkit.books.grouped import BookParts as BookParts
from funnelkit.books.lagging_deal import LaggingDeal as LaggingDeal
from funnelkit.books.matrices import MatrixCell as MatrixCell
from funnelkit.books.matrices import MovementMatrix as MovementMatrix
from funnelkit.books.moved_deals import MovedDeal as MovedDeal
from funnelkit.books.moved_money import MovedMoney as MovedMoney
from funnelkit.books.movement import Movement as Movement
from funnelkit.books.movement_steps import MovementStep as MovementStep
from funnelkit.books.needed import PipelineNeeded as PipelineNeeded
from funnelkit.books.person_week import PersonWeek as PersonWeek
from funnelkit.books.planned_back import BackwardPlan as BackwardPlan
from funnelkit.books.planned_back import PlannedMilestone as PlannedMilestone
from funnelkit.books.planned_back import backward_plan as backward_plan
from funnelkit.books.practices import Practice as Practice
from funnelkit.books.practices import Practices as Practices
from funnelkit.books.register import BookRegister as BookRegister
from funnelkit.books.registered import Lesson as Lesson
from funnelkit.books.registered import RegisteredCustomer as RegisteredCustomer
from funnelkit.books.registered import RegisteredPerson as RegisteredPerson
from funnelkit.books.registered import RegisteredRival as RegisteredRival
from funnelkit.books.scorecards import Scorecard as Scorecard
from funnelkit.books.scorecards import Scorecards as Scorecards
from funnelkit.books.scores import Score as Score
from funnelkit.books.similar_deals import SimilarDeal as SimilarDeal
from funnelkit.books.similar_deals import SimilarDeals as SimilarDeals
from funnelkit.books.similar_deals import TakenStep as TakenStep
from funnelkit.books.standings import BookStandings as BookStandings
from funnelkit.books.step_answers import BookInStep as BookInStep
from funnelkit.books.step_answers import OwnerInStep as OwnerInStep
from funnelkit.books.step_answers import StepLine as StepLine
from funnelkit.books.time_answers import SlowDeal as SlowDeal
from funnelkit.books.time_answers import StageTime as StageTime
from funnelkit.books.time_answers import TimeInStage as TimeInStage
from funnelkit.books.velocity import Velocity as Velocity
from funnelkit.books.velocity import VelocityLine as VelocityLine
from funnelkit.books.win_rates import AmountRate as AmountRate
from funnelkit.books.win_rates import WinRate as WinRate
from funnelkit.books.win_rates import WinRates as WinRates
from funnelkit.books.working_calendar import WorkingCalendar as WorkingCalendar

__all__ = [
    "AmountRate",
    "BackwardPlan",
    "Book",
    "BookAssessments",
    "BookChanges",
    "BookInStep",
    "BookPart",
    "BookParts",
    "BookRegister",
    "BookReview",
    "BookStandings",
    "ChangedDeal",
    "Cohort",
    "Cohorts",
    "DealReview",
    "Due",
    "Funnel",
    "FunnelStage",
    "LaggingDeal",
    "Lesson",
    "MatrixCell",
    "MovedDeal",
    "MovedMoney",
    "Movement",
    "MovementMatrix",
    "MovementStep",
    "OwnerInStep",
    "PairStanding",
    "PersonWeek",
    "PipelineNeeded",
    "PlannedMilestone",
    "Practice",
    "Practices",
    "RegisteredCustomer",
    "RegisteredPerson",
    "RegisteredRival",
    "Schedule",
    "Score",
    "Scorecard",
    "Scorecards",
    "SimilarDeal",
    "SimilarDeals",
    "SlowDeal",
    "StageTime",
    "StepLine",
    "SubmittedAndNow",
    "TakenStep",
    "TimeInStage",
    "Velocity",
    "VelocityLine",
    "WinRate",
    "WinRates",
    "WorkingCalendar",
    "backward_plan",
    "review",
]
