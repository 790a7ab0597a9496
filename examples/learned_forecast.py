"""Learn from a two-sided history, backtest, and set the usual weighted pipeline beside it.

The log is a CSV file (or .csv.gz) of the form of the BPI Challenge 2012 (van Dongen, 4TU.ResearchData): one row for
each event of an application, the applicant's steps (``A_...``) and the lender's offers (``O_...``). The file may not be
handed on, so this project does not carry it; any log with such columns will do, after a change of the words below.
Without a file the script makes a synthetic history, and says so.

    python examples/learned_forecast.py [FILE]
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from funnelkit.forecasting.learning.event_log import read_log
from funnelkit.forecasting.learning.log_rows import LogColumns
from funnelkit.forecasting.scoring.backtest import CLOSED_ONLY, LEARNED, RUN_RATE, STAGE_AGE, VENDOR, backtest

CUSTOMER: Final = ["A_SUBMITTED", "A_PARTLYSUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "A_FINALIZED"]
SUPPLIER: Final = ["O_SELECTED", "O_CREATED", "O_SENT", "O_SENT_BACK", "O_CANCELLED"]
OUTCOMES: Final[dict[Hashable, str]] = {
    "A_REGISTERED": "won",
    "A_APPROVED": "won",
    "A_ACTIVATED": "won",
    "A_DECLINED": "lost",
    "A_CANCELLED": "withdrawn",
}
LEFT_OUT: Final = {"O_ACCEPTED", "O_DECLINED"}  # they come in the same breath as the outcome
COLUMNS: Final = LogColumns(case="case_id", state="event", at="timestamp_utc", amount="amount_requested_eur")
HORIZON: Final = 28
FIRST_AFTER: Final = 14


def read_rows(file: Path) -> list[dict[str, str]]:
    """Read the log, without the offers' own endings."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", newline="", encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["event"] not in LEFT_OUT]


def synthetic_rows(cases: int = 3000) -> Iterator[dict[str, str]]:
    """Make a history by a fixed recipe: losses linger, and every fourth application is won."""
    start, state = date(2024, 1, 1), 12345
    for number in range(cases):
        day = start + timedelta(days=number // 8)
        amount, ends = str(1000 * (5 + number * 37 % 40)), ""
        for step in [*CUSTOMER[:3], "O_SENT"]:
            state = (6364136223846793005 * state + 1442695040888963407) % 2**64
            luck, pace = (state >> 40) % 100, (state >> 20) % 1000
            yield _row(number, amount, step, day)
            # Seven of ten go on within 2 to 11 days; the others are given up after 10 to 59.
            goes_on = luck < 70  # noqa: PLR2004 - the recipe
            day += timedelta(days=2 + pace % 10 if goes_on else 10 + pace % 50)
            if not goes_on:
                ends = "A_CANCELLED" if luck % 2 else "A_DECLINED"
                break
        yield _row(number, amount, ends or "A_APPROVED", day)


def _row(number: int, amount: str, event: str, day: date) -> dict[str, str]:
    at = f"{day.isoformat()}T12:00:00Z"
    return {"case_id": str(number), "amount_requested_eur": amount, "event": event, "timestamp_utc": at}


def report(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Backtest over weekly origins and say how each model did."""
    table = list(rows)
    log = read_log(table, states={"customer": CUSTOMER, "supplier": SUPPLIER}, outcomes=OUTCOMES, columns=COLUMNS)
    days = sorted({date.fromisoformat(row["timestamp_utc"][:10]) for row in table})
    first, last = days[0], days[-1]
    until = last.toordinal()
    origins = [float(day) for day in range(first.toordinal() + FIRST_AFTER, until - HORIZON + 1, 7)]
    order = [(step, "") for step in CUSTOMER] + [(CUSTOMER[-1], offer) for offer in SUPPLIER]
    result = backtest(log.known_on, origins=origins, until=float(until), days=float(HORIZON), order=order)
    yield f"{len(table)} events from {first} to {last}, {len(log.rejected)} rows refused, {len(origins)} weekly origins"
    yield f"{'model':24} {'Brier':>7} {'AUC':>6} {'slope':>6} {'book WAPE':>10} {'book bias':>10} {'28-day WAPE':>12}"
    for name in (LEARNED, STAGE_AGE, CLOSED_ONLY, VENDOR):
        scores, book, horizon = result.chances(name), result.book(name), result.horizon(name)
        yield (
            f"{name:24} {scores.brier:7.4f} {_said(scores.auc, '6.3f')} {_said(scores.slope, '6.2f')} "
            f"{_said(book.wape, '10.3f')} {_said(book.bias, '+10.3f')} {_said(horizon.wape, '12.3f')}"
        )
    if any(RUN_RATE in origin.horizon for origin in result.origins):
        yield f"{RUN_RATE:24} {'':51} {_said(result.horizon(RUN_RATE).wape, '12.3f')}"


def _said(value: float | None, form: str) -> str:
    return f"{value:{form}}" if value is not None else "-".rjust(int(form.strip("+").split(".")[0]))


def main(arguments: list[str] | None = None) -> None:
    """Read the log and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", nargs="?", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.file is None:
        print("No file was given: this history is synthetic, and its figures say nothing of any market.")
    print("\n".join(report(read_rows(chosen.file) if chosen.file else synthetic_rows())))


if __name__ == "__main__":
    main()
