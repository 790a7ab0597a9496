"""Learning from deals: histories of journals, and the win model that they teach."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.deal.reading import Reading
from funnelkit.forecasting import date_slips
from funnelkit.learning import arrivals, count_moves
from funnelkit.learning.histories import LOST, WON
from funnelkit.win_models import BASE_TABLE, Judged, WinChances, WinModel, histories_of, history_of
from funnelkit.win_models.guard import Guarded

START = date(2026, 1, 5)


def method() -> fk.Methodology:
    """Two stages a side, with a signature."""
    signed = fk.rules.EvidenceKind("signed", "Signed")
    return fk.Methodology(
        key="short",
        name="Short",
        customer_stages=[
            fk.rules.CustomerStage("need", "Need", win_probability="0.2"),
            fk.rules.CustomerStage("order", "Order", win_probability="0.6", evidence=[signed]),
        ],
        supplier_stages=[fk.rules.SupplierStage("offer", "Offer"), fk.rules.SupplierStage("close", "Close")],
        signature=["signed"],
    )


def won_deal(number: int, *, days: int = 10) -> fk.Deal:
    """A deal whose customer moves on and signs."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"won {number}", under=method(), amount=fk.Money("1000", "EUR"), on=day)
    deal = deal.customer_moved("order", source="customer-document", on=day + timedelta(days=days))
    deal = deal.record_evidence(
        "signed", source="customer-document", on=day + timedelta(days=2 * days), reference="contract 7"
    )
    return deal.win(on=day + timedelta(days=2 * days))


def audited(model: WinModel, reading: Reading) -> WinChances:
    """What a model expects of a deal, with the audit by rule beside it, as a forecast asks for them."""
    return Guarded(model).chances(reading)


def lost_deal(number: int) -> fk.Deal:
    """A deal that lingers and is lost."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"lost {number}", under=method(), amount=fk.Money("1000", "EUR"), on=day)
    return deal.lose(on=day + timedelta(days=90))


def test_a_journal_becomes_stays_in_paired_standings() -> None:
    """Each stay is a pair of stages with the day of entering and leaving; the last leads to the outcome."""
    spells = history_of(won_deal(0), on=date(2026, 12, 31)).spells
    assert [spell.state for spell in spells] == [("need", "offer"), ("order", "offer")]
    assert [spell.left - spell.entered for spell in spells] == [10, 10]
    assert spells[-1].next == WON


def test_open_deals_are_censored_and_known_by_counts() -> None:
    """A deal is open up to the day; what was recorded later is not in its history."""
    deal = fk.Deal.open("late", under=method(), on=START)
    deal = deal.lose(on=START + timedelta(days=5), recorded_on=START + timedelta(days=50))
    then = START + timedelta(days=20)
    assert history_of(deal, on=then, known_by=then).is_open
    assert history_of(deal, on=then).ending == LOST


def test_reopened_deals_count_as_never_closed() -> None:
    """A loss that was taken back is no ending."""
    deal = lost_deal(0).reopen(on=START + timedelta(days=100))
    history = history_of(deal, on=START + timedelta(days=120))
    assert history.is_open
    assert len(history.spells) == 1


def test_a_resting_deal_is_watched_until_its_rest_began() -> None:
    """Suspended days are no time at risk."""
    deal = fk.Deal.open("rests", under=method(), on=START).suspend(on=START + timedelta(days=7))
    history = history_of(deal, on=START + timedelta(days=100))
    assert history.known_until - history.created == 7


def imported_deal(number: int) -> fk.Deal:
    """A deal that was opened elsewhere, taken over at the order after 200 days, and lost 30 days later."""
    deal = fk.Deal.open(f"imported {number}", under=method(), amount=fk.Money("1000", "EUR"), on=START)
    taken_over = START + timedelta(days=200)
    deal = deal.told_position(system="crm", customer_stage="order", supplier_stage="offer", on=taken_over)
    return deal.lose(on=taken_over + timedelta(days=30))


def test_an_imported_deal_is_watched_from_its_import() -> None:
    """Nobody saw the first 200 days: no stay, no move and no time at risk are made up for them."""
    deal = imported_deal(0)
    history = history_of(deal, on=START + timedelta(days=300))
    assert [(spell.state, spell.left - spell.entered, spell.next) for spell in history.spells] == [
        (("order", "offer"), 30, LOST)
    ]
    counts = count_moves([history])
    assert counts.states == (("order", "offer"),)
    assert counts.days_at_risk(("order", "offer")) == 29.5
    assert histories_of([deal], on=START + timedelta(days=199)) == ()


def test_imported_deals_are_no_new_business() -> None:
    """A book that is taken over on one day says nothing of how many deals will come, nor of where they begin."""
    on = START + timedelta(days=210)
    histories = histories_of([imported_deal(number) for number in range(5)], on=on)
    assert [one.is_watched_from_birth for one in histories] == [False] * 5
    assert arrivals(histories, as_of=histories[0].known_until).per_day == {}
    assert count_moves(histories).entries == {}


def test_imports_do_not_change_what_native_deals_teach_of_the_first_stage() -> None:
    """Beside a book of our own, 40 imports leave the chance of a deal that lingers in the first stage as it was."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    on = date(2026, 12, 31)
    old = fk.Deal.open("old", under=method(), on=on - timedelta(days=95)).at(on)
    alone, mixed = (
        fk.learn_win_model(deals, on=on).chances(old).expected
        for deals in (book, book + [imported_deal(number) for number in range(40)])
    )
    assert alone is not None
    assert mixed is not None
    assert float(mixed) == pytest.approx(float(alone), abs=0.02)


def in_dollars() -> fk.Deal:
    """An open deal in another currency than the others."""
    return fk.Deal.open("dollars", under=method(), amount=fk.Money("1000", "USD"), on=START)


def test_amounts_of_several_currencies_are_never_added_up_in_silence() -> None:
    """Histories in two currencies are refused by their names, or converted at rates that are given."""
    book, on = [won_deal(0), in_dollars()], date(2026, 12, 31)
    with pytest.raises(fk.checks.MoneyError, match="EUR"):
        histories_of(book, on=on)
    rates = fk.ExchangeRates("EUR", on=on, rates={"USD": Decimal("0.9")})
    assert [one.amount for one in histories_of(book, on=on, rates=rates)] == [1000, 900]
    with pytest.raises(InputError):
        histories_of(book, on=on, rates=fk.ExchangeRates("EUR", on=on, rates={}))
    # Chances do not ask for amounts, so a model is learned from deals in any currency.
    assert repr(fk.learn_win_model(book, on=on)) == "<LearnedWinModel learned: 2 deals>"


def test_a_deal_given_twice_teaches_nobody() -> None:
    """Doubles, and what is no deal, are all named at once."""
    with pytest.raises(InputError) as refused:
        histories_of(["Mill", won_deal(0), "Harbour"], on=date(2026, 12, 31))  # type: ignore[list-item]
    assert refused.value.codes == ("wrong-type", "wrong-type")
    twice = [won_deal(0), won_deal(0), won_deal(1), won_deal(1)]
    for teach in (histories_of, fk.learn_win_model):
        with pytest.raises(InputError) as refused:
            teach(twice, on=date(2026, 12, 31))
        assert refused.value.codes == ("deal-twice", "deal-twice")


def test_a_deal_written_down_later_teaches_nothing_yet() -> None:
    """A deal that was entered weeks after it began is no history before it was entered."""
    deal = fk.Deal.open("late", under=method(), on=START, recorded_on=START + timedelta(days=30))
    days = [START + timedelta(days=after) for after in (20, 30)]
    assert [len(histories_of([deal], on=day, known_by=day)) for day in days] == [0, 1]


def test_too_little_history_says_so_and_expects_nothing() -> None:
    """Under the floors nothing is expected, the audit by the base table stays, and the reason names the counts."""
    model = fk.learn_win_model([won_deal(0), lost_deal(1)], on=date(2026, 12, 31))
    fresh = fk.Deal.open("new", under=method(), on=START)
    chances = audited(model, fresh.at(START))
    assert chances.expected is None
    assert chances.claimed == method().customer_stages[0].win_probability
    assert chances.verified == 0
    assert chances.source == "prior"
    assert chances.reasons[0].code == "insufficient-history"


def test_age_lowers_the_chance_of_slow_survivors() -> None:
    """Where wins are fast and losses linger, an old deal has less of a chance than a young one; reasons add up."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    model = fk.learn_win_model(book, on=date(2026, 12, 31))
    fresh = fk.Deal.open("new", under=method(), on=START)
    young, old = (model.chances(fresh.at(START + timedelta(days=days))) for days in (2, 60))
    assert young.source == "learned"
    assert young.expected is not None
    assert old.expected is not None
    assert young.expected > old.expected
    assert young.support > 0
    total = young.base + sum(one.log_odds for one in young.contributions)
    assert float(young.expected) == pytest.approx(1 / (1 + 2.718281828459045**-total), abs=1e-6)


def test_verified_is_never_above_claimed_and_zero_before_anything_is_heard() -> None:
    """The verified chance is that of the verified stage, and nothing heard is nothing verified."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    model = fk.learn_win_model(book, on=date(2026, 12, 31))
    claimed_only = fk.Deal.open("talk", under=method(), on=START)
    claimed_only = claimed_only.customer_moved("order", source="third-party", on=START)
    assert audited(model, claimed_only.at(START)).verified == 0
    assert audited(model, claimed_only.meet_person("Ms Berg", on=START).at(START)).verified == 0
    heard = claimed_only.customer_moved("order", source="customer-document", on=START)
    chances = audited(model, heard.at(START))
    assert chances.verified is not None
    assert chances.claimed is not None
    assert 0 < chances.verified <= chances.claimed


def test_settled_deals_have_settled_chances() -> None:
    """Won is certain, lost is nothing: in what is expected, and in the audit."""
    model = fk.learn_win_model([won_deal(0)], on=date(2026, 12, 31))
    for deal, chance in ((won_deal(1), 1), (lost_deal(1), 0)):
        chances = audited(model, deal.at(date(2026, 12, 31)))
        assert {chances.expected, chances.claimed, chances.verified} == {Decimal(chance)}


def test_revenue_by_period_adds_up_to_the_forecast() -> None:
    """The periods and what comes later are the expected forecast, exactly; under the floors the verified one."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    for on, lead in ((date(2026, 3, 1), "verified"), (date(2026, 5, 20), "expected")):
        model = fk.learn_win_model(book, on=on)
        spread = fk.forecasting.revenue_by_period(book, "EUR", on=on, model=model, periods=4)
        forecast = fk.forecast(book, on=on, model=model)
        assert forecast.lead == lead
        total = getattr(forecast.totals["EUR"], lead)
        assert sum((money for _, money in spread.periods), spread.later) == total > fk.Money(0, "EUR")
        assert spread.periods[0][0].label == f"{on:%Y-%m}"


def dated_deal(number: int, *, recorded_after: int = 0) -> fk.Deal:
    """A deal that is won 40 days after it was opened; it was stated that it would take 30."""
    day = START + timedelta(days=number)
    won = day + timedelta(days=40)
    worth, stated = fk.Money("1000", "EUR"), day + timedelta(days=30)
    deal = fk.Deal.open(f"dated {number}", under=method(), amount=worth, expected_close=stated, on=day)
    deal = deal.record_evidence("signed", source="customer-document", on=won, reference="contract 7")
    return deal.win(on=won, recorded_on=won + timedelta(days=recorded_after))


def test_revenue_by_period_and_slips_know_only_what_was_written_down() -> None:
    """A win that was entered later is an open deal by what was known, and says nothing of slipped dates yet."""
    book = [dated_deal(number, recorded_after=60) for number in range(5)]
    on = START + timedelta(days=60)
    assert (date_slips(book, on=on).won, date_slips(book, on=on, known_by=on).won) == (5, 0)
    model = fk.learn_win_model(book, on=on, known_by=on)
    known = fk.forecasting.revenue_by_period(book, "EUR", on=on, known_by=on, model=model)
    total = fk.forecast(book, on=on, known_by=on, model=model).totals["EUR"].verified
    assert sum((money for _, money in known.periods), known.later) == total > fk.Money(0, "EUR")
    now = fk.forecasting.revenue_by_period(book, "EUR", on=on, model=model)
    assert sum((money for _, money in now.periods), now.later) == fk.Money(0, "EUR")


def test_revenue_by_period_and_slips_refuse_doubles() -> None:
    """A deal given twice would be counted twice."""
    model = fk.learn_win_model([won_deal(0)], on=START)
    with pytest.raises(InputError, match="twice"):
        fk.forecasting.revenue_by_period([won_deal(0), won_deal(0)], "EUR", on=START, model=model)
    with pytest.raises(InputError, match="twice"):
        date_slips([won_deal(0), won_deal(0)], on=START)


def test_a_judged_chance_is_spread_over_the_periods_as_the_learned_one() -> None:
    """A person's chance replaces the learned one; when the deal closes stays what deals have taught."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    on = START + timedelta(days=135)
    learned = fk.learn_win_model(book, on=on)
    said = fk.Judgement("lost 59", "0.5", author="Otto", reason="I know them", on=on)
    judged = Judged.of(learned, [said])
    spread = fk.forecasting.revenue_by_period(book, "EUR", on=on, model=judged, periods=3)
    total, unjudged = (fk.forecast(book, on=on, model=model).totals["EUR"].expected for model in (judged, learned))
    assert total is not None
    assert unjudged is not None
    assert sum((money for _, money in spread.periods), spread.later) == total > unjudged


def test_a_model_without_closing_times_is_refused() -> None:
    """A table of chances does not say when deals close, and no number of periods is one that cannot be counted."""
    refused = ((BASE_TABLE, r"give LearnedWinModel \| Judged"), (Judged.of(BASE_TABLE, []), "learn_win_model"))
    for model, reason in refused:
        with pytest.raises(InputError, match=reason):
            fk.forecasting.revenue_by_period([won_deal(0)], "EUR", on=START, model=model)  # type: ignore[arg-type]
    learned = fk.learn_win_model([won_deal(0)], on=START)
    for count in (0, 121, True, 2.0):
        with pytest.raises(InputError, match="periods"):
            fk.forecasting.revenue_by_period([won_deal(0)], "EUR", on=START, model=learned, periods=count)  # type: ignore[arg-type]
