"""Deals as JSON lines: one by one, of any number, alone or put together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import Deal, DocumentError, eight_stage
from funnelkit.documents import from_json_lines, to_json, to_json_lines
from funnelkit.testing.strategies import deals, methodologies
from tests.documents.rich_deal import book, harbour_grid, plain_deal, rich_deal

GIVEN = (eight_stage(), harbour_grid())


@given(st.lists(deals(under=methodologies(most_stages=3), most_steps=4), max_size=3), st.booleans())
def test_what_is_written_is_read(listed: list[Deal], embed: bool) -> None:  # noqa: FBT001 - Hypothesis passes it
    """Any deals come back in order, from lines, from one text, and from lines that were put together."""
    methods = [] if embed else [one for deal in listed for one in deal.methodologies]
    lines = list(to_json_lines(iter(listed), embed=embed))
    for given_lines in (lines, "\n".join(lines), [line + "\r\n" for line in lines], ["", *lines, " "]):
        assert list(from_json_lines(given_lines, methodologies=methods)) == listed
    assert list(from_json_lines([*lines, *lines], methodologies=methods)) == [*listed, *listed]


def test_each_methodology_stands_once_before_it_is_needed() -> None:
    """Lines that carry their methodologies name each once; a line of a deal is the deal's own document."""
    listed = [*book(), *book()]
    carried = [one for one in to_json_lines(listed, embed=True) if one.startswith('{"kind":"methodology"')]
    assert carried == [to_json(one) for one in book().methodologies]
    assert list(to_json_lines(listed)) == [to_json(deal) for deal in listed]


def test_lines_are_read_one_by_one() -> None:
    """What comes before a line that cannot be read has been read; the line is named in front of each place."""
    found = from_json_lines(
        [to_json(plain_deal()), "", to_json(rich_deal()).replace('"on":"', '"on":"x')], methodologies=GIVEN
    )
    assert next(found) == plain_deal()
    with pytest.raises(DocumentError) as told:
        next(found)
    assert told.value.paths[0] == "line 3, $.deal.journal[0].on"
    assert told.value.codes[0] == "day-wanted"


@pytest.mark.parametrize(
    ("line", "code"),
    [("x", "not-json"), (b"{}", "document-not-text"), (None, "document-not-text"), (to_json(book()), "other-kind")],
)
def test_other_lines_are_refused(line: Any, code: str) -> None:
    """A line that is no deal and no methodology is refused by name."""
    with pytest.raises(DocumentError) as told:
        list(from_json_lines([line], methodologies=GIVEN))
    assert told.value.codes == (code,)
    assert told.value.paths == ("line 1, $.kind" if code == "other-kind" else "line 1, $",)


def test_only_deals_are_written() -> None:
    """A value that has no document is refused when its turn comes."""
    wrong: Any = [plain_deal(), 5]
    lines = to_json_lines(wrong)
    assert next(lines) == to_json(plain_deal())
    with pytest.raises(DocumentError):
        next(lines)
