"""The two lanes as plain values: they can be drawn without a deal, whatever is left out."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import funnelkit as fk
from funnelkit.display import Lane, Lanes, LaneStage, Marker, Ribbon, Sign, Tether, lanes_svg, lanes_text
from funnelkit.display.wrapping import Face, width_of
from funnelkit.words import Text
from tests.display.reading_markup import drawn_with, picture_of, sentence_of

SIGNS: tuple[Sign, ...] = ("passed", "unexplained", "reached", "missing", "to-reach")
BARE = Lanes(
    title="Bare",
    customer=Lane("They", (LaneStage("Buy"),)),
    supplier=Lane("We", (LaneStage("Sell"),)),
    links=((0, 0),),
)


def two_by_two(*links: tuple[int, int], at: tuple[int, int]) -> Lanes:
    """Pair two stages with two, tied at two positions."""
    sides = (Lane("They", (LaneStage("A"), LaneStage("B"))), Lane("We", (LaneStage("C"), LaneStage("D"))))
    return Lanes(title="Tied", customer=sides[0], supplier=sides[1], links=links, tether=Tether(*at, "tied", "calm"))


def test_bare_lanes_are_names_only() -> None:
    """Without details, markers, tie and outcome there is nothing but the two lanes and their pairs."""
    assert sentence_of(lanes_svg(BARE, "en", "light")) == "Bare . They : Buy . We : Sell ."
    assert lanes_text(BARE, "en").splitlines() == ["Bare", "", "  They             We", "  Buy  ┄┄┄┄┄┄┄┄┄   Sell"]


def test_outcome_without_a_tie_is_told() -> None:
    """An outcome stands in the picture and in the text, also where nobody is on the way."""
    ended = evolve(BARE, ribbon=Ribbon("over", "calm"))
    assert sentence_of(lanes_svg(ended, "en", "dark")).startswith("Bare · over .")
    assert lanes_text(ended, "en").splitlines()[1] == "over"


def test_legend_takes_the_lines_it_needs() -> None:
    """Only the signs that are to be seen are explained, and on a narrow page they go on in another line."""
    lanes = [Lane("They", tuple(LaneStage(sign, sign=sign) for sign in signs)) for signs in (SIGNS[:3], SIGNS[2:])]
    narrow = Lanes(title="Narrow", customer=lanes[0], supplier=lanes[1], links=((0, 0), (1, 1), (2, 2)))
    words = list(drawn_with(lanes_svg(narrow, "en", "light"), "fk-legend"))
    assert [one.text for one in words] == [
        "passed",
        "skipped, unexplained",
        "milestone reached",
        "milestone missing",
        "milestone to come",
    ]
    lines = {float(one.get("y", 0)) for one in words}
    assert len(lines) == 2
    assert not list(drawn_with(lanes_svg(BARE, "en", "light"), "fk-legend"))


def test_long_details_leave_amount_and_day_whole() -> None:
    """Where the line under the title is too long, the longest part is cut: half an amount would be another amount."""
    wordy = evolve(BARE, details=("Harbour Grid and Sons, Energy Distribution " * 9, "12,345,678.90 EUR", "2026-03-20"))
    [line] = drawn_with(lanes_svg(wordy, "en", "light"), "fk-detail")
    assert (line.text or "").startswith("Harbour Grid")
    assert (line.text or "").endswith("… · 12,345,678.90 EUR · 2026-03-20")


def test_tie_runs_between_the_nearest_columns() -> None:
    """Where stages have several pairs, the tie joins those columns of both sides that are nearest to each other."""
    behind = two_by_two((0, 0), (1, 0), (1, 1), at=(1, 0))
    assert behind.tied_columns() == (1, 1)
    ahead = two_by_two((0, 0), (0, 1), (1, 1), at=(0, 1))
    assert ahead.tied_columns() == (1, 1)
    assert two_by_two((0, 0), (1, 1), at=(1, 0)).tied_columns() == (1, 0)
    assert two_by_two((0, 0), (1, 1), at=(0, 1)).tied_columns() == (0, 1)


def test_verdict_stays_on_the_page() -> None:
    """A long verdict at the edge of the page is moved inwards."""
    long = Tether(0, 0, "behind by 12 stages of the customer, which is tolerated for now", "calm")
    svg = lanes_svg(evolve(BARE, tether=long), "en", "light")
    [pill] = drawn_with(svg, "fk-pill")
    left, width = float(pill.get("x", 0)), float(pill.get("width", 0))
    assert left >= 0
    assert left + width <= float(picture_of(svg).get("width", 0))


def test_long_words_at_the_edge_stay_on_the_page() -> None:
    """What is said of the first or the last stage is moved inwards where it is wider than its column."""
    words = "imported from the old system, unchecked"
    stages = tuple(LaneStage(str(at)) for at in range(12))
    lane = Lane("They", stages, (Marker(0, words, "hollow"), Marker(11, words, "hollow")))
    svg = lanes_svg(evolve(BARE, customer=lane, links=tuple((at, 0) for at in range(12))), "en", "light")
    left, right = (float(one.get("x", 0)) for one in drawn_with(svg, "fk-label"))
    half = width_of(words, face=Face(11.5)) / 2
    assert left - half >= 0
    assert right + half <= float(picture_of(svg).get("width", 0))


def test_line_of_a_terminal_keeps_its_marks() -> None:
    """The name of a stage gives way to what is said of it."""
    marked = Lane("They", (LaneStage("Requirements of the whole group and its subsidiaries"),), (Marker(0, "here"),))
    row = lanes_text(evolve(BARE, customer=marked), "en").splitlines()[3]
    assert "… · here" in row


def test_line_that_ends_in_a_chinese_comma_hangs_over() -> None:
    """The blank half of a Chinese comma is no part of a line, so lines above each other stand centred."""
    method = fk.eight_stage()
    svg = fk.two_lanes(fk.Deal.open("X", under=method, on=date(2026, 3, 2)), on=date(2026, 3, 2)).svg("zh-Hans")
    first, second = next(drawn_with(svg, "fk-name"))
    assert (first.text, second.text) == ("发现问题，", "提出问题")
    assert float(first.get("x", 0)) - float(second.get("x", 0)) == pytest.approx(13 / 4, abs=0.1)


def test_names_in_other_languages_fall_back() -> None:
    """A name without words in a language is shown in English."""
    said = evolve(BARE, title=Text.of("Harbour"))
    assert sentence_of(lanes_svg(said, "fr", "light")).startswith("Harbour .")
