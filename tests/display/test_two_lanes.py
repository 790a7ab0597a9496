"""The two-lane picture of a deal: what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

import funnelkit as fk
from docs.pictures import make
from tests.display.reading_markup import SVG, drawn_with, parsed, picture_of, sentence_of

DAY = date(2026, 3, 20)


def opened() -> fk.Deal:
    """Open a deal under the built-in methodology."""
    return fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))


def test_words_read_in_order_as_a_sentence() -> None:
    """Somebody who sees only the words of the picture still reads who stands where, stage by stage."""
    told = sentence_of(make.behind().svg())
    assert told.startswith("Harbour switchgear · Harbour Grid · 480,000 EUR · 2026-03-20 . behind by 1 . Customer : ")
    assert "✓ Problem raised , ? Budget set , Project approved, team formed ◆ verified , " in told
    assert "Criteria established ◇ claimed , Tender and first screening , " in told
    assert "Supplier : ✓ Project initiation , ● First contact ▲ we stand here , ○ Solution design , " in told


def test_words_read_in_order_in_chinese() -> None:
    """The same in Chinese."""
    told = sentence_of(make.behind().svg("zh-Hans")).replace(" ", "")
    assert "。落后1个阶段。客户：✓发现问题，提出问题、?分析研讨，确定预算、项目立项，建立小组◆有客户依据、" in told
    assert "我方：✓项目立项、●初步接触▲我方在此、○方案设计、" in told


def test_paired_stages_stand_under_each_other() -> None:
    """Every link is a straight line down: a stage with two pairs is as wide as both of them."""
    svg = make.in_step_with_five_stages().svg()
    links = list(drawn_with(svg, "fk-link"))
    assert len(links) == 7, "eight pairs, one of them with the tie"
    assert all(link.get("x1") == link.get("x2") for link in links)
    widths = [float(box.get("width", 0)) for box in drawn_with(svg, "fk-box")]
    assert len(widths) == 5 + 8
    assert len(set(widths[5:])) == 1, "our stages have one column each"
    assert [round(width / widths[5]) for width in widths[:5]] == [2, 1, 2, 2, 1]


@pytest.mark.parametrize("scene", [make.behind, make.ahead_of_eleven_stages, make.in_step_with_five_stages, make.won])
def test_everything_is_on_the_page(scene: Callable[[], fk.questions.TwoLanes]) -> None:
    """A picture fits the width of a notebook, and nothing is drawn beside it."""
    picture = picture_of(scene().svg())
    width, height = float(picture.get("width", 0)), float(picture.get("height", 0))
    assert width <= 900
    for words in picture.iter(f"{SVG}text"):
        assert 0 <= float(words.get("x", 0)) <= width
        assert 0 <= float(words.get("y", 0)) <= height


def test_tie_is_straight_when_in_step_and_bent_by_a_gap() -> None:
    """Where the two sides stand is tied together, with the verdict on the tie."""
    for scene, label, tone, is_straight in (
        (make.in_step_with_five_stages(), "in step", "good", True),
        (make.behind(), "behind by 1", "bad", False),
        (make.ahead_of_eleven_stages(), "ahead by 3", "warn", False),
    ):
        svg = scene.svg()
        [tie] = drawn_with(svg, "fk-tether")
        [pill] = drawn_with(svg, "fk-verdict")
        start, end = tie.get("d", "").split("C")[0], tie.get("d", "").split()[-2:]
        assert (start.split()[0] == f"M{end[0]}") is is_straight
        assert pill.text == label
        assert f"fk-{tone}" in tie.get("class", "")


def test_gap_within_the_tolerance_is_no_alarm() -> None:
    """A methodology that lets us lag by one says so calmly."""
    method = fk.eight_stage().customised("patient", fk.rules.SetTolerance(ahead=0, behind=1))
    deal = fk.Deal.open("Harbour", under=method, on=DAY)
    deal = deal.record_evidence("budget-approved", source="customer-document", on=DAY)
    svg = fk.two_lanes(deal, on=DAY).svg()
    [pill] = drawn_with(svg, "fk-verdict")
    assert pill.text == "behind by 1, tolerated"
    assert "fk-calm" in pill.get("class", "")


def test_before_anything_is_heard_nothing_counts_as_verified() -> None:
    """A new deal stands at the first stage of both sides, with a hollow marker."""
    told = sentence_of(fk.two_lanes(opened(), on=DAY).svg())
    assert "Problem raised ◇ not verified" in told


def test_imported_position_says_that_it_is_unchecked() -> None:
    """A position that was taken over is shown as what it is, a claim."""
    deal = opened().told_position(system="crm", customer_stage="tender", supplier_stage="track-record", on=DAY)
    told = sentence_of(fk.two_lanes(deal, on=DAY).svg())
    assert "Tender and first screening ◇ claimed" in told
    assert "Track-record showcase ▲ as told, unchecked" in told


def test_day_before_today_shows_what_stood_then() -> None:
    """The picture can be drawn for any day of a deal's life."""
    deal = opened().record_evidence("budget-approved", source="customer-document", on=DAY)
    assert repr(fk.two_lanes(deal, on=date(2026, 3, 19))) == "<TwoLanes Harbour 2026-03-19: unheard>"
    assert repr(fk.two_lanes(deal, on=DAY)) == "<TwoLanes Harbour 2026-03-20: behind by 1>"


def ended(outcome: str) -> fk.Deal:
    """End a deal in one way."""
    deal = opened()
    if outcome == "suspended":
        return deal.suspend(reason="budget year", on=DAY)
    if outcome == "lost":
        return deal.lose(reason="price", winner="no-decision", on=DAY)
    if outcome == "no-decision":
        return deal.end_without_decision(reason="frozen", on=DAY)
    if outcome == "withdrawn":
        return deal.withdraw(reason="no fit", on=DAY)
    return deal.override_win(reason="letter follows", by="Otto", on=DAY)


@pytest.mark.parametrize(
    ("outcome", "en", "zh", "tone"),
    [
        ("suspended", "suspended", "暂停", "warn"),
        ("won", "won", "赢单", "good"),
        ("lost", "lost", "丢单", "bad"),
        ("no-decision", "ended without a decision", "客户未作决定", "calm"),
        ("withdrawn", "withdrawn", "我方放弃", "calm"),
    ],
)
def test_outcome_stands_in_the_corner_on_a_ribbon(outcome: str, en: str, zh: str, tone: str) -> None:
    """How a deal ended is written on a ribbon, in both languages, and only then."""
    scene = fk.two_lanes(ended(outcome), on=DAY)
    for language, words in (("en", en), ("zh-Hans", zh)):
        svg = scene.svg(language)
        [ribbon] = drawn_with(svg, "fk-ribbon")
        assert [text.text for text in ribbon.iter(f"{SVG}text")] == [words]
        assert f"fk-{tone}" in ribbon.get("class", "")
    assert not list(drawn_with(fk.two_lanes(opened(), on=DAY).svg(), "fk-ribbon"))


def test_after_the_end_a_gap_is_no_alarm() -> None:
    """Lagging behind a deal that is lost is a fact, and no call to act."""
    deal = opened().record_evidence("budget-approved", source="customer-document", on=DAY)
    svg = fk.two_lanes(deal.lose(reason="price", winner="no-decision", on=DAY), on=DAY).svg()
    [pill] = drawn_with(svg, "fk-verdict")
    assert pill.text == "behind by 1"
    assert "fk-calm" in pill.get("class", "")


def test_longest_names_are_cut_with_an_ellipsis() -> None:
    """A name that no box can hold is cut, and stands whole in the table."""
    name = "Interdepartmental requirements harmonisation " * 12
    eight = fk.eight_stage()
    wordy = evolve(eight.index.customer_stages["budget-set"], name=name.strip())
    method = eight.customised("wordy", fk.rules.ReplaceStage("budget-set", wordy))
    scene = fk.two_lanes(fk.Deal.open("x" * 5000, under=method, on=DAY), on=DAY)
    cut = [words.text or "" for words in picture_of(scene.svg()).iter(f"{SVG}text") if (words.text or "").endswith("…")]
    assert len(cut) == 2, "the deal and the stage"
    assert any(cell.text == name.strip() for cell in parsed(scene.html()).iter("th"))


def test_methodology_shows_both_lanes_without_a_deal() -> None:
    """A methodology in a notebook is its two processes, their pairs, and the chance at each customer stage."""
    told = sentence_of(fk.eight_stage().html(picture="inline"))
    assert "Customer : Problem raised 10 % , Budget set 20 % , " in told
    assert "behind" not in told


def test_deal_of_one_stage() -> None:
    """The smallest methodology there can be is drawn as well."""
    method = fk.Methodology(
        key="one",
        name="One",
        customer_stages=[fk.rules.CustomerStage("buy", "Buy")],
        supplier_stages=[fk.rules.SupplierStage("sell", "Sell")],
    )
    told = sentence_of(fk.two_lanes(fk.Deal.open("Small", under=method, on=DAY), on=DAY).svg())
    assert "Customer : Buy ◇ not verified . Supplier : Sell ▲ we stand here ." in told
