"""The timeline of a deal: both lanes over calendar days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

import funnelkit as fk
from docs.pictures import make
from funnelkit.testing.strategies import deals
from tests.display.reading_markup import SVG, drawn_with, picture_of

OPENED, ON = date(2026, 3, 2), date(2026, 11, 20)


def opened() -> fk.Deal:
    """Open a deal under the built-in methodology."""
    return fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=OPENED)


def lived() -> fk.Deal:
    """A deal with a claim, two words, an override, and a customer that goes back and falls silent."""
    deal = opened().record_evidence("budget-approved", source="customer-document", reference="letter 17", on=march(20))
    deal = deal.override_advance(by="Otto", reason="the customer waits", on=march(25))
    deal = deal.customer_moved("tender", source="third-party", on=date(2026, 4, 10))
    back = date(2026, 7, 6)
    return deal.customer_went_back("problem-raised", source="customer-words", person="Ms Berg", on=back)


def march(day: int) -> date:
    """A day in March."""
    return date(2026, 3, day)


def told(deal: fk.Deal, kind: str, *, on: date = ON) -> list[str]:
    """What the timeline says of one kind."""
    return [str(one) for one in fk.questions.timeline(deal, on=on).entries if one.kind == kind]


def test_stages_of_both_sides_stand_on_their_days() -> None:
    """Where each side stood, from when to when; what lasts is said so."""
    assert told(lived(), "stage") == [
        "2 March 2026 to 20 March 2026: the customer at 'Problem raised'",
        "2 March 2026 to 25 March 2026: we at 'Project initiation'",
        "20 March 2026 to 6 July 2026: the customer at 'Budget set'",
        "since 25 March 2026: we at 'First contact'",
        "since 6 July 2026: the customer at 'Problem raised'",
    ]


def test_what_is_only_said_stands_apart() -> None:
    """A dealer's word is no stage of the customer's, and ends where the customer itself speaks."""
    assert told(lived(), "claim") == [
        "10 April 2026 to 6 July 2026: the customer is said to be at 'Tender and first screening'"
    ]


def test_words_returns_overrides_and_silence_are_told() -> None:
    """Each with its day, who said it, and how long it was quiet against what is usual."""
    assert told(lived(), "word") == [
        "20 March 2026: a word of the customer's (customer's document, letter 17)",
        "6 July 2026: a word of the customer's (customer's words, Ms Berg)",
    ]
    assert told(lived(), "return") == ["6 July 2026: the customer went back from 'Budget set' to 'Problem raised'"]
    assert told(lived(), "override") == ["25 March 2026: Otto let 'Project initiation' through: the customer waits"]
    silent = fk.questions.timeline(lived(), on=ON)
    assert [(one.start, one.end) for one in silent.entries if one.kind == "silence"] == [
        (march(20), date(2026, 7, 6)),
        (date(2026, 7, 6), ON),
    ]


def test_a_rest_is_no_silence() -> None:
    """While a deal rests nobody waits for a word; a silence ends with the deal."""
    deal = opened().record_evidence("budget-approved", source="customer-document", on=march(20))
    rests = deal.suspend(reason="no budget", on=march(25)).resume(on=date(2026, 10, 25))
    assert told(deal, "silence")
    assert not told(rests, "silence")
    assert told(rests, "outcome") == ["25 March 2026: the deal is suspended", "25 October 2026: the deal is open"]
    lost = deal.lose(reason="price", winner="no-decision", on=march(30))
    assert not told(lost, "silence")
    assert fk.questions.timeline(lost, on=ON).picture.end == march(30)


def test_a_day_that_is_past_shows_what_stood_then() -> None:
    """Nothing that came later is in it, and what was written down later only if it may be known."""
    assert told(lived(), "return", on=date(2026, 7, 5)) == []
    late = opened().record_evidence(
        "budget-approved", source="customer-document", recorded_on=date(2026, 6, 1), on=march(20)
    )
    assert len(fk.questions.timeline(late, on=ON).words) == 1
    assert fk.questions.timeline(late, on=ON, known_by=march(25)).words == ()


@settings(max_examples=25)
@given(deals())
def test_stays_cover_every_day_once_and_end_where_the_deal_stands(deal: fk.Deal) -> None:
    """Of any deal: the stages of a side follow each other without a gap, up to where a reading puts it."""
    on = date(2027, 12, 31)
    reading, line = deal.at(on), fk.questions.timeline(deal, on=on)
    for side, stands in (("customer", reading.verified_stage.key), ("ours", reading.supplier_stage.key)):
        stays = [one for one in line.entries if one.kind == "stage" and one.side == side]
        assert stays[0].start == deal.opening.on
        assert [one.end for one in stays] == [*(one.start for one in stays[1:]), None]
        assert stays[-1].stage == stands
    assert bool(line.words) == reading.heard
    assert [one.start for one in line.entries] == sorted(one.start for one in line.entries)
    for language in ("en", "zh-Hans"):
        picture = picture_of(line.svg(language))
        width = float(picture.get("width", 0))
        assert all(0 <= float(one.get("x", 0)) <= width for one in picture.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_picture_says_itself(language: str) -> None:
    """Role, name and language; the names of stages, how far apart the sides are, and the days stand in it."""
    svg = fk.questions.timeline(lived(), on=ON).svg(language, theme="dark")
    picture = picture_of(svg)
    assert (picture.get("role"), picture.get("lang")) == ("img", language)
    assert "2026-07-06" in picture.get("aria-label", "")
    words = " ".join(one.text or "" for one in picture.iter(f"{SVG}text"))
    assert ("1 Problem raised" if language == "en" else "1 发现问题") in words
    assert "2026-05" in words
    assert next(drawn_with(svg, "fk-paper")).get("fill") == "#12171d"


def test_any_length_has_an_axis_that_can_be_read() -> None:
    """A day, a month, a year, fifty years: at most thirteen days are written under it."""
    for days in (0, 5, 40, 200, 900, 20_000):
        line = fk.questions.timeline(opened(), on=OPENED + timedelta(days=days))
        texts = [one.text or "" for one in picture_of(line.svg()).iter(f"{SVG}text")]
        ticks = [one for one in texts if one.replace("-", "").isdigit()]
        assert 1 <= len(ticks) <= 14, days


def test_an_adopted_methodology_is_told() -> None:
    """The stages before it are those of the old one, the stages after it those of the new one."""
    other = fk.eight_stage().customised("other", fk.rules.DropTask("send-brochure"))
    deal = opened().adopt(other, reason="their own process", by="Otto", on=march(9))
    assert told(deal, "methodology")[0].startswith("9 March 2026: the deal goes by")
    assert len(make.harbour(other)) == 1
