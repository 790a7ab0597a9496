"""What a book of deals is worth: amounts by chance, in a range, over time, by category, and judged by people."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.forecasting.amount_range": "AmountRange",
        "funnelkit.forecasting.figure_groups": "FigureGroup FigureGroups",
        "funnelkit.forecasting.forecast_answers": "Forecast",
        "funnelkit.forecasting.coming_lines": "PipelineToCome PipelineToComeFloors PipelineToComeLine",
        "funnelkit.forecasting.coming_pipeline": "pipeline_to_come",
        "funnelkit.forecasting.commit_categories": "Categories categories CategoryRule",
        "funnelkit.forecasting.figures": "Figures",
        "funnelkit.forecasting.forecast_lines": "ForecastLine",
        "funnelkit.forecasting.model_comparison": "compare_models ModelComparison ModelSays",
        "funnelkit.forecasting.demand_quantities": "ProductDemand Quantity",
        "funnelkit.forecasting.product_demand": "Demand demand",
        "funnelkit.forecasting.revenue_in_range": "HangsOn revenue_range RevenueRange",
        "funnelkit.forecasting.revenue_over_time": "DealByPeriod revenue_by_period RevenueByPeriod",
        "funnelkit.periods": "Calendar WeekCalendar",
        "funnelkit.forecasting.rolled_up": "roll_up RollUp unassigned",
        "funnelkit.forecasting.sales_teams": "Adjustment SalesTeam",
        "funnelkit.forecasting.slipped_dates": "date_slips DateSlips",
        "funnelkit.forecasting.submissions": "Submission SubmissionResult submit what_came",
        "funnelkit.forecasting.targets": "target_coverage TargetCoverage",
        "funnelkit.forecasting.weighted_forecast": "forecast",
    },
)
