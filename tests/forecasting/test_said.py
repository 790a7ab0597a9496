"""Every answer about a book reads: one line as a value, sentences for people, a table in a notebook."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

import funnelkit as fk
from tests.forecasting.told_deals import TODAY, Told, forecast_of

SEPTEMBER = date(2026, 9, 30)
BOOK = forecast_of(
    Told("harbour", verified=0, claimed=3, close=SEPTEMBER, lines=(fk.ProductLine("panel", 24),)),
    Told("depot", verified=2, claimed=2, close=SEPTEMBER),
    Told("metro", ending="won"),
)
CURRENCY = BOOK.currencies[0]
TEAM = fk.SalesTeam("sales", owners=("Maria",), teams=(fk.SalesTeam("north", owners=("Jun",)),))
LESS = fk.forecasting.Adjustment(
    "sales", change=fk.Money("-500", CURRENCY), author="Otto", reason="holiday", on=date(2026, 3, 20)
)
ANSWERS = (
    BOOK,
    fk.forecasting.categories(BOOK, CURRENCY),
    fk.forecasting.demand(BOOK),
    fk.roll_up(BOOK, TEAM, CURRENCY, adjustments=[LESS]),
    fk.submit(BOOK, fk.Money("900", CURRENCY), author="Maria", start=TODAY, end=SEPTEMBER),
    fk.forecasting.target_coverage(BOOK, fk.Money("160000", CURRENCY)),
    fk.forecasting.revenue_range(BOOK, CURRENCY),
)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_an_answer_reads_as_a_value_and_in_both_languages(answer: object) -> None:
    """One line as a value; sentences in English and, different ones, in Chinese."""
    assert len(repr(answer).splitlines()) == 1
    assert repr(answer).startswith(f"<{type(answer).__name__}")
    english, chinese = answer.text(), answer.text("zh-Hans")  # type: ignore[attr-defined]
    assert str(answer) == english
    assert english != chinese
    assert len(english.splitlines()) == len(chinese.splitlines()) > 0


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_an_answer_travels_between_processes(answer: object) -> None:
    """Pickled and read again it says the same."""
    assert str(pickle.loads(pickle.dumps(answer))) == str(answer)  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "answer",
    [
        one
        for one in ANSWERS
        if isinstance(one, fk.forecasting.Demand | fk.forecasting.Categories | fk.forecasting.RollUp)
    ],
)
def test_an_answer_with_rows_is_a_table(
    answer: fk.forecasting.Demand | fk.forecasting.Categories | fk.forecasting.RollUp,
) -> None:
    """What has rows is a table in a notebook, in either language."""
    assert "<table" in answer._repr_html_()
    assert answer.html("zh-Hans") != answer.html("en")


def test_categories_are_said_single_and_cumulative() -> None:
    """Each category with its own figures and with all surer ones; what is omitted stands alone."""
    first, *lines = fk.forecasting.categories(BOOK, CURRENCY).text().splitlines()
    assert first.startswith("Leads with the figure ")
    said = dict(line.split(": ", 1) for line in lines)
    assert list(said) == ["Pipeline", "Best case", "Commit", "Closed", "Omitted"]
    assert "with all surer ones" in said["Pipeline"]
    assert "with all surer ones" not in said["Omitted"]


def test_a_roll_up_is_said_level_by_level() -> None:
    """Teams below are set in, and each adjustment stands under its team with author, day and reason."""
    top, adjustment, north, idle = fk.roll_up(BOOK, TEAM, CURRENCY, adjustments=[LESS]).text().splitlines()
    assert top.startswith("sales: own deals ")
    assert adjustment == f"  Otto on 20 March: -500.00 {CURRENCY}, holiday"
    assert north.startswith("  north: own deals ")
    assert idle == "without a deal: Jun"


def priced(*lines: fk.ProductLine) -> dict[str, Decimal]:
    """Share an amount of 1,000 out among products."""
    amount = fk.Money("1000", "EUR")
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=amount, lines=lines, on=date(2026, 3, 2))
    by_product = fk.forecast([deal], on=TODAY).by("product")
    assert sum(one.claimed.amount for one in by_product.values()) == Decimal(100)
    return {product: figures.amount.amount for (product, _), figures in by_product.items()}


def test_amounts_are_shared_out_among_products_by_their_prices() -> None:
    """Prices decide; what they leave open has no product; a single product without a price has it all."""
    panel, relay = fk.ProductLine("panel", 1, fk.Money("600", "EUR")), fk.ProductLine("relay", 2)
    assert priced(panel, relay) == {"panel": 600, "": 400}
    assert priced(panel, panel) == {"panel": 1200, "": -200}
    assert priced(relay) == {"relay": 1000}
    assert priced(relay, relay) == {"": 1000}
    assert priced() == {"": 1000}
    assert priced(fk.ProductLine("panel", 1, fk.Money("600", "USD"))) == {"": 1000}


def test_prices_of_products_are_converted_with_the_amount() -> None:
    """With rates, the shares of products are in the currency of the book too."""
    lines = [fk.ProductLine("panel", 1, fk.Money("600", "USD")), fk.ProductLine("relay", 1, fk.Money("400", "USD"))]
    worth = fk.Money("1000", "USD")
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, lines=lines, on=date(2026, 3, 2))
    rates = fk.ExchangeRates("EUR", on=TODAY, rates={"USD": Decimal("0.5")})
    shares = fk.forecast([deal], on=TODAY, rates=rates).by("product")
    assert {key: figures.amount.amount for key, figures in shares.items()} == {
        ("panel", "EUR"): 300,
        ("relay", "EUR"): 200,
    }


def test_a_line_reads_in_one_line() -> None:
    """A deal's line shows its deal, outcome, amount and chances, and no more."""
    assert repr(BOOK.lines[0]).startswith("<ForecastLine harbour: open, 1,000.00 EUR, claimed 0.8")
    assert len(repr(BOOK.lines[0])) < 120


def test_an_empty_answer_says_so() -> None:
    """Nothing to weigh and nothing to make are said."""
    empty = fk.forecast([], on=TODAY)
    assert (empty.text(), empty.text("zh-Hans")) == ("no deal to weigh", "没有可加权的商机")
    assert fk.forecasting.demand(empty).text() == "no open deal names a product"
