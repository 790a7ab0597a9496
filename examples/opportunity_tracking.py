"""What Microsoft's Opportunity Tracking sample is worth, under a customised methodology.

Reads the sample's 487 lines, opens one deal for each at its imported position, and prints the funnel and the
weighted forecast. Rows that cannot be read are listed with their reason, and the rest is still computed.

    python examples/opportunity_tracking.py [FILE] [--on YYYY-MM-DD]
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import frozen

import funnelkit as fk
from funnelkit import rules

SAMPLE: Final = Path(__file__).parent / "data" / "opportunity_tracking" / "opportunity_tracking_flat.csv"
DAY_OF_THE_SAMPLE: Final = date(2014, 12, 31)

# Microsoft's stage: the stages of ours that it stands for, the chance in its file, the stage at which we stand.
STAGES: Final = {
    "Lead": (("problem-raised", "budget-set"), "0.1", "first-contact"),
    "Qualify": (("project-approved",), "0.2", "solution-design"),
    "Solution": (("criteria-established", "tender"), "0.4", "solution-confirmation"),
    "Proposal": (("preferred-supplier",), "0.6", "evaluation"),
    "Finalize": (("contract-review", "terms-agreed"), "0.8", "signing"),
}
COLUMNS: Final = (
    "Opportunity ID",
    "Name",
    "Account",
    "Sales Stage",
    "Create Date",
    "EstimatedCloseDate",
    "ProductRevenue",
    "Product Code",
    "Partner",
    "Partner Driven",
)


@frozen
class BadRow:
    """A row that could not be read, and why."""

    row: int
    reason: str


def sample_methodology() -> fk.Methodology:
    """Five stages of the customer's, as Microsoft's sellers see them, paired with our eight."""
    merges = [
        rules.MergeStages(keys, into=rules.CustomerStage(name.lower(), name, win_probability=chance))
        for name, (keys, chance, _) in STAGES.items()
    ]
    return fk.eight_stage().customised("opportunity-tracking", *merges)


def read_deals(rows: Iterable[dict[str, str]], method: fk.Methodology) -> tuple[list[fk.Deal], list[BadRow]]:
    """Open one deal for each row; row 2 is the first below the headings, as a spreadsheet counts."""
    deals: list[fk.Deal] = []
    bad: list[BadRow] = []
    lines: Counter[str] = Counter()
    for number, row in enumerate(rows, start=2):
        filled = {column: row.get(column) or "" for column in COLUMNS}
        lines[filled["Opportunity ID"]] += 1
        try:
            deals.append(_deal(filled, method, line=lines[filled["Opportunity ID"]]))
        except ValueError as error:
            bad.append(BadRow(number, str(error)))
    return deals, bad


def _deal(row: dict[str, str], method: fk.Methodology, *, line: int) -> fk.Deal:
    problems = []
    if not row["Opportunity ID"]:
        problems.append("Opportunity ID is missing")
    if row["Sales Stage"] not in STAGES:
        problems.append(f"stage {row['Sales Stage']!r} is not mapped")
    created, close = _day(row, "Create Date", problems), _day(row, "EstimatedCloseDate", problems)
    try:
        amount = fk.Money(row["ProductRevenue"], "USD")
    except fk.FunnelkitError as error:
        problems.append(f"ProductRevenue: {error}")
    if problems:
        raise ValueError("; ".join(problems))
    assert created  # noqa: S101 - a missing day is a problem, raised above
    # Opportunity 302 has two lines in different stages: each line is a deal of its own.
    number = row["Opportunity ID"].removesuffix(".0")
    return fk.Deal.open(
        row["Name"] or f"Opportunity {number}",
        under=method,
        key=f"{number}-{line}",
        customer=row["Account"],
        amount=amount,
        lines=[fk.ProductLine(row["Product Code"], Decimal(1), amount)],
        expected_close=close,
        channel=f"dealer:{row['Partner']}" if row["Partner Driven"] == "Yes" else "direct",
        on=created,
    ).told_position(
        system="crm",
        customer_stage=row["Sales Stage"].lower(),
        supplier_stage=STAGES[row["Sales Stage"]][2],
        on=created,
    )


def _day(row: dict[str, str], column: str, problems: list[str]) -> date | None:
    """The file writes days with a time of day that stands for nothing."""
    try:
        return date.fromisoformat(row[column][:10])
    except ValueError:
        problems.append(f"{column} {row[column]!r} is no date" if row[column] else f"{column} is missing")
        return None


def report(deals: list[fk.Deal], bad: list[BadRow], method: fk.Methodology, on: date) -> Iterator[str]:
    """Say what the book is worth, a line at a time."""
    forecast = fk.forecast(deals, on=on)
    yield f"Microsoft's Opportunity Tracking sample on {on}: {len(deals)} deals read, {len(bad)} rows refused"
    yield from (f"  row {one.row}: {one.reason}" for one in bad)
    yield "Positions are imported: what the sellers claim. None is verified by evidence from a customer."
    yield ""
    yield "Funnel, by claimed customer stage"
    by_stage = forecast.by("stage")
    most = max((figures.count for figures in by_stage.values()), default=1)
    for stage in method.customer_stages:
        figures = by_stage.get((stage.key, "USD"))
        if figures:
            bar = "#" * round(40 * figures.count / most)
            yield f"  {stage.name.text():9} {figures.count:4} deals  {figures.amount.rounded()!s:>22}  {bar}"
    for heading, groups in (
        ("By month of the expected close", forecast.by("month")),
        ("By claimed customer stage", by_stage),
        ("Partner-driven against direct", forecast.by(_route)),
    ):
        yield ""
        yield f"Weighted forecast. {heading}"
        yield f"  {'':15} {'deals':>5} {'claimed':>22} {'verified':>14} {'unverified':>22}"
        for (label, _), figures in groups.items():
            yield _line(label, figures)
        for currency, total in forecast.totals.items():
            yield _line(f"all {currency}", total)
    yield ""
    yield from (message.text() for message in forecast.messages)


def _route(line: fk.forecasting.ForecastLine) -> str:
    return "direct" if line.is_direct else "partner-driven"


def _line(label: str, figures: fk.forecasting.Figures) -> str:
    money = (figures.claimed, figures.verified, figures.unverified)
    claimed, verified, unverified = (f"{one.rounded().amount:,.2f}" for one in money)
    return f"  {label:15} {figures.count:5} {claimed:>22} {verified:>14} {unverified:>22}"


def main(arguments: list[str] | None = None) -> None:
    """Read the file and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--on", type=date.fromisoformat, default=DAY_OF_THE_SAMPLE, metavar="YYYY-MM-DD")
    chosen = parser.parse_args(arguments)
    method = sample_methodology()
    with chosen.file.open(newline="", encoding="utf-8-sig") as file:
        deals, bad = read_deals(csv.DictReader(file), method)
    print("\n".join(report(deals, bad, method, chosen.on)))


if __name__ == "__main__":
    main()
