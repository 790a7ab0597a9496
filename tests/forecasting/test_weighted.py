"""The weighted forecast: its figures, what stands apart, and its laws."""

from __future__ import annotations

import pickle
from collections import defaultdict
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import funnelkit as fk
from tests.forecasting.told_deals import METHOD, OPENED, TODAY, Told, books, forecast_of

BUCKETS = ("lines", "suspended", "won", "ended", "unvalued", "unrated", "unpriced")
few = settings(max_examples=max(1, settings().max_examples // 4))

GROUPINGS: tuple[Any, ...] = ("week", "month", "quarter", "year", "stage", "owner", "channel", "customer")


NAMES = ("claimed", "unverified", "lagging", "cold", "verified")


def told_sums(told: tuple[Told, ...]) -> dict[str, dict[str, Fraction]]:
    """What each currency must come to, in exact fractions: the amount and the five figures."""
    sums: defaultdict[str, defaultdict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for one in told:
        if one.bucket == "lines" and one.amount is not None:
            worth = Fraction(one.amount.amount)
            for name, share in {"amount": Fraction(1), **one.figures}.items():
                sums[one.amount.currency][name] += worth * share
    return {currency: dict(one) for currency, one in sums.items()}


def exact(figures: fk.forecasting.Figures) -> dict[str, Fraction]:
    """Figures as fractions."""
    return {name: Fraction(getattr(figures, name).amount) for name in ("amount", *NAMES)}


@given(books)
def test_each_currency_is_the_exact_sum_of_its_deals(told: tuple[Told, ...]) -> None:
    """Every figure is what exact fractions give, and the parts add up to what is claimed."""
    forecast = forecast_of(*told)
    assert {currency: exact(total) for currency, total in forecast.totals.items()} == told_sums(told)
    for total in (*forecast.totals.values(), *(line.figures for line in forecast.lines)):
        assert total.claimed == total.verified + total.cold + total.lagging + total.unverified
        assert all(getattr(total, name).amount >= 0 for name in NAMES)
        assert total.claimed <= total.amount


@given(books)
def test_each_deal_stands_in_one_bucket(told: tuple[Told, ...]) -> None:
    """Suspended, won, ended, without an amount, without a chance and opened later stand apart; nobody is lost."""
    forecast = forecast_of(*told)
    for bucket in BUCKETS:
        assert [line.deal for line in getattr(forecast, bucket)] == [one.key for one in told if one.bucket == bucket]
    assert forecast.later == sum(one.bucket == "later" for one in told)
    assert len(forecast.every_line) + forecast.later == len(told)


@few
@given(books, st.randoms(use_true_random=False))
def test_the_order_of_deals_never_matters(told: tuple[Told, ...], chance: Any) -> None:
    """However the book is shuffled, totals and groups are the same to the last digit."""
    shuffled = list(told)
    chance.shuffle(shuffled)
    one, other = forecast_of(*told), forecast_of(*shuffled)
    assert one.totals == other.totals
    for grouping in GROUPINGS:
        assert one.by(grouping) == other.by(grouping)
    assert one.messages == other.messages


@given(books, st.sampled_from(GROUPINGS))
def test_groups_add_up_to_the_totals(told: tuple[Told, ...], grouping: Any) -> None:
    """The sum over any grouping is the total of each currency exactly, and each deal is in one group."""
    forecast = forecast_of(*told)
    groups: defaultdict[str, list[fk.forecasting.Figures]] = defaultdict(list)
    for (_, currency), figures in forecast.by(grouping).items():
        groups[currency].append(figures)
    assert {currency: sum(parts[1:], parts[0]) for currency, parts in groups.items()} == forecast.totals


@few
@given(books, books)
def test_two_books_add_up(one: tuple[Told, ...], other: tuple[Told, ...]) -> None:
    """What two books are worth together is what they are worth apart, added."""
    renamed = [evolve(told, key=f"other {told.key}") for told in other]
    together = {currency: exact(total) for currency, total in forecast_of(*one, *renamed).totals.items()}
    assert together == told_sums((*one, *renamed))
    for currency, figures in together.items():
        apart = (book.totals.get(currency) for book in (forecast_of(*one), forecast_of(*renamed)))
        assert figures["claimed"] == sum(Fraction(total.claimed.amount) for total in apart if total)


@few
@given(books)
def test_a_hosts_decimal_context_does_not_matter(told: tuple[Told, ...]) -> None:
    """With a context of three digits the forecast is the same."""
    deals = [one.deal for one in told]
    plain = fk.forecast(deals, on=TODAY)
    with localcontext(Context(prec=3)):
        assert fk.forecast(deals, on=TODAY) == plain
        assert fk.forecast(deals, on=TODAY).by("month") == plain.by("month")
        assert str(fk.forecast(deals, on=TODAY)) == str(plain)


@few
@given(books)
def test_a_forecast_pickles(told: tuple[Told, ...]) -> None:
    """A forecast comes back from a pickle as it was."""
    forecast = forecast_of(*told)
    back = pickle.loads(pickle.dumps(forecast))  # noqa: S301 - our own
    assert back == forecast
    assert back.totals == forecast.totals


def test_nothing_from_the_customer_is_nothing_verified() -> None:
    """While nothing came from the customer nothing is verified; the claimed figure leads, and the text says why."""
    forecast = forecast_of(Told(claimed=3))
    total = forecast.totals["EUR"]
    assert (total.claimed, total.unverified) == (fk.Money("800", "EUR"), fk.Money("800", "EUR"))
    assert (total.verified, forecast.lead, forecast.unheard) == (fk.Money(0, "EUR"), "claimed", 1)
    assert "1 of 1 deal unheard" in forecast.text()
    assert "尚无客户方的直接消息" in forecast.text("zh-Hans")


def test_lagging_is_what_we_do_not_answer() -> None:
    """A supplier that lags leaves the claimed figure as it is; what its own stage does not carry waits for it."""
    total = forecast_of(Told(verified=3, claimed=3, supplier=0)).totals["EUR"]
    figures = {name: getattr(total, name).amount for name in NAMES}
    assert figures == {"claimed": 800, "unverified": 0, "lagging": 700, "cold": 0, "verified": 100}


def test_silence_cools_and_a_new_word_warms() -> None:
    """From two typical stays of silence on, each whole one halves; the parts still add up to what is claimed."""
    method = METHOD.customised("slow", fk.rules.SetTypicalDays("budget", 20))
    deal = fk.Deal.open("a", under=method, amount=fk.Money("1000", "EUR"), on=OPENED)
    deal = deal.customer_moved("budget", source="customer-document", on=OPENED)
    deal = deal.override_advance(by="Otto", reason="told", on=OPENED)
    days = {39: Decimal(0), 40: Decimal("166.667"), 60: Decimal("233.333"), 400: Decimal("233.333")}
    found = {day: fk.forecast([deal], on=OPENED + timedelta(days=day)).totals["EUR"] for day in days}
    assert {day: total.cold.amount for day, total in found.items()} == days
    assert all(total.claimed == total.verified + total.cold for total in found.values())
    warm = deal.customer_moved("budget", source="customer-document", on=OPENED + timedelta(days=400))
    assert not fk.forecast([warm], on=OPENED + timedelta(days=400)).totals["EUR"].cold


def test_a_stage_without_a_figure_has_that_of_the_nearest_earlier_one() -> None:
    """Absent is not zero: the third stage weighs as the second."""
    assert forecast_of(Told(verified=2)).totals["EUR"] == forecast_of(Told(verified=1)).totals["EUR"]


def test_a_deal_claimed_before_the_first_figure_is_set_aside_by_name() -> None:
    """It is not weighted with zero, it is counted, and the text says so; verified there, nothing is verified."""
    stages = [fk.rules.CustomerStage("need", "Need"), fk.rules.CustomerStage("order", "Order", win_probability="0.8")]
    ours = [fk.rules.SupplierStage("to-need", "n"), fk.rules.SupplierStage("to-order", "o")]
    method = fk.Methodology(key="late", name="Late", customer_stages=stages, supplier_stages=ours)
    deal = fk.Deal.open("Harbour", under=method, amount=fk.Money("1000", "EUR"), on=OPENED)
    forecast = fk.forecast([deal], on=TODAY)
    assert [line.deal for line in forecast.unrated] == ["Harbour"]
    assert not forecast.totals
    assert "1 without a chance" in forecast.text()
    with pytest.raises(ValueError, match="no amount or no chance"):
        _ = forecast.unrated[0].figures
    heard = deal.customer_moved("need", source="customer-document", on=OPENED)
    heard = heard.customer_moved("order", source="third-party", on=OPENED)
    total = fk.forecast([heard], on=TODAY).totals["EUR"]
    assert (total.claimed, total.verified) == (fk.Money("800", "EUR"), fk.Money(0, "EUR"))


@pytest.mark.parametrize("ending", ["won", "lost", "no-decision", "withdrawn", "suspended"])
def test_a_line_carries_what_its_outcome_says(ending: Any) -> None:
    """One deal, one chance: a line of a deal that has ended says what the estimate says."""
    told = Told(verified=1, claimed=3, ending=ending)
    (line,) = forecast_of(told).every_line
    said = fk.estimate(told.deal, on=TODAY)
    names = [f"{name}" for name in NAMES]
    assert [getattr(line.chances, name) for name in names] == [getattr(said, name) for name in names]
    assert [Fraction(getattr(line, name).amount) / 1000 for name in names] == [told.figures[name] for name in names]


def test_a_deal_without_a_rate_is_set_aside_and_stops_nothing() -> None:
    """Open or lost, a deal in a currency without a rate is named; all others are summed."""
    rates = fk.ExchangeRates("EUR", on=TODAY, rates={"USD": Decimal("0.9062")})
    dollars, pesos = fk.Money("100", "USD"), fk.Money("115771", "CLP")
    told = (Told("e"), Told("u", amount=dollars), Told("lost", amount=pesos, ending="lost"), Told("c", amount=pesos))
    forecast = fk.forecast([one.deal for one in told], on=TODAY, rates=rates)
    assert forecast.totals["EUR"].amount == fk.Money("1090.62", "EUR")
    assert sorted(line.deal for line in forecast.unpriced) == ["c", "lost"]
    assert "set aside, no exchange rate: lost, c" in forecast.text()


def test_overdue_and_undated_deals_have_their_own_buckets() -> None:
    """An expected close before today is overdue, none at all is undated; today is due, not overdue."""
    days = {"late": TODAY - timedelta(days=1), "today": TODAY, "later": date(2027, 1, 4), "never": None}
    forecast = forecast_of(*(Told(key, close=day) for key, day in days.items()))
    periods = {line.deal: forecast.period_of(line) for line in forecast.lines}
    assert periods == {"late": "overdue", "today": "2026-03", "later": "2027-01", "never": "undated"}
    assert [label for label, _ in forecast.by("month")] == ["overdue", "2026-03", "2027-01", "undated"]


def test_periods_come_in_the_order_of_time() -> None:
    """Weeks of two years come one after the other, whatever the order of the deals."""
    closes = [date(2027, 1, 4), date(2026, 12, 28), date(2026, 4, 6)]
    forecast = forecast_of(*(Told(f"{day}", close=day) for day in closes))
    assert [label for label, _ in forecast.by("week")] == ["2026-W15", "2026-W53", "2027-W01"]


def test_a_fiscal_calendar_decides_quarters_and_years() -> None:
    """With a year that begins in April, May belongs to the first quarter of the year that ends next spring."""
    deal = Told(close=date(2026, 5, 31)).deal
    forecast = fk.forecast([deal], on=TODAY, calendar=fk.FiscalCalendar(first_month=4))
    assert list(forecast.by("quarter")) == [("FY2027-Q1", "EUR")]
    assert list(forecast.by("year")) == [("FY2027", "EUR")]


def test_a_grouping_of_ones_own() -> None:
    """A function from a line to a label groups by anything; the first label comes first."""
    forecast = forecast_of(Told("a", channel="dealer:Nordlys"), Told("b"), Told("c"))
    groups = forecast.by(lambda line: "direct" if line.is_direct else "partner")
    assert {label: figures.count for (label, _), figures in groups.items()} == {"partner": 1, "direct": 2}


def test_an_unknown_grouping_is_refused() -> None:
    """The nearest known grouping is named."""
    with pytest.raises(fk.InputError, match="did you mean 'quarter'"):
        forecast_of(Told()).by("quartr")  # type: ignore[arg-type]


def test_a_deal_given_twice_is_refused() -> None:
    """Days that are none are refused at once; then a book that would count deals twice, with each of them."""
    book = [Told("a").deal, Told("b").deal, Told("a").deal, Told("b").deal, Told("b").deal]
    with pytest.raises(fk.InputError) as refusal:
        fk.forecast(book, on="today", known_by=3)  # type: ignore[arg-type]
    assert refusal.value.codes == ("not-a-day", "wrong-type")
    with pytest.raises(fk.InputError) as refusal:
        fk.forecast(book, on=TODAY)
    assert refusal.value.codes == ("deal-twice", "deal-twice")
    assert "deal 'b' is in the book 3 times" in str(refusal.value)


def test_currencies_are_never_added() -> None:
    """Each currency has its own total and its own groups."""
    forecast = forecast_of(Told("a"), Told("b", amount=fk.Money("1000", "USD")))
    assert forecast.currencies == ("EUR", "USD")
    assert list(forecast.by("owner")) == [("Maria", "EUR"), ("Maria", "USD")]
    with pytest.raises(fk.checks.MoneyError):
        _ = forecast.totals["EUR"] + forecast.totals["USD"]


def test_what_was_not_written_down_by_then_does_not_count() -> None:
    """Asked for what was known by a day, a deal that was opened on paper only later is not there yet."""
    late = fk.Deal.open(
        "late", under=METHOD, amount=fk.Money("1000", "EUR"), on=OPENED, recorded_on=TODAY - timedelta(days=1)
    )
    early = Told("early").deal.set_amount(fk.Money("5000", "EUR"), on=OPENED, recorded_on=TODAY)
    then = fk.forecast([late, early], on=TODAY, known_by=TODAY - timedelta(days=2))
    assert (then.later, [line.deal for line in then.lines]) == (1, ["early"])
    assert then.totals["EUR"].amount == fk.Money("1000", "EUR")
    assert fk.forecast([late, early], on=TODAY).totals["EUR"].amount == fk.Money("6000", "EUR")


def test_an_empty_book_is_worth_nothing() -> None:
    """Nothing to weight is said, not raised."""
    forecast = fk.forecast([], on=TODAY)
    assert not forecast.totals
    assert (forecast.messages, forecast.currencies) == ((), ())
    assert repr(forecast) == "<Forecast 2026-03-20: deals 0, nothing to weight>"


def test_a_line_carries_what_a_host_shows() -> None:
    """A line has names, stages, chances, products, and marks for overrides and what is unchecked."""
    line = forecast_of(Told(verified=1, claimed=3, lines=(fk.ProductLine("panel", 24),))).lines[0]
    assert (line.stage, line.verified_stage, line.outcome, line.closed_on) == ("order", "budget", "open", None)
    assert (line.claimed_chance, line.verified_chance) == (Decimal("0.8"), Decimal("0.333333"))
    assert (line.overridden, line.unchecked, line.products[0].product) == (True, False, "panel")


def test_the_text_names_overrides_and_what_stands_apart() -> None:
    """The text says on how many overrides it rests and how many deals it leaves aside, in both languages."""
    forecast = forecast_of(Told("a", verified=0), Told("b", ending="won"), Told("c", amount=None))
    assert "let through by a person: 1 deal" in forecast.text()
    assert "1 won, 1 without an amount" in str(forecast)
    assert "赢单1个" in forecast.text("zh-Hans")
    assert forecast.won[0].closed_on == date(2026, 3, 1)


def test_what_is_no_deal_and_no_calendar_is_told_at_once() -> None:
    """A slip in the arguments is named, all of it together."""
    nothing: Any = None
    with pytest.raises(fk.InputError) as refused:
        fk.forecast([nothing], on=nothing, calendar=nothing)
    assert len(refused.value.problems) == 3
    assert "deals[0] is of the type NoneType" in str(refused.value)


def test_a_forecast_is_narrowed_to_one_period() -> None:
    """A target has a period: what is expected to close in it, and what was won in it, and nothing else."""
    quarter = fk.FiscalCalendar().period_of(date(2026, 8, 20), by="quarter")
    book = forecast_of(
        Told("in", verified=1, claimed=1, close=date(2026, 7, 1)),
        Told("later", verified=1, claimed=1, close=date(2026, 10, 1)),
        Told("undated", verified=1, claimed=1),
        Told("won before", ending="won"),
    )
    assert [line.deal for line in book.within(quarter).lines] == ["in"]
    assert book.within(quarter).won == ()
    first = fk.FiscalCalendar().period_of(date(2026, 3, 1), by="quarter")
    assert [line.deal for line in book.within(first).won] == ["won before"]
    assert fk.forecasting.target_coverage(book.within(quarter), fk.Money("2000", "EUR")).of_target == Decimal("0.5")
