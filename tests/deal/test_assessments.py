"""Weighted questionnaires: answered for us and for rivals on one scale, again and again, and compared."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks import FactError, UnknownKeyError
from funnelkit.deal import DealAssessment
from funnelkit.rules import AddRule, AnswerOption, Assessment, AssessmentQuestion, DropAssessmentQuestion, ReplaceRule

MARCH = date(2026, 3, 9)
APRIL = date(2026, 4, 9)


def scale(*points: int) -> list[AnswerOption]:
    """Answers that are called by their points."""
    return [AnswerOption(f"a{at}", f"answer {at}", worth) for at, worth in enumerate(points)]


FIT = Assessment(
    "fit",
    "Fit",
    [
        AssessmentQuestion("ally", "An ally?", scale(3, 0, -2), weight=2, part="People"),
        AssessmentQuestion("product", "The product?", scale(4, 1), part="Offer"),
        AssessmentQuestion("risk", "A risk?", scale(0, -5), weight=3, part="Offer"),
        AssessmentQuestion("margin", "Our margin?", scale(2, -1), of_rivals=False, part="Gain"),
    ],
)
METHOD = fk.eight_stage().customised("own", AddRule(FIT, to="first-contact"))


def opened() -> fk.Deal:
    """A deal in which nothing is assessed yet."""
    return fk.Deal.open("Harbour", under=METHOD, on=date(2026, 3, 2))


def fit(deal: fk.Deal, on: date = APRIL) -> DealAssessment:
    """The assessment of a deal on a day."""
    return deal.assessment("fit", on=on)


def test_points_are_weighed_and_what_is_not_answered_is_not_zero() -> None:
    """The share is that of the answered questions; the open ones say how far it may still go."""
    score = fit(opened().assess("fit", {"ally": "a2", "product": "a0"}, by="Maria", on=MARCH)).us.score
    assert (score.points, score.reachable, score.answered, score.asked) == (-4 + 4, 6 + 4, 2, 4)
    assert score.share == 0
    assert (score.lowest, score.highest) == (Fraction(-4 + 4 - 15 - 1, 12), Fraction(-4 + 4 + 0 + 2, 12))
    untouched = fit(opened()).us
    assert (untouched.score.share, untouched.score.answered, len(untouched.unanswered)) == (None, 0, 4)
    penalty = fit(opened().assess("fit", {"risk": "a1"}, by="Maria", on=MARCH)).us.score
    assert (penalty.points, penalty.reachable, penalty.share) == (-15, 0, None)


def test_parts_add_up_to_the_whole() -> None:
    """Each part is scored by itself."""
    us = fit(opened().assess("fit", {"ally": "a0", "risk": "a1", "margin": "a1"}, by="Maria", on=MARCH)).us
    assert [(str(part.name), part.points, part.answered, part.asked) for part in us.parts] == [
        ("People", 6, 1, 1),
        ("Offer", -15, 1, 2),
        ("Gain", -1, 1, 1),
    ]
    assert sum(part.points for part in us.parts) == us.score.points


def test_rivals_are_held_against_us_where_both_are_answered() -> None:
    """One scale, and only the questions that are answered for both; what only we are asked is not among them."""
    deal = opened().assess("fit", {"ally": "a1", "product": "a0", "margin": "a0"}, by="Maria", on=MARCH)
    deal = deal.assess("fit", {"ally": "a0", "risk": "a0"}, competitor="Nordlys", by="Maria", on=MARCH)
    deal = deal.assess("fit", {"risk": "a0"}, competitor="incumbent", by="Maria", on=MARCH)
    nordlys, incumbent = fit(deal).against
    assert (nordlys.common, nordlys.ours, nordlys.theirs, nordlys.reachable) == (1, 0, 6, 6)
    assert (nordlys.verdict, [str(one) for one in nordlys.worse], nordlys.better) == ("behind", ["An ally?"], ())
    assert (incumbent.verdict, incumbent.name.text("zh-Hans")) == ("not-comparable", "现有供应商")  # type: ignore[union-attr]
    assert [one.score.asked for one in fit(deal).suppliers] == [4, 3, 3]
    assert [one.name for one in deal.at(APRIL).rivals] == ["Nordlys", "incumbent"]


def test_a_rival_is_one_however_it_is_spelt() -> None:
    """Case and spaces make no second rival."""
    deal = opened().assess("fit", {"ally": "a0"}, competitor="Nordlys", by="Maria", on=MARCH)
    deal = deal.assess("fit", {"product": "a1"}, competitor=" NORDLYS ", by="Maria", on=MARCH)
    [rival] = fit(deal).rivals
    assert (rival.competitor, rival.score.answered) == ("Nordlys", 2)


def test_what_has_changed_since_the_time_before() -> None:
    """An answer holds until the next one; the change is told on the questions that were answered both times."""
    deal = opened().assess("fit", {"ally": "a0", "product": "a1"}, by="Maria", on=MARCH)
    assert fit(deal).us.change is None
    deal = deal.assess("fit", {"ally": "a2", "margin": "a0"}, by="Jun", on=APRIL)
    us = fit(deal).us
    assert us.change is not None
    assert (us.change.since, us.change.on, us.change.common, us.change.new) == (MARCH, APRIL, 2, 1)
    assert (us.change.before, us.change.now, us.change.points) == (7, -3, -10)
    [changed] = us.change.changed
    assert (changed.question.key, str(changed.before), str(changed.now), changed.points) == (
        "ally",
        "answer 0",
        "answer 2",
        -10,
    )
    assert [(one.question.key, one.by, one.on) for one in us.answers] == [
        ("ally", "Jun", APRIL),
        ("product", "Maria", MARCH),
        ("margin", "Jun", APRIL),
    ]
    assert fit(deal, MARCH).us.score.points == 7
    late = deal.assess("fit", {"risk": "a1"}, by="Maria", on=MARCH, recorded_on=APRIL)
    assert late.assessment("fit", on=APRIL, known_by=MARCH).us.score.answered == 2


def test_everything_that_cannot_be_answered_is_told_at_once() -> None:
    """Unknown questions and answers, what is not asked of rivals, nobody, nothing."""
    with pytest.raises(FactError) as refused:
        opened().assess(
            "fit", {"aly": "a0", "product": "a7", "margin": "a0"}, competitor="Nordlys", by="Maria", on=MARCH
        )
    assert [one.code for one in refused.value.problems] == ["unknown-key", "not-asked-of-rivals", "unknown-key"]
    for asked, answers, by in (("fit", {}, "Maria"), ("fit", {"ally": "a0"}, ""), ("fitt", {"ally": "a0"}, "Maria")):
        with pytest.raises(FactError):
            opened().assess(asked, answers, by=by, on=MARCH)
    with pytest.raises(UnknownKeyError):
        opened().assessment("fitt", on=MARCH)


def test_answers_to_what_is_no_longer_asked_are_counted() -> None:
    """Under another methodology the answers that have a place there hold; the others are left out by number."""
    deal = opened().assess("fit", {"ally": "a0", "product": "a1"}, by="Maria", on=MARCH)
    shorter = AssessmentQuestion(
        "product", "The product?", [AnswerOption("yes", "Yes", 4), AnswerOption("no", "No", 0)]
    )
    other = METHOD.customised("other", DropAssessmentQuestion("ally"), ReplaceRule("product", shorter))
    found = fit(deal.adopt(other, reason="simpler", by="Otto", on=APRIL))
    assert (found.no_longer_asked, found.us.answers) == (2, ())


def test_a_deal_keeps_its_answers_in_a_document() -> None:
    """Saved and read it is the same deal, and merged into another its answers go with it."""
    deal = opened().assess("fit", {"ally": "a0"}, by="Maria", on=MARCH)
    assert fk.from_json(fk.to_json(deal, embed=True), fk.Deal) == deal
    other = fk.Deal.open("Harbour again", under=METHOD, on=date(2026, 3, 3))
    merged = other.merge(deal, reason="reported twice", by="Otto", on=APRIL)
    assert fit(merged).us.score.points == 6


SITTINGS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(("", "Nordlys", "Otto AG")),
        st.dictionaries(st.sampled_from([one.key for one in FIT.questions]), st.integers(0, 1), min_size=1),
    ),
    max_size=8,
)


@given(SITTINGS)
def test_scores_are_those_of_a_naive_model(sittings: list[tuple[int, str, dict[str, int]]]) -> None:
    """Points, bounds over every way to answer what is open, comparison and change, all worked out by hand."""
    deal, held = opened(), list[tuple[date, str, dict[str, int]]]()
    for day, who, answers in sittings:
        kept = {key: at for key, at in answers.items() if not (who and key == "margin")}
        if kept:
            on = MARCH + timedelta(days=day)
            deal = deal.assess("fit", {key: f"a{at}" for key, at in kept.items()}, competitor=who, by="Jun", on=on)
            held.append((on, who, kept))
    held.sort(key=lambda one: one[0])
    found = fit(deal)
    ours = naive(held, "")
    assert points_of(ours) == found.us.score.points
    for side in found.suppliers:
        answers = naive(held, side.competitor)
        asked = [one for one in FIT.questions if one.of_rivals or not side.competitor]
        assert [one.question.key for one in side.answers] == [one.key for one in asked if one.key in answers]
        options = [[answers[one.key]] if one.key in answers else [*range(len(one.options))] for one in asked]
        keys = [one.key for one in asked]
        totals = [points_of(dict(zip(keys, chosen, strict=True))) for chosen in product(*options)]
        best = sum(one.best for one in asked)
        assert (side.score.lowest, side.score.highest) == (Fraction(min(totals), best), Fraction(max(totals), best))
        before = naive([one for one in held if one[0] < last(held, side.competitor)], side.competitor)
        assert (side.change is None) == (not before)
        if side.change:
            both = before.keys() & answers.keys()
            assert side.change.common == len(both)
            assert side.change.points == points_of(only(answers, both)) - points_of(only(before, both))
    for versus in found.against:
        theirs = naive(held, versus.competitor)
        both = ours.keys() & theirs.keys()
        assert (versus.common, versus.ours, versus.theirs) == (
            len(both),
            points_of(only(ours, both)),
            points_of(only(theirs, both)),
        )


def naive(held: list[tuple[date, str, dict[str, int]]], who: str) -> dict[str, int]:
    """The last answer to each question, by the place of the answer."""
    return {key: at for _, whom, answers in held if whom == who for key, at in answers.items()}


def points_of(answers: dict[str, int]) -> int:
    """Points times weights."""
    return sum(one.weight * one.options[answers[one.key]].points for one in FIT.questions if one.key in answers)


def only(answers: dict[str, int], keys: set[str]) -> dict[str, int]:
    """Some of the answers."""
    return {key: at for key, at in answers.items() if key in keys}


def last(held: list[tuple[date, str, dict[str, int]]], who: str) -> date:
    """The last day on which somebody was assessed."""
    return max((on for on, whom, _ in held if whom == who), default=date.min)


def test_a_book_puts_the_best_first_and_tells_what_it_leaves_out() -> None:
    """Deals by their share, unassessed ones last; ended ones and other methodologies are counted."""
    strong = opened().assess("fit", {"product": "a0"}, by="Maria", on=MARCH)
    deals = []
    for key, answer in (("weak", "a1"), ("unknown", ""), ("lost", "a0")):
        deal = fk.Deal.open(key, under=METHOD, on=date(2026, 3, 2))
        deals.append(deal.assess("fit", {"product": answer}, by="Maria", on=MARCH) if answer else deal)
    deals[2] = deals[2].lose(reason="price", winner="Nordlys", on=MARCH)
    plain = fk.Deal.open("plain", under=fk.eight_stage(), on=date(2026, 3, 2))
    late = fk.Deal.open("late", under=METHOD, on=date(2026, 5, 2))
    book = fk.Book([*deals, plain, strong, late])
    found = book.assessments("fit", on=APRIL)
    assert [one.deal for one in found] == ["Harbour", "weak", "unknown"]
    assert [one.code for one in found.left_out] == ["book-later", "assessments-ended", "assessments-not-asked"]
    assert len(found.rows()) == 12
    narrow = book.where(outcome="open", on=APRIL).assessments("fit", on=APRIL)
    assert [one.code for one in narrow.left_out] == ["book-narrowed", "assessments-not-asked"]
    with pytest.raises(UnknownKeyError):
        book.assessments("fitt", on=APRIL)
