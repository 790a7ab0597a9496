"""Learn chances from real deals, prove them on deals that the learning never saw, and set the usual ones beside.

First 163 real deals of a software company with 22 facts each (Bohanec, CC BY 4.0, see ``data/bohanec``): the usual
weighted pipeline gives all of them the percentage of their stage, the learned model reads the facts.

Then a two-sided history, walked forward: on each day both are told nothing but what was known by then. The file is
a CSV (or .csv.gz) of the form of the BPI Challenge 2012 (van Dongen, 4TU.ResearchData): one row for each event of an
application, the applicant's steps (``A_...``) and the lender's offers (``O_...``). It may not be handed on, so this
project does not carry it; any log with such columns will do, after a change of the words below. Without a file the
history is made up, and says so.

    python examples/learned_forecast.py [FILE] [--horizon DAYS] [--after DAYS] [--every DAYS]
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from pathlib import Path
from typing import Final

from funnelkit.backtest import LEARNED, Backtest, backtest, score_chances
from funnelkit.learning import ClosedCase, LogColumns, learn_fact_model, read_log
from funnelkit.win_models import CLOSED_ONLY, STAGE_AGE, VENDOR

DEALS: Final = Path(__file__).parent / "data" / "bohanec" / "deals.csv"
FOLDS: Final = 5

CUSTOMER: Final = ["A_SUBMITTED", "A_PARTLYSUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "A_FINALIZED"]
SUPPLIER: Final = ["O_SELECTED", "O_CREATED", "O_SENT", "O_SENT_BACK", "O_CANCELLED"]
ORDER: Final = [*((step, "") for step in CUSTOMER), *((CUSTOMER[-1], offer) for offer in SUPPLIER)]
OUTCOMES: Final = {
    "A_REGISTERED": "won",
    "A_APPROVED": "won",
    "A_ACTIVATED": "won",
    "A_DECLINED": "lost",
    "A_CANCELLED": "withdrawn",
}
LEFT_OUT: Final = {"O_ACCEPTED", "O_DECLINED"}  # they come in the same breath as the outcome
COLUMNS: Final = LogColumns(case="case_id", state="event", at="timestamp_utc", amount="amount_requested_eur")


def real_deals() -> list[ClosedCase]:
    """Read the real deals."""
    with DEALS.open(newline="", encoding="utf-8") as lines:
        return [ClosedCase(row, won=row.pop("Status") == "Won") for row in csv.DictReader(lines, delimiter=";")]


def report_on_facts(cases: list[ClosedCase]) -> Iterator[str]:
    """Cross-validate and say what both forecasts said of deals that they were not learned from."""
    places = {facts: number % FOLDS for number, facts in enumerate(dict.fromkeys(case.facts for case in cases))}
    usual, learned = [0.0] * len(cases), [0.0] * len(cases)
    for fold in range(FOLDS):
        taught = [case for case in cases if places[case.facts] != fold]
        model = learn_fact_model(taught)
        rate = sum(case.won for case in taught) / len(taught)
        for number, case in enumerate(cases):
            if places[case.facts] == fold:
                usual[number], learned[number] = rate, model.win_probability(case.facts)
    won = [case.won for case in cases]
    yield f"{len(cases)} real deals, each forecast by what the others taught (deals with the very same facts set apart)"
    yield f"  usual, one percentage for the stage   {score_chances(usual, won)}"
    yield f"  learned from 22 facts                 {score_chances(learned, won)}"
    ranked = sorted(range(len(cases)), key=learned.__getitem__)
    yield f"{'':18}{'deals':>8}{'usual':>8}{'learned':>9}{'won':>6}"
    for fifth, name in enumerate(("worst fifth", "second", "third", "fourth", "best fifth")):
        part = ranked[fifth * len(ranked) // 5 : (fifth + 1) * len(ranked) // 5]
        said = [fsum(chances[number] for number in part) for chances in (usual, learned)]
        yield f"  {name:16}{len(part):8}{said[0]:8.1f}{said[1]:9.1f}{sum(won[number] for number in part):6}"
    best = cases[ranked[-1]]
    reasons = sorted(learn_fact_model(cases).estimate(best.facts).contributions, key=lambda one: -abs(one.log_odds))
    yield "  Why the best one is the best: " + "; ".join(map(str, reasons[:4]))


def read_rows(file: Path) -> list[dict[str, str]]:
    """Read the log, without the offers' own endings."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", newline="", encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["event"] not in LEFT_OUT]


def made_up_rows(cases: int = 3000) -> Iterator[dict[str, str]]:
    """Make a history by a fixed recipe: losses linger, and every third application is won."""
    start, state = date(2024, 1, 1), 12345
    for number in range(cases):
        day = start + timedelta(days=number // 8)
        amount, ends = str(1000 * (5 + number * 37 % 40)), ""
        for step in [*CUSTOMER[:3], "O_SENT"]:
            state = (6364136223846793005 * state + 1442695040888963407) % 2**64
            luck, pace = (state >> 40) % 100, (state >> 20) % 1000
            yield _row(number, amount, step, day)
            # Seven or eight of ten go on within 2 to 11 days; the others are given up after 10 to 59.
            goes_on = luck < 75  # noqa: PLR2004 - the recipe
            day += timedelta(days=2 + pace % 10 if goes_on else 10 + pace % 50)
            if not goes_on:
                ends = "A_CANCELLED" if luck % 2 else "A_DECLINED"
                break
        yield _row(number, amount, ends or "A_APPROVED", day)


def _row(number: int, amount: str, event: str, day: date) -> dict[str, str]:
    at = day.isoformat()
    return {"case_id": str(number), "amount_requested_eur": amount, "event": event, "timestamp_utc": at}


def walk_forward(
    rows: Sequence[Mapping[str, str]], *, horizon: int = 28, after: int = 168, every: int = 28
) -> Backtest:
    """Forecast from one day after the other with what was known on it, and compare with what came.

    Args:
        rows: The log.
        horizon: Days that each forecast reaches ahead.
        after: Days of history before the first origin.
        every: Days from one origin to the next.
    """
    log = read_log(rows, states={"customer": CUSTOMER, "supplier": SUPPLIER}, outcomes=OUTCOMES, columns=COLUMNS)
    days = sorted({row["timestamp_utc"][:10] for row in rows})
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    origins = [first + timedelta(days=step) for step in range(after, (last - first).days - horizon + 1, every)]
    return backtest(log.known_on, origins=origins, until=last, days=horizon, order=ORDER)


def report_on_history(result: Backtest) -> Iterator[str]:
    """Say how each model did."""
    decided = sum(origin.decided for origin in result.origins)
    yield f"A two-sided history, from {len(result.origins)} origins; {decided} chances of deals open then"
    ahead = f"{result.days}-day WAPE"
    yield f"  {'':22} {'Brier':>7} {'AUC':>6} {'slope':>6} {'book bias':>10} {'book WAPE':>10} {ahead:>12}"
    for model in (LEARNED, STAGE_AGE, CLOSED_ONLY, VENDOR):
        scores, book, horizon = result.chances(model), result.book(model), result.horizon(model)
        yield (
            f"  {model:22} {scores.brier:7.4f} {_said(scores.auc, '6.3f')} {_said(scores.slope, '6.2f')} "
            f"{_said(book.bias, '+10.3f')} {_said(book.wape, '10.3f')} {_said(horizon.wape, '12.3f')}"
        )
    yield f"  Won within {result.days} days, of all deals open then: {result.chances_within()}"
    yield f"  The learned open book by origin: mean absolute percentage error {_said(result.book().mape, '.3f')}"
    covered = result.coverage()
    yield (
        f"  What came lay between q10 and q90 in {covered.inside:.0%} of the horizons "
        f"(95 % interval {covered.low:.0%} to {covered.high:.0%})"
    )
    added = ", ".join(f"{name} {value:+.3f}" for name, value in result.value_added().items() if value is not None)
    yield f"  Value added to the revenue of {result.days} days, in WAPE: {added}"


def _said(value: float | None, form: str) -> str:
    return f"{value:{form}}" if value is not None else "-".rjust(int(form.strip("+").split(".")[0] or 1))


def main(arguments: list[str] | None = None) -> None:
    """Print both reports."""
    parser = argparse.ArgumentParser(description="Learn chances from real deals and prove them.")
    parser.add_argument("file", nargs="?", type=Path, help="a two-sided event log")
    parser.add_argument("--horizon", type=int, default=28, help="days that each forecast reaches ahead")
    parser.add_argument("--after", type=int, default=168, help="days of history before the first forecast")
    parser.add_argument("--every", type=int, default=28, help="days from one forecast to the next")
    chosen = parser.parse_args(arguments)
    print("\n".join(report_on_facts(real_deals())))
    print()
    if chosen.file is None:
        print("No file was given: this history is made up, and its figures say nothing of any market.")
    rows = read_rows(chosen.file) if chosen.file else list(made_up_rows())
    result = walk_forward(rows, horizon=chosen.horizon, after=chosen.after, every=chosen.every)
    print("\n".join(report_on_history(result)))


if __name__ == "__main__":
    main()
