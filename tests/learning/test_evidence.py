"""Evidence as facts of the learned model: it speaks where it tells who wins, and is silent elsewhere; nothing leaks."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from math import exp, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.win_models import history_of
from funnelkit.win_models.guard import Guarded
from tests.learning.evident_deals import MANY, METHOD, START, evident_book, scores_of, synthetic

ON = date(2025, 6, 1)
BOOK = evident_book()
MODEL = fk.learn_win_model(BOOK, on=ON)
WITHOUT = fk.learn_win_model(BOOK, on=ON, evidence=False)
FRESH = fk.Deal.open("fresh", under=METHOD, on=ON)
SOURCES: tuple[str, ...] = ("customer-document", "third-party", "own-impression")
HEARSAY_AND_PROOF: tuple[str, ...] = ("third-party", "customer-document")


def chances(deal: fk.Deal, model: fk.win_models.WinModel = MODEL) -> fk.win_models.WinChances:
    """What a model says of a deal on the day, with the audit by rule beside it."""
    return Guarded(model).chances(deal.at(ON))


def expected(deal: fk.Deal, model: fk.win_models.WinModel = MODEL) -> float:
    """The expected chance."""
    said = chances(deal, model).expected
    assert said is not None
    return float(said)


def with_evidence(*kinds: str, source: str = "customer-document") -> fk.Deal:
    """A fresh deal with evidence on record."""
    deal = FRESH
    for kind in kinds:
        deal = deal.record_evidence(kind, source=source, on=ON)
    return deal


def test_evidence_moves_the_chance_where_it_tells_who_wins() -> None:
    """Six in ten of those who hand over their plan are won, four in ten of the others."""
    assert expected(FRESH, WITHOUT) == pytest.approx(0.5, abs=0.01)
    assert expected(with_evidence("plan"), WITHOUT) == expected(FRESH, WITHOUT)
    assert expected(with_evidence("plan")) == pytest.approx(0.62, abs=0.04)
    assert expected(FRESH) == pytest.approx(0.38, abs=0.04)


def test_evidence_that_tells_nothing_moves_nothing() -> None:
    """Those who were called won exactly as often as the others: what moves is well within what 240 deals can tell."""
    called, others = expected(with_evidence("plan", "call")), expected(with_evidence("plan"))
    moved = log(called / (1 - called)) - log(others / (1 - others))
    # 40 of 80 who were called won, and 80 of 160 of the others: the standard error of a difference in log-odds.
    assert abs(moved) < sqrt(1 / 40 + 1 / 40 + 1 / 80 + 1 / 80) / 2


def test_it_is_said_in_sales_words_in_both_languages() -> None:
    """Reasons name the kind of evidence by its label and say who gave it; no key of a fact is shown."""
    said = [one.reason for one in chances(with_evidence("plan")).contributions]
    assert "'Plan handed over', from the customer itself" in map(str, said)
    assert "“已交出规划”，来自客户方" in [reason.text("zh-Hans") for reason in said]
    assert "'Plan handed over' is not on record" in [str(one.reason) for one in chances(FRESH).contributions]
    assert not [one for one in said for language in ("en", "zh-Hans") if "evidence:" in one.text(language)]


def test_other_facts_are_said_in_sales_words_too() -> None:
    """Channel, people, claim and lead read as sentences in either language."""
    book = [
        fk.Deal.open(
            f"d{n}", under=METHOD, channel="dealer:Nordlys" if n % 2 else "direct", on=START + timedelta(days=n)
        )
        for n in range(200)
    ]
    book = [
        deal.lose(on=deal.opening.on + timedelta(days=30))
        if n % 8 < (6 if n % 2 else 2)
        else deal.override_win(by="Otto", reason="told", on=deal.opening.on + timedelta(days=30))
        for n, deal in enumerate(book)
    ]
    model = fk.learn_win_model(book, on=ON)
    said = [one.reason for one in chances(FRESH, model).contributions]
    assert "sold without a dealer" in map(str, said)
    assert "直接销售，不经经销商" in [reason.text("zh-Hans") for reason in said]


@given(
    st.lists(st.tuples(st.sampled_from(("plan", "visit", "call", "signed")), st.sampled_from(SOURCES)), max_size=4),
    st.integers(0, 50),
)
def test_reasons_add_up_and_verified_is_never_above_claimed(evidence: list[tuple[str, str]], age: int) -> None:
    """Base and contributions are the log-odds of the expected chance, whatever is on record, from whom, and how old."""
    deal = fk.Deal.open("any", under=METHOD, on=ON - timedelta(days=age))
    for kind, source in evidence:
        deal = deal.record_evidence(kind, source=source, on=ON - timedelta(days=age))
    said = chances(deal)
    assert said.expected is not None
    assert said.claimed is not None
    assert said.verified is not None
    total = said.base + sum(one.log_odds for one in said.contributions)
    assert float(said.expected) == pytest.approx(1 / (1 + exp(-total)), abs=1e-6)
    assert 0 <= said.verified <= said.claimed


@settings(max_examples=max(5, settings().max_examples // 4))
@given(st.permutations(range(40)))
def test_the_order_of_deals_never_matters(order: list[int]) -> None:
    """Shuffled deals teach the same."""
    again = fk.learn_win_model([*BOOK[40:], *(BOOK[number] for number in order)], on=ON)
    assert chances(with_evidence("plan"), again) == chances(with_evidence("plan"))


def test_what_is_only_claimed_verifies_nothing() -> None:
    """A dealer's word that the plan is there does not raise the verified chance; the customer's document does."""
    heard = FRESH.meet_person("Ms Berg", on=ON)
    said, shown = (heard.record_evidence("plan", source=source, on=ON) for source in HEARSAY_AND_PROOF)
    assert chances(said).verified == chances(heard).verified
    assert (chances(shown).verified or 0) > (chances(said).verified or 0) + Decimal("0.1")


def test_evidence_from_which_the_customer_went_back_no_longer_counts() -> None:
    """Once the customer has gone back behind it, it is as if it were not on record."""
    on = ON - timedelta(days=1)
    deal = fk.Deal.open("back", under=MANY, on=ON - timedelta(days=2)).record_evidence(
        "choice-1", source="customer-document", on=on
    )
    back = deal.customer_went_back("need", source="customer-document", on=ON)
    again = back.customer_moved("choice", source="customer-document", on=ON)
    model = fk.learn_win_model(_choosing(), on=ON)
    said = {deal.key: [str(one.reason) for one in chances(deal, model).contributions] for deal in (again,)}
    assert "'choice 1' is not on record" in said["back"]
    assert "'choice 1', from the customer itself" in [str(one.reason) for one in chances(deal, model).contributions]


def _choosing() -> list[fk.Deal]:
    """Deals in which one kind of the second stage tells who wins."""
    book = []
    for number in range(240):
        day, good = START + timedelta(days=number), number % 2 == 0
        deal = fk.Deal.open(f"d{number}", under=MANY, on=day)
        deal = deal.record_evidence("choice-1" if good else "choice-2", source="customer-document", on=day)
        end = day + timedelta(days=30)
        won = (number // 2 % 4 != 0) is good
        book.append(deal.override_win(by="Otto", reason="told", on=end) if won else deal.lose(on=end))
    return book


@pytest.mark.parametrize(
    ("days", "written_after"),
    [
        pytest.param(40, 0, id="on the day of the end"),
        pytest.param(41, 0, id="after the end"),
        pytest.param(0, 60, id="written down after the end"),
    ],
)
def test_what_came_with_the_end_or_after_it_teaches_nothing(days: int, written_after: int) -> None:
    """The plan that tells so much teaches nothing where it was on record too late to foretell anything."""
    model = fk.learn_win_model(evident_book(days=days, written_after=written_after), on=ON)
    assert expected(with_evidence("plan"), model) == expected(FRESH, model)


def test_evidence_in_mid_stay_teaches_from_then_on() -> None:
    """Handed over after two weeks of a stay it tells as well: deals are asked on several days of their lives."""
    model = fk.learn_win_model(evident_book(480, days=14), on=ON)
    opened = ON - timedelta(days=30)
    old = fk.Deal.open("old", under=METHOD, on=opened)
    handed = old.record_evidence("plan", source="customer-document", on=opened + timedelta(days=14))
    assert expected(handed, model) > expected(old, model) + 0.05


def test_the_signature_foretells_nothing() -> None:
    """Evidence that signs is no fact of the model, and the day of the win is no day to learn facts from."""
    deal = BOOK[2]
    assert deal.at(ON).outcome == "won"
    assert dict(history_of(deal, on=ON).facts)["claim"] == "verified"
    hearsay = fk.Deal.open("hearsay", under=METHOD, on=START).customer_moved(
        "order", source="third-party", on=START + timedelta(days=5)
    )
    signed = hearsay.record_evidence(
        "signed", source="customer-document", on=START + timedelta(days=30), reference="contract 7"
    )
    won = signed.win(on=START + timedelta(days=30))
    assert dict(history_of(won, on=ON).facts)["claim"] == "unverified"
    words = [str(one.reason) for one in chances(with_evidence("signed")).contributions]
    assert not [one for one in words if "Signed" in one]


def test_a_deal_signed_on_the_day_it_came_has_the_facts_of_its_first_stay() -> None:
    """Where no stay lasted a day, the first one tells the facts, and nothing breaks."""
    deal = fk.Deal.open("at once", under=METHOD, on=START)
    deal = deal.record_evidence("signed", source="customer-document", on=START, reference="contract 7").win(on=START)
    assert dict(history_of(deal, on=ON).facts)["channel"] == "direct"
    assert fk.learn_win_model([*BOOK, deal], on=ON).cases == len(BOOK) + 1


def test_under_the_floors_evidence_is_silent() -> None:
    """As long as the history is insufficient the base table rules, whatever is on record."""
    model = fk.learn_win_model(evident_book(60), on=ON)
    said = chances(with_evidence("plan"), model)
    assert (said.source, said.expected, said.claimed) == ("prior", None, Decimal("0.3"))


def test_a_model_with_evidence_travels_and_spreads_over_time() -> None:
    """It pickles, and spreads revenue over periods that add up to the forecast."""
    again = pickle.loads(pickle.dumps(MODEL))  # noqa: S301 - our own bytes
    assert chances(with_evidence("plan"), again) == chances(with_evidence("plan"))
    deal = with_evidence("plan").set_amount(fk.Money("1000", "EUR"), on=ON)
    spread = fk.forecasting.revenue_by_period([deal], "EUR", on=ON, model=MODEL)
    total = fk.forecast([deal], on=ON, model=MODEL).totals["EUR"].expected
    assert sum((money for _, money in spread.periods), spread.later) == total


@pytest.mark.long
def test_on_synthetic_books_it_helps_where_there_is_signal_and_costs_nothing_where_there_is_none() -> None:
    """Fifteen kinds of evidence, on two days of two books each: Brier of the deals that were open then.

    Without signal not one kind is believed, so the score is the same to the last digit; with it, it is a fifth better,
    and the open book keeps its mean. ``tests/benchmarks/bench_evidence.py`` shows more books.
    """
    days = (date(2027, 1, 1), date(2028, 1, 1))
    found: dict[tuple[int, bool], list[float]] = {}
    biases = []
    for seed in range(2):
        for signal in (0, 25):
            book = synthetic(MANY, seed, deals=500, signal=signal)
            for on in days:
                for evidence in (False, True):
                    scores, bias = scores_of(book, on=on, evidence=evidence)
                    found.setdefault((signal, evidence), []).append(scores.brier)
                    biases += [bias] if evidence and signal else []
    mean = {case: sum(briers) / len(briers) for case, briers in found.items()}
    assert found[0, True] == found[0, False]
    assert mean[25, True] < 0.8 * mean[25, False]
    assert abs(sum(biases) / len(biases)) < 0.1
