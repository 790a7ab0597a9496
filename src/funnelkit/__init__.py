"""funnelkit: tell from evidence, not hope, where a deal stands.

What the customer has done, what we have done, and what is missing; for one deal, or for a whole book.
Names are loaded when they are first used, so that importing the library costs a host next to nothing.

What is not named here has a room of its own: ``funnelkit.rules`` for what a methodology is made of and changed by,
``funnelkit.questions`` for what the questions answer, ``funnelkit.checks`` for every error, and so on.
"""

from funnelkit.lazy_names import lazily

__version__ = "0.1.0"

lazily(
    globals(),
    {
        "funnelkit.backtest": "backtest_deals",
        "funnelkit.books": "Book review",
        "funnelkit.checks": (
            "ClaimRefusedError DocumentError FunnelkitError InputError MoveRefusedError StaleJournalError"
        ),
        "funnelkit.deal": "Deal ProductLine",
        "funnelkit.documents": "from_json needed_methodologies schema to_json",
        "funnelkit.exchange_rates": "ExchangeRates",
        "funnelkit.forecasting": ("compare_models forecast pipeline_to_come roll_up SalesTeam submit what_came"),
        "funnelkit.foresight": "next_questions rejudge what_if",
        "funnelkit.methodology": "diff Methodology",
        "funnelkit.methodology.builtin": "eight_stage",
        "funnelkit.money": "Money",
        "funnelkit.periods": "FiscalCalendar Period",
        "funnelkit.proofreading": "check_methodology",
        "funnelkit.questions": ("changes coverage diagnosis in_step knowledge next_actions standing two_lanes"),
        "funnelkit.win_models": "baselines estimate Judgement learn_win_model",
    },
    rooms=(
        "books checks deal distribution documents forecasting foresight inspections learning plugins "
        "questions replay rules win_models words"
    ),
)
