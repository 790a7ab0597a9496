"""What other systems would have said: their rules as win models, and all of them beside ours."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.win_models import (
    BASE_TABLE,
    Baseline,
    Judged,
    business_central_model,
    closed_only_model,
    odoo_model,
    stage_age_model,
    table_model,
    vendor_model,
)
from funnelkit.win_models.win_chances import log_odds
from tests.forecasting.told_deals import METHOD, OPENED, TODAY, Told, books

NEED, BUDGET, TENDER, ORDER = range(4)


def expected(model: fk.win_models.WinModel, told: Told) -> str:
    """The expected chance of a deal."""
    return str(model.chances(told.deal.at(TODAY)).expected)


def ended(key: str, *, stage: int, won: bool) -> fk.Deal:
    """A deal that the customer itself led to a stage, and that ended there."""
    return Told(key, verified=stage, claimed=stage, ending="won" if won else "lost").deal


CLOSED = (
    *(ended(f"won {n}", stage=ORDER, won=True) for n in range(3)),
    *(ended(f"early {n}", stage=NEED, won=False) for n in range(2)),
    *(ended(f"late {n}", stage=TENDER, won=False) for n in range(4)),
)


def test_a_vendors_table_is_spread_over_the_stages() -> None:
    """Four stages take the default percentages from 20 % to 90 %, by the lower of both sides."""
    assert [expected(vendor_model(), Told(claimed=stage)) for stage in range(4)] == [
        "0.2",
        "0.466667",
        "0.733333",
        "0.9",
    ]
    assert expected(vendor_model(), Told(claimed=ORDER, supplier=BUDGET)) == "0.466667"


def test_business_central_has_four_rules() -> None:
    """The chance of success and the share of the process completed: multiplied, averaged, or one of them alone."""
    told = Told(claimed=BUDGET)
    rules = {rule: expected(business_central_model(rule), told) for rule in ("multiply", "add", "completed")}
    assert rules == {"multiply": "0.166666", "add": "0.416666", "completed": "0.5"}
    # 0.333333 x 0.5 = 0.1666665, half to even.
    assert expected(business_central_model("chances-of-success"), told) == "0.333333"
    absent = [expected(business_central_model(rule), Told(claimed=TENDER)) for rule in ("multiply", "completed")]
    assert absent == ["None", "0.75"]
    with pytest.raises(InputError, match="did you mean 'multiply'"):
        business_central_model("multiplied")  # type: ignore[arg-type]


def test_business_centrals_chance_of_success_is_that_of_the_lower_stage() -> None:
    """The rule that looks at the chance alone says what the base table says of the lower of both sides."""
    model = business_central_model("chances-of-success")
    assert expected(model, Told(claimed=ORDER, supplier=BUDGET)) == "0.333333"
    assert expected(BASE_TABLE, Told(claimed=ORDER, supplier=BUDGET)) == "0.8"


def test_a_table_of_ones_own_is_taken_as_it_is() -> None:
    """Percentages of a CRM by stage; a stage that is left out has no figure."""
    model = table_model({"need": "0.05", "budget": Decimal("0.5")}, name="our CRM")
    assert [expected(model, Told(claimed=stage)) for stage in range(3)] == ["0.05", "0.5", "None"]
    with pytest.raises(InputError):
        table_model({"need": "5 %"}, name="our CRM")


def test_odoo_counts_won_deals_everywhere_and_lost_ones_as_far_as_they_came() -> None:
    """W / (W + L that reached the stage), each count from 0.1."""
    model = odoo_model(CLOSED, on=TODAY)
    assert [expected(model, Told(claimed=stage)) for stage in range(4)] == [
        f"{round(Decimal('3.1') / (Decimal('3.1') + lost), 6).normalize():f}"
        for lost in map(Decimal, ("6.1", "4.1", "4.1", "0.1"))
    ]


def test_closed_only_rates_are_shares_of_wins_by_stage() -> None:
    """Of the deals that stood in a stage and ended; the support counts them, and too few are said to be too few."""
    model = closed_only_model(CLOSED, on=TODAY)
    chances = model.chances(Told(claimed=TENDER).deal.at(TODAY))
    assert (chances.expected, chances.support, chances.source) == (Decimal("0.428571"), 7, "closed-deals")
    assert expected(model, Told(claimed=ORDER)) == "1"
    assert [reason.code for reason in chances.reasons] == ["usual-closed", "insufficient-history"]
    assert "from 7 closed deals that stood there" in str(chances.reasons[0])
    assert "已结束商机" in chances.reasons[0].text("zh-Hans")


def test_rates_by_stage_and_age_fall_as_nothing_happens() -> None:
    """Won after 20 days, lost after 80: an old deal has less of a chance than a young one."""
    lost = [fk.Deal.open(f"lost {n}", under=METHOD, on=OPENED - timedelta(days=80)).lose(on=OPENED) for n in range(9)]
    won = [
        fk.Deal.open(f"won {n}", under=METHOD, on=OPENED).override_win(
            by="Otto", reason="told", on=OPENED + timedelta(days=20)
        )
        for n in range(9)
    ]
    model = stage_age_model([*won, *lost], on=TODAY)
    deal = fk.Deal.open("new", under=METHOD, on=OPENED)
    young, old = (model.chances(deal.at(OPENED + timedelta(days=days))).expected for days in (3, 70))
    assert young == Decimal("0.5")
    assert old is not None
    assert old < Decimal("0.1")


@given(books, st.sampled_from(range(8)))
def test_any_book_is_weighed_by_every_rule(told: tuple[Told, ...], number: int) -> None:
    """Base and contributions are the log-odds; what has ended is known; the audit is the same beside every rule."""
    deals = [one.deal for one in told]
    model = fk.baselines([*CLOSED, *deals], on=TODAY)[number]
    forecast, bare = fk.forecast(deals, on=TODAY, model=model), fk.forecast(deals, on=TODAY)
    for line, one in zip(forecast.every_line, bare.every_line, strict=True):
        assert "win-model-at-fault" not in {one.code for one in line.chances.reasons}
        assert line.chances.audit == one.chances.audit
        if line.outcome in {"open", "suspended"}:
            added = line.chances.base + sum(one.log_odds for one in line.chances.contributions)
            assert added == log_odds(line.expected_chance)
        else:
            assert line.expected_chance == Decimal(line.outcome == "won")


@given(st.permutations(CLOSED), st.integers(0, 5))
def test_order_and_open_deals_teach_nothing(order: list[fk.Deal], count: int) -> None:
    """Closed deals teach the same in any order, and open ones beside them change nothing: that is their flaw."""
    still_open = [Told(f"open {number}", claimed=number % 3).deal for number in range(count)]
    asked = [Told(claimed=stage).deal.at(TODAY) for stage in range(4)]
    for learn in (odoo_model, closed_only_model, stage_age_model):
        one, other = learn(CLOSED, on=TODAY), learn([*still_open, *order], on=TODAY)
        assert [one.chances(reading) for reading in asked] == [other.chances(reading) for reading in asked]


def test_only_what_was_written_down_teaches() -> None:
    """A loss that is entered later has not happened yet."""
    deal = fk.Deal.open("late", under=METHOD, on=OPENED).lose(on=OPENED, recorded_on=TODAY + timedelta(days=9))
    known, now = (closed_only_model([deal], on=TODAY, known_by=by) for by in (TODAY, None))
    assert (sum(known.support.values()), sum(now.support.values())) == (0, 1)
    with pytest.raises(InputError, match="2 times"):
        fk.baselines([deal, deal], on=TODAY)


def test_a_deal_that_adopted_another_methodology_teaches_by_the_stages_it_stood_in() -> None:
    """Stages of each methodology that a deal has lived under count under their own keys."""
    other = METHOD.customised(
        "other", fk.rules.ReplaceStage("need", fk.rules.CustomerStage("wish", "Wish", win_probability="0.1"))
    )
    deal = fk.Deal.open("moved", under=METHOD, on=OPENED)
    deal = deal.adopt(
        other, customer_stages={"need": "wish"}, reason="learned on the way", by="Maria", on=OPENED + timedelta(days=9)
    )
    model = odoo_model([deal.lose(on=OPENED + timedelta(days=30))], on=TODAY)
    assert set(model.support) >= {"need", "wish"}


def test_a_person_may_judge_over_any_rule_and_a_model_travels() -> None:
    """A judgement stands over a usual model as over ours; a model pickles."""
    said = fk.Judgement("Harbour", "0.3", author="Otto", reason="I know them", on=TODAY)
    judged = fk.forecast([Told().deal], on=TODAY, model=Judged.of(vendor_model(), [said]))
    assert judged.totals["EUR"].expected == fk.Money("300", "EUR")
    for model in fk.baselines(CLOSED, on=TODAY):
        again: Baseline = pickle.loads(pickle.dumps(model))  # noqa: S301 - our own bytes
        assert (again.chances(Told().deal.at(TODAY)), repr(again)) == (
            model.chances(Told().deal.at(TODAY)),
            repr(model),
        )


def test_a_manager_sees_the_usual_figure_beside_ours() -> None:
    """One line a model, how far each is from the first, as a table in a notebook, and in both languages."""
    deals = [*CLOSED, Told("harbour", verified=BUDGET, claimed=BUDGET).deal]
    compared = fk.compare_models(deals, on=TODAY, models=[BASE_TABLE, vendor_model(), table_model({}, name="empty")])
    first, second, third = compared.text().splitlines()
    assert third == "empty: nothing expected of 1 deal worth 1,000.00 EUR"
    assert first == "base table: 333.33 EUR expected of 1 deal worth 1,000.00 EUR"
    assert second.endswith("of 1 deal worth 1,000.00 EUR; +40 % beside base table")
    assert compared.text("zh-Hans").splitlines()[1].endswith("相对base table为+40%")
    assert "<table" in compared._repr_html_()
    assert "+40 %" in compared._repr_html_()
    assert str(compared) == compared.text()
    assert str(compared.says[1]) == second
    assert pickle.loads(pickle.dumps(compared)) == compared  # noqa: S301 - our own bytes
    assert repr(compared) == "<ModelComparison 2026-03-20: models 3>"
    assert compared.forecasts[0] == fk.forecast(deals, on=TODAY, model=BASE_TABLE)


def test_nothing_to_compare_is_said_or_refused() -> None:
    """No open deal is an answer; no model is misuse; where the first expects nothing, nothing is a share of it."""
    assert fk.compare_models([], on=TODAY, models=[BASE_TABLE]).text() == "no deal to weigh"
    with pytest.raises(InputError, match="give at least one win model"):
        fk.compare_models([], on=TODAY, models=[])
    nothing = table_model({"need": "0"}, name="nothing")
    says = fk.compare_models([Told().deal], on=TODAY, models=[nothing, BASE_TABLE]).says
    assert [one.beside for one in says] == [None, None]
    assert date(2026, 3, 20) == TODAY
