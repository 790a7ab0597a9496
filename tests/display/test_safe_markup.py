"""Whatever a user writes, what is shown stays well-formed, harmless, and the same every time."""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import funnelkit as fk
from docs.pictures import make
from funnelkit.display import Theme
from funnelkit.testing.strategies import deals, methodologies
from tests.display.reading_markup import Question, parsed, picture_of, tags_of

DAY = date(2026, 3, 20)
LANGUAGES = ("en", "zh-Hans")
NAMED = (
    "Harbour switchgear: the two lanes: behind by 1, Customer verified Project approved, team formed, "
    "Customer claimed Criteria established, Supplier we stand here First contact"
)
STEERING = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></svg></text><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#x26;",
    "]]> <!-- --> <![CDATA[",
    "{name} %s {0} {{",
    "a\x00b\x08c\x1b[31m\x7f\x85",
    "\ufffe \uffff",
    "abc\u202egnp.exe\u2066",
    "line\nbreak\ttab\r\n\u2028",
    "https://example.org/?a=1&b=2",
    "e\u0301" * 40 + "👩‍👩‍👧",
)


def named(words: str) -> fk.Deal:
    """Open a deal that carries the same words wherever a user may write some, and let it speak up.

    Half a character (a lone surrogate) cannot be stored in a rule book, so only the deal's own words have it.
    """
    rule = words.encode(errors="ignore").decode()
    text = fk.rules.Text.of(rule, zh=rule)
    eight = fk.eight_stage()
    method = eight.customised(
        "odd",
        fk.rules.ReplaceStage("budget-set", evolve(eight.index.customer_stages["budget-set"], name=text)),
        fk.rules.ReplaceStage("initiation", evolve(eight.index.supplier_stages["initiation"], name=text)),
        fk.rules.ReplaceRule("first-visit", evolve(eight.index.tasks["first-visit"], name=text)),
    )
    deal = fk.Deal.open(words, under=method, customer=words, owner=words, on=DAY)
    deal = deal.meet_person(words, buying_role="user", on=DAY)
    question = method.customer_stages[0].to_learn[0].key
    deal = deal.learn(question, words, source="customer-words", person=words, on=DAY)
    return deal.record_evidence("budget-approved", source="customer-document", reference=words, on=DAY)


def everything_shown(deal: fk.Deal, language: str) -> str:
    """Show whatever there is to be seen of a deal."""
    answers: tuple[Question, ...] = (
        *(fk.two_lanes, fk.standing, fk.in_step, fk.diagnosis),
        *(fk.next_actions, fk.knowledge, fk.coverage, fk.estimate, fk.questions.timeline, fk.questions.people_map),
    )
    shown = [deal, deal.methodology, deal.may_advance(on=DAY), fk.forecast([deal], on=DAY)]
    return "".join(one.html(language) for one in (*shown, *(answer(deal, on=DAY) for answer in answers)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_bring_no_markup_of_their_own(words: str, language: str) -> None:
    """Hostile words add no element and no attribute to what harmless ones show, and no file is read from elsewhere."""
    hostile, harmless = (everything_shown(named(name), language) for name in (words, "Harbour"))
    assert tags_of(hostile) == tags_of(harmless)
    assert "<script" not in hostile
    fetched = {"href", "data", "action", "poster", "srcset", "src"}
    sources = [one.get(name, "") for one in parsed(hostile).iter() for name in fetched & set(one.attrib)]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert not [word for word in ("<style", "@import", "url(") if word in hostile]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_not_steer_a_terminal(words: str) -> None:
    """The plain form of the lanes keeps one row for each pair, and no control character gets through."""
    lanes = fk.two_lanes(named(words), on=DAY)
    assert not re.search(f"\n|{STEERING}", repr(lanes))
    for language in LANGUAGES:
        told = lanes.text(language)
        assert not re.search(STEERING, told)
        assert len(told.splitlines()) == len(fk.two_lanes(named("Harbour"), on=DAY).text(language).splitlines())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_picture_names_itself(theme: Theme) -> None:
    """A picture is one image to a screen reader, with a name that tells what is to be seen."""
    picture = picture_of(make.behind().svg(theme=theme))
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == NAMED


def test_image_has_words_for_those_who_do_not_see_it() -> None:
    """In a page the image says the same in its alternative text."""
    image = parsed(make.behind().html()).find(".//img")
    assert image is not None
    assert image.get("alt") == NAMED


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_names_its_language(language: str) -> None:
    """A screen reader is told which language it reads, and a browser which Chinese characters to draw."""
    page = parsed(make.behind().html(language))
    assert [one.get("lang") for one in page.iter() if one.get("lang")] == [language]
    assert picture_of(make.behind().svg(language)).get("lang") == language


def test_same_picture_is_the_same_markup() -> None:
    """Two pictures on one page share no id, as they have none; the same picture is the same every time."""
    page = make.behind().html(picture="inline") + make.won().html(picture="inline")
    assert not [one.get("id") for one in parsed(page).iter() if one.get("id")]
    assert make.behind().svg() == make.behind().svg()
    assert make.behind().html() == make.behind().html()


def test_template_engines_take_it_for_markup() -> None:
    """What is shown has the method by which template engines know markup, and gives itself to a notebook."""
    html = make.won().html()
    assert html.__html__() == html._repr_html_() == str(html)


@settings(max_examples=60)
@given(deals(under=methodologies(most_stages=6)), st.sampled_from(LANGUAGES))
def test_any_deal_can_be_drawn(deal: fk.Deal, language: str) -> None:
    """Whatever methodology and history a deal has, its picture is well-formed and names every stage once."""
    scene = fk.two_lanes(deal, on=date(2027, 12, 31))
    for markup in (scene.svg(language), scene.html(language), deal.html(language), deal.methodology.html(language)):
        picture_of(markup)
    method = deal.methodology
    boxes = [one for one in parsed(scene.svg(language)).iter() if one.get("class") == "fk-box"]
    assert len(boxes) == len(method.customer_stages) + len(method.supplier_stages)
    assert len(scene.text(language).splitlines()) >= len(method.pairs)
