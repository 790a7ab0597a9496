"""Uses of funnelkit, each a small function: what every host does in its own process.

A scenario takes nothing and does no I/O of its own. Each one listed here is proven to do no I/O once the modules
that it needs are loaded, and to leave the process as it was. Add one for every new part of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import funnelkit as fk

OPENED, DAY = date(2026, 3, 2), date(2026, 3, 20)


def a_deal() -> fk.Deal:
    """Open a deal in which both sides have done something."""
    deal = fk.Deal.open("Harbour switchgear", under=fk.eight_stage(), amount=fk.Money("480000", "EUR"), on=OPENED)
    deal = deal.record_evidence("budget-approved", source="customer-document", by="Maria", on=date(2026, 3, 9))
    return deal.override_advance(by="Maria", reason="the visit is agreed", on=date(2026, 3, 10))


def count_money() -> None:
    """Weigh an amount and round it for show."""
    str((fk.Money("480000", "EUR") * Decimal("0.35")).rounded())


def customise_the_rule_book() -> None:
    """Change the built-in methodology and compare it with the original."""
    ours = fk.eight_stage().customised("ours", fk.rules.SetWinProbability("tender", "0.45"))
    assert fk.diff(fk.eight_stage(), ours)
    assert ours.fingerprint != fk.eight_stage().fingerprint


def live_a_deal() -> None:
    """Record facts, be refused, and end."""
    deal = a_deal()
    with suppress(fk.ClaimRefusedError):
        deal.advance(by="Maria", on=DAY)
    str(deal.may_advance(on=DAY))
    deal.lose(by="Maria", reason="price", winner="no-decision", on=DAY)


def ask_a_deal() -> None:
    """Ask every question about one deal."""
    deal = a_deal()
    for question in (fk.standing, fk.diagnosis, fk.in_step, fk.next_actions, fk.knowledge, fk.coverage, fk.estimate):
        str(question(deal, on=DAY))


def forecast_a_book() -> None:
    """Weigh a book of deals."""
    str(fk.forecast([a_deal()], on=DAY))


def ask_of_a_book() -> None:
    """Ask a book every question of the forecast."""
    book = fk.forecast([a_deal()], on=DAY, calendar=fk.FiscalCalendar(first_month=4))
    str(fk.forecasting.revenue_range(book, "EUR"))
    str(fk.forecasting.categories(book, "EUR"))
    str(fk.forecasting.target_coverage(book, fk.Money("160000", "EUR")))
    assert not fk.forecasting.demand(book, by="quarter")


def compare_two_days() -> None:
    """Tell what moved in a book, and what changed."""
    book = fk.Book([a_deal()])
    moved = book.movement(since=OPENED, until=DAY, figure="verified", by="owner")
    str((moved, moved.html(), moved.matrix("category"), book.changes(since=OPENED, until=DAY)))


def look_beyond_the_book() -> None:
    """Learn from a book, and set the business beside it that does not exist yet."""
    model = fk.learn_win_model([a_deal()], on=DAY)
    coming = fk.pipeline_to_come([a_deal()], on=DAY, model=model)
    str(fk.forecast([a_deal()], on=DAY, model=model, to_come=coming))


def compare_with_others() -> None:
    """Set the usual models beside ours, and walk them forward."""
    str(fk.compare_models([a_deal()], on=DAY, models=fk.baselines([a_deal()], on=DAY)))
    str(fk.backtest_deals([a_deal()], origins=[OPENED], until=DAY))


def show_in_a_notebook() -> None:
    """Draw the two lanes of a deal, and its card."""
    shown = (a_deal(), fk.two_lanes(a_deal(), on=DAY), fk.forecast([a_deal()], on=DAY), fk.eight_stage())
    for value in shown:
        assert value._repr_html_()


def travel_as_a_document() -> None:
    """Write a deal with its methodology, and read it again."""
    text = fk.to_json(a_deal(), embed=True)
    assert fk.from_json(text, fk.Deal) == a_deal()


def travel_as_lines() -> None:
    """Write deals line by line, say what they need, and read them with a function that finds it."""
    lines = list(fk.documents.to_json_lines([a_deal(), a_deal()]))
    kept = {fk.eight_stage().fingerprint: fk.eight_stage()}
    assert {one.fingerprint for one in fk.needed_methodologies(lines[0])} == set(kept)
    assert list(fk.documents.from_json_lines(lines, methodologies=kept.get)) == [a_deal()] * 2
    assert fk.schema(fk.Deal, ref_template=None)


def draw_the_pair() -> None:
    """Build the statechart and draw it."""
    assert fk.deal.mermaid(fk.eight_stage())


def explain_a_refusal() -> None:
    """Say in Chinese why a claim is refused, and what a slip of the pen may have meant."""
    for mistake in (lambda: a_deal().advance(by="Maria", on=DAY), lambda: a_deal().missing_for("tendr", on=DAY)):
        try:
            mistake()
        except fk.FunnelkitError as refused:
            refused.text("zh-Hans")


SCENARIOS: tuple[Callable[[], None], ...] = (
    count_money,
    customise_the_rule_book,
    live_a_deal,
    ask_a_deal,
    forecast_a_book,
    ask_of_a_book,
    compare_two_days,
    look_beyond_the_book,
    compare_with_others,
    show_in_a_notebook,
    travel_as_a_document,
    travel_as_lines,
    draw_the_pair,
    explain_a_refusal,
)
