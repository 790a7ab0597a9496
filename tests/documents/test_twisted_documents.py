"""Every field of every document against values that nearly fit: refused, or kept exactly as they stand."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from funnelkit import eight_stage
from funnelkit.checks.errors import DocumentError
from funnelkit.documents import from_json, to_json
from tests.documents.every_field import FIELDS, Field
from tests.documents.plain_places import changed
from tests.documents.rich_deal import harbour_grid

pytestmark = pytest.mark.one_python

GIVEN: Final = (eight_stage(), harbour_grid())
HERE: Final = "the value goes here"

# As they stand in a text: most of them are something else to a reader that is a little less strict.
TWISTED: Final = (
    *("-0", "1e0", "1E400", "-1e-400", "1.0", "1180591620717411303424", "9" * 5_000, "NaN", "-Infinity"),
    *('"1e5"', '"1_0"', '" 1"', '"1\\n"', '"+1"', '"-0.0"', '"0x1"', '"\\u0663"', '"\\uff11"', '"0.1234567"'),
    *('"2026-02-30"', '"2026-W01-1"', '"20260309"', '"2026-03-09\\n"', '"2026-03-09T00:00:00"', '"0000-01-01"'),
    *('"a--b"', '"-a"', '"A"', '"e\\u0301"', '"\\ufeff"', '"\\u202e"', '"\\u0000"', '"\\udc00\\ud800"', '"\\u3000"'),
    *('"dealer:"', '"Direct"', '"eur"', '"__class__"', '"{0}"', '{"type":"won","type":"lost"}', '{"__class__":"x"}'),
    *('[["a","b"],["a","c"]]', '{"en":"x","others":[["en","y"]]}', '{"en":"x","others":[["zh","y"]]}'),
    *('{"en":"x","others":[["de","y"],["de","z"]]}', '{"en":"","others":[["EN","y"]]}', "[" * 15 + "]" * 15),
)


def said(plain: Any) -> Any:
    """Leave out what says nothing, and the zeros at the end of a decimal: all else in a document says something."""
    if isinstance(plain, dict):
        told = {name: said(value) for name, value in plain.items()}
        told = {name: value for name, value in told.items() if value not in ("", [], None, {}) and value is not False}
        return told["en"] if set(told) == {"en"} else told
    if isinstance(plain, list):
        return [said(value) for value in plain]
    is_decimal = isinstance(plain, str) and plain.isascii() and plain.replace(".", "", 1).isdigit() and "." in plain
    return plain.rstrip("0").rstrip(".") if is_decimal else plain


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_what_is_read_is_what_was_written(field: Field) -> None:
    """Whatever a reader takes, it writes down again as it was said, and the same bytes ever after."""
    text = json.dumps(changed(field.plain, field.steps, HERE))
    for value in TWISTED:
        twisted = text.replace(f'"{HERE}"', value)
        try:
            read = from_json(twisted, field.kind, methodologies=GIVEN)
        except DocumentError as error:
            assert len(str(error)) < 3_000  # noqa: PT017 - either is right
            continue
        written = to_json(read)
        assert to_json(from_json(written, field.kind, methodologies=GIVEN)) == written
        # A methodology always competes with no decision and with the customer itself, and pairs have one order.
        if {"competitors", "pairs"}.isdisjoint(field.steps):
            assert said(json.loads(written)) == said(json.loads(twisted))
