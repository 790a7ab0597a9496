"""The bars of a truer forecast, each figure beside its bar: ``python -m tests.benchmarks.bench_bars [SECTION ...]``.

Run it to judge, never to choose: what a model chooses it chooses inside the data that it learns from. Sections:

- ``deals``: the 163 B2B deals with 22 facts of ``examples/data``, grouped folds, beside scikit-learn's
  ``LogisticRegressionCV`` (one-hot, C chosen in inner folds) on the same folds, and facts drawn by lot;
- ``funnel``: the open book of a funnel whose truth is known and whose latest deals are censored;
- ``worlds``: companies made up with dealers, silent ends and a slump, learned on their own past;
- ``ranges``: q10 to q90 of horizons that do not overlap, over made-up companies, and a log where one is given;
- ``log``: a two-sided log of the form of the BPI Challenge 2012 (``--log FILE``; it may not be handed on), walked
  forward by weeks, beside rates by stage and age. Of a log that ends soon after its origins only what was decided
  quickly is scored, which flatters whoever learns from closed cases alone: see the next one;
- ``halves``: the cases of that log that were followed for forty days, cut in two by lot and begun anew on days drawn by
  lot; one half teaches what was known of it on a day, the open cases of the other are scored to their end.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from math import fsum
from operator import itemgetter
from pathlib import Path
from statistics import mean
from typing import Any, Final

import funnelkit as fk
from examples.learned_forecast import COLUMNS, CUSTOMER, ORDER, OUTCOMES, SUPPLIER, read_rows
from funnelkit.backtest import Backtest, backtest, coverage_of_ranges, score_chances
from funnelkit.learning import CaseLog, ClosedCase, learn_fact_model, learn_model, learn_stage_model, read_log
from funnelkit.testing import THE_CASE, Draws, Slump, SyntheticBook, synthetic_book
from funnelkit.win_models import STAGE_AGE, closed_only_rates, histories_of
from funnelkit.win_models.baseline_rates import stage_age_rates
from tests.learning.censored_funnel import expected_wins, made_up_funnel
from tests.learning.real_deals import real_deals

FOLDS: Final = 5
DIVISIONS: Final = 5
WORLDS: Final = 20
SEEDS: Final = 12
HALVES: Final = 18
SINCE, UNTIL = date(2023, 1, 1), date(2026, 1, 1)
SLUMP: Final = Slump(date(2025, 1, 1), date(2025, 9, 30))
AHEAD: Final = 56


def judged(
    what: str, figure: float | None, wanted: str, *, low: float = float("-inf"), high: float = float("inf")
) -> None:
    """Print a figure beside its bar."""
    met = figure is not None and low <= figure <= high
    said = "none" if figure is None else f"{figure:,.4f}"
    print(f"  {what:<64}{said:>12}   {wanted:<34}{'met' if met else 'MISSED'}", flush=True)


def deals() -> None:
    """Cross-validate real deals, and facts drawn by lot."""
    known = real_deals()
    ours: list[tuple[float, bool]] = []
    theirs: list[tuple[float, bool]] = []
    for seed in range(DIVISIONS):
        chance = Draws(seed)
        cases = [case for _, case in sorted(((chance.word(), case) for case in known), key=itemgetter(0))]
        places = {facts: at % FOLDS for at, facts in enumerate(dict.fromkeys(case.facts for case in cases))}
        for fold in range(FOLDS):
            taught = [case for case in cases if places[case.facts] != fold]
            asked = [case for case in cases if places[case.facts] == fold]
            model = learn_fact_model(taught)
            ours += [(model.win_probability(case.facts), case.won) for case in asked]
            theirs += zip(logistic(taught, asked), (case.won for case in asked), strict=True)
    mine, other = (score_chances(*map(list, zip(*one, strict=True))) for one in (ours, theirs))
    print(
        f"\n{len(known)} real deals, grouped {FOLDS}-fold, {DIVISIONS} divisions (the 285 of the bar are not at hand)"
    )
    print(f"  LogisticRegressionCV on the same folds: Brier {other.brier:.4f}, slope {other.slope}")
    judged("Brier less that of LogisticRegressionCV", mine.brier - other.brier, "at most .0005", high=0.0005)
    judged("calibration slope", mine.slope, ".9 to 1.1", low=0.9, high=1.1)
    silent = sum(learn_fact_model(by_lot(known, seed)).temperature == 0.0 for seed in range(WORLDS)) / WORLDS
    judged("share of books with outcomes drawn by lot that stay silent", silent, "about .95 or more", low=0.9)


def by_lot(known: Sequence[ClosedCase], seed: int) -> list[ClosedCase]:
    """The same facts with outcomes drawn by lot."""
    chance = Draws(100 + seed)
    return [ClosedCase(dict(case.facts), won=chance.happens(50)) for case in known]


def logistic(taught: Sequence[ClosedCase], asked: Sequence[ClosedCase]) -> list[float]:
    """What a ridge logistic regression says, C chosen in inner folds."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - only here
    from sklearn.linear_model import LogisticRegressionCV  # noqa: PLC0415 - only here

    columns = DictVectorizer(sparse=False)
    rows = columns.fit_transform([dict(case.facts) for case in taught])
    model = LogisticRegressionCV(
        Cs=10, cv=5, scoring="neg_log_loss", max_iter=2_000, l1_ratios=(0.0,), use_legacy_attributes=False
    )
    model.fit(rows, [case.won for case in taught])
    said: list[float] = model.predict_proba(columns.transform([dict(case.facts) for case in asked]))[:, 1].tolist()
    return said


def funnel() -> None:
    """The open book of the censored funnel against its truth."""
    off: dict[str, list[float]] = {"learned": [], "closed-only rates": []}
    for seed in range(SEEDS):
        known = made_up_funnel(seed).known()
        truth = expected_wins(known)
        for name, model in (("learned", learn_stage_model(known)), ("closed-only rates", closed_only_rates(known))):
            wins = fsum(model.win_probability(one.standing, age=one.age) for one in known if one.is_open)
            off[name].append(wins / truth - 1.0)
    print(f"\nThe censored funnel, {SEEDS} runs (closed-only rates: {mean(off['closed-only rates']):+.3f})")
    judged("bias of the open book", mean(off["learned"]), "within .05", low=-0.05, high=0.05)


def world(seed: int, count: int) -> SyntheticBook:
    """One company: nine in ten deals through dealers, with their dirt, and a slump."""
    told: dict[str, Any] = {"dirt": THE_CASE, "through_dealers": 90, "slump": SLUMP}
    return synthetic_book(fk.eight_stage(), deals=count, seed=seed, since=SINCE, until=UNTIL, **told)


def worlds() -> None:
    """Expected revenue of made-up companies against the exact truth, and both against what came."""
    sums: dict[str, list[float]] = {name: [] for name in ("learned", "verified", "claimed", "truth", "came")}
    said: list[tuple[float, bool]] = []
    silent = 0
    for seed in range(1, WORLDS + 1):
        book = world(seed, 1_200)
        model = fk.learn_win_model(book, on=UNTIL, known_by=UNTIL)
        if model.learned.stages.shortfall:
            silent += 1
            continue
        mine = dict.fromkeys(sums, 0.0)
        for line in fk.forecast(book, on=UNTIL, known_by=UNTIL, model=model).lines:
            truth, given = book.truths[line.deal], line.outcome in {"open", "suspended"}
            if not given:
                continue
            for name, figure in (("learned", line.expected), ("verified", line.verified), ("claimed", line.claimed)):
                mine[name] += float(figure.amount) if figure else 0.0
            real = not truth.is_invented and not truth.duplicate_of
            worth, agreed = truth.amount_on(UNTIL), truth.amount_on(date.max)
            won = real and truth.end == "won"
            mine["truth"] += float(worth.amount * truth.chance_on(UNTIL)) if real and worth else 0.0
            mine["came"] += float(agreed.amount) if won and agreed else 0.0
            if line.expected_chance is not None:
                said.append((float(line.expected_chance), won))
        for name, sum_of in mine.items():
            sums[name].append(sum_of)
    known = len(sums["truth"])
    print(
        f"\n{WORLDS} made-up companies with dealers, silent ends and a slump; {silent} under the floors, {known} scored"
    )
    if not known:
        return
    off = {
        name: mean(abs(one - came) for one, came in zip(sums[name], sums["came"], strict=True))
        for name in ("learned", "verified", "claimed", "truth")
    }
    for name in ("verified", "claimed"):
        told = f"bias {fsum(sums[name]) / fsum(sums['truth']) - 1:+.3f}"
        print(f"  {name} by rule: {told}, mean absolute error {off[name] / off['truth']:.2f} times that of the truth")
    scores = score_chances(*map(list, zip(*said, strict=True)))
    bias = fsum(sums["learned"]) / fsum(sums["truth"]) - 1
    judged("learned: bias against the true expectation", bias, "within .10", low=-0.1, high=0.1)
    judged(
        "learned: mean absolute error over that of the truth", off["learned"] / off["truth"], "at most 1.25", high=1.25
    )
    judged("learned: calibration slope of chances", scores.slope, ".9 to 1.1", low=0.9, high=1.1)
    print(f"  learned: {scores}")


def ranges(log: Path | None) -> None:
    """How often what came lay between q10 and q90, on horizons that do not overlap."""
    found: list[tuple[tuple[float, float], float]] = []
    for seed in range(1, WORLDS + 1):
        book = world(seed, 600)
        origins = [UNTIL - timedelta(days=AHEAD * step) for step in range(6, 0, -1)]

        def known_on(point: Any, book: SyntheticBook = book) -> Any:
            return histories_of(book, on=point, known_by=point)

        found += covered(backtest(known_on, origins=origins, until=UNTIL, days=AHEAD))
    if log is not None:
        found += covered(walked(log, days=7))
    told = coverage_of_ranges([one for one, _ in found], [came for _, came in found])
    print(
        f"\nq10 to q90 over {len(found)} horizons that do not overlap (95 % interval {told.low:.2f} to {told.high:.2f})"
    )
    judged("share of horizons within q10 to q90", told.inside, ".70 to .90, at least 100 of them", low=0.7, high=0.9)


def covered(result: Backtest) -> list[tuple[tuple[float, float], float]]:
    """Each range with what came."""
    return [(one, origin.came) for one, origin in zip(result.ranges(), result.watched, strict=True)]


def walked(file: Path, *, days: int) -> Backtest:
    """Walk through the second half of a log by weeks."""
    rows = read_rows(file)
    log = read_log(rows, states={"customer": CUSTOMER, "supplier": SUPPLIER}, outcomes=OUTCOMES, columns=COLUMNS)
    seen = sorted({row["timestamp_utc"][:10] for row in rows})
    first, last = date.fromisoformat(seen[0]), date.fromisoformat(seen[-1])
    half = (last - first).days // 2
    origins = [first + timedelta(days=step) for step in range(half, (last - first).days - days + 1, 7)]
    return backtest(log.known_on, origins=origins, until=last, days=float(days), order=ORDER)


def log_bars(file: Path | None) -> None:
    """The bars of the two-sided log."""
    if file is None:
        print("\nno two-sided log was given")
        return
    result = walked(file, days=7)
    ours, base = result.chances(), result.chances(STAGE_AGE)
    print(f"\nTwo-sided log, {len(result.origins)} weekly origins; stage and age: Brier {base.brier:.4f}")
    judged("open book: mean absolute percentage error", result.book().mape, "at most .10", high=0.1)
    judged("Brier", ours.brier, "at most .1786 (on another part)", high=0.1786)
    judged("Brier less that of stage and age", ours.brier - base.brier, "at most .001", high=0.001)
    judged("AUC", ours.auc, "at least .764 (on another part)", low=0.764)
    judged("calibration slope", ours.slope, ".9 to 1.1", low=0.9, high=1.1)
    judged("WAPE of 7 days (the bar is for 28)", result.horizon().wape, "at most .10", high=0.1)


def halves(file: Path | None) -> None:
    """Learn from one half of the cases, score the open ones of the other to their end."""
    if file is None:
        print("\nno two-sided log was given")
        return
    followed = followed_cases(read_rows(file))
    said: dict[str, list[tuple[float, bool]]] = {"ours": [], "base": []}
    books: dict[str, list[float]] = {"ours": [], "base": []}
    for seed in range(HALVES):
        chance = Draws(seed)
        keys = [key for _, key in sorted((chance.word(), key) for key in sorted(followed))]
        half = len(keys) // 2
        known = begun_anew({key: followed[key] for key in keys[:half]}, chance, days=90).known_on(UNTIL)
        model, base = learn_model(known), stage_age_rates(known)
        for _ in range(4):
            other = begun_anew({key: followed[key] for key in keys[half:]}, chance, days=60)
            ends = {one.case: one for one in other.known_on(UNTIL + timedelta(days=100))}
            asked = [one for one in other.known_on(UNTIL) if one.is_open and not ends[one.case].is_open]
            won = [ends[one.case].is_won for one in asked]
            for name, chances in (
                ("ours", model.win_probabilities(asked)),
                ("base", [base.win_probability(one.standing, age=one.age) for one in asked]),
            ):
                said[name] += zip(chances, won, strict=True)
                told = fsum(float(one.amount or 0) * share for one, share in zip(asked, chances, strict=True))
                came = fsum(float(one.amount or 0) for one, win in zip(asked, won, strict=True) if win)
                books[name].append(abs(told / came - 1.0))
    ours, usual = (score_chances(*map(list, zip(*said[name], strict=True))) for name in ("ours", "base"))
    print(f"\nHalves of a two-sided log, {len(followed)} cases, {HALVES} times in two; {ours.count} chances")
    print(f"  stage and age: {usual}, open book off by {mean(books['base']):.3f}")
    judged("open book: mean absolute percentage error", mean(books["ours"]), "at most .10", high=0.1)
    judged("Brier less that of stage and age", ours.brier - usual.brier, "at most .001", high=0.001)
    judged("AUC less that of stage and age", (ours.auc or 0) - (usual.auc or 0), "at least 0", low=0.0)
    judged("calibration slope", ours.slope, ".9 to 1.1", low=0.9, high=1.1)


def followed_cases(rows: Sequence[Mapping[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The cases that began forty days before the end of the log or earlier, row by row."""
    last = max(row["timestamp_utc"] for row in rows)
    until = (datetime.fromisoformat(last) - timedelta(days=40)).isoformat()
    cases: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows, key=itemgetter("timestamp_utc")):
        cases.setdefault(row["case_id"], []).append(dict(row))
    return {key: told for key, told in cases.items() if told[0]["timestamp_utc"] <= until}


def begun_anew(cases: Mapping[str, Sequence[Mapping[str, str]]], chance: Draws, *, days: int) -> CaseLog:
    """Let each case begin on a day drawn by lot, at its own time of day."""
    rows: list[dict[str, str]] = []
    for told in cases.values():
        first = datetime.fromisoformat(told[0]["timestamp_utc"])
        shift = timedelta(days=UNTIL.toordinal() - days + chance.below(days) - first.date().toordinal())
        moved = [datetime.fromisoformat(row["timestamp_utc"]) + shift for row in told]
        rows += [{**row, "timestamp_utc": at.isoformat()} for row, at in zip(told, moved, strict=True)]
    return read_log(rows, states={"customer": CUSTOMER, "supplier": SUPPLIER}, outcomes=OUTCOMES, columns=COLUMNS)


def main() -> None:
    """Judge what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_bars")
    parser.add_argument("--log", type=Path)
    parser.add_argument("sections", nargs="*")
    told = parser.parse_args()
    known: Mapping[str, Callable[[], None]] = {
        "deals": deals,
        "funnel": funnel,
        "log": partial(log_bars, told.log),
        "halves": partial(halves, told.log),
        "worlds": worlds,
        "ranges": partial(ranges, told.log),
    }
    for name in told.sections or known:
        known[name]()


if __name__ == "__main__":
    main()
