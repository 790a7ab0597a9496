"""One answer, five forms: every answer type of the library, of a rich deal, of a book, and of empty ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from jsonschema_rs import Draft202012Validator, meta

import funnelkit as fk
from funnelkit.display import Answer, DealAnswer, Several
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.methodology.rule_card import RuleCard
from tests.display.every_answer import NAME, ON, empty_deal, every_answer, public_kinds, rich_deal
from tests.display.reading_markup import parsed

LANGUAGES = ("en", "zh-Hans")
RAW = re.compile(
    r"<[\w.]+ object at|<function|Decimal\(|datetime\.|mappingproxy|frozenset\(|Money\(|\bMessage\(|Text\("
    r"|None\b(?! verified)"
)
# Below the classes that are given out.
NEVER_GIVEN = {BookForecast, RuleCard}


@cache
def answers() -> tuple[Answer, ...]:
    """All of them, once."""
    return tuple(every_answer())


def by_kind() -> Iterator[tuple[type[Answer], list[Answer]]]:
    """The answers of each type."""
    for kind in sorted({type(one) for one in answers()}, key=lambda kind: kind.__name__):
        yield kind, [one for one in answers() if type(one) is kind]


def test_the_walk_leaves_no_type_out() -> None:
    """Whoever writes an answer has to lead the walk to it."""
    walked = {type(one) for one in answers()}
    assert {kind.__name__ for kind in public_kinds() - walked - NEVER_GIVEN} == set()


def test_every_answer_is_one_line() -> None:
    """Its repr names its type and is short enough for a list of many."""
    for one in answers():
        said = repr(one)
        assert "\n" not in said
        assert type(one).__name__ in said or isinstance(one, RuleCard)
        if not isinstance(one, Exception):
            assert len(said) < 300, said
            assert not RAW.search(said), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_text(language: str) -> None:
    """It says itself in words, never as Python would write a value."""
    for one in answers():
        said = one.text(language)
        assert said.strip() or isinstance(one, tuple), one
        assert not RAW.search(said), said
        assert str(one) == one.text() or type(one).__str__ is not Answer.__str__


@pytest.mark.parametrize("picture", ["image", "inline", None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_a_page(language: str, picture: str | None) -> None:
    """It is well-formed, without style sheet, script and class-bound look, and says nothing as Python would."""
    for one in answers():
        markup = one.html(language, picture=picture)  # type: ignore[arg-type]
        page = parsed(markup)
        words = [element for element in page.iter() if element.text or element.tail]
        assert words, one
        assert not RAW.search(" ".join(page.itertext())), one
        tags = {element.tag.rpartition("}")[2] for element in page.iter()}
        assert not tags & {"style", "script", "link"}
        assert picture or not tags & {"img", "svg"}
        assert markup == one._repr_html_() or (language, picture) != ("en", "image")


def test_no_colour_is_set_on_text() -> None:
    """Words have the colour and the type of the page around them, so they can be read in any."""
    for one in answers():
        for element in parsed(one.html()).iter():
            style = element.get("style", "").replace("border-left:", "").replace("border-bottom:", "")
            assert not re.search(r"(^|;)\s*(color|background|font|opacity|fill)\b", style.replace("font-weight", "")), (
                style
            )
            assert not {"color", "bgcolor", "face"} & set(element.attrib)


def test_tables_read_well_aloud() -> None:
    """Every table has a caption, heads that say which way they point, and every image words."""
    for one in answers():
        page = parsed(one.html())
        for table in page.iter("table"):
            caption = table.find("caption")
            assert caption is not None
            assert "".join(caption.itertext())
            assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}
            assert len({len(list(row)) for row in table.iter("tr")}) == 1
        assert all(image.get("alt") for image in page.iter("img"))


def test_answers_name_their_deal_and_their_day() -> None:
    """Twenty answers in a notebook can be told apart: the first line has the deal by its name, and the day."""
    for one in answers():
        first = next(iter(parsed(one.html()).iter("p")), None)
        head = "" if first is None else "".join(first.itertext())
        if isinstance(one, DealAnswer | fk.Deal):
            assert one.name in head
        if isinstance(one, DealAnswer) or (isinstance(one, Several) and one.on is not None):
            assert one.on.isoformat() in head  # type: ignore[union-attr]
        if type(one).__name__ in {
            "Reading",
            "Forecast",
            "FigureGroups",
            "Categories",
            "TargetCoverage",
            "ModelComparison",
        }:
            assert one.on.isoformat() in head  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_data_is_what_its_schema_says(language: str) -> None:
    """Every answer's plain data goes through JSON unchanged, and is valid against the schema of its type."""
    for kind, some in by_kind():
        if isinstance(some[0], Exception):
            continue
        validator = Draft202012Validator(fk.schema(kind))
        for one in some:
            plain = one.plain(language)
            assert json.loads(json.dumps(plain, allow_nan=False)) == plain
            validator.validate(plain)


def test_schemas_nest_in_others() -> None:
    """Parts are referred to where a host keeps them."""
    for kind, some in by_kind():
        if isinstance(some[0], Exception):
            continue
        schema = fk.schema(kind, ref_template="#/components/schemas/{model}")
        assert meta.is_valid(schema)
        refs = re.findall(r'"\$ref": "([^"]*)"', json.dumps(schema))
        assert all(ref.startswith("#/components/schemas/") for ref in refs)
        assert {ref.rpartition("/")[2] for ref in refs} <= {*schema.get("$defs", {}), kind.__name__}


def test_rows_are_flat_and_alike() -> None:
    """A row is a dict of single values, and all rows of an answer have the same columns."""
    for one in answers():
        rows = one.rows()
        assert all(isinstance(row, dict) for row in rows)
        assert len({tuple(row) for row in rows}) <= 1
        for row in rows:
            for value in row.values():
                assert value is None or isinstance(value, str | int | float | bool | Decimal | date), (type(one), row)
                assert not isinstance(value, str) or not RAW.search(value), row


def test_a_deal_is_light() -> None:
    """The page of a deal, picture and table and all, has at most 30 kB, in either language and form."""
    for deal in (rich_deal(), empty_deal()):
        for language in LANGUAGES:
            assert len(deal._repr_html_().encode()) <= 30_000
            assert len(deal.html(language, picture="inline").encode()) <= 30_000


def test_pandas_takes_the_rows_as_they_are() -> None:
    """A frame of them has a column for each name, with sums that stay exact."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(fk.forecast([rich_deal()], on=ON).rows())
    assert list(frame["deal"]) == [NAME]
    assert frame["amount"].sum() == Decimal(480000)
    assert len(pandas.DataFrame(fk.next_actions(rich_deal(), on=ON).rows())) == len(fk.next_actions(rich_deal(), on=ON))


def test_a_slice_of_actions_is_an_answer() -> None:
    """A part of an answer still knows its deal and its day."""
    some = fk.next_actions(rich_deal(), on=ON)[:3]
    assert (len(some), some.deal, some.on) == (3, NAME, ON)
    assert NAME in some.html()
    assert isinstance(some[0].text("zh-Hans"), str)


def test_a_refusal_shows_as_a_list() -> None:
    """In a notebook each thing that is missing stands on a line of its own, without a traceback around it."""
    with pytest.raises(fk.ClaimRefusedError) as refused:
        empty_deal().advance(by="Maria", on=ON)
    lines = refused.value._render_traceback_()
    assert lines[0].startswith("ClaimRefusedError (line ")
    assert lines[0].endswith("of test_a_refusal_shows_as_a_list):")
    assert lines[1:] == [f"- {item.message}" for item in refused.value.gate.missing]
    items = list(parsed(refused.value.html()).iter("li"))
    assert ["".join(item.itertext()) for item in items] == [str(item.message) for item in refused.value.gate.missing]


def test_what_a_sanitiser_leaves_is_readable() -> None:
    """Where styles and pictures are taken away, no code is left between the words, and the table says it all."""
    page = ET.fromstring(rich_deal().html(picture="inline").replace("&nbsp;", " "))  # noqa: S314 - our own markup
    left = " ".join("".join(page.itertext()).split())
    assert not re.search(r"[{}]|fk-|stroke|font-", left)
    assert "Problem raised" in left
