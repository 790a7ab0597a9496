"""The published JSON Schema and the decoder say the same."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from funnelkit import Deal, Methodology, eight_stage
from funnelkit.documents import DealBook, DocumentError, from_plain, schema, to_plain
from funnelkit.testing.strategies import deals, methodologies
from tests.deal.small_book import SMALL
from tests.documents.plain_places import NOWHERE, changed, places
from tests.documents.rich_deal import book, harbour_grid, rich_deal

GIVEN: Final = (eight_stage(), harbour_grid())
KINDS: Final = (Deal, Methodology, DealBook)
DOCUMENTS: Final = ((to_plain(rich_deal()), Deal), (to_plain(SMALL), Methodology), (to_plain(book()), DealBook))
FEWER: Final = settings(max_examples=max(1, settings().max_examples // 2))


@cache
def validator(kind: Any) -> Draft202012Validator:
    """Make the checker of a kind."""
    return Draft202012Validator(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: Any) -> None:
    """Each kind has a schema that is one."""
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_is_closed(kind: Any) -> None:
    """No object of a schema lets a field through that it does not name, and each text, list and number has a bound."""
    for _, part in places(schema(kind)):
        if not isinstance(part, dict):
            continue
        if "properties" in part:
            assert part["additionalProperties"] is False
        if part.get("type") == "array":
            assert "maxItems" in part or "prefixItems" in part
        if part.get("type") == "integer":
            assert {"minimum", "maximum"} <= set(part)
        if part.get("type") == "string":
            assert {"maxLength", "pattern"} & set(part)


@FEWER
@given(deals(under=methodologies(most_stages=3), most_steps=8), st.booleans())
def test_the_schema_accepts_what_is_written(deal: Deal, embed: bool) -> None:  # noqa: FBT001 - Hypothesis passes it
    """What is written is what the schema says."""
    validator(Deal).validate(to_plain(deal, embed=embed))
    validator(Methodology).validate(to_plain(deal.methodology))


HARD: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "2026-03-02",
    "2026-13-02",
    "0.5",
    "-0",
    "1e5",
    "eight-stage",
    [],
    {},
    ["x"],
)


@FEWER
@given(st.sampled_from(DOCUMENTS), st.data())
def test_what_the_schema_refuses_is_refused(document: tuple[Any, Any], data: st.DataObject) -> None:
    """Change any places: what the schema refuses the decoder refuses; so what it accepts the schema accepts."""
    plain, kind = document
    spots = [steps for steps, _ in places(plain) if steps]
    for _ in range(data.draw(st.integers(1, 2))):
        steps = data.draw(st.sampled_from(spots))
        try:
            plain = changed(plain, steps, data.draw(st.sampled_from((*HARD, NOWHERE))))
        except (LookupError, TypeError, AttributeError):
            continue
    try:
        from_plain(plain, kind, methodologies=GIVEN)
    except DocumentError:
        return
    validator(kind).validate(plain)


# What a schema cannot say, or need not: keys that must exist, days that must be, and so on.
BEYOND: Final = frozenset(
    {
        *("unknown-key", "no-opening", "methodology-not-named", "methodology-not-used", "methodology-not-at-hand"),
        *("citation-mismatch", "name-twice", "not-payable", "recorded-before-it-happened", "opened-twice"),
        *("refers-to-unknown", "duplicate-key", "unpaired-stage", "crossing-pairs", "falling-probability"),
        *("not-a-day", "bad-count", "unknown-currency", "no-stages", "pair-twice"),
    }
)


def with_a_few_facts() -> dict[str, Any]:
    """Shorten the rich deal: with every fact, the schema's checker would be at it for minutes."""
    plain = to_plain(rich_deal())
    kinds = ("opened", "evidence-recorded", "person-noted", "amount-set", "advance-overridden")
    facts = {fact["type"]: fact for fact in reversed(plain["deal"]["journal"]) if fact["type"] in kinds}
    plain["deal"]["journal"] = [facts[kind] for kind in kinds]
    plain["methodologies"] = plain["methodologies"][:1]
    return plain


@pytest.mark.parametrize(("plain", "kind"), [(with_a_few_facts(), Deal), (to_plain(SMALL), Methodology)])
def test_the_schema_refuses_what_does_not_fit(plain: Any, kind: Any) -> None:
    """The schema is no formality: in every place it refuses what the decoder refuses for its shape."""
    missed = []
    for steps, _ in places(plain):
        for value in (None, True, -1, 1.5, " ", [None], {"x": 1}):
            wrong = changed(plain, steps, value)
            try:
                from_plain(wrong, kind, methodologies=GIVEN)
            except DocumentError as error:
                if not set(error.codes) <= BEYOND and validator(kind).is_valid(wrong):
                    missed.append((steps, value, error.codes))
    assert not missed
