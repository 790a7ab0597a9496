"""Many deals: the book."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.books.planned_back": "BackwardPlan backward_plan PlannedMilestone",
        "funnelkit.books.assessed_deals": "BookAssessments",
        "funnelkit.books.book": "Book",
        "funnelkit.books.book_changes": "BookChanges ChangedDeal",
        "funnelkit.books.matrices": "MatrixCell MovementMatrix",
        "funnelkit.books.book_review": "BookReview SubmittedAndNow",
        "funnelkit.books.deal_review": "DealReview review",
        "funnelkit.books.lagging_deal": "LaggingDeal",
        "funnelkit.books.person_week": "PersonWeek",
        "funnelkit.books.moved_deals": "MovedDeal",
        "funnelkit.books.moved_money": "MovedMoney",
        "funnelkit.books.movement": "Movement",
        "funnelkit.books.movement_steps": "MovementStep",
        "funnelkit.books.cohorts": "Cohort Cohorts",
        "funnelkit.books.funnel_answer": "Funnel FunnelStage PairStanding",
        "funnelkit.books.needed": "PipelineNeeded",
        "funnelkit.books.time_answers": "SlowDeal StageTime TimeInStage",
        "funnelkit.books.velocity": "Velocity VelocityLine",
        "funnelkit.books.win_rates": "AmountRate WinRate WinRates",
        "funnelkit.books.grouped": "BookPart BookParts",
        "funnelkit.books.register": "BookRegister",
        "funnelkit.books.registered": "Lesson RegisteredCustomer RegisteredPerson RegisteredRival",
        "funnelkit.books.standings": "BookStandings",
        "funnelkit.books.step_answers": "BookInStep OwnerInStep StepLine",
        "funnelkit.books.due_dates": "Due Schedule",
        "funnelkit.books.practices": "Practice Practices",
        "funnelkit.books.scorecards": "Scorecard Scorecards",
        "funnelkit.books.scores": "Score",
        "funnelkit.books.similar_deals": "SimilarDeal SimilarDeals TakenStep",
        "funnelkit.books.working_calendar": "WorkingCalendar",
    },
)
