"""What notebooks get: tables that stand without style, and colours that follow the host."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

import funnelkit as fk
from docs.pictures import make
from funnelkit.words import Language, say
from tests.display.reading_markup import Question, drawn_with, parsed

DAY = date(2026, 3, 20)


def deal() -> fk.Deal:
    """Open a deal in which the customer has moved."""
    opened = fk.Deal.open(
        "Harbour", under=fk.eight_stage(), owner="Maria", amount=fk.Money("480000", "EUR"), on=date(2026, 3, 2)
    )
    opened = opened.meet_person("Dr. Lind", buying_role="user", on=date(2026, 3, 4))
    return opened.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))


def of_that_day(scene: fk.questions.TwoLanes) -> str:
    """English as it is on the day of an answer: its year goes without saying."""
    return Language.of_a_day("en", scene.on)


def words_in(element: ET.Element) -> str:
    """Read all words of an element."""
    return "".join(element.itertext())


def table_rows(markup: str, at: int = 0) -> list[list[str]]:
    """Read the cells of a table."""
    table = list(parsed(markup).iter("table"))[at]
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


@pytest.mark.parametrize(
    "question",
    [fk.two_lanes, fk.standing, fk.diagnosis, fk.next_actions, fk.knowledge, fk.coverage],
    ids=lambda question: question.__name__,
)
def test_tables_read_well_aloud(question: Question) -> None:
    """Every table has a caption, and heads that say which way they point."""
    page = parsed(question(deal(), on=DAY).html())
    tables = list(page.iter("table"))
    for table in tables:
        caption = table.find("caption")
        assert caption is not None
        assert words_in(caption)
        assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}


def test_picture_is_followed_by_a_table() -> None:
    """Where pictures are taken away, as in a notebook that is not trusted, the table says the same."""
    rows = table_rows(make.behind().html())
    assert rows[0] == ["Customer", "State", "Supplier", "State", "Milestone"]
    assert rows[1][:4] == ["Problem raised", "passed", "Project initiation", "passed"]
    assert rows[1][4].endswith(": milestone reached")
    assert rows[2][:4] == ["Budget set", "skipped, unexplained", "First contact", "stands here"]
    assert rows[3][:2] == ["Project approved, team formed", "stands here"]
    assert rows[4][:2] == ["Criteria established", "said to stand here"]
    assert rows[5][:2] == ["Tender and first screening", "to come"]


def test_deal_shows_picture_and_what_is_missing() -> None:
    """A deal in a notebook is its picture on its last day and what our next stage waits for."""
    page = parsed(deal()._repr_html_())
    words = [" ".join("".join(one.itertext()).split()) for one in page.iter()]
    assert "Missing before 'First contact'" in words
    missing = [str(item.name) for item in deal().may_advance(on=DAY).missing]
    rest = [str(say("card-more", count=len(missing) - 6))] if len(missing) > 6 else []
    assert ["".join(item.itertext()) for item in page.iter("li")] == [*missing[:6], *rest]


def test_deal_that_may_go_on_says_so() -> None:
    """When nothing is missing the deal says that the next stage may begin."""
    ready = make.worked_through(deal(), DAY)
    [said] = drawn_with(ready.html(), "fk-good")
    assert words_in(said) == "Nothing is missing: 'First contact' may begin"


def test_two_lanes_show_verdict_and_the_first_five_actions() -> None:
    """Under the picture stand the verdict, what is missing, and the five most urgent actions."""
    scene = make.behind()
    page = parsed(scene.html())
    [verdict] = drawn_with(scene.html(), "fk-bad")
    assert words_in(verdict) == str(scene.in_step.message)
    [actions] = page.iter("ol")
    assert ["".join(item.itertext()) for item in actions] == [
        one.message.text(of_that_day(scene)) for one in scene.next_actions[:5]
    ]
    rest = f"… {len(scene.next_actions) - 5} more, all of them in next_actions(deal, on=…)"
    assert rest in [one.text for one in page.iter("p")]


def test_verdict_after_the_end_is_calm() -> None:
    """Under a deal that is lost the verdict has the tone of the picture: a fact, and no call to act."""
    lost = fk.two_lanes(deal().lose(reason="price", winner="no-decision", on=DAY), on=DAY)
    [verdict] = drawn_with(lost.html(), "fk-calm")
    assert words_in(verdict) == str(lost.in_step.message)


def test_picture_on_a_narrow_page_stays_readable() -> None:
    """In a page the picture shrinks to three quarters and not further, however many stages there are."""
    for scene in (make.won(), make.ahead_of_eleven_stages()):
        image = parsed(scene.html()).find(".//img")
        assert image is not None
        least = float(image.get("style", "").split("min-width:")[1].split("px")[0])
        assert least == pytest.approx(float(image.get("width", 0)) * 0.75, abs=1)


def test_running_ahead_shows_its_reasons() -> None:
    """Who runs ahead is told why before being told what is missing."""
    scene = make.ahead_of_eleven_stages()
    points = ["".join(item.itertext()) for item in parsed(scene.html()).iter("li")]
    assert points[: len(scene.in_step.reasons)] == [reason.text(of_that_day(scene)) for reason in scene.in_step.reasons]


def test_gate_is_a_checklist() -> None:
    """A gate shows what is missing first, then what is advised, then what is there."""
    gate = deal().may_advance(on=DAY)
    states = [row[0] for row in table_rows(gate.html())[1:]]
    assert states == sorted(states, key=["● missing", "○ advised", "✓ there"].index)
    assert states.count("● missing") == len(gate.missing)


def test_next_actions_are_a_tuple_and_a_table() -> None:
    """What to do next is a plain tuple for programs and a table of the first ten for people."""
    actions = fk.next_actions(deal(), on=DAY)
    assert isinstance(actions, tuple)
    assert [row[0] for row in table_rows(actions.html())[1:]] == [str(one.what) for one in actions[:10]]
    resting = fk.next_actions(deal().suspend(reason="budget year", on=DAY), on=DAY)
    assert not resting
    assert "nothing to do" in resting.html()


def test_coverage_tells_who_is_met_and_who_is_due() -> None:
    """Each buying role has its people and its state."""
    states = {row[0]: row[1:] for row in table_rows(fk.coverage(deal(), on=DAY).html())[1:]}
    assert states["User"] == ["Dr. Lind", "✓ met"]
    assert {state for _, state in states.values()} == {"✓ met", "● due", "○ not due yet"}


def test_known_but_unmet_person_is_shown_as_known() -> None:
    """Somebody of whom we have only heard is known, not met."""
    noted = deal().note_person("Mr Ode", buying_role="legal", on=DAY)
    rows = {row[0]: row[2] for row in table_rows(fk.coverage(noted, on=DAY).html())[1:]}
    assert rows["Legal"] == "○ known"


def test_knowledge_puts_the_unknown_first() -> None:
    """Questions without an answer come before those with one."""
    fresh = fk.Deal.open("Harbour", under=fk.eight_stage(), on=DAY)
    item = fresh.methodology.customer_stages[0].to_learn[0]
    learned = fresh.learn(item.key, "pumps fail", source="third-party", on=DAY)
    rows = table_rows(fk.knowledge(learned, on=DAY).html())[1:]
    assert rows[0][2] == "● unknown"
    assert rows[-1] == [str(item.question), "Problem raised", "pumps fail", "third party"]


def test_forecast_is_a_table_of_figures() -> None:
    """A forecast shows its totals and its months, figures at the right."""
    html = fk.forecast([deal()], on=DAY).html()
    heads, total = table_rows(html)
    assert heads[:4] == ["Currency", "Deals", "Amount, EUR", "As claimed, EUR"]
    assert total == ["EUR", "1", "480,000", "96,000", "48,000", "0", "48,000", "0"]
    assert len(heads) == len(total)
    assert table_rows(html, 1)[1][0] == "undated"
    assert not list(parsed(fk.forecast([], on=DAY).html()).iter("table"))


def test_file_has_colours_of_its_own() -> None:
    """A picture asks nothing of a page: no style sheet, no variable, and other colours for each theme."""
    light, dark = (make.won().svg(theme=theme) for theme in ("light", "dark"))
    assert not [word for word in ("var(", "@", "<style", "currentColor") if word in light + dark]
    papers = [next(drawn_with(svg, "fk-paper")).get("fill") for svg in (light, dark)]
    assert papers[0] != papers[1]
