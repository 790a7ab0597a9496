"""The README's main command: Microsoft's Opportunity Tracking sample, to the cent."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest

import funnelkit as fk
from examples.opportunity_tracking import (
    DAY_OF_THE_SAMPLE,
    SAMPLE,
    BadRow,
    main,
    read_deals,
    report,
    sample_methodology,
)

METHOD = sample_methodology()
WHOLE = Decimal("461120880.80")
CENT = Decimal("0.01")

Row = dict[str, str]


def rows() -> list[Row]:
    """The sample's rows as they stand in the file."""
    with SAMPLE.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def microsofts(row: Row) -> Decimal:
    """Microsoft's own factored revenue of a row, in cents; the file writes a few with the dust of binary fractions."""
    return Decimal(row["FactoredProductRevenue"]).quantize(CENT)


def sums(of: Iterable[Row], label_of: Callable[[Row], str]) -> dict[str, Decimal]:
    """Microsoft's factored revenue by any label."""
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in of:
        found[label_of(row)] += microsofts(row)
    return dict(found)


@pytest.fixture(scope="module")
def deals() -> list[fk.Deal]:
    """The sample's deals; every row can be read."""
    read, bad = read_deals(rows(), METHOD)
    assert bad == []
    return read


@pytest.fixture(scope="module")
def forecast(deals: list[fk.Deal]) -> fk.forecasting.Forecast:
    """What they are worth."""
    return fk.forecast(deals, on=DAY_OF_THE_SAMPLE)


def claimed(
    forecast: fk.forecasting.Forecast, grouping: Callable[[fk.forecasting.ForecastLine], str]
) -> dict[str, Decimal]:
    """The forecast's claimed amounts by any label."""
    return {label: figures.claimed.amount for (label, _), figures in forecast.by(grouping).items()}


def test_every_row_equals_microsofts_to_the_cent(forecast: fk.forecasting.Forecast) -> None:
    """Each of the 487 lines is worth what Microsoft's own column says."""
    table = rows()
    assert len(forecast.lines) == len(table) == 487
    assert [line.figures.claimed.amount for line in forecast.lines] == [microsofts(row) for row in table]


def test_the_total_is_microsofts(forecast: fk.forecasting.Forecast) -> None:
    """All lines together are claimed at 461,120,880.80 USD, and none of it is verified."""
    total = forecast.totals["USD"]
    assert total.claimed == fk.Money(WHOLE, "USD") == fk.Money(sum(map(microsofts, rows()), Decimal(0)), "USD")
    assert total.verified == fk.Money(0, "USD")
    assert total.unverified == total.claimed
    assert forecast.currencies == ("USD",)


GROUPINGS: dict[str, tuple[Callable[[fk.forecasting.ForecastLine], str], Callable[[Row], str]]] = {
    "stage": (lambda line: line.stage, lambda row: row["Sales Stage"].lower()),
    "route": (lambda line: "No" if line.is_direct else "Yes", lambda row: row["Partner Driven"]),
    "channel": (
        lambda line: line.channel.removeprefix("dealer:"),
        lambda row: row["Partner"] if row["Partner Driven"] == "Yes" else "direct",
    ),
    "account": (lambda line: line.customer, lambda row: row["Account"]),
    "product": (lambda line: line.products[0].product, lambda row: row["Product Code"]),
}


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_group_is_microsofts(forecast: fk.forecasting.Forecast, grouping: str) -> None:
    """Grouped by stage, route, partner, account or product, each sum is that of Microsoft's own column."""
    ours, theirs = GROUPINGS[grouping]
    assert claimed(forecast, ours) == sums(rows(), theirs)


def test_every_month_is_microsofts(forecast: fk.forecasting.Forecast) -> None:
    """By month of the expected close each sum is Microsoft's, the months in their order."""
    months = {month: figures.claimed.amount for (month, _), figures in forecast.by("month").items()}
    assert months == sums(rows(), lambda row: row["EstimatedCloseDate"][:7])
    assert list(months) == sorted(months)


def test_opportunity_302_has_two_deals(deals: list[fk.Deal]) -> None:
    """The opportunity with two lines in different stages becomes two deals."""
    keys = {deal.key for deal in deals}
    two = {deal.key: fk.standing(deal, on=DAY_OF_THE_SAMPLE).claimed.key for deal in deals if deal.key[:4] == "302-"}
    assert set(two) == {"302-1", "302-2"}
    assert len(set(two.values())) == 2
    assert len(keys) == 487
    assert len({key.rpartition("-")[0] for key in keys}) == 486


def test_positions_are_claimed_and_unchecked(deals: list[fk.Deal], forecast: fk.forecasting.Forecast) -> None:
    """Every position is imported: claimed, unchecked, with nothing from the customer."""
    assert all(line.unchecked for line in forecast.lines)
    assert not any(fk.standing(deal, on=DAY_OF_THE_SAMPLE).heard for deal in deals)


def test_the_output_says_that_nothing_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the total, and that no position is verified."""
    main([])
    told = capsys.readouterr().out
    assert "487 deals read, 0 rows refused" in told
    assert "None is verified by evidence from a customer." in told
    assert told.count("461,120,880.80") >= 3
    assert "as claimed 461,120,880.80 USD: 0.00 USD of it stands" in told
    assert "461,120,880.80 USD rests on hearsay" in told


def broken(place: Path) -> Path:
    """Write a copy of the sample with bad rows; row 2 is the first below the headings."""
    table = rows()
    table[0]["Sales Stage"] = "Daydream"
    table[1]["ProductRevenue"] = "a lot"
    table[2]["EstimatedCloseDate"] = ""
    table[3]["Create Date"] = "yesterday"
    table[4] |= {"Sales Stage": "", "ProductRevenue": "", "EstimatedCloseDate": "soon", "Opportunity ID": ""}
    file = place / "broken.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    return file


def read(file: Path) -> tuple[list[fk.Deal], list[BadRow]]:
    """Read a file as the command does."""
    with file.open(newline="", encoding="utf-8-sig") as lines:
        return read_deals(csv.DictReader(lines), METHOD)


def test_bad_rows_are_listed_with_row_and_reason(tmp_path: Path) -> None:
    """An unmapped stage, an amount that is no number, missing days: each row is named, with all its faults."""
    _, bad = read(broken(tmp_path))
    reasons = {one.row: one.reason for one in bad}
    assert list(reasons) == [2, 3, 4, 5, 6]
    assert reasons[2] == "stage 'Daydream' is not mapped"
    assert reasons[3].startswith("ProductRevenue: an amount of money must be")
    assert reasons[4] == "EstimatedCloseDate is missing"
    assert reasons[5] == "Create Date 'yesterday' is no date"
    for part in (
        "Opportunity ID is missing",
        "stage '' is not mapped",
        "'soon' is no date",
        "ProductRevenue: an amount of money must be",
    ):
        assert part in reasons[6]


def test_the_rest_is_still_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside bad rows all others are worth what Microsoft says, and the output lists what was refused."""
    file = broken(tmp_path)
    deals, bad = read(file)
    rest = sum(map(microsofts, rows()[5:]), Decimal(0))
    assert fk.forecast(deals, on=DAY_OF_THE_SAMPLE).totals["USD"].claimed.amount == rest
    main([str(file)])
    told = capsys.readouterr().out
    assert "482 deals read, 5 rows refused" in told
    assert all(f"row {one.row}: {one.reason}" in told for one in bad)
    assert f"{rest:,.2f}" in told


def test_a_missing_column_is_told_row_by_row() -> None:
    """Without a column no row can be read; each says what it misses, and the report still comes."""
    table = [{column: text for column, text in row.items() if column != "Create Date"} for row in rows()]
    deals, bad = read_deals(table, METHOD)
    assert deals == []
    assert {one.reason for one in bad} == {"Create Date is missing"}
    told = list(report(deals, bad, METHOD, DAY_OF_THE_SAMPLE))
    assert "0 deals read, 487 rows refused" in told[0]
