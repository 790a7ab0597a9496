"""Pipeline to come: deals that do not exist yet are a line of their own, and change no other figure."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.forecasting import PipelineToComeFloors
from funnelkit.learning import arrivals, cases_to_come
from funnelkit.periods import Period
from funnelkit.win_models import BASE_TABLE, histories_of
from funnelkit.words import Language
from tests.forecasting.told_deals import METHOD, TODAY, Told, books

FIRST = TODAY - timedelta(days=240)
EASY = PipelineToComeFloors(arrived=1, won=1, days=1)
NOTHING = fk.Money("0", "EUR")


def sold(number: int, *, worth: fk.Money | None = None, recorded_after: int = 0) -> fk.Deal:
    """The deal of a day: it is decided 20 days later, and every other one is won."""
    opened, worth = FIRST + timedelta(days=number), worth or fk.Money(1000 + number % 3, "EUR")
    written = opened + timedelta(days=recorded_after)
    deal = fk.Deal.open(f"deal {number}", under=METHOD, amount=worth, on=opened, recorded_on=written)
    ended = opened + timedelta(days=20)
    if ended > TODAY:
        return deal
    late = max(ended, written)
    if number % 2:
        return deal.lose(on=ended, recorded_on=late)
    return deal.override_win(by="Otto", reason="told", on=ended, recorded_on=late)


BOOK = tuple(sold(number) for number in range(240))
MODEL = fk.learn_win_model(BOOK, on=TODAY)
COMING = fk.pipeline_to_come(BOOK, on=TODAY, model=MODEL, periods=8, by="week")


def line_of(coming: fk.forecasting.PipelineToCome, currency: str = "EUR") -> fk.forecasting.PipelineToComeLine:
    """The line of a currency."""
    return coming.by_currency[currency]


def test_the_line_foretells_what_a_steady_business_brings() -> None:
    """With one new deal a day, half of them won after 20 days, 30 days bring the wins of the first ten days: five."""
    line = line_of(COMING)
    assert (line.arrived, line.days, str(line.per_day), line.won) == (91, 91, "1.000", 111)
    until = line.wins[4][0].end
    days = (until - TODAY).days
    won = sum(wins for _, wins in line.wins[:5])
    assert float(won) == pytest.approx((days - 20) / 2, abs=0.6)
    assert line.mean == fk.Money("1001", "EUR")


def test_periods_add_up_to_the_line_exactly() -> None:
    """Expected = wins times the mean amount, and the periods are its parts, unrounded."""
    line = line_of(COMING)
    assert line.mean is not None
    assert sum((money for _, money in line.by_period), NOTHING) == line.expected
    assert line.expected == line.mean * sum(wins for _, wins in line.wins)
    assert [period for period, _ in line.by_period] == list(COMING.periods)
    assert all(isinstance(wins, Decimal) and wins >= 0 for _, wins in line.wins)


def test_the_spread_is_that_of_random_wins_of_random_amounts() -> None:
    """The variance is that of a compound Poisson sum, wins times the mean square, and of the pace itself."""
    line = line_of(COMING)
    wins = sum(float(one) for _, one in line.wins)
    amounts = [float(one.amount or 0) for one in histories_of(BOOK, on=TODAY) if one.is_won]
    variance = wins * sum(amount**2 for amount in amounts) / len(amounts)
    assert line.deviation is not None
    assert line.expected is not None
    assert line.pace_spread
    variance += (float(line.expected.amount) * float(line.pace_spread)) ** 2
    assert float(line.deviation.amount) == pytest.approx(variance**0.5, abs=0.006)


def test_it_agrees_with_the_same_question_over_an_event_log() -> None:
    """Deals are answered for as histories are."""
    days = (COMING.periods[-1].end - TODAY).days
    closing = MODEL.learned.closing_model(days=float(days))
    known = arrivals(histories_of(BOOK, on=TODAY), as_of=float(TODAY.toordinal()))
    other = cases_to_come(known, closing=closing, days=float(days))
    line = line_of(COMING)
    assert line.expected is not None
    assert float(line.expected.amount) == pytest.approx(float(other.revenue), rel=1e-4)


def test_it_changes_no_other_figure_and_is_said_beside_them() -> None:
    """Totals, groups, ranges, categories and periods of open deals stay as they are to the last digit."""
    plain = fk.forecast(BOOK, on=TODAY, model=MODEL)
    beside = fk.forecast(BOOK, on=TODAY, model=MODEL, to_come=COMING)
    assert beside.totals == plain.totals
    assert beside.by("month") == plain.by("month")
    assert fk.forecasting.categories(beside, "EUR").text() == fk.forecasting.categories(plain, "EUR").text()
    said = fk.forecasting.revenue_range(beside, "EUR")
    assert (said.q10, said.mean, said.q90) == tuple(
        getattr(fk.forecasting.revenue_range(plain, "EUR"), name) for name in ("q10", "mean", "q90")
    )
    line, pace = (message.text(Language.of_a_day("en", TODAY)) for message in COMING.messages)
    assert beside.text().splitlines()[-2:] == [line, pace]
    for answer in (said, said.assuming(won=[plain.lines[0].deal])):
        assert answer.text().splitlines()[-1] == line
        assert "New business" not in plain._repr_html_()
    assert "New business" in beside._repr_html_()
    assert "new business" in said._repr_html_()
    assert line not in plain.text()


@given(books)
def test_a_sum_stays_what_it_is(told: tuple[Told, ...]) -> None:
    """Beside any book at all, the parts add up to what is claimed, with and without new business."""
    deals = [one.deal for one in told]
    model = fk.learn_win_model(deals, on=TODAY)
    coming = fk.pipeline_to_come(deals, on=TODAY, model=model, floors=EASY)
    plain = fk.forecast(deals, on=TODAY)
    beside = fk.forecast(deals, on=TODAY, to_come=coming)
    assert beside.totals == plain.totals
    for total in beside.totals.values():
        assert total.claimed == total.verified + total.cold + total.lagging + total.unverified
    for line in coming.lines:
        assert line.expected is None or line.expected == sum((m for _, m in line.by_period), fk.Money(0, line.currency))


@given(st.permutations(range(200, 240)))
def test_the_order_of_deals_never_matters(order: list[int]) -> None:
    """Shuffled deals say the same, digit by digit."""
    deals = [*BOOK[:200], *(BOOK[number] for number in order)]
    assert fk.pipeline_to_come(deals, on=TODAY, model=MODEL, periods=8, by="week") == COMING


@given(st.integers(2, 9))
def test_amounts_and_arrivals_scale_the_line(times: int) -> None:
    """Amounts so many times as large bring so many times as much; as many more deals bring as many more wins."""
    deals = [fk.Deal.open(f"{n}", under=METHOD, on=FIRST + timedelta(days=n)) for n in range(240)]
    one, other = (
        line_of(
            fk.pipeline_to_come(
                [*(sold(n, worth=fk.Money(1000 * factor, "EUR")) for n in range(0, 240, 2)), *deals],
                on=TODAY,
                model=MODEL,
            )
        )
        for factor in (1, times)
    )
    assert one.expected is not None
    assert other.expected == one.expected * times
    doubled = [*BOOK, *(evolved(number) for number in range(240))]
    twice = line_of(fk.pipeline_to_come(doubled, on=TODAY, model=MODEL, periods=8, by="week"))
    for (_, wins), (_, before) in zip(twice.wins, line_of(COMING).wins, strict=True):
        assert abs(wins - 2 * before) <= Decimal("0.000002")


def evolved(number: int) -> fk.Deal:
    """The same deal under another key."""
    opened = FIRST + timedelta(days=number)
    return fk.Deal.open(f"twin {number}", under=METHOD, amount=fk.Money("1000", "EUR"), on=opened)


def test_each_currency_has_a_line_and_rates_make_one_of_them() -> None:
    """Amounts in different currencies are never added up, unless at rates that are given."""
    dollars = [sold(n, worth=fk.Money("2000", "USD")) for n in range(1, 240, 2)]
    mixed = [*BOOK[::2], *dollars]
    coming = fk.pipeline_to_come(mixed, on=TODAY, model=MODEL)
    assert list(coming.by_currency) == ["EUR", "USD"]
    assert line_of(coming, "EUR").arrived + line_of(coming, "USD").arrived == 91
    rates = fk.ExchangeRates("EUR", on=TODAY, rates={"USD": Decimal("0.5")})
    assert line_of(fk.pipeline_to_come(mixed, on=TODAY, model=MODEL, rates=rates)).arrived == 91


def test_too_little_history_has_no_figure_and_says_so() -> None:
    """Under the floors nothing is made up: no figure, which is not zero, and the counts are named."""
    few = fk.pipeline_to_come(BOOK[:9], on=TODAY, model=MODEL)
    assert (few.lines, few.periods) == ((), ())
    assert few.text() == (
        "no new deal with an amount in the 91 days before 20 March, so nothing can be said of new business"
    )
    young = fk.pipeline_to_come(BOOK[-15:], on=TODAY, model=MODEL)
    line = line_of(young)
    assert (line.expected, line.deviation, line.by_period) == (None, None, ())
    assert line.text().startswith("EUR, new business: insufficient history, so no figure: 15 new deals in 15 days")
    assert "历史不足" in line.text("zh-Hans")
    assert repr(young) == "<PipelineToCome 2026-03-20: no figure>"
    assert "<table" not in young._repr_html_()
    period = fk.forecasting.revenue_by_period(BOOK, "EUR", on=TODAY, model=MODEL, to_come=young)
    assert period.to_come == ()
    assert fk.pipeline_to_come([], on=TODAY, model=MODEL).lines == ()


def test_deals_without_an_amount_and_a_doubtful_model_are_reasons() -> None:
    """What is left out is counted, and what the model lacks is said."""
    unpriced = fk.Deal.open("unpriced", under=METHOD, on=TODAY - timedelta(days=3))
    poor = fk.learn_win_model(BOOK[:20], on=TODAY)
    coming = fk.pipeline_to_come([*BOOK, unpriced], on=TODAY, model=poor)
    assert [reason.code for reason in coming.reasons] == [
        "insufficient-history",
        "new-business-unvalued",
        "pace-rests-on",
    ]
    assert line_of(coming).expected is not None


def test_only_what_was_written_down_counts_and_imports_are_not_new() -> None:
    """Deals that were entered later had not come yet; one that is taken over in mid-life never comes."""
    late = [sold(number, recorded_after=30) for number in range(240)]
    known = fk.pipeline_to_come(late, on=TODAY, known_by=TODAY, model=MODEL)
    assert line_of(known).arrived == 91 - 29
    imported = [
        fk.Deal.open(f"old {n}", under=METHOD, amount=fk.Money("1", "EUR"), on=FIRST).told_position(
            system="crm", customer_stage="tender", supplier_stage="to-tender", on=TODAY - timedelta(days=5)
        )
        for n in range(40)
    ]
    assert line_of(fk.pipeline_to_come([*BOOK, *imported], on=TODAY, model=MODEL, periods=8, by="week")).arrived == 91


def test_by_period_it_stands_beside_the_revenue_of_open_deals() -> None:
    """The periods of open deals still add up to the forecast; new business has figures of its own."""
    coming = fk.pipeline_to_come(BOOK, on=TODAY, model=MODEL, periods=4)
    plain, beside = (
        fk.forecasting.revenue_by_period(BOOK, "EUR", on=TODAY, model=MODEL, periods=4, to_come=one)
        for one in (None, coming)
    )
    assert (beside.periods, beside.later) == (plain.periods, plain.later)
    assert beside.to_come == line_of(coming).by_period
    assert fk.forecasting.revenue_by_period(BOOK, "USD", on=TODAY, model=MODEL, to_come=coming).to_come == ()
    with pytest.raises(InputError, match="4 periods from 20 March 2026, revenue is asked for 5"):
        fk.forecasting.revenue_by_period(BOOK, "EUR", on=TODAY, model=MODEL, periods=5, to_come=coming)


def test_a_quarter_has_the_new_business_of_its_months() -> None:
    """Narrowed to a period, the line keeps the periods that lie in it and says until when it reaches."""
    coming = fk.pipeline_to_come(BOOK, on=TODAY, model=MODEL, periods=9)
    quarter = fk.FiscalCalendar().period_of(date(2026, 5, 1), by="quarter")
    narrowed = fk.forecast(BOOK, on=TODAY, to_come=coming).within(quarter).to_come
    assert narrowed is not None
    assert [period.label for period in narrowed.periods] == ["2026-04", "2026-05", "2026-06"]
    assert "until 30 June" in narrowed.text()
    assert coming.within(Period(date(2030, 1, 1), date(2031, 1, 1), "2030")).lines == ()


def test_misuse_is_refused() -> None:
    """Another day, a stranger in its place, no periods, or a model without times: an error that says what to do."""
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(InputError, match="ask for both on one day"):
        fk.forecast(BOOK, on=tomorrow, to_come=COMING)
    with pytest.raises(InputError, match="to_come is of the type str"):
        fk.forecast(BOOK, on=TODAY, to_come="much")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"model is of the type ByRule.*LearnedWinModel"):
        fk.pipeline_to_come(BOOK, on=TODAY, model=BASE_TABLE)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="periods"):
        fk.pipeline_to_come(BOOK, on=TODAY, model=MODEL, periods=0)
    with pytest.raises(InputError, match="2 times"):
        fk.pipeline_to_come([BOOK[0], BOOK[0]], on=TODAY, model=MODEL)


def test_it_reads_travels_and_heeds_no_context_of_the_host() -> None:
    """One line as a value, a sentence in either language, the same after pickling and under a coarse context."""
    assert repr(COMING).startswith("<PipelineToCome 2026-03-20: ")
    assert repr(COMING.lines[0]).startswith("<PipelineToComeLine EUR: ")
    assert str(COMING) == COMING.text() != COMING.text("zh-Hans")
    assert COMING.text().startswith(COMING.lines[0].message.text(Language.of_a_day("en", TODAY)))
    assert "<table" in COMING._repr_html_()
    assert pickle.loads(pickle.dumps(COMING)) == COMING  # noqa: S301 - our own bytes
    with localcontext() as host:
        host.prec = 3
        again = fk.pipeline_to_come(BOOK, on=TODAY, model=MODEL, periods=8, by="week")
        assert (again, again.text(), again._repr_html_()) == (COMING, COMING.text(), COMING._repr_html_())


def test_years_ahead_are_answered() -> None:
    """Far horizons are worked out in longer steps, and a deal that is won on the day it comes counts at once."""
    far = fk.pipeline_to_come(BOOK, on=TODAY, model=MODEL, periods=30, by="year")
    assert line_of(far).expected is not None
    at_once = [
        fk.Deal.open(f"walk-in {n}", under=METHOD, amount=fk.Money("10", "EUR"), on=TODAY - timedelta(days=n + 1))
        for n in range(40)
    ]
    at_once = [deal.override_win(by="Otto", reason="paid", on=deal.opening.on) for deal in at_once]
    line = line_of(fk.pipeline_to_come(at_once, on=TODAY, model=MODEL, periods=1, by="week"))
    assert float(line.wins[0][1]) == pytest.approx((line.wins[0][0].end - TODAY).days, abs=1e-5)
